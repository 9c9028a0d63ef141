import { secrets } from "../../../src/checks/handover/secrets.js";
import type { Severity, Status } from "../../../src/model/scale.js";
import type { EnvEntry } from "../../../src/model/target.js";
import { describeCheck } from "../../helpers/check.js";
import { target } from "../../helpers/target.js";

const FILE = "launchready.yaml";
const entry = (name: string, more: Partial<EnvEntry> = {}): EnvEntry => ({
  ...{ name, required: true, secret: true, owner: "Sam", kept: "1Password", rotated: "2026-10-01" },
  ...more,
});
const declared = (...env: readonly EnvEntry[]) => target({ env, lines: { "env.0": 30 } });
const seen = (
  ...list: readonly (readonly [check: string, subject: string, severity: Severity, status?: Status])[]
) => ({
  findings: list.map(
    ([check, subject, severity, status = "fail"]) =>
      [`${check} ${subject}`, { check, subject, severity, status }] as const,
  ),
});
const leak = seen(
  ["secrets/working-tree", "src/pay.js:1", "critical"],
  ["secrets/history", "abc:src/pay.js:1", "critical"],
);

describeCheck(secrets, [
  { name: "owned and rotated", target: declared(entry("DB_URL")), seen: seen(), expect: [["pass", "kept", "DB_URL"]] },
  {
    name: "without owner, without date, without both",
    target: declared(
      entry("A", { owner: null }),
      entry("B", { rotated: null }),
      entry("C", { owner: null, rotated: null }),
    ),
    seen: seen(),
    expect: [
      ["fail", "gap", "A"],
      ["fail", "gap", "B"],
      ["fail", "gap", "C"],
    ],
  },
  {
    name: "a variable that is no secret",
    target: declared(entry("PORT", { secret: false, owner: null })),
    seen: seen(),
    expect: [["skip", "none", FILE]],
  },
  {
    name: "a key found exposed, rotations older",
    target: declared(entry("DB_URL")),
    seen: leak,
    expect: [
      ["pass", "kept", "DB_URL"],
      ["fail", "notRotated", FILE],
    ],
  },
  {
    name: "a key found exposed, rotated today",
    target: declared(entry("DB_URL", { rotated: "2026-11-20" })),
    seen: leak,
    expect: [["pass", "kept", "DB_URL"]],
  },
  { name: "a key found exposed, no env map", target: declared(), seen: leak, expect: [["fail", "notRotated", FILE]] },
  {
    name: "test keys, mail addresses in logs, and a clean tree",
    target: declared(),
    seen: seen(
      ["secrets/working-tree", "a:1", "medium"],
      ["secrets/logs", "app.log:3", "high"],
      ["secrets/history", "x", "critical", "pass"],
    ),
    expect: [["skip", "none", FILE]],
  },
]);
