/** What stands behind the verdict: what works, what could not be assessed, what was accepted, whom the audit asked, and the scales. */
import type { ReportFinding } from "../../model/report.js";
import { notAssessed, waived, withStatus } from "../parts.js";
import { confidenceWords, harmWords, likelihoodWords, some } from "../words.js";
import { html, type Markup, type Part } from "./markup.js";
import type { Page } from "./page.js";
import { code, folded, foldedBeyond, list, longTable, severityMark, table, words } from "./parts.js";

const MOST_SUBJECTS = 8;

/** A row a check, with the words of the first subject that passed it. */
export function works({ report }: Page): Markup | null {
  const passed = new Map<string, ReportFinding[]>();
  for (const finding of withStatus(report, "pass")) {
    const own = passed.get(finding.check) ?? [];
    own.push(finding);
    passed.set(finding.check, own);
  }
  if (passed.size === 0) return null;
  const rows = [...passed].map(([check, findings]) => [
    code(check),
    words(findings[0]?.title ?? ""),
    words(some([...new Set(findings.map(({ subject }) => subject))], MOST_SUBJECTS)),
  ]);
  const heads = [
    { head: "Check" },
    { head: "For example", look: "wide" as const },
    { head: "Passed for", look: "wide" as const },
  ];
  return folded(`${rows.length} checks passed`, table("Checks that passed", heads, rows));
}

export function unassessed({ report }: Page): Markup | null {
  const groups = notAssessed(report);
  if (groups.length === 0) return null;
  const rows = groups.map(({ subject, reason, checks }) => [code(subject), words(reason), words(checks.join(", "))]);
  const heads = [
    { head: "Where", look: "place" as const },
    { head: "Why nobody could look", look: "wide" as const },
    { head: "Checks", look: "wide" as const },
  ];
  return longTable("Not assessed", heads, rows);
}

export function accepted({ report }: Page): Markup | null {
  const rows = waived(report).map(({ title, severity, subject, waiver }): readonly Part[] => [
    words(title),
    severityMark(severity),
    code(subject),
    words(waiver?.reason ?? ""),
    waiver?.owner ? words(waiver.owner) : "nobody",
    words(waiver?.until ?? ""),
  ]);
  if (rows.length === 0) return null;
  const heads = [
    { head: "Risk" },
    { head: "Severity" },
    { head: "Where", look: "place" as const },
    { head: "Reason", look: "place" as const },
    { head: "Accepted by" },
    { head: "Until" },
  ];
  return table("Accepted risks", heads, rows);
}

export function contacted({ report }: Page): Markup | null {
  const rows = Object.entries(report.requests)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .map(([host, count]) => [code(host), String(count)]);
  if (rows.length === 0) return null;
  const heads = [{ head: "Host" }, { head: "Requests", look: "num" as const }];
  return longTable("Hosts contacted", heads, rows);
}

export function method({ report }: Page): Markup {
  const scale = (caption: string, rows: readonly (readonly [string | number, string])[]) =>
    table(caption, [{ head: caption, look: "num" }, { head: "Meaning" }], rows);
  const harms = Object.entries(harmWords).sort(([a], [b]) => Number(b) - Number(a));
  return html`<p>Every risk has a score: harm × likelihood within 90 days × confidence. It counts points of expected harm in the first 90 days, and each finding prints its product. A host whose role is docs or status weighs one step less, unless it is the canonical one.</p>
${scale("Harm", harms)}${scale("Likelihood", likelihoodWords)}${scale("Confidence", confidenceWords)}
<p><strong>Rank:</strong> severity, then score, then less effort.</p>
<p><strong>Plan:</strong> must fix now is what is critical, or high with a fix under an hour. Fix this week: the other high ones, and medium ones that score 3 or more. Can wait: the rest. Within each part a fix stands after those that it waits for.</p>
<p><strong>Verdict:</strong> by rules, never an average. Not ready with any finding at or above the gate (here: ${report.verdict.failOn}) that nobody has accepted; not enough evidence where a check at or above it could not be assessed; ready with risks with any high finding that nobody has accepted; else ready.</p>
<p>What could not be looked at is not assessed: it counts neither as passed nor as failed.</p>`;
}

const INVENTORY = {
  dns: "DNS records, in zone-file form",
  redirects: "Redirects",
  mail: "Mail records",
  env: "Environment variables: names, never values",
  services: "Services",
} as const;

/** The records and names themselves, as they were seen. */
export function appendix({ report }: Page): Markup | null {
  const parts = (Object.keys(INVENTORY) as (keyof typeof INVENTORY)[]).flatMap((key) => {
    const lines = report.inventory[key];
    return lines.length === 0
      ? []
      : [html`<h3>${INVENTORY[key]}</h3>${foldedBeyond(lines.length, `All ${lines.length}`, list(lines.map(code)))}`];
  });
  return parts.length === 0 ? null : html`${parts}`;
}
