/** Shorter ways to tell a risk, the fullest first, for wherever there is little room. */
import type { ReportFinding } from "../model/report.js";
import { fixSteps } from "./parts.js";

/** Texts of a part, and the one that is worth another line. */
interface Shorter {
  readonly texts: readonly string[];
  readonly wanted: string;
}

/** Shorter than this a clause says too little: better to cut the sentence where the line ends. */
const SHORTEST_CLAUSE = 35;

/** The sentences, fewer of them, and the first one up to one of its clauses. */
export function whyTexts(why: string, mark: string): Shorter {
  const sentences = why.split(/(?<=[.!?]) (?=[A-Z])/);
  const [first = ""] = sentences;
  const clauses = first.split(/(?<=[,;:]) /);
  const upTo = (count: number) =>
    `${clauses
      .slice(0, count)
      .join(" ")
      .replace(/[.,;:]$/, "")}${mark}`;
  return {
    texts: [
      ...sentences.map((_, left) => sentences.slice(0, sentences.length - left).join(" ")),
      ...clauses
        .slice(1)
        .map((_, left) => upTo(clauses.length - 1 - left))
        .filter((text) => text.length >= SHORTEST_CLAUSE),
      first,
    ],
    wanted: first,
  };
}

/** Steps that only look again, by how the checks word them: nearly every fix ends in one. */
const LOOK_AGAIN = /^(?:ask (?:it )?again|see that it worked|try it|sample again)\b/i;
const MOST_STEPS = 4;
/** Lines of evidence; a report from elsewhere may bring more. */
const MOST_EVIDENCE = 10;

/** As many steps as may fit, numbered, down to the first one alone; empty where there is none. */
export function firstSteps(steps: readonly string[]): readonly string[] {
  const [first] = steps;
  if (first === undefined) return [];
  const useful = steps
    .slice(0, MOST_STEPS)
    .map((step, index) => (index > 0 && LOOK_AGAIN.test(step) ? "" : `${index + 1}. ${step}`))
    .filter((step) => step !== "");
  const several = useful.slice(1).map((_, left) => useful.slice(0, useful.length - left).join(" "));
  return [...several, first];
}

/** Whether the first step sends the reader to the evidence, which an item has no line of its own for. */
export function pointsAtEvidence(risk: ReportFinding): boolean {
  return /\b(?:below|evidence)\b/i.test(fixSteps(risk)[0] ?? "");
}

/** What was seen; with the evidence, or that alone, where the fix points at it. Empty where there is nothing to tell. */
export function seenTexts(
  { title, detail, evidence }: Pick<ReportFinding, "title" | "detail" | "evidence">,
  pointed: boolean,
): readonly string[] {
  const told = wordsOf(`${title} ${detail}`);
  const tells = (line: string) => [...wordsOf(line)].some((word) => !told.has(word));
  const more = evidence.slice(0, MOST_EVIDENCE).filter(tells).join("; ");
  const texts = pointed && more !== "" ? [`${detail} Evidence: ${more}`, more, detail] : [detail];
  return texts.filter((text) => text !== "");
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu));
}
