/** The handover checklist within the report: what the next person gets, by stage, and who signs. */
import { stageNames } from "../../docs/check-page.js";
import type { HandoverItem } from "../../model/report.js";
import type { Stage } from "../../model/scale.js";
import { nextAudit } from "../next-audit.js";
import { openRisks } from "../parts.js";
import { html, type Markup, type Part } from "./markup.js";
import { type Page, rankLink } from "./page.js";
import { table, words } from "./parts.js";

const STAGES: readonly Stage[] = [1, 2, 3, 4, 5, 6, 7];

export function handover(page: Page): Markup {
  const { items } = page.report.handover;
  const count = (state: HandoverItem["state"]) => items.filter((item) => item.state === state).length;
  const open = openRisks(page.report);
  const general = items.filter(({ stage }) => stage === undefined);
  const stages = STAGES.map((stage) => {
    const own = items.filter((item) => item.stage === stage);
    const ranks = open.filter((risk) => risk.stage === stage).map(({ rank }) => rank);
    if (own.length === 0 && ranks.length === 0) return null;
    const name = `Stage ${stage}: ${stageNames[stage]}`;
    return html`<h3>${name}</h3>${own.length === 0 ? null : itemTable(name, own)}${openLine(ranks, page)}`;
  });
  const summary = `${count("verified")} verified (the audit saw it), ${count("declared")} declared (the owner says so), ${count("missing")} missing.`;
  return html`<p>${summary}</p>${general.length === 0 ? null : itemTable("What is handed over", general)}${stages}
<h3>Sign-off</h3>
<p>Next audit: ${words(nextAudit(page.report))}.</p>
${table(
  "Signatures",
  ["", "Name", "Date", "Signature"].map((head) => ({ head: head === "" ? "Role" : head })),
  ["Given by", "Received by"].map((who) => [who, "", "", ""]),
)}`;
}

function itemTable(caption: string, items: readonly HandoverItem[]): Markup {
  const rows = items.map(({ item, state, owner, evidence }): readonly Part[] => [
    words(item),
    html`<span class="state ${state}">${MARKS[state]} ${state}</span>`,
    owner === null ? "nobody yet" : words(owner),
    words(evidence),
  ]);
  const heads = [
    { head: "Item" },
    { head: "State" },
    { head: "Owner", look: "short" as const },
    { head: "How it is known", look: "wide" as const },
  ];
  return table(caption, heads, rows);
}

const MARKS: Readonly<Record<HandoverItem["state"], string>> = { verified: "✓", declared: "○", missing: "✗" };

const MOST_RANKS = 20;

function openLine(ranks: readonly (number | null)[], page: Page): Markup | null {
  if (ranks.length === 0) return null;
  const more = ranks.length - MOST_RANKS;
  return html`<p>Open risks: ${ranks.slice(0, MOST_RANKS).map((rank, index) => html`${index === 0 ? "" : ", "}${rankLink(rank, page)}`)}${more > 0 ? ` and ${more} more` : ""}.</p>`;
}
