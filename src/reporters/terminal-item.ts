/** One risk of the terminal report in six lines at most, whatever its texts are: title, place and score, seen, why, fix. */
import { cut, displayWidth, firstFitting, fitsWhole, fitted, glued, type Room, unglued } from "../docs/layout.js";
import type { ReportFinding } from "../model/report.js";
import { oneLine } from "./escape.js";
import type { Group } from "./group.js";
import { fixLabel, INDENT, labelled, leadOf, paintedTitle } from "./item-parts.js";
import { type Page, room } from "./page.js";
import { fixSteps, place } from "./parts.js";
import { firstSteps, pointsAtEvidence, seenTexts, whyTexts } from "./shorter.js";
import { impactWords, some } from "./words.js";

const MOST_LINES = 6;
/** Columns of a text that can be shown at all. */
const LONGEST = 600;
/** Columns of a name among others: a subject, a check's id, an effort. */
const LONGEST_NAME = 60;
/** Subjects of a group that are named, where they all fit; then fewer. */
const NAMED = [12, 6, 4, 3, 2, 1] as const;

/** Columns of a subject that is too long for its line. */
const SHORT_SUBJECTS = [60, 40, 30, 20, 10] as const;

/** Rank, severity, title, check and score in two lines at most. */
export function minorItem(group: Group, page: Page): readonly string[] {
  const [risk, ...same] = group;
  const also = same.length === 0 ? "" : ` (also ${some(same.map(subjectOf(page)), 3)})`;
  const tail = `${also} ${withId(risk, "", page)}, ${scoreOf(risk, page)}`;
  const lines = fitted(leadOf(group), text(risk.title, page), room(page, 2, INDENT), tail);
  return paintedTitle(lines, group, page);
}

/** What is shown of a part: the first of its texts that fits, else the last one, cut. */
interface Part {
  readonly lead: string;
  readonly texts: readonly string[];
  readonly tail: string;
  /** The text that is worth a second line. */
  readonly wanted: string;
}

export function item(group: Group, page: Page): readonly string[] {
  const [risk] = group;
  const title = titleOf(group, page);
  const where = whereOf(group, title, page);
  const seen = seenOf(risk, page);
  const why = whyOf(risk, page);
  const fix = fixOf(group, page);
  // Each part has its line; what is left of the six goes where it says most.
  const parts = [where, seen, why, fix].filter((part) => part !== null);
  const evident = pointsAtEvidence(risk) && seen !== null && fitsWhole(seen.lead, seen.wanted, lineOf(page, 2));
  const byNeed = evident ? [where, seen, fix, why] : [where, fix, seen, why];
  let spare = MOST_LINES - title.lines.length - parts.length;
  const second = new Set<Part | null>();
  for (const part of byNeed) {
    if (part === null || spare === 0 || fitsWhole(part.lead, part.wanted, lineOf(page, 1), part.tail)) continue;
    second.add(part);
    spare -= 1;
  }
  const lines = (part: Part | null) =>
    part === null ? [] : firstFitting(part.lead, part.texts, lineOf(page, second.has(part) ? 2 : 1), part.tail);
  return [...title.lines, ...lines(where).map((line) => page.paint.aside(line)), ...[seen, why, fix].flatMap(lines)];
}

interface Title {
  readonly lines: readonly string[];
  /** What they say of the title. */
  readonly shown: string;
  /** The check and its score, and a single place, found room behind it. */
  readonly scored: boolean;
}

function titleOf(group: Group, page: Page): Title {
  const [risk] = group;
  const lines = fitted(leadOf(group), text(risk.title, page), room(page, 2, INDENT));
  const shown = lines.map((line) => line.trim()).join(" ");
  const free = page.width - displayWidth(lines.at(-1) ?? "") - 1;
  const behind = briefPlaces(group, shown, page)
    .map((place) => `${withId(risk, place, page)}, ${unglued(scoreOf(risk, page))}`)
    .find((words) => displayWidth(words) <= free);
  const painted = paintedTitle(lines, group, page);
  if (behind === undefined) return { lines: painted, shown, scored: false };
  const last = `${painted.at(-1)} ${page.paint.aside(behind)}`;
  return { lines: [...painted.slice(0, -1), last], shown, scored: true };
}

