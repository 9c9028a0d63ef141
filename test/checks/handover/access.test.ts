import { expect, it } from "vitest";
import { access } from "../../../src/checks/handover/access.js";
import type { AccessArea, AccessEntry } from "../../../src/model/target.js";
import { describeCheck } from "../../helpers/check.js";
import { target } from "../../helpers/target.js";

const AREAS = ["registrar", "dns", "hosting", "edge", "mail", "repository", "database", "monitoring"] as const;
const whole: AccessEntry = { provider: "a provider", owner: "Sam", kept: "1Password" };

function with_(more: Partial<Record<AccessArea, AccessEntry | undefined>> = {}) {
  const all = Object.fromEntries(AREAS.map((area) => [area, whole]));
  const entries = Object.entries({ ...all, ...more }).filter(([, entry]) => entry !== undefined);
  return target({ access: Object.fromEntries(entries), lines: { "access.dns": 3 } });
}
const held = (...but: readonly string[]) =>
  AREAS.filter((area) => !but.includes(area)).map((area) => ["pass", "held", area] as const);

describeCheck(access, [
  { name: "everything", target: with_(), seen: {}, expect: held() },
  {
    name: "certificates are not asked for, and a provider may be unnamed",
    target: with_({ certificates: { provider: null, owner: null, kept: null }, edge: { ...whole, provider: null } }),
    seen: {},
    expect: held(),
  },
  {
    name: "no edge and no database",
    target: with_({
      edge: { ...whole, provider: "none", owner: null },
      database: { provider: "None", owner: null, kept: null },
    }),
    seen: {},
    expect: [...held("edge", "database"), ["skip", "absent", "edge"], ["skip", "absent", "database"]],
  },
  { name: "nothing at all", target: target(), seen: {}, expect: [["fail", "nothing", "launchready.yaml"]] },
  {
    name: "the registrar without an owner, the servers without a place",
    target: with_({ registrar: { ...whole, owner: null }, hosting: { ...whole, kept: "" } }),
    seen: {},
    expect: [...held("registrar", "hosting"), ["fail", "gap", "registrar"], ["fail", "gap", "hosting"]],
  },
  {
    name: "the DNS zone and the mail provider left out",
    target: with_({ dns: undefined, mail: undefined }),
    seen: {},
    expect: [...held("dns", "mail"), ["fail", "gap", "dns"], ["fail", "lesserGap", "mail"]],
  },
]);

it("does not apply to a bare domain", () => {
  expect(access.applies?.(target({ file: null }))).toMatch(/target file/);
});
