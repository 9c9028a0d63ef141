/**
 * Tests a check as a table of cases and validates its documentation at once. Exported by the library for plugins' checks:
 * `expect(checkProblems(check, cases)).toEqual([])` in any test runner.
 */
import type { Check, Says } from "../model/check.js";
import { impacts, type Status, severities } from "../model/scale.js";
import type { Target } from "../model/target.js";
import { deepFreeze } from "./freeze.js";

/** What one case expects: status, message key, subject; in any order. */
export type Expected = readonly [status: Status, say: string, subject: string];

export interface CheckCase {
  readonly name: string;
  readonly target: Target;
  /** Observations by probe id: pairs of subject and value. */
  readonly seen: Readonly<Record<string, readonly (readonly [subject: string, value: unknown])[]>>;
  /** RFC 3339; 2026-11-20T08:00:00Z by default. */
  readonly now?: string;
  readonly expect: readonly Expected[];
}

const TITLE_LENGTH = 120;

/** Every problem of the check's documentation and of its cases, each as one sentence; empty when all is well. */
export function checkProblems<N extends string, S extends Says>(
  check: Check<N, S>,
  cases: readonly CheckCase[],
): readonly string[] {
  const told = new Set<string>();
  const problems = cases.flatMap((one) => caseProblems(check, one, told));
  const untold = Object.keys(check.says).filter((key) => !told.has(key));
  return [
    ...docProblems(check),
    ...problems,
    ...untold.map((key) => `no case says "${key}"`),
    ...(["pass", "fail"] as const)
      .filter((status) => !cases.some((one) => one.expect.some(([expected]) => expected === status)))
      .map((status) => `no case expects a ${status}`),
  ];
}

function docProblems<N extends string, S extends Says>({ doc, says }: Check<N, S>): readonly string[] {
  const problems: string[] = [];
  const demand = (met: boolean, problem: string) => {
    if (!met) problems.push(`documentation: ${problem}`);
  };
  demand(/^[a-z][a-z0-9-]*\/[a-z][a-z0-9-]*$/.test(doc.id), `id "${doc.id}" is not area/topic`);
  for (const key of ["title", "rule", "why"] as const) demand(doc[key].trim().length > 10, `${key} says nothing`);
  demand(doc.title.length <= TITLE_LENGTH, `title is longer than ${TITLE_LENGTH} characters`);
  demand(doc.fix.length > 0 && doc.fix.every((step) => step.trim().length > 0), "fix has no steps");
  demand(severities.includes(doc.severity), `severity "${doc.severity}" is unknown`);
  demand(impacts.includes(doc.impact), `impact "${doc.impact}" is unknown`);
  demand(doc.stage >= 1 && doc.stage <= 7, `stage ${doc.stage} is not 1 to 7`);
  demand(doc.effort > 0, "effort is not a number of minutes");
  demand(doc.references.length > 0, "references are empty");
  demand(
    doc.references.every((reference) => /^https:\/\/\S+$/.test(reference)),
    "a reference is no https URL",
  );
  const failing = Object.values(says).filter((message) => message.status === "fail");
  const worst = Math.min(...failing.map((message) => severities.indexOf(message.severity ?? doc.severity)));
  demand(
    worst === severities.indexOf(doc.severity),
    `no message is as severe as "${doc.severity}", or one is more severe`,
  );
  return problems;
}

function caseProblems<N extends string, S extends Says>(
  check: Check<N, S>,
  one: CheckCase,
  told: Set<string>,
): readonly string[] {
  const problem = (text: string) => `${one.name}: ${text}`;
  const seen = Object.fromEntries(
    check.needs.map((id) => [id, (one.seen[id] ?? []).map(([subject, value]) => ({ subject, value }))]),
  ) as unknown as Parameters<Check<N, S>["judge"]>[0];
  const unused = Object.keys(one.seen).filter((id) => !(check.needs as readonly string[]).includes(id));
  if (unused.length > 0) return [problem(`gives observations that the check does not need: ${unused.join(", ")}`)];
  const now = new Date(one.now ?? "2026-11-20T08:00:00Z");
  const verdicts = check.judge(deepFreeze(seen), deepFreeze(one.target), now).filter((verdict) => verdict !== null);
  const again = check.judge(seen, one.target, now).filter((verdict) => verdict !== null);
  const problems: string[] = [];
  if (JSON.stringify(verdicts) !== JSON.stringify(again)) problems.push(problem("judges differently the second time"));

  const got: string[] = [];
  const identities = new Set<string>();
  for (const verdict of verdicts) {
    const message = check.says[verdict.say];
    if (message === undefined) {
      problems.push(problem(`says "${verdict.say}", which is no message of the check`));
      continue;
    }
    told.add(verdict.say);
    got.push([message.status, verdict.say, verdict.subject].join(" | "));
    const identity = verdict.identity ?? `${verdict.subject}\0${verdict.say}`;
    if (identities.has(identity)) problems.push(problem(`two verdicts have one identity: ${identity}`));
    identities.add(identity);
    const telling = message.tell(verdict.with);
    const texts = [telling.title, telling.detail, ...(telling.fix ?? []), ...(verdict.evidence ?? [])];
    for (const text of texts) {
      if (text.trim() === "") problems.push(problem(`"${verdict.say}" has an empty text`));
      if (/\bundefined\b|\bNaN\b|\[object /.test(text)) problems.push(problem(`"${verdict.say}" prints ${text}`));
    }
    if (telling.title.length > TITLE_LENGTH + verdict.subject.length)
      problems.push(problem(`"${verdict.say}" has a title of ${telling.title.length} characters`));
    if ((verdict.evidence ?? []).length > 10)
      problems.push(problem(`"${verdict.say}" shows over ten lines of evidence`));
  }
  const expected = one.expect.map((row) => row.join(" | "));
  for (const missing of without(expected, got)) problems.push(problem(`expected, not said: ${missing}`));
  for (const extra of without(got, expected)) problems.push(problem(`said, not expected: ${extra}`));
  return problems;
}

/** The members of the one list that the other lacks, repeats counted. */
function without(list: readonly string[], other: readonly string[]): readonly string[] {
  const left = [...other];
  return list.filter((member) => {
    const index = left.indexOf(member);
    if (index === -1) return true;
    left.splice(index, 1);
    return false;
  });
}
