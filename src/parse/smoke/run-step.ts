/** Asks one step of a flow, its redirects and its declared retries, through the ports that it is given. */
import type { LookFailed } from "../../model/errors.js";
import type { StepFault } from "../../model/seen/smoke.js";
import type { SmokeStep } from "../../model/smoke-flow.js";
import { hostOfUrl } from "../hosts.js";
import { type CookieJar, cookieHeader, cookiesKeptBack } from "../web/cookie-jar.js";
import { answerOf } from "./answer.js";
import { expectationWords, type Mismatch } from "./expectation.js";
import { type Carried, type Followed, follow, MOST_REDIRECTS, type Ports } from "./follow.js";
import { judgeStep } from "./judge-step.js";
import { type Mask, maskOf } from "./mask.js";
import { type Ready, readyRequest } from "./request.js";
import { logsIn, saysNothing, sentToLogIn } from "./sent-to-log-in.js";
import type { Values } from "./template.js";
import { transcriptOf } from "./transcript.js";

export interface Shown extends Mismatch {
  readonly transcript: readonly string[];
}

export type StepResult = { readonly host: string | null; readonly tries: number } & (
  | { readonly kind: "ok"; readonly took: number; readonly lag: number }
  | { readonly kind: "fault"; readonly shown: Shown }
  | { readonly kind: "stop"; readonly why: string; readonly cause: LookFailed | null }
);

/** Changes what is carried. Throws what is no failure of the look, such as the signal's reason. */
export async function runStep(
  step: SmokeStep,
  carried: Carried,
  ports: Ports,
  signal: AbortSignal,
): Promise<StepResult> {
  const most = 1 + (step.retry?.times ?? 0);
  for (let tries = 1; ; tries += 1) {
    const result = { ...(await tryStep(step, carried, ports, signal)), tries };
    if (result.kind !== "fault" || tries === most) return result;
    await ports.sleep(step.retry?.every ?? 0, signal);
  }
}

type Tried<R = StepResult> = R extends unknown ? Omit<R, "tries"> : never;

async function tryStep(step: SmokeStep, carried: Carried, ports: Ports, signal: AbortSignal): Promise<Tried> {
  const { request } = step;
  const expected = expectationWords(step.expect);
  const bytes = request.body?.as === "form" ? (ports.files.get(request.body.file?.path ?? "") ?? null) : null;
  const { values, base } = carried;
  const ready = readyRequest(request, { values, base, bytes, boundary: ports.boundary() });
  const show = (mismatch: Mismatch, mask: Mask, more: Partial<Parameters<typeof transcriptOf>[1]>): Shown => ({
    fault: mismatch.fault,
    expected: mask(mismatch.expected),
    got: mask(mismatch.got),
    transcript: transcriptOf(request, { cookies: [], expected, answer: null, failure: null, ...more }, mask),
  });
  if (typeof ready === "string") {
    const mismatch: Mismatch = { fault: "request", expected: "values that can be sent", got: ready };
    const shown = show(mismatch, maskOf(values, []), { failure: ready });
    return { kind: "fault", host: hostOfUrl(request.url), shown };
  }
  const sent = { cookies: namesOf(carried.jar, ready.url), keptBack: cookiesKeptBack(carried.jar, ready.url) };
  const went = await follow(ready, step, carried, ports, signal);
  const mask = (captured: Values) =>
    maskOf(new Map([...carried.values, ...captured].filter(([name]) => name !== "marker")), valuesOf(carried.jar));
  if ("failed" in went) {
    const { failed, host } = went;
    const fault = faultOf(failed);
    if (fault === null) return { kind: "stop", host, why: mask(new Map())(failed.message), cause: failed };
    const mismatch: Mismatch = { fault, expected: "an answer", got: failed.message };
    return { kind: "fault", host, shown: show(mismatch, mask(new Map()), { ...sent, failure: failed.message }) };
  }
  const { answer, took, lag, hops, url, stop } = went;
  const host = hostOfUrl(url) ?? "";
  carried.base = url;
  const read = { ...answerOf(answer), timedOut: answer.timedOut === true };
  const judged = judgeStep(step, read, { values: carried.values, jar: carried.jar, url }, ports.tools);
  const why = judged.stop ?? stop;
  if (why !== null) return { kind: "stop", host, why: mask(judged.values)(why), cause: null };
  const mismatch = judged.mismatch ?? redirectFault(step, ready, went, carried.loggedIn);
  if (mismatch === null) {
    carried.values = new Map([...carried.values, ...judged.values]);
    carried.loggedIn ||= logsIn(ready.method, ready.url);
    return { kind: "ok", host, took, lag };
  }
  const answered = { status: read.status, headers: read.headers, text: read.text, took, hops };
  return { kind: "fault", host, shown: show(mismatch, mask(judged.values), { ...sent, answer: answered }) };
}

/** Redirects without an end, and those that ask to log in again. */
function redirectFault({ expect }: SmokeStep, { method, url: asked }: Ready, went: Followed, loggedIn: boolean) {
  const { next, url, hops } = went;
  if (next !== null && hops === MOST_REDIRECTS) {
    const got = `${MOST_REDIRECTS} redirects, and one more`;
    return { fault: "status", expected: "an answer at their end", got } satisfies Mismatch;
  }
  // An answer in place itself, as an API gives to a log-in, sends nobody anywhere.
  const led = next !== null || hops > 0;
  if (!led || !saysNothing(expect) || !sentToLogIn({ method, asked, ended: next ?? url, loggedIn })) return null;
  const got = `the way to log in again (${new URL(next ?? url).pathname.slice(0, 100)})`;
  return { fault: "status", expected: "the page of somebody who has logged in", got } satisfies Mismatch;
}

/** Null: another check tells what is wrong there, or nothing was sent. */
function faultOf({ kind }: LookFailed): StepFault | null {
  if (kind === "timeout") return "timeout";
  return kind === "refused" || kind === "unreachable" || kind === "protocol" ? "connection" : null;
}

function namesOf(jar: CookieJar, url: string): readonly string[] {
  const header = cookieHeader(jar, url) ?? "";
  return header === "" ? [] : header.split("; ").map((pair) => (pair.split("=")[0] ?? "").slice(0, 60));
}

function valuesOf(jar: CookieJar): readonly string[] {
  return jar.map(({ value }) => value);
}
