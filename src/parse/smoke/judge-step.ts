/** Decides what an answer means for its step: as expected, a fault, or nobody can tell because something else answered. */
import type { SmokeStep } from "../../model/smoke-flow.js";
import type { CookieJar } from "../web/cookie-jar.js";
import { isEventStream } from "../web/event-stream.js";
import { asksGraphQl, graphQlError } from "../web/graphql.js";
import { wallOf } from "../web/wall.js";
import type { Answer, Tools } from "./answer.js";
import { captured } from "./capture.js";
import { type Mismatch, mismatchOf } from "./expectation.js";
import type { Values } from "./template.js";

export interface Judged {
  /** What it captured, also where it failed: shown masked. */
  readonly values: Values;
  readonly mismatch: Mismatch | null;
  /** Why nobody can tell. */
  readonly stop: string | null;
}

/** `timedOut`: the body did not end within the time limit. */
export function judgeStep(
  { expect, capture, request }: SmokeStep,
  answer: Answer & { readonly timedOut: boolean },
  known: { readonly values: Values; readonly jar: CookieJar; readonly url: string },
  tools: Tools,
): Judged {
  const taken = captured(capture, answer, known, tools);
  const proven = proves(expect.contains, expect.matches, expect.json);
  const refused = proven ? null : refusedByGraphQl(request.body, answer);
  const differs = mismatchOf(expect, answer, known.values, tools) ?? refused;
  const result = differs ?? taken.problem;
  const judged = (mismatch: Mismatch | null, stop: string | null): Judged => ({ values: taken.values, mismatch, stop });
  const wall = stoppedBy(answer, result !== null, proven);
  if (wall !== null) return judged(null, wall);
  const ends = differs !== null && "fault" in differs && differs.fault === "status";
  // An event stream has no end by design (HTML standard 9.2): what came of it is its answer.
  const endless = result === null && isEventStream(request.method, answer.headers);
  if (answer.timedOut && !ends && !endless) {
    const got = "an answer that began and did not end within the time limit";
    return judged({ fault: "timeout", expected: "a whole answer", got }, null);
  }
  if (result === null) return judged(null, null);
  return "unread" in result ? judged(null, result.unread) : judged(result, null);
}

/** A challenge may wear any status, 200 too; what the body was expected to hold it does not hold. */
function stoppedBy({ status, headers, text }: Answer, failed: boolean, proven: boolean): string | null {
  if (!failed && proven) return null;
  const wall = wallOf(status, headers, text);
  if (wall === null || (!failed && wall.kind !== "challenge")) return null;
  // RFC 6585 4: it works, and not so often.
  return status === 429 && wall.kind !== "challenge"
    ? "the product limited the audit's rate (status 429)"
    : wall.detail;
}

/** Its status tells nothing, and who expects nothing of the data would take errors for an answer. */
function refusedByGraphQl(body: SmokeStep["request"]["body"], answer: Answer): Mismatch | null {
  if (body?.as !== "json" || !asksGraphQl(body.json)) return null;
  const read = answer.json();
  const got = typeof read === "string" ? null : graphQlError(read.value);
  return got === null ? null : { fault: "json", expected: "data without errors", got };
}

function proves(contains: string | null, matches: string | null, json: Readonly<Record<string, unknown>>): boolean {
  return contains !== null || matches !== null || Object.keys(json).length > 0;
}
