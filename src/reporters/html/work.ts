/** What is to be done: the plan by bucket and order, and the register of all open risks. */
import { stageNames } from "../../docs/check-page.js";
import type { ReportFinding } from "../../model/report.js";
import { fixPlan, type PlannedFix } from "../fix-plan.js";
import { openRisks, place, workOf } from "../parts.js";
import { bucketWords, plural, work } from "../words.js";
import { html, type Markup } from "./markup.js";
import { type Page, rankLink } from "./page.js";
import { code, LONG_REPORT, longTable, severityMark, table, words } from "./parts.js";

/** Fixes before one fix that are named. */
const MOST_BEFORE = 5;

export function plan(page: Page): Markup | null {
  const buckets = fixPlan(page.report);
  if (buckets.length === 0) return null;
  const long = openRisks(page.report).length > LONG_REPORT;
  return html`${buckets.map(([bucket, own]) => {
    const minutes = workOf(own.map(({ risk }) => risk));
    const facts = `${plural(own.length, "risk")}${minutes === 0 ? "" : `, about ${work(minutes)}`}`;
    const heading = html`<h3>${bucketWords[bucket]} (${facts})</h3>`;
    if (long) return html`${heading}${byCheck(bucketWords[bucket], own, page)}`;
    return html`${heading}${planTable(bucketWords[bucket], own, page)}`;
  })}`;
}

/** A row a check and owner, for a plan that is too long to read by risk. */
function byCheck(caption: string, own: readonly PlannedFix[], page: Page): Markup {
  const groups = new Map<string, ReportFinding[]>();
  for (const { risk } of own) {
    const key = JSON.stringify([risk.check, risk.owner]);
    const group = groups.get(key) ?? [];
    group.push(risk);
    groups.set(key, group);
  }
  const rows = [...groups.values()].map((risks) => [
    words(risks[0]?.check ?? ""),
    html`${words(risks[0]?.title ?? "")}${risks.length === 1 ? "" : `, and ${risks.length - 1} more of its kind`}`,
    work(workOf(risks)),
    words(risks[0]?.owner ?? "nobody yet"),
    html`${risks.map(({ rank }) => html`${rankLink(rank, page)} `)}`,
  ]);
  return table(
    caption,
    [
      { head: "Check" },
      { head: "What it does", look: "wide" },
      { head: "Effort", look: "short" },
      { head: "Owner", look: "short" },
      { head: "Risks", look: "wide" },
    ],
    rows,
  );
}

/** `Waits for` only where a fix of the table does. */
function planTable(caption: string, own: readonly PlannedFix[], page: Page): Markup {
  const waits = own.some(({ after }) => after.length > 0);
  const rows = own.map(({ risk, after }) => [
    rankLink(risk.rank, page),
    words(risk.title),
    words(risk.effort),
    risk.owner === null ? "nobody yet" : words(risk.owner),
    ...(waits
      ? [
          html`${after.slice(0, MOST_BEFORE).map((rank, index) => html`${index === 0 ? "" : ", "}${rankLink(rank, page)}`)}`,
        ]
      : []),
  ]);
  return longTable(
    caption,
    [
      { head: "Risk" },
      { head: "What it does", look: "wide" },
      { head: "Effort", look: "short" },
      { head: "Owner", look: "short" },
      ...(waits ? [{ head: "Waits for" }] : []),
    ],
    rows,
    own[0]?.risk.bucket === "must-fix-now" ? LONG_REPORT : undefined,
  );
}

export function register(page: Page): Markup | null {
  const open = openRisks(page.report);
  if (open.length === 0) return null;
  const row = (risk: ReportFinding) => [
    rankLink(risk.rank, page),
    severityMark(risk.severity),
    String(risk.score),
    words(risk.title),
    code(place(risk)),
    risk.impact.replace("-", " "),
    stageNames[risk.stage],
    words(risk.effort),
    words(risk.owner ?? ""),
  ];
  return longTable(
    "Open risks by rank",
    [
      { head: "Rank" },
      { head: "Severity" },
      { head: "Score", look: "num" },
      { head: "Risk", look: "wide" },
      { head: "Where", look: "place" },
      { head: "Impact" },
      { head: "Stage" },
      { head: "Effort", look: "short" },
      { head: "Owner", look: "short" },
    ],
    open.map(row),
  );
}
