/** A comparison as one page for a client: what was, what is, and what happened to every fault between. */
import type { Comparison, LatencyChange, Pair, Side } from "../../model/comparison.js";
import type { ReportFinding } from "../../model/report.js";
import { type Brand, plainBrand } from "../brand.js";
import { visibleAll } from "../escape.js";
import { coverOf, documentOf } from "../html/document.js";
import { type Markup, html as markup, type Part } from "../html/markup.js";
import { code, type Id, longTable, type Section, section, severityMark, words } from "../html/parts.js";
import { place } from "../parts.js";
import { moment, verdictSentences, verdictWords } from "../words.js";
import { countsOf, differences, time, was } from "./words.js";

/** The comparisons have passed `visibleAll`. */
export function html(all: readonly Comparison[], brand: Brand | null): string {
  const shown = visibleAll(brand ?? plainBrand);
  const names = all.map(({ name }) => name).join(", ");
  const title = shown.texts.title ?? `What changed for ${names}`;
  const body = all.map((one, index) => whole(one, shown, (name) => `${index === 0 ? "" : `t${index + 1}-`}${name}`));
  return documentOf({ title, version: all[0]?.after.version ?? null, body }, shown);
}

function whole(comparison: Comparison, brand: Brand, id: Id): Markup {
  const { name, domain, before, after } = comparison;
  const facts = [...(domain === name ? [] : [domain]), `${moment(before.startedAt)} to ${moment(after.startedAt)}`];
  return markup`${coverOf({ heading: `What changed for ${name}`, facts }, brand)}
<div class="wrap">
${verdict(comparison, id)}
${sections(comparison).flatMap((one) => (one.body === null ? [] : section(one, id)))}
</div>`;
}

function verdict(comparison: Comparison, id: Id): Markup {
  const { before, after } = comparison;
  const side = (when: string, { decision, startedAt }: Side) =>
    markup`<li class="${decision}"><b>${verdictWords[decision]}</b> ${when}, ${moment(startedAt)}</li>\n`;
  return markup`<section class="verdict ${after.decision}" aria-labelledby="${id("verdict")}">
<h2 id="${id("verdict")}">${
    before.decision === after.decision
      ? `Still ${verdictWords[after.decision]}`
      : `${verdictWords[before.decision]}, now ${verdictWords[after.decision]}`
  }</h2>
<p class="lead">${verdictSentences[after.decision]}</p>
<ul class="counts">${side("then", before)}${side("now", after)}</ul>
<p class="meta">${countsOf(comparison)}.</p>
${differences(before, after).map((text) => markup`<p>${words(text)}</p>`)}</section>`;
}

function sections(comparison: Comparison): readonly Section[] {
  const one = (name: string, heading: string, intro: string, body: Part): Section => ({ name, heading, intro, body });
  const findings = (heading: string, all: readonly ReportFinding[]) =>
    faults(
      heading,
      all.map((finding) => ({ finding, more: null })),
    );
  const pairs = (heading: string, all: readonly Pair[]) =>
    faults(
      heading,
      all.map((pair) => ({ finding: pair.after, more: was(pair) })),
      "Before",
    );
  return [
    one("new", "New", "Not there before.", findings("New faults", comparison.new)),
    one("worse", "Worse", "There before, and graver now.", pairs("Faults that got worse", comparison.worse)),
    one("fixed", "Fixed", "Looked at again and found in order.", findings("Fixed faults", comparison.fixed)),
    one("better", "Better", "Still there, and less grave.", pairs("Faults that got better", comparison.better)),
    one(
      "accepted",
      "Accepted",
      "Somebody has decided to live with these until the day named.",
      faults(
        "Accepted faults",
        comparison.accepted.map(({ after }) => ({
          finding: after,
          more: `until ${after.waiver?.until ?? ""}: ${after.waiver?.reason ?? ""}`,
        })),
        "Waiver",
      ),
    ),
    one(
      "unassessed",
      "No longer assessed",
      "Told before and not looked at now: nobody knows whether they are fixed.",
      faults(
        "Faults no longer assessed",
        comparison.notAssessed.map(({ finding, why }) => ({ finding, more: why })),
        "Why",
      ),
    ),
    one("open", "Still open", "As before.", findings("Faults still open", comparison.unchanged)),
    one(
      "latency",
      "Latency",
      "p95: 95 of 100 answers came within this time. A change is told where the 95 % intervals stand apart.",
      latency(comparison.latency),
    ),
  ];
}

interface Row {
  readonly finding: ReportFinding;
  readonly more: string | null;
}

/** `last`: the head of the column that tells more; null: there is none. */
function faults(caption: string, rows: readonly Row[], last: string | null = null): Markup | null {
  if (rows.length === 0) return null;
  return longTable(
    caption,
    [
      { head: "Risk", look: "wide" },
      { head: "Severity" },
      { head: "Where", look: "place" },
      ...(last === null ? [] : [{ head: last, look: "place" } as const]),
    ],
    rows.map(({ finding, more }) => [
      words(finding.title),
      severityMark(finding.severity),
      code(place(finding)),
      ...(last === null ? [] : [words(more ?? "")]),
    ]),
  );
}

const CHANGES = { slower: "slower", faster: "faster", unclear: "no proven change" } as const;

function latency(changes: readonly LatencyChange[]): Markup | null {
  if (changes.length === 0) return null;
  return longTable(
    "p95 of each endpoint",
    [{ head: "Endpoint" }, { head: "Before", look: "num" }, { head: "Now", look: "num" }, { head: "Change" }],
    changes.map(({ endpoint, before, after, change }) => [words(endpoint), time(before), time(after), CHANGES[change]]),
  );
}