/** Null where the title's lines have told it. */
function whereOf(group: Group, { shown, scored }: Title, page: Page): Part | null {
  const [risk, ...same] = group;
  if (scored && same.length === 0) return null;
  const texts = places(group, shown, page);
  const enough = same.length === 0 ? text(risk.subject, page) : (texts[0] ?? "");
  const whole = (place: string) => (scored ? place : withId(risk, place, page));
  return {
    lead: scored ? labelled("Where") : " ".repeat(INDENT),
    texts: texts.map(whole),
    tail: scored ? "" : `, ${scoreOf(risk, page)}`,
    wanted: whole(texts.includes("") ? "" : enough),
  };
}

/** Where it is, the fullest first: whole, then cut, or nothing where the title names the subject; fewer subjects of a group. */
function places(group: Group, title: string, page: Page): readonly string[] {
  const [risk] = group;
  if (group.length > 1) return NAMED.map((most) => some(group.map(subjectOf(page)), most));
  const subject = text(risk.subject, page);
  const least = title.includes(subject) ? [""] : SHORT_SUBJECTS.map((columns) => cut(subject, columns, page.mark));
  return [...wholePlaces(risk, page), ...least];
}

/** With the place of its declaration and its owner, then without. */
function wholePlaces(risk: ReportFinding, page: Page): readonly string[] {
  const owner = risk.owner === null ? "" : `, owner ${text(risk.owner, page)}`;
  const subject = text(risk.subject, page);
  return [text(place(risk), page) + owner, subject + owner, subject];
}

/** What is worth telling behind a title: not what it names already, and a group has a line for its subjects. */
function briefPlaces(group: Group, title: string, page: Page): readonly string[] {
  const [risk] = group;
  const { subject, location } = risk;
  if (group.length > 1) return [""];
  if (!title.includes(subject)) return wholePlaces(risk, page);
  return location === null || place(risk) === subject ? [""] : [text(`${location.file}:${location.line}`, page), ""];
}

function withId({ check }: Pick<ReportFinding, "check">, place: string, { mark }: Page): string {
  const id = `[${cut(oneLine(check), LONGEST_NAME / 2, mark)}]`;
  return place === "" ? id : `${id} ${place}`;
}

function seenOf(risk: ReportFinding, page: Page): Part | null {
  const { title, detail, evidence } = risk;
  const shown = { title, detail: text(detail, page), evidence: evidence.map((line) => text(line, page)) };
  const texts = seenTexts(shown, pointsAtEvidence(risk));
  // Detail with evidence, evidence, detail; or detail alone.
  const wanted = texts[1] ?? texts[0];
  return wanted === undefined ? null : { lead: labelled("Seen"), texts, tail: "", wanted };
}

function whyOf({ impact, why }: ReportFinding, page: Page): Part {
  const [loss = "", meaning = ""] = impactWords[impact].split(": ");
  const { texts, wanted } =
    why === "" ? { texts: [`${meaning}.`], wanted: meaning } : whyTexts(text(why, page), page.mark);
  return { lead: labelled(`Why (${loss})`), texts, tail: "", wanted };
}

function fixOf([risk, ...same]: Group, page: Page): Part | null {
  const steps = fixSteps(risk);
  const texts = firstSteps(steps.map((step) => text(step, page)));
  const wanted = texts.at(-1);
  if (wanted === undefined) return null;
  return { lead: labelled(fixLabel(risk, { each: same.length > 0, steps: steps.length })), texts, tail: "", wanted };
}

function lineOf(page: Page, most: 1 | 2): Room {
  return room(page, most, INDENT + 2);
}

function text(hostile: string, { mark }: Page): string {
  return cut(oneLine(hostile), LONGEST, mark);
}

function subjectOf({ mark }: Page): (risk: ReportFinding) => string {
  return ({ subject }) => cut(oneLine(subject), LONGEST_NAME, mark);
}

function scoreOf({ product }: ReportFinding, { mark }: Page): string {
  return glued(`score ${cut(oneLine(product), LONGEST_NAME, mark)}`);
}
