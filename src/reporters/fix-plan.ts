/** The order of the fixes: by bucket and rank, but none before the one that it stands on. */
import { type Bucket, buckets } from "../model/finding.js";
import type { Report, ReportFinding } from "../model/report.js";
import { openRisks } from "./parts.js";

/**
 * What must be mended before a fix can work or be safe: by check or `area/*`. A host that does not resolve cannot get a certificate, and
 * HSTS on a broken certificate locks the visitors out.
 */
const AFTER: readonly (readonly [fix: string, first: readonly string[]])[] = [
  ["tls/*", ["dns/resolution", "dns/special-use-address", "dns/cname-chain", "dns/caa", "dns/dnssec"]],
  ["redirects/*", ["dns/resolution", "tls/handshake", "tls/expiry", "tls/hostname", "tls/trust"]],
  ["headers/hsts", ["tls/handshake", "tls/expiry", "tls/hostname", "tls/trust", "tls/chain", "redirects/https"]],
  ["headers/csp", ["content/mixed"]],
  ["dmarc/policy", ["spf/*", "dkim/*", "dmarc/record", "dmarc/syntax", "dmarc/alignment", "mail/message"]],
  ["dmarc/alignment", ["dkim/key", "spf/senders", "spf/record", "spf/syntax"]],
  ["dmarc/subdomains", ["dmarc/record", "dmarc/syntax"]],
  ["bimi/record", ["dmarc/policy", "dmarc/record", "dmarc/subdomains"]],
  ["mail/message", ["spf/*", "dkim/*", "dmarc/record", "dmarc/syntax", "dmarc/alignment"]],
  ["mta-sts/policy", ["mx/hosts", "mx/starttls"]],
  ["tls-rpt/record", ["mta-sts/policy"]],
  ["secrets/history", ["secrets/working-tree", "config/env-file"]],
  ["handover/secrets", ["secrets/*", "config/env-file"]],
  ["latency/*", ["uptime/*"]],
  ["smoke/*", ["uptime/reachable", "dns/resolution", "tls/handshake"]],
  ["monitoring/uptime", ["monitoring/health", "uptime/reachable"]],
  ["handover/rollback", ["handover/deploy"]],
];

export interface PlannedFix {
  readonly risk: ReportFinding;
  /** Ranks of the fixes that come first, of the same host or domain where both name one. */
  readonly after: readonly number[];
}

/** Each bucket that has a fix, its fixes in the order to do them. */
export function fixPlan(report: Report): readonly (readonly [bucket: Bucket, fixes: readonly PlannedFix[]])[] {
  const open = openRisks(report);
  return buckets.flatMap((bucket) => {
    const own = open.filter((risk) => risk.bucket === bucket);
    return own.length === 0 ? [] : [[bucket, ordered(own, open)] as const];
  });
}

/** Stable: what stands on nothing keeps its rank. */
function ordered(own: readonly ReportFinding[], open: readonly ReportFinding[]): readonly PlannedFix[] {
  const planned: PlannedFix[] = [];
  const done = new Set<ReportFinding>();
  const take = (risk: ReportFinding): void => {
    if (done.has(risk)) return;
    done.add(risk);
    const needs = AFTER.find(([fix]) => matches(fix, risk.check))?.[1] ?? [];
    const first = needs.length === 0 ? [] : open.filter((other) => isBefore(other, risk, needs));
    for (const other of first) if (own.includes(other)) take(other);
    const after = first.flatMap(({ rank }) => rank ?? []).sort((a, b) => a - b);
    planned.push({ risk, after });
  };
  for (const risk of own) take(risk);
  return planned;
}

function isBefore(first: ReportFinding, then: ReportFinding, needs: readonly string[]): boolean {
  if (first === then || first.check === then.check || canWaitLonger(first, then)) return false;
  return needs.some((pattern) => matches(pattern, first.check)) && concern(first.subject, then.subject);
}

/** What must be fixed now never waits for what can wait. */
function canWaitLonger(first: ReportFinding, then: ReportFinding): boolean {
  return first.bucket !== null && then.bucket !== null && buckets.indexOf(first.bucket) > buckets.indexOf(then.bucket);
}

function matches(pattern: string, check: string): boolean {
  return pattern.endsWith("/*") ? check.startsWith(pattern.slice(0, -1)) : check === pattern;
}

/** The same host, or a name at or below the other's domain; where no name stands in one, it concerns the whole product. */
function concern(one: string, other: string): boolean {
  const [a, b] = [nameIn(one), nameIn(other)];
  return a === null || b === null || a === b || a.endsWith(`.${b}`) || b.endsWith(`.${a}`);
}

function nameIn(subject: string): string | null {
  return (
    /(?:^|\/\/|[\s@])((?:[a-z0-9_-]{1,63}\.){1,10}[a-z][a-z0-9-]{1,62})(?=$|[/:\s])/i
      .exec(subject)?.[1]
      ?.toLowerCase() ?? null
  );
}
