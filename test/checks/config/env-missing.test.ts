import { describe, expect, it } from "vitest";
import { envMissing } from "../../../src/checks/config/env-missing.js";
import type { EnvironmentsSeen } from "../../../src/model/seen/config.js";
import type { EnvEntry } from "../../../src/model/target.js";
import { describeCheck } from "../../helpers/check.js";
import { target } from "../../helpers/target.js";

type EnvironmentVariable = EnvironmentsSeen["variables"][number];

const FILE = "/srv/acme/.env.production";
const seen = (...variables: readonly EnvironmentVariable[]) => {
  const value: EnvironmentsSeen = {
    ...{ path: ".env.production", variables, secrets: 0, others: [], shared: [], testKeys: [], addresses: [] },
  };
  return { environments: [[FILE, value]] } as const;
};
const variable = (name: string, empty = false): EnvironmentVariable => ({ name, line: 1, empty });
const mapped = (...names: readonly string[]) =>
  target({
    env: names.map(
      (name): EnvEntry => ({
        ...{ name: name.replace("?", ""), required: !name.endsWith("?"), secret: true, owner: "Sam" },
        ...{ kept: null, rotated: null },
      }),
    ),
  });

describeCheck(envMissing, [
  { name: "set", target: mapped("A", "B?"), seen: seen(variable("A")), expect: [["pass", "complete", FILE]] },
  { name: "missing", target: mapped("A", "B"), seen: seen(variable("B")), expect: [["fail", "missing", "A"]] },
  { name: "empty", target: mapped("A"), seen: seen(variable("A", true)), expect: [["fail", "empty", "A"]] },
  {
    name: "another case is another variable",
    target: mapped("A"),
    seen: seen(variable("a")),
    expect: [["fail", "missing", "A"]],
  },
  {
    name: "only what is required",
    target: mapped("A?", "B"),
    seen: seen(variable("A", true), variable("B"), variable("C", true)),
    expect: [["pass", "complete", FILE]],
  },
]);

describe("config/env-missing", () => {
  const env = { example: null, production: FILE, others: [] };
  const repo = { path: "/srv/acme", history: false, build: [], logs: [], env };
  it.each([
    ["no map", target({ repo }), /calls no variable required/],
    ["nothing required", { ...mapped("A?"), repo }, /calls no variable required/],
    ["no repository", mapped("A"), /No production environment/],
    ["no production file", { ...mapped("A"), repo: { ...repo, env: { ...env, production: null } } }, /No production/],
  ])("does not apply: %s", (_, of, reason) => {
    expect(envMissing.applies?.(of)).toMatch(reason);
  });
  it("applies where both are declared", () => expect(envMissing.applies?.({ ...mapped("A"), repo })).toBeNull());
});
