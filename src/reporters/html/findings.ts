/** A page for each finding: what happens, where it was seen, why it matters, how to fix it and how to see that it is fixed. */
import { stageNames } from "../../docs/check-page.js";
import type { ReportFinding } from "../../model/report.js";
import { verifyCommand } from "../command.js";
import { clip } from "../escape.js";
import { type Group, grouped } from "../group.js";
import { fixSteps, openRisks, place } from "../parts.js";
import { impactWords } from "../words.js";
import { html, type Markup, type Part } from "./markup.js";
import { type Page, rankLink } from "./page.js";
import { code, folded, LONG_REPORT, severityMark, words } from "./parts.js";

const MOST_EVIDENCE = 20;
const LONGEST_EVIDENCE = 500;
/** Subjects of one fault that are told before the others are folded. */
const MOST_ALIKE = 5;
/** Of a text that a target may have made long. */
const LONGEST_TEXT = 3000;
/** Shorter texts cost less than to point at where they stand. */
const SHORTEST_SHARED = 80;

export function findings(page: Page): Markup | null {
  const open = openRisks(page.report);
  if (open.length === 0) return null;
  const told = new Map<string, number>();
  const share =
    open.length > LONG_REPORT ? (rank: number | null, text: string) => firstToTell(told, rank, text) : () => null;
  return html`${grouped(open).map((group) => finding(group, page, share))}`;
}

/** In a long report what findings have word for word in common is told by the first of them: its rank; null where none told it before. */
type Share = (rank: number | null, text: string) => number | null;

function firstToTell(told: Map<string, number>, rank: number | null, text: string): number | null {
  const before = told.get(text);
  if (before === undefined && rank !== null) told.set(text, rank);
  return before === undefined || text.length < SHORTEST_SHARED ? null : before;
}

function finding(group: Group, page: Page, share: Share): Markup {
  const [risk, ...others] = group;
  const own = page.brand.texts.checks[risk.check];
  const why = own?.why ?? risk.why;
  const steps = own?.fix ?? fixSteps(risk);
  const alike = others.length === 0 ? "" : `, and ${others.length} more alike`;
  const once = (text: string, part: Part): Part => {
    const before = share(risk.rank, text);
    return before === null ? part : html`As for ${rankLink(before, page)}.`;
  };
  return html`
<article class="finding ${risk.severity}"${anchor(risk, page)}>
<h3>${words(`${risk.rank ?? ""}. ${risk.title}`)}${alike}</h3>
<p class="meta">${severityMark(risk.severity)} <span>score ${words(risk.product)}</span> <code>${risk.check}</code> <span>${stageNames[risk.stage]}</span> <span>${risk.owner === null ? "no owner yet" : `owner: ${words(risk.owner)}`}</span></p>
${others.length === 0 ? seen(risk) : seenAll(group, page)}
<h4>Why it matters</h4>
<p>${sentence(impactWords[risk.impact])} ${once(why, clip(why, LONGEST_TEXT))}</p>
${steps.length === 0 ? null : html`<h4>Fix${risk.effort === "" ? "" : ` (${words(risk.effort)}${others.length === 0 ? "" : " each"})`}</h4>${once(steps.join("\n"), stepList(steps))}`}
<h4>${page.again ? "See that it is fixed" : "Read more"}</h4>
<p>${code(page.again ? verifyCommand(page.report, risk.check) : `launchready checks ${risk.check}`)}</p>
${references(risk, share)}</article>`;
}

function anchor(risk: ReportFinding, { id }: Page): Part {
  return risk.rank === null ? null : html` id="${id(`r${risk.rank}`)}"`;
}

function seen(risk: ReportFinding): Markup {
  const where = place(risk);
  return html`<h4>Seen</h4>
${risk.detail === "" ? null : html`<p>${clip(risk.detail, LONGEST_TEXT)}</p>`}<p>At ${code(where)}</p>${evidence(risk)}`;
}

/** The same fault in several places: what was seen in each. */
function seenAll(group: Group, page: Page): Markup {
  const one = (risk: ReportFinding, index: number) =>
    html`<li${index === 0 ? null : anchor(risk, page)}>${risk.rank === null ? "" : `${risk.rank}: `}${code(place(risk))} ${risk.detail}${evidence(risk)}</li>\n`;
  const items = group.map(one);
  const rest = items.slice(MOST_ALIKE);
  return html`<h4>Seen in ${group.length} places</h4>
<ul class="plain">${items.slice(0, MOST_ALIKE)}</ul>${rest.length === 0 ? null : folded(`${rest.length} more`, html`<ul class="plain">${rest}</ul>`)}`;
}

/** What the detail does not tell already. */
function evidence({ detail, evidence }: ReportFinding): Markup | null {
  const untold = evidence.filter((line) => !detail.includes(line));
  if (untold.length === 0) return null;
  const more = untold.length - MOST_EVIDENCE;
  const lines = untold.slice(0, MOST_EVIDENCE).map((line) => clip(line, LONGEST_EVIDENCE));
  return html`<pre>${[...lines, ...(more > 0 ? [`and ${more} more`] : [])].join("\n")}</pre>`;
}

function stepList(steps: readonly string[]): Markup {
  const [only = "", ...rest] = steps;
  return rest.length === 0
    ? html`<p>${clip(only, LONGEST_TEXT)}</p>`
    : html`<ol>${steps.map((step) => html`<li>${clip(step, LONGEST_TEXT)}</li>\n`)}</ol>`;
}

function references({ rank, references }: ReportFinding, share: Share): Markup | null {
  if (references.length === 0 || share(rank, `Read:${references.join("\n").padEnd(SHORTEST_SHARED)}`) !== null)
    return null;
  return html`<p class="refs">Read: ${references.map((one, index) => html`${index === 0 ? "" : ", "}${link(one)}`)}</p>\n`;
}

/** Nothing but a page on the web is a link. */
function link(address: string): Markup {
  if (!/^https:\/\/[\w.-]{1,253}(?:[/?#][\x21-\x7e]{0,1000})?$/.test(address)) return code(address);
  return html`<a href="${address}">${words(address.replace("https://", ""))}</a>`;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
