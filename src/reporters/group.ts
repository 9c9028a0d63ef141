/** Decides which risks are told as one: the same fault, told in the same words but for the name of what has it. */
import type { ReportFinding } from "../model/report.js";

/** The first is told; the others have the same fault, and the ranks that follow. */
export type Group = readonly [ReportFinding, ...ReportFinding[]];

/** Neighbours by rank, together where they are alike. */
export function grouped(risks: readonly ReportFinding[]): readonly Group[] {
  const groups: [ReportFinding, ...ReportFinding[]][] = [];
  for (const risk of risks) {
    const group = groups.at(-1);
    if (group !== undefined && follows(risk, group.at(-1)) && alike(group[0], risk)) group.push(risk);
    else groups.push([risk]);
  }
  return groups;
}

/** `3`, or `3-5`. */
export function ranks(group: Group): string {
  const [first, last] = [group[0].rank, group.at(-1)?.rank];
  return first === last ? String(first ?? "") : `${first}-${last}`;
}

function follows(risk: ReportFinding, last: ReportFinding | undefined): boolean {
  return last !== undefined && last.rank !== null && risk.rank === last.rank + 1;
}

function alike(one: ReportFinding, other: ReportFinding): boolean {
  const same = (["check", "message", "severity", "product", "effort", "owner"] as const).every(
    (key) => one[key] === other[key],
  );
  if (!same) return false;
  const [name, otherName] = difference(one.title, other.title);
  return nameless(one, name) === nameless(other, otherName);
}

/** A name of a few words; a figure in it is what was found, and must not be lost. */
const NAME = /^\D{1,40}$/;
const NAME_WORDS = 4;

/** Title and fix without what names the subject: itself, its file, or how the title calls it. */
function nameless({ title, fix, subject, location }: ReportFinding, called: string): string {
  const isName = NAME.test(called) && called.split(" ").length <= NAME_WORDS;
  const names = [isName ? called : "", subject, location?.file ?? ""]
    .filter((name) => name !== "")
    .sort((a, b) => b.length - a.length);
  return names.reduce((text, name) => text.replaceAll(name, "\0"), `${title}\n${fix}`);
}

/** Where two titles differ, as whole words: the one stretch that is not their common start and end. */
function difference(one: string, other: string): readonly [string, string] {
  const [a, b] = [words(one), words(other)];
  const most = Math.min(a.length, b.length);
  let start = 0;
  while (start < most && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < most - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  return [a.slice(start, a.length - end).join(""), b.slice(start, b.length - end).join("")];
}

/** Longer titles are compared as they are. */
const LONGEST_TITLE = 300;

/** Words and what stands between them, so that joining them gives the text again. */
function words(text: string): readonly string[] {
  return text.slice(0, LONGEST_TITLE).split(/(\s+|[:;,.!?)]+(?=\s|$))/);
}
