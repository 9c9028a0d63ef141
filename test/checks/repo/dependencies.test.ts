import { dependencies } from "../../../src/checks/repo/dependencies.js";
import type { DependenciesSeen, Vulnerability, VulnerablePackage } from "../../../src/model/seen/dependencies.js";
import { describeCheck } from "../../helpers/check.js";

const REPO = "/srv/acme";
const fault: Vulnerability = {
  id: "GHSA-p6mc-m468-83gw",
  aliases: ["CVE-2020-8203"],
  summary: "Prototype pollution in lodash",
  severity: "critical",
  fixed: "4.17.19",
  malicious: false,
};
function lodash(
  more: Partial<VulnerablePackage> = {},
  ...vulnerabilities: readonly Partial<Vulnerability>[]
): VulnerablePackage {
  return {
    ...{ name: "lodash", version: "4.17.15", dev: false, through: null, ecosystem: "npm", file: "package-lock.json" },
    vulnerabilities: (vulnerabilities.length === 0 ? [{}] : vulnerabilities).map((one) => ({ ...fault, ...one })),
    ...more,
  };
}
function seen(vulnerable: readonly VulnerablePackage[], more: Partial<DependenciesSeen> = {}) {
  const files = [{ path: "package-lock.json", ecosystem: "npm" as const, packages: 120, withheld: 2 }];
  return { dependencies: [[REPO, { files, vulnerable, left: [], ...more }]] } as const;
}

describeCheck(dependencies, [
  { name: "no known vulnerability", seen: seen([]), expect: [["pass", "clean", REPO]] },
  { name: "one with a fix", seen: seen([lodash()]), expect: [["fail", "critical", "lodash@4.17.15"]] },
  {
    name: "one of development alone",
    seen: seen([lodash({ dev: true })]),
    expect: [["fail", "high", "lodash@4.17.15"]],
  },
  {
    name: "the worst of several counts",
    seen: seen([lodash({}, { severity: "low", fixed: null }, { severity: "high", id: "GHSA-2" })]),
    expect: [["fail", "high", "lodash@4.17.15"]],
  },
  {
    name: "one without a stated severity",
    seen: seen([lodash({}, { severity: null })]),
    expect: [["fail", "medium", "lodash@4.17.15"]],
  },
  {
    name: "one brought in by another",
    seen: seen([lodash({ through: "webpack" }, { severity: "low" })]),
    expect: [["fail", "low", "lodash@4.17.15"]],
  },
  {
    name: "a malicious one, of development alone",
    seen: seen([lodash({ dev: true }, { malicious: true, severity: null, id: "MAL-2024-1", fixed: null })]),
    expect: [["fail", "critical", "lodash@4.17.15"]],
  },
  {
    name: "a lock file that does not parse, beside a vulnerable package",
    seen: seen([lodash()], { left: [{ what: "web/yarn.lock", detail: "it does not parse: x" }] }),
    expect: [
      ["fail", "critical", "lodash@4.17.15"],
      ["unknown", "unread", REPO],
    ],
  },
  {
    name: "private packages only",
    seen: seen([], { files: [{ path: "yarn.lock", ecosystem: "npm", packages: 0, withheld: 4 }] }),
    expect: [["unknown", "withheld", REPO]],
  },
  { name: "no lock file", seen: seen([], { files: [] }), expect: [["skip", "none", REPO]] },
]);
