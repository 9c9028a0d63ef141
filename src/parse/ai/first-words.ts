/** Decides by few answers, as each one costs money, whether the first words of a chat endpoint come in time. */
import type { AiAnswerSeen, FirstTokenSeen } from "../../model/seen/ai.js";
import { milliseconds } from "../latency/latency-words.js";
import { LATE_SHARE, provesMoreThan } from "../latency/lateness.js";
import { median } from "../latency/percentile.js";

/** Judged answers where none or several of them are late. */
export const FEW = 5;
/** Judged answers where one is late, and with the first, which is not judged. */
const MORE = 10;
export const MOST_REQUESTS = MORE + 1;
/** So many late ones are enough, however few were asked for. */
const ENOUGH_LATE = 4;
/** A bad start may be the server's own; fewer answers decide nothing. */
const FEWEST = 3;

/** This machine, not the endpoint, may have made it late. */
export function isExcused({ first, lag }: AiAnswerSeen, budget: number): boolean {
  return first !== null && first > budget && first - lag <= budget;
}

/** Without those that never reached the application or that it refused: they are uptime's. */
function begun(answers: readonly AiAnswerSeen[]): readonly AiAnswerSeen[] {
  return answers.filter(({ failure }) => failure?.kind !== "status" && failure?.kind !== "connection");
}

/** An answer that breaks off before its first words is late as well. */
function lateOf(answers: readonly AiAnswerSeen[], budget: number): number {
  return begun(answers).filter(({ first }) => first === null || first > budget).length;
}

/** Whether more answers would tell nothing new that is worth their price. */
export function decided(answers: readonly AiAnswerSeen[], budget: number): boolean {
  const late = lateOf(answers, budget);
  if (answers.length < FEWEST) return false;
  if (late >= ENOUGH_LATE || answers.length >= MORE) return true;
  return answers.length >= FEW && (begun(answers).length === 0 || late === 0 || provesLate(answers, budget));
}

function provesLate(answers: readonly AiAnswerSeen[], budget: number): boolean {
  const late = lateOf(answers, budget);
  return late > 1 && provesMoreThan(LATE_SHARE, late, begun(answers).length);
}

/** Of the answers that came; null of none. */
export function usualFirst(answers: readonly AiAnswerSeen[]): number | null {
  const times = answers.flatMap(({ first }) => first ?? []);
  return times.length === 0 ? null : median(times);
}

/** Whether most answers that are long enough to tell came in one piece. */
function isHeldBack(answers: readonly AiAnswerSeen[]): boolean {
  const told = answers.filter(({ came, first }) => first !== null && came !== "too short to tell");
  return told.length >= FEWEST && told.filter(({ came }) => came === "at once").length > told.length / 2;
}

/** Which of the things that can be said of it holds. */
export function firstWordsOf(seen: FirstTokenSeen) {
  const { endpoint: name, answers, budget, warmUp } = seen;
  const failures = answers.flatMap(({ failure }) => failure ?? []);
  const why = (failures.at(-1) ?? warmUp?.failure)?.detail ?? "";
  if (failures.length === answers.length && answers.length >= FEWEST) {
    const all = (kind: string) => failures.every((one) => one.kind === kind);
    if (all("media")) return { say: "noWords", with: { name, why } } as const;
    if (all("no text")) return { say: "unclear", with: { name, why: `In ${answers.length} answers ${why}` } } as const;
    if (!all("frame")) return { say: "failing", with: { name, why } } as const;
  }
  if (provesLate(answers, budget)) {
    const broken = failures.filter(({ kind }) => kind === "frame");
    if (broken.length * 2 >= lateOf(answers, budget))
      return { say: "breaksOff", with: { ...seen, why: broken.at(-1)?.detail ?? "" } } as const;
    return { say: isHeldBack(answers) ? "heldBackLate" : "late", with: seen } as const;
  }
  if (begun(answers).length < FEWEST || (answers.length < FEW && lateOf(answers, budget) === 0))
    return { say: "unclear", with: { name, why: stoppedBy(seen) } } as const;
  if (lateOf(answers, budget) > 1) return { say: "perhaps", with: seen } as const;
  return { say: isHeldBack(answers) ? "heldBack" : "prompt", with: seen } as const;
}

function stoppedBy({ stop, sent, quarantined, answers }: FirstTokenSeen): string {
  if (stop?.limited) return `The server asked to slow down (429) at request ${sent}, and was asked no more`;
  if (stop?.wall) return `The request was stopped before it reached the application: ${stop.wall}`;
  if (quarantined > 0) return `This machine was too busy to time ${quarantined} of ${sent} answers`;
  return `Only ${begun(answers).length} answers came in the time that there is for them`;
}

/** `4 of 5 answers began within 1000 ms; half of those that came were there within 420 ms (6 requests sent)`. */
export function counted({ answers, budget, sent }: FirstTokenSeen): string {
  const usual = usualFirst(answers);
  const half = usual === null ? "" : `; half of those that came were there within ${milliseconds(usual)}`;
  const all = begun(answers).length;
  return `${all - lateOf(answers, budget)} of ${all} answers began within ${milliseconds(budget)}${half} (${sent} requests sent)`;
}

/** At most ten lines of evidence: each answer's first words, end and pieces. */
export function answerLines(answers: readonly AiAnswerSeen[]): readonly string[] {
  return answers.slice(0, 10).map(({ first, end, pieces, perSecond, framing, failure }) => {
    if (failure !== null) return failure.detail;
    const pace =
      perSecond === null ? "" : `, ${perSecond} characters (about ${Math.round(perSecond / 4)} tokens) a second`;
    return `first words after ${first} ms, end after ${end} ms, in ${pieces} ${pieces === 1 ? "piece" : "pieces"} (${framing})${pace}`;
  });
}
