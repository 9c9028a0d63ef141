import { expect, it } from "vitest";
import { deploy } from "../../../src/checks/handover/deploy.js";
import { describeCheck } from "../../helpers/check.js";
import { declared, FILE, GUIDE, other, seen, WIKI } from "../../helpers/guides.js";
import { target } from "../../helpers/target.js";

describeCheck(deploy, [
  {
    name: "a file in the repository",
    target: declared(GUIDE),
    seen: seen(GUIDE, true, "900 bytes"),
    expect: [["pass", "there", "docs/guide.md"]],
  },
  { name: "a page", target: declared(WIKI), seen: seen(WIKI, true, "it answers"), expect: [["pass", "there", WIKI]] },
  {
    name: "none, another document missing",
    target: declared(null),
    seen: other,
    expect: [["fail", "undeclared", FILE]],
  },
  {
    name: "an empty file",
    target: declared(GUIDE),
    seen: seen(GUIDE, false, "the file is empty"),
    expect: [["fail", "gone", "docs/guide.md"]],
  },
  {
    name: "a file elsewhere",
    target: declared("/etc/x.md"),
    seen: seen("/etc/x.md", false, "there is no such file"),
    expect: [["fail", "gone", "/etc/x.md"]],
  },
  {
    name: "a page that could not be asked",
    target: declared(WIKI),
    seen: seen(WIKI, null, "not asked"),
    expect: [["unknown", "unclear", WIKI]],
  },
  { name: "not looked at", target: declared(GUIDE), seen: other, expect: [["unknown", "unclear", "docs/guide.md"]] },
]);

it("does not apply to a bare domain", () => {
  expect(deploy.applies?.(target({ file: null }))).toMatch(/target file/);
  expect(deploy.applies?.(target())).toBeNull();
});
