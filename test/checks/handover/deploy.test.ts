import { expect, it } from "vitest";
import { deploy } from "../../../src/checks/handover/deploy.js";
import { describeCheck } from "../../helpers/check.js";
import { target } from "../../helpers/target.js";

const FILE = "launchready.yaml";
const repo = {
  path: "/srv/acme",
  history: false,
  build: [],
  logs: [],
  env: { example: null, production: null, others: [] },
};
const GUIDE = "/srv/acme/docs/guide.md";
const WIKI = "https://wiki.acme.test/guide";

function declared(deployGuide: string | null, rollbackGuide: string | null = null, rehearsed: string | null = null) {
  const handover = { deploy: deployGuide, rollback: { guide: rollbackGuide, rehearsed }, incident: null };
  return target({ repo, handover, lines: { "handover.deploy": 9 } });
}
function seen(document: string, exists: boolean | null, detail: string) {
  const one = [document, { document, exists, status: null, detail }] as const;
  const file = [FILE, { document: FILE, exists: true, status: null, detail: "1 byte" }] as const;
  return document === WIKI ? { documents: [file], "document-pages": [one] } : { documents: [file, one] };
}
const other = seen("/srv/acme/docs/other.md", false, "there is no such file");

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
