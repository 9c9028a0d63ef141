/** What a founder is told of one vulnerable package: what it means, and the commands that mend it. */
import type { Vulnerability, VulnerablePackage } from "../../model/seen/dependencies.js";
import { managerOf } from "./upgrade.js";
import { compareVersions } from "./versions.js";

const ORDER = ["critical", "high", "medium", "low"] as const;

/** Of the worst one; what only developers run is one step less, unless it was made to attack them. */
export function packageSeverity({ vulnerabilities, dev }: VulnerablePackage): (typeof ORDER)[number] {
  const worst = Math.min(...vulnerabilities.map(rankOf));
  const less = dev && !vulnerabilities.some(({ malicious }) => malicious) ? 1 : 0;
  return ORDER[Math.min(worst + less, ORDER.length - 1)] ?? "low";
}

function rankOf({ severity, malicious }: Vulnerability): number {
  return malicious ? 0 : ORDER.indexOf(severity ?? "medium");
}

export function packageWords({ name, version, file, through, dev, vulnerabilities }: VulnerablePackage) {
  const [first] = [...vulnerabilities].sort((a, b) => rankOf(a) - rankOf(b));
  const bad = vulnerabilities.some(({ malicious }) => malicious);
  const fixes = vulnerabilities.map(({ fixed }) => fixed);
  const fixed = fixes.includes(null)
    ? null
    : (fixes
        .filter((one) => one !== null)
        .sort(compareVersions)
        .at(-1) ?? null);
  const count =
    vulnerabilities.length === 1 ? "a published vulnerability" : `${vulnerabilities.length} published vulnerabilities`;
  const reach = dev ? "Only development needs it" : through === null ? "" : `${through} brings it in`;
  const named =
    first === undefined
      ? ""
      : `The worst: ${first.summary || first.id} (${first.aliases.find((one) => one.startsWith("CVE-")) ?? first.id}).`;
  return {
    title: bad
      ? `${name} ${version} was published to do harm, and ${file} installs it`
      : `Attackers can read how to break ${name} ${version}: ${count}`,
    detail: [
      `${file} pins it. ${named}`,
      ...(reach === "" ? [] : [`${reach}.`]),
      fixed === null ? "No version without it is known." : `Fixed in ${fixed}.`,
    ].join(" "),
    fix: steps({ name, version, file, through, bad, fixed, id: first?.id ?? "" }),
  };
}

interface Step {
  readonly name: string;
  readonly version: string;
  readonly file: string;
  readonly through: string | null;
  readonly bad: boolean;
  readonly fixed: string | null;
  readonly id: string;
}

function steps(d: Step): readonly string[] {
  const manager = managerOf(d.file);
  if (d.bad)
    return [
      `Remove ${d.name} ${d.version} now; who needs it: ${manager.why(d.name)}`,
      "Treat every machine that installed it as taken over: change the keys and tokens that stood on it.",
    ];
  if (d.fixed === null)
    return [
      `See who needs it, and whether the product can do without: ${manager.why(d.name)}`,
      `Read what it takes to be hit, and shield that part until a fix comes: https://osv.dev/vulnerability/${d.id}`,
    ];
  if (d.through === null)
    return [
      manager.upgrade(d.name, d.fixed),
      `If another package brings it in (${manager.why(d.name)}), upgrade that one, or force it: ${manager.force(d.name, d.fixed)}`,
      "Run the tests and deploy.",
    ];
  return [
    `Upgrade ${d.through}, which brings it in, and look again: ${manager.why(d.name)}`,
    `If that does not bring ${d.fixed}, force it: ${manager.force(d.name, d.fixed)}`,
    "Run the tests and deploy.",
  ];
}
