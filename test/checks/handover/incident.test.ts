import { expect, it } from "vitest";
import { incident } from "../../../src/checks/handover/incident.js";
import { describeCheck } from "../../helpers/check.js";
import { FILE, GUIDE, other, seen, WIKI } from "../../helpers/guides.js";
import { target } from "../../helpers/target.js";

const declared = (document: string | null) =>
  target({ handover: { deploy: null, rollback: { guide: null, rehearsed: null }, incident: document } });

describeCheck(incident, [
  { name: "a page", target: declared(WIKI), seen: seen(WIKI, true, "it answers"), expect: [["pass", "there", WIKI]] },
  { name: "none", target: declared(null), seen: other, expect: [["fail", "undeclared", FILE]] },
  {
    name: "a file that is gone",
    target: declared(GUIDE),
    seen: seen(GUIDE, false, "there is no such file"),
    expect: [["fail", "gone", GUIDE]],
  },
  {
    name: "a page that could not be asked",
    target: declared(WIKI),
    seen: seen(WIKI, null, "not asked"),
    expect: [["unknown", "unclear", WIKI]],
  },
]);

it("does not apply to a bare domain", () => {
  expect(incident.applies?.(target({ file: null }))).toMatch(/target file/);
});
