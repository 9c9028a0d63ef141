import { expect, it } from "vitest";
import { waivers } from "../../../src/checks/handover/waivers.js";
import type { Status } from "../../../src/model/scale.js";
import type { Waiver } from "../../../src/model/target.js";
import { describeCheck } from "../../helpers/check.js";
import { target } from "../../helpers/target.js";

function waiver(check: string, subject: string | null, more: Partial<Waiver> = {}): Waiver {
  return { check, subject, reason: "vendor page", owner: "Sam", until: "2027-01-31", ...more };
}
const declared = (...list: readonly Waiver[]) => target({ waivers: list, lines: { "waivers.0": 12 } });
const seen = (...list: readonly (readonly [check: string, subject: string, status: Status])[]) => ({
  findings: list.map(
    ([check, subject, status]) => [`${check} ${subject}`, { check, subject, status, severity: "medium" }] as const,
  ),
});

const DOCS = "docs.acme.test";
const NAME = `headers/csp ${DOCS}`;
const csp = waiver("headers/csp", DOCS);
const failing = seen(["headers/csp", DOCS, "fail"], ["dns/caa", "acme.test", "pass"]);

describeCheck(waivers, [
  { name: "in force, owned, used", target: declared(csp), seen: failing, expect: [["pass", "stands", NAME]] },
  {
    name: "on its last day",
    target: declared({ ...csp, until: "2026-11-20" }),
    seen: failing,
    expect: [["pass", "endsSoon", NAME]],
  },
  {
    name: "two weeks before its last day, and a day before that",
    target: declared({ ...csp, until: "2026-12-04" }, { ...csp, until: "2026-12-05" }),
    seen: failing,
    expect: [
      ["pass", "endsSoon", NAME],
      ["pass", "stands", NAME],
    ],
  },
  {
    name: "a whole area",
    target: declared(waiver("headers/*", null)),
    seen: failing,
    expect: [["pass", "stands", "headers/* *"]],
  },
  {
    name: "a subject with a star",
    target: declared(waiver("headers/csp", "*.acme.test")),
    seen: failing,
    expect: [["pass", "stands", "headers/csp *.acme.test"]],
  },
  {
    name: "ended yesterday",
    target: declared({ ...csp, until: "2026-11-19" }),
    seen: failing,
    expect: [["fail", "expired", NAME]],
  },
  {
    name: "ended, and nothing fails",
    target: declared({ ...csp, until: "2026-01-01" }),
    seen: seen(["headers/csp", DOCS, "pass"]),
    expect: [["fail", "expired", NAME]],
  },
  {
    name: "without an owner",
    target: declared({ ...csp, owner: null }),
    seen: failing,
    expect: [["fail", "noOwner", NAME]],
  },
  {
    name: "ended and without an owner",
    target: declared({ ...csp, owner: null, until: "2026-01-01" }),
    seen: failing,
    expect: [
      ["fail", "expired", NAME],
      ["fail", "noOwner", NAME],
    ],
  },
  {
    name: "repaired",
    target: declared(csp),
    seen: seen(["headers/csp", DOCS, "pass"]),
    expect: [["fail", "unused", NAME]],
  },
  {
    name: "another subject",
    target: declared(csp),
    seen: seen(["headers/csp", "www.acme.test", "fail"]),
    expect: [["fail", "unused", NAME]],
  },
  {
    name: "a misspelt check",
    target: declared(waiver("headers/cps", DOCS)),
    seen: failing,
    expect: [["fail", "unused", `headers/cps ${DOCS}`]],
  },
  {
    name: "not assessed: unknown",
    target: declared(csp),
    seen: seen(["headers/csp", DOCS, "unknown"]),
    expect: [["skip", "notJudged", NAME]],
  },
  {
    name: "not assessed: the whole check skipped",
    target: declared(csp),
    seen: seen(["headers/csp", "launchready.yaml", "skip"]),
    expect: [["skip", "notJudged", NAME]],
  },
  {
    name: "the subject unknown, others seen",
    target: declared(csp),
    seen: seen(["headers/csp", DOCS, "unknown"], ["headers/csp", "www.acme.test", "pass"]),
    expect: [["skip", "notJudged", NAME]],
  },
  {
    name: "the check was left out of the run",
    target: declared(csp),
    seen: seen(["dns/caa", "acme.test", "pass"]),
    expect: [["skip", "notJudged", NAME]],
  },
  {
    name: "one of two subjects of an area fails",
    target: declared(waiver("headers/*", "*")),
    seen: seen(["headers/csp", DOCS, "unknown"], ["headers/hsts", DOCS, "fail"]),
    expect: [["pass", "stands", "headers/* *"]],
  },
  {
    name: "the same waiver twice, with two ends",
    target: declared({ ...csp, until: "2026-01-01" }, csp),
    seen: failing,
    expect: [
      ["fail", "expired", NAME],
      ["pass", "stands", NAME],
    ],
  },
]);

it("does not apply where no waiver is declared", () => {
  expect(waivers.applies?.(target())).toBe("No waiver is declared");
  expect(waivers.applies?.(declared(csp))).toBeNull();
});
