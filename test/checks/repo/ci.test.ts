import { ci } from "../../../src/checks/repo/ci.js";
import type { CiFileSeen } from "../../../src/model/seen/build.js";
import { describeCheck } from "../../helpers/check.js";

const REPO = "/srv/acme";
const file = (more: Partial<CiFileSeen> = {}): CiFileSeen => ({
  ...{ path: ".github/workflows/ci.yml", system: "GitHub Actions", builds: null, tests: null, scans: null },
  ...{ hidden: [], unreadable: null },
  ...more,
});
const seen = (files: readonly CiFileSeen[], hook: string | null = null) => ({ ci: [[REPO, { files, hook }]] }) as const;
const label = file({ path: ".github/workflows/label.yml" });

describeCheck(ci, [
  { name: "no CI", seen: seen([]), expect: [["fail", "none", REPO]] },
  { name: "one that does nothing", seen: seen([label]), expect: [["fail", "idle", REPO]] },
  {
    name: "tests and a scan",
    seen: seen([file({ tests: "npm test", scans: "uses: gitleaks" })]),
    expect: [["pass", "tested", REPO]],
  },
  {
    name: "tests, and a scan in another file",
    seen: seen([file({ tests: "npm test" }), file({ scans: "secretlint" })]),
    expect: [["pass", "tested", REPO]],
  },
  {
    name: "tests, and a hook that scans",
    seen: seen([file({ tests: "pytest" })], ".pre-commit-config.yaml"),
    expect: [["pass", "tested", REPO]],
  },
  {
    name: "a build without a scan",
    seen: seen([label, file({ builds: "docker build ." })]),
    expect: [["fail", "unscanned", REPO]],
  },
  {
    name: "tests, and a shared workflow that may scan",
    seen: seen([file({ tests: "npm test", hidden: ["acme/w/.github/workflows/x.yml@v1"] })]),
    expect: [["pass", "tested", REPO]],
  },
  {
    name: "only a shared workflow",
    seen: seen([file({ hidden: ["acme/w/.github/workflows/x.yml@v1"] })]),
    expect: [["unknown", "hidden", REPO]],
  },
  {
    name: "a file that does not parse",
    seen: seen([file({ unreadable: "it does not parse: x" }), label]),
    expect: [["unknown", "unreadable", REPO]],
  },
]);
