/** What the vulnerability database OSV answers (ossf.github.io/osv-schema): which entries concern a package, and what one entry says. */
import type { Ecosystem, LockedPackage, Vulnerability } from "../../model/seen/dependencies.js";
import { cvssScore, cvssSeverity } from "./cvss.js";
import { fields, items, text } from "./json.js";
import { compareVersions } from "./versions.js";

const MAX_SUMMARY = 200;
const MAX_ALIASES = 10;
const ID = /^[A-Za-z0-9][\w.:-]{2,80}$/;

/** One row of a `querybatch` answer; null: it is no answer. */
export function readBatch(
  answer: unknown,
  length: number,
): readonly { readonly ids: readonly string[]; readonly next: string | null }[] | null {
  const results = fields(answer).results;
  if (!Array.isArray(results) || results.length !== length) return null;
  return results.map((row) => ({
    ids: items(fields(row).vulns).flatMap((one) => {
      const id = text(fields(one).id);
      return id !== null && ID.test(id) ? [id] : [];
    }),
    next: text(fields(row).next_page_token),
  }));
}

/** The entry as far as it concerns the package; null: it was withdrawn, or is no entry. */
export function readEntry(answer: unknown, ecosystem: Ecosystem, locked: LockedPackage): Vulnerability | null {
  const entry = fields(answer);
  const id = text(entry.id);
  if (id === null || !ID.test(id) || text(entry.withdrawn) !== null) return null;
  const affected = items(entry.affected)
    .map(fields)
    .filter((one) => concerns(fields(one.package), ecosystem, locked.name));
  const aliases = items(entry.aliases).flatMap((one) => (typeof one === "string" && ID.test(one) ? [one] : []));
  const said = text(entry.summary) ?? text(entry.details)?.split("\n")[0] ?? "";
  return {
    id,
    aliases: aliases.slice(0, MAX_ALIASES),
    summary: said.trim().slice(0, MAX_SUMMARY),
    severity: severityOf(entry, affected),
    fixed: firstFixed(affected, locked.version),
    malicious: id.startsWith("MAL-"),
  };
}

function concerns(named: ReturnType<typeof fields>, ecosystem: Ecosystem, name: string): boolean {
  // `Packagist:https://...` and the like narrow an ecosystem.
  const [own] = (text(named.ecosystem) ?? "").split(":");
  return own === ecosystem && normal(text(named.name) ?? "", ecosystem) === normal(name, ecosystem);
}

/** PyPI takes `-`, `_` and `.` for the same (PEP 503); Packagist knows no case. */
function normal(name: string, ecosystem: Ecosystem): string {
  if (ecosystem === "PyPI") return name.toLowerCase().replace(/[-_.]+/g, "-");
  return ecosystem === "Packagist" ? name.toLowerCase() : name;
}

/** The word of the advisory's own database first, else the CVSS score. */
function severityOf(
  entry: ReturnType<typeof fields>,
  affected: readonly ReturnType<typeof fields>[],
): Vulnerability["severity"] {
  const stated = [entry.database_specific, ...affected.map((one) => one.database_specific)].map(
    (one) => text(fields(one).severity)?.toUpperCase() ?? "",
  );
  const words = { CRITICAL: "critical", HIGH: "high", MODERATE: "medium", MEDIUM: "medium", LOW: "low" } as const;
  for (const word of stated) if (Object.hasOwn(words, word)) return words[word as keyof typeof words];
  const vectors = [entry, ...affected].flatMap((one) =>
    items(one.severity).map((row) => text(fields(row).score) ?? ""),
  );
  const scores = vectors.map(cvssScore).filter((score) => score !== null);
  return scores.length === 0 ? null : cvssSeverity(Math.max(...scores));
}

/** The nearest fix after the locked version, of the ranges that hold it. */
function firstFixed(affected: readonly ReturnType<typeof fields>[], version: string): string | null {
  const fixes: string[] = [];
  for (const range of affected.flatMap((one) => items(one.ranges)).map(fields)) {
    if (text(range.type) === "GIT") continue;
    for (const event of items(range.events)) {
      const fixed = text(fields(event).fixed);
      if (fixed !== null && fixed.length <= 100 && compareVersions(fixed, version) > 0) fixes.push(fixed);
    }
  }
  return fixes.sort(compareVersions)[0] ?? null;
}

/** One fault has several names (GHSA, CVE, PYSEC): entries that share one are told once, by the worst severity and the latest fix. */
export function mergeAliases(entries: readonly Vulnerability[]): readonly Vulnerability[] {
  const merged: Vulnerability[] = [];
  // GitHub's entries say most.
  const ordered = [...entries].sort((a, b) => Number(b.id.startsWith("GHSA-")) - Number(a.id.startsWith("GHSA-")));
  for (const entry of ordered) {
    const names = [entry.id, ...entry.aliases];
    const at = merged.findIndex((one) => [one.id, ...one.aliases].some((name) => names.includes(name)));
    const known = merged[at];
    if (known === undefined) merged.push(entry);
    else merged[at] = { ...known, ...joined(known, entry) };
  }
  return merged.sort((a, b) => (a.id < b.id ? -1 : 1));
}

const ORDER = ["critical", "high", "medium", "low"] as const;

function joined(known: Vulnerability, other: Vulnerability): Partial<Vulnerability> {
  const names = new Set([...known.aliases, other.id, ...other.aliases]);
  names.delete(known.id);
  const fixes = [known.fixed, other.fixed].filter((fixed) => fixed !== null);
  return {
    aliases: [...names].slice(0, MAX_ALIASES),
    severity: ORDER.find((one) => one === known.severity || one === other.severity) ?? null,
    fixed: fixes.sort(compareVersions).at(-1) ?? null,
    malicious: known.malicious || other.malicious,
  };
}
