/** The risks of the terminal report: what to fix now, this week and later, in order of rank, the same fault told once. */
import { type Bucket, buckets } from "../model/finding.js";
import type { Report, ReportFinding } from "../model/report.js";
import { grouped } from "./group.js";
import { headed, type Page } from "./page.js";
import { openRisks, workOf } from "./parts.js";
import { fullItem } from "./terminal-full-item.js";
import { item, minorItem } from "./terminal-item.js";
import { bucketWords, work } from "./words.js";

/** Items of low and info risks before "and N more". */
const MOST_MINOR = 15;

export function riskSections(report: Report, page: Page): readonly string[] {
  const open = openRisks(report);
  return buckets.flatMap((bucket) => {
    const own = open.filter((risk) => risk.bucket === bucket);
    return own.length === 0 ? [] : section(bucket, own, page);
  });
}

function section(bucket: Bucket, own: readonly ReportFinding[], page: Page): readonly string[] {
  const minutes = workOf(own);
  const size = minutes === 0 ? String(own.length) : `${own.length}, about ${work(minutes)}`;
  const lines = page.all ? own.flatMap((risk) => fullItem(risk, page)) : short(own, page);
  return headed(`${bucketWords[bucket]} (${size})`, lines, page);
}

/** An item each, the low and info ones in a line or two at the end. */
function short(own: readonly ReportFinding[], page: Page): readonly string[] {
  const groups = grouped(own);
  const minor = groups.filter(([risk]) => isMinor(risk));
  const shown = minor.length > MOST_MINOR + 1 ? minor.slice(0, MOST_MINOR) : minor;
  const more = minor.slice(shown.length).flat().length;
  return [
    ...groups.filter(([risk]) => !isMinor(risk)).flatMap((group) => item(group, page)),
    ...shown.flatMap((group) => minorItem(group, page)),
    ...(more > 0 ? [`  and ${more} more (--verbose)`] : []),
  ];
}

function isMinor({ severity }: ReportFinding): boolean {
  return severity === "low" || severity === "info";
}
