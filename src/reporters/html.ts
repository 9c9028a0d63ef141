/** The report as one page for a browser, a screen reader and paper: no script, and no request to anywhere. */
import type { Report } from "../model/report.js";
import { type Brand, plainBrand } from "./brand.js";
import { visibleAll } from "./escape.js";
import { accepted, appendix, contacted, method, unassessed, works } from "./html/background.js";
import { documentOf } from "./html/document.js";
import { findings } from "./html/findings.js";
import { handover } from "./html/handover.js";
import { html, type Markup, type Part } from "./html/markup.js";
import { latency, traffic, validity } from "./html/measured.js";
import type { Page } from "./html/page.js";
import { LONG_REPORT, type Section, section, words } from "./html/parts.js";
import { cover, scope, topRisks, verdict } from "./html/summary.js";
import { plan, register } from "./html/work.js";
import type { RenderOptions } from "./options.js";
import { openRisks } from "./parts.js";

export function render(report: Report, options: RenderOptions): string {
  return document([report], options);
}

/** One page, a part for each. */
export function renderAll(reports: readonly Report[], options: RenderOptions): string {
  return document(reports, options);
}

function document(reports: readonly Report[], { again, brand }: RenderOptions): string {
  const shown: Brand = visibleAll(brand ?? plainBrand);
  const pages = reports.map((report, index): Page => {
    const before = index === 0 ? "" : `t${index + 1}-`;
    return { report: visibleAll(report), id: (name) => `${before}${name}`, brand: shown, again };
  });
  const names = pages.map(({ report }) => report.target.name).join(", ");
  const title = shown.texts.title ?? `Launch audit of ${names}`;
  return documentOf({ title, version: pages[0]?.report.tool.version ?? null, body: pages.map(whole) }, shown);
}

function whole(page: Page): Markup {
  const shown = sections(page).filter(({ body }) => body !== null);
  const contents = shown.map(({ name, heading }) => html`<li><a href="#${page.id(name)}">${heading}</a></li>\n`);
  return html`${cover(page)}
<div class="wrap${openRisks(page.report).length > LONG_REPORT ? " long" : null}">
${verdict(page)}
<nav aria-label="Contents${page.id("") === "" ? null : html` of ${words(page.report.target.name)}`}"><ul class="contents">${contents}</ul></nav>
${shown.map((one) => section(one, page.id))}
</div>`;
}

function sections(page: Page): readonly Section[] {
  const one = (name: string, heading: string, intro: Part, body: Part): Section => ({ name, heading, intro, body });
  return [
    one("top", "Top risks", "What would hurt the business most, worst first.", topRisks(page)),
    one(
      "plan",
      "Fix plan",
      "In the order in which to work. A fix that would do harm or prove nothing before another one waits for it.",
      plan(page),
    ),
    one("register", "Risk register", null, register(page)),
    one("findings", "Findings", "What was seen, why it matters, and what to paste where.", findings(page)),
    one(
      "unassessed",
      "Not assessed",
      "Nobody could look, so nobody knows: these are neither fine nor broken.",
      unassessed(page),
    ),
    one("accepted", "Accepted risks", "Somebody decided to live with these until the day named.", accepted(page)),
    one("works", "What already works", "Looked at and found in order.", works(page)),
    one("traffic", "Where the traffic goes", "From each host to where it is served.", traffic(page)),
    one(
      "validity",
      "Certificates",
      "How long each is valid. A certificate that ends closes the door to everybody.",
      validity(page),
    ),
    one(
      "latency",
      "Latency",
      "p95: 95 of 100 answers came within this time; in brackets the interval that holds the true value with 95 % confidence. Few samples carry a lower end alone (at least).",
      latency(page),
    ),
    one("handover", "Handover checklist", "What whoever takes over needs, and what is still missing.", handover(page)),
    one("scope", "Scope", null, html`${scope(page)}${contacted(page)}`),
    one("method", "Method", "How it was judged, so that its figures can be argued with.", method(page)),
    one("appendix", "Appendix", "The records and names themselves, as they were seen.", appendix(page)),
  ];
}
