/** What a failing step means and what to do about it, by what was wrong with its answer. */
import type { LeftBehind, StepFailure, StepFault } from "../../model/seen/smoke.js";

const REPEAT = "Ask it by hand as the evidence shows it (curl -i, with the real values), and compare.";
const LOG = "Read the application's log at the time of the audit: it names the error.";

const FIXES: Readonly<Record<StepFault, readonly string[]>> = {
  status: [
    REPEAT,
    "401 or 403: the test user's credentials in the environment are wrong or expired, or the log-in did not last until this step.",
    "404: the path in the target file or the route of the deployment is wrong. 5xx: the application's log names the error.",
    "Another status that is right: write it into expect.status of the step.",
  ],
  type: [
    REPEAT,
    "HTML in place of JSON is mostly an error page or the log-in page: see which application answers there.",
  ],
  headers: [REPEAT, "See whether a proxy or an edge in front of the application takes the header away or changes it."],
  contains: [
    REPEAT,
    "An error page with a status of success looks like this, and so does a page that is made in the browser only.",
  ],
  matches: [REPEAT, "See whether the pattern in the target file fits the answer in the evidence."],
  json: [
    REPEAT,
    "What was written and is not read back: see whether the write was saved, and whether a cache or a read replica answers.",
    "Data that shows up late by design: give the step retry: { times: 5, every: 1s }.",
  ],
  capture: [REPEAT, "The answer changed its shape: correct `capture` in the target file, or the answer."],
  request: ["See what the earlier step captured, and where this step puts it."],
  connection: [
    "See whether the service runs, listens on that port and is let through by the firewall.",
    "A connection that closes in the middle of an answer is mostly a crash: the application's log, or its platform's, names it.",
  ],
  timeout: [
    LOG,
    "A request that never ends mostly waits for a database lock, a pool without free connections, or another service without a time limit of its own.",
  ],
};

export function fixFor({ fault }: StepFailure): readonly string[] {
  return FIXES[fault];
}

export function failureWords({ step, number, expected, got, tries }: StepFailure): string {
  const asked = tries > 1 ? ` (asked ${tries} times)` : "";
  return `Step ${number}, "${short(step)}", expected ${expected} and got ${got}${asked}`;
}

export function leftWords({ step, request, got }: LeftBehind): string {
  return `"${short(step)}" (${request}): ${got}`;
}

/** `1.2 s` from a second on. */
export function duration(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${Math.round(ms / 100) / 10} s`;
}

/** A name that a title has room for. */
export function short(name: string): string {
  return name.length > 34 ? `${name.slice(0, 33)}...` : name;
}
