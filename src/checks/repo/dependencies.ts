/** Tells each locked package with a vulnerability that the whole world can read about. */
import { defineCheck, type Message } from "../../model/check.js";
import type { DependenciesSeen, VulnerablePackage } from "../../model/seen/dependencies.js";
import { packageSeverity, packageWords } from "../../parse/locks/package-words.js";

const MAX_EVIDENCE = 10;

export const dependencies = defineCheck({
  doc: {
    id: "repo/dependencies",
    title: "The product is built from a package with a published vulnerability",
    rule: "A lock file pins a version with a known vulnerability (OSV), with its own severity; medium where none is stated, one step less where the lock file marks the package as for development only. Withdrawn entries are none. A database that cannot be reached is unknown.",
    why: "Published vulnerabilities are searched for by machines, all day and everywhere. Whoever finds yours needs no skill: the way in is written down.",
    fix: [
      "Upgrade the package to the first fixed version, or a later one.",
      "Where another package brings it in, upgrade that one, or pin the fixed version (overrides, resolutions).",
      "Run the tests, deploy, and let the host of the repository propose such upgrades (Dependabot, Renovate).",
    ],
    severity: "critical",
    impact: "data-exposure",
    stage: 3,
    effort: 45,
    references: ["https://osv.dev/", "https://owasp.org/www-project-top-ten/"],
  },
  needs: ["dependencies"],
  says: {
    clean: {
      status: "pass",
      tell: (d: { packages: number; files: string; withheld: number }) => ({
        title: `No known vulnerability in ${d.packages} locked packages`,
        detail: `${d.files}. ${withheldWords(d.withheld)}`.trim(),
      }),
    },
    critical: vulnerable({}),
    high: vulnerable({ severity: "high" }),
    medium: vulnerable({ severity: "medium" }),
    low: vulnerable({ severity: "low" }),
    unread: {
      status: "unknown",
      tell: (d: { what: string; more: number; detail: string }) => ({
        title: `Not known whether ${d.what}${d.more > 0 ? ` and ${d.more} more` : ""} hold${d.more > 0 ? "" : "s"} known vulnerabilities`,
        detail: `${d.detail}.`,
      }),
    },
    withheld: {
      status: "unknown",
      tell: (d: { files: string; withheld: number }) => ({
        title: "Not known whether the locked packages have known vulnerabilities: none is public",
        detail: `${d.files}. ${withheldWords(d.withheld)}`,
      }),
    },
    none: {
      status: "skip",
      tell: () => ({ title: "No lock file pins a package", detail: "The repository has no lock file with packages." }),
    },
  },
  judge: ({ dependencies }) =>
    dependencies.flatMap(({ subject, value }) => [...value.vulnerable.map(told), ...rest(subject, value)]),
});

function vulnerable(more: Pick<Message<VulnerablePackage>, "severity">): Message<VulnerablePackage> {
  // Whether the product reaches the faulty code cannot be seen from a lock file.
  return { status: "fail", ...more, likelihood: 0.3, confidence: 0.8, tell: packageWords };
}

function told(one: VulnerablePackage) {
  const subject = `${one.name}@${one.version}`;
  const lines = one.vulnerabilities.map(
    ({ id, aliases, severity, summary, fixed }) =>
      `${[id, ...aliases].slice(0, 3).join(", ")} (${severity ?? "severity not stated"}): ${summary || "no summary"}; ${fixed === null ? "no fixed version" : `fixed in ${fixed}`}`,
  );
  return {
    say: packageSeverity(one),
    subject,
    evidence: lines.slice(0, MAX_EVIDENCE),
    identity: one.ecosystem,
    location: { file: one.file, line: 1 },
    with: one,
  };
}

/** What is said of the repository as a whole, besides the vulnerable packages. */
function rest(subject: string, { files, vulnerable: found, left }: DependenciesSeen) {
  const sum = (key: "packages" | "withheld") => files.reduce((total, file) => total + file[key], 0);
  const [packages, withheld] = [sum("packages"), sum("withheld")];
  const read = files.map(({ path, packages: own }) => `${path} pins ${own} public packages`).join("; ");
  const [first] = left;
  if (first !== undefined) {
    const detail = left
      .slice(0, 5)
      .map(({ what, detail: why }) => `${what}: ${why}`)
      .join("; ");
    return [{ say: "unread" as const, subject, with: { what: first.what, more: left.length - 1, detail } }];
  }
  if (found.length > 0) return [];
  if (packages > 0) return [{ say: "clean" as const, subject, with: { packages, files: read, withheld } }];
  if (withheld > 0) return [{ say: "withheld" as const, subject, with: { files: read, withheld } }];
  return [{ say: "none" as const, subject, with: {} }];
}

function withheldWords(withheld: number): string {
  if (withheld === 0) return "";
  return `${withheld} from private registries, git or folders were not asked about: their names are sent nowhere.`;
}
