/** The formats that a report can be printed in, each loaded when it is asked for. */
import type { Report } from "../model/report.js";
import { plainOptions, type RenderOptions } from "./options.js";

interface Reporter {
  readonly render: (report: Report, options: RenderOptions) => string;
  /** Several targets in one document, where that is more than one report after another. */
  readonly renderAll?: (reports: readonly Report[], options: RenderOptions) => string;
}

interface Format {
  /** The file's name under `--output DIR`. */
  readonly file: string;
  readonly load: () => Promise<Reporter>;
}

export const formats = {
  terminal: { file: "report.txt", load: () => import("./terminal.js") },
  json: { file: "report.json", load: () => import("./json.js") },
  markdown: { file: "report.md", load: () => import("./markdown.js") },
  html: { file: "report.html", load: () => import("./html.js") },
  handover: { file: "handover.md", load: () => import("./handover.js") },
  sarif: { file: "report.sarif", load: () => import("./sarif.js") },
  junit: { file: "report.junit.xml", load: () => import("./junit.js") },
  github: { file: "report.github.txt", load: () => import("./github.js") },
  gitlab: { file: "report.gitlab.json", load: () => import("./gitlab.js") },
  csv: { file: "report.csv", load: () => import("./csv.js") },
} as const satisfies Readonly<Record<string, Format>>;

export type FormatName = keyof typeof formats;

/** The formats of a comparison of two reports; `compare.ts` prints them. */
export const comparisonFormats = ["terminal", "html", "markdown", "json"] as const;
export type ComparisonFormat = (typeof comparisonFormats)[number];

export const formatNames = Object.keys(formats) as readonly FormatName[];

/** A report, or several as one document (in JSON: an array), ending in a line break. Pure. */
export async function render(
  report: Report | readonly Report[],
  format: FormatName,
  options: Partial<RenderOptions> = {},
): Promise<string> {
  const reporter: Reporter = await formats[format].load();
  const whole = { ...plainOptions, ...options };
  if (!isList(report)) return reporter.render(report, whole);
  if (reporter.renderAll !== undefined) return reporter.renderAll(report, whole);
  return report.map((one) => reporter.render(one, whole)).join("\n");
}

function isList(report: Report | readonly Report[]): report is readonly Report[] {
  return Array.isArray(report);
}
