import { expect, it } from "vitest";
import { rollback } from "../../../src/checks/handover/rollback.js";
import { describeCheck } from "../../helpers/check.js";
import { declared, FILE, GUIDE, other, seen, WIKI } from "../../helpers/guides.js";
import { target } from "../../helpers/target.js";

describeCheck(rollback, [
  {
    name: "a guide and a rehearsal",
    target: declared(null, GUIDE, "2026-11-10"),
    seen: seen(GUIDE, true, "900 bytes"),
    expect: [
      ["pass", "there", "docs/guide.md"],
      ["pass", "rehearsed", "rehearsal"],
    ],
  },
  {
    name: "rehearsed today",
    target: declared(null, GUIDE, "2026-11-20"),
    seen: seen(GUIDE, true, "900 bytes"),
    expect: [
      ["pass", "there", "docs/guide.md"],
      ["pass", "rehearsed", "rehearsal"],
    ],
  },
  {
    name: "never rehearsed",
    target: declared(null, GUIDE),
    seen: seen(GUIDE, true, "900 bytes"),
    expect: [
      ["pass", "there", "docs/guide.md"],
      ["fail", "notRehearsed", "rehearsal"],
    ],
  },
  {
    name: "a rehearsal that is planned",
    target: declared(null, GUIDE, "2026-12-24"),
    seen: seen(GUIDE, true, "900 bytes"),
    expect: [
      ["pass", "there", "docs/guide.md"],
      ["fail", "notRehearsed", "rehearsal"],
    ],
  },
  {
    name: "no guide, nothing to rehearse",
    target: declared(null),
    seen: other,
    expect: [["fail", "undeclared", FILE]],
  },
  {
    name: "rehearsed without a guide",
    target: declared(null, null, "2026-11-10"),
    seen: other,
    expect: [
      ["fail", "undeclared", FILE],
      ["pass", "rehearsed", "rehearsal"],
    ],
  },
  {
    name: "a guide that is gone",
    target: declared(null, GUIDE),
    seen: seen(GUIDE, false, "there is no such file"),
    expect: [["fail", "gone", "docs/guide.md"]],
  },
  {
    name: "a page that could not be asked",
    target: declared(null, WIKI, "2026-11-10"),
    seen: seen(WIKI, null, "not asked"),
    expect: [
      ["unknown", "unclear", WIKI],
      ["pass", "rehearsed", "rehearsal"],
    ],
  },
]);

it("does not apply to a bare domain", () => {
  expect(rollback.applies?.(target({ file: null }))).toMatch(/target file/);
  expect(rollback.applies?.(target())).toBeNull();
});
