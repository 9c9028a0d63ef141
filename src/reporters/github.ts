/** Annotations for a GitHub workflow's log: GitHub shows at most ten of a kind for a step and drops the others without a word. */
import type { Report, ReportFinding } from "../model/report.js";
import type { Severity } from "../model/scale.js";
import { clip, oneLine, visibleAll } from "./escape.js";
import { openRisks } from "./parts.js";
import { sourcePlace } from "./source-place.js";
import { verdictWords } from "./words.js";

/** One less than nine leaves room for "and so many more" and for the verdict. */
const SHOWN = 8;
const MAX_MESSAGE = 1000;

const KINDS = { error: ["critical", "high"], warning: ["medium"], notice: ["low", "info"] } as const satisfies Readonly<
  Record<string, readonly Severity[]>
>;

export function render(hostile: Report): string {
  const report = visibleAll(hostile);
  const risks = openRisks(report);
  const lines = Object.entries(KINDS).flatMap(([kind, severities]) => {
    const own = risks.filter(({ severity }) => (severities as readonly Severity[]).includes(severity));
    const more = own.length - SHOWN;
    return [
      ...own.slice(0, SHOWN).map((risk) => annotation(kind, risk, report)),
      ...(more > 0 ? [command(kind, {}, `${more} more like these: see the job's summary or the report`)] : []),
    ];
  });
  const verdict = command(
    "notice",
    { title: "launchready" },
    `${report.target.name}: ${verdictWords[report.verdict.decision]}`,
  );
  return `${[...lines, verdict].join("\n")}\n`;
}

function annotation(kind: string, risk: ReportFinding, report: Report): string {
  const { file, line } = sourcePlace(risk, report);
  const message = `${risk.detail}\nFix (${risk.effort}): ${risk.fix}\n[${risk.check}] ${risk.subject}`;
  return command(kind, { file, line: String(line), title: oneLine(risk.title) }, message);
}

/** As the runner's toolkit escapes them: `%` and line breaks everywhere, `:` and `,` in properties too. */
function command(kind: string, properties: Readonly<Record<string, string>>, message: string): string {
  const data = (text: string) =>
    clip(text, MAX_MESSAGE).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
  const property = (text: string) => data(text).replace(/:/g, "%3A").replace(/,/g, "%2C");
  const named = Object.entries(properties).map(([name, value]) => `${name}=${property(value)}`);
  return `::${kind}${named.length === 0 ? "" : ` ${named.join(",")}`}::${data(message)}`;
}
