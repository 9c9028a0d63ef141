/** Whether an answer is what its step expects; else what differs first, in words. */
import type { StepFault } from "../../model/seen/smoke.js";
import type { SmokeExpectation } from "../../model/smoke-flow.js";
import { statusMatches } from "../latency/expectation.js";
import { isRedirect } from "../redirects/location.js";
import { holdsText } from "../web/shown-text.js";
import { type Answer, headerOf, searched, TOO_LONG, type Tools, type Unread } from "./answer.js";
import { sameJson } from "./json.js";
import { fillJson, fillPattern, fillText, textOf, type Values } from "./template.js";
import { stringifyWhole } from "./whole-numbers.js";

export interface Mismatch {
  readonly fault: StepFault;
  readonly expected: string;
  readonly got: string;
}

/** Of a value in words; the rest is in the answer. */
const SHOWN = 100;

export function mismatchOf(
  expect: SmokeExpectation,
  answer: Answer,
  values: Values,
  tools: Tools,
): Mismatch | Unread | null {
  const inHead = statusFault(expect, answer) ?? headerFault(expect, answer, values);
  if (inHead !== null) return inHead;
  const inBody =
    typeFault(expect, answer) ??
    textFault(expect, answer, values) ??
    patternFault(expect, answer, values, tools) ??
    jsonFault(expect, answer, values, tools);
  // Where no status is declared a redirect is as good as any; that it holds nothing is not what went wrong.
  const led = isRedirect(answer.status) ? headerOf(answer, "location") : null;
  if (inBody === null || "unread" in inBody || led === null) return inBody;
  return { ...inBody, got: `a redirect to ${cut(led.replace(/[?#].*$/s, ""))} (status ${answer.status})` };
}

/** What a step expects, in a few words, for its transcript. */
export function expectationWords({ status, type, contains, matches, headers, json }: SmokeExpectation): string {
  return [
    statusWords(status),
    ...(type === null ? [] : [`type ${type}`]),
    ...Object.entries(headers).map(([name, text]) => `${name} with ${quoted(text)}`),
    ...(contains === null ? [] : [`the text ${quoted(contains)}`]),
    ...(matches === null ? [] : [`a match of /${matches}/`]),
    ...Object.entries(json).map(([path, value]) => `${path} = ${jsonWords(value)}`),
  ].join(", ");
}

function statusFault({ status }: SmokeExpectation, answer: Answer): Mismatch | null {
  if (statusMatches(status, answer.status)) return null;
  return { fault: "status", expected: statusWords(status), got: `status ${answer.status}` };
}

function statusWords(status: SmokeExpectation["status"]): string {
  return `status ${status.length === 0 ? "2xx or 3xx" : status.join(" or ")}`;
}

function typeFault({ type }: SmokeExpectation, answer: Answer): Mismatch | null {
  if (type === null) return null;
  const sent = (headerOf(answer, "content-type")?.split(";")[0] ?? "").trim().toLowerCase();
  if (sent === type) return null;
  return { fault: "type", expected: `type ${type}`, got: sent === "" ? "no content type" : `type ${cut(sent)}` };
}

function headerFault({ headers }: SmokeExpectation, answer: Answer, values: Values): Mismatch | null {
  for (const [name, text] of Object.entries(headers)) {
    const sent = headerOf(answer, name);
    if (sent?.toLowerCase().includes(fillText(text, values).toLowerCase())) continue;
    const got = sent === null ? `no header ${name}` : `${name}: ${cut(sent)}`;
    return { fault: "headers", expected: `the header ${name} with ${quoted(text)}`, got };
  }
  return null;
}

function textFault({ contains }: SmokeExpectation, answer: Answer, values: Values): Mismatch | Unread | null {
  if (contains === null || holdsText(answer, fillText(contains, values))) return null;
  if (answer.truncated) return TOO_LONG;
  return { fault: "contains", expected: `the text ${quoted(contains)}`, got: "a body without it" };
}

function patternFault(
  { matches }: SmokeExpectation,
  answer: Answer,
  values: Values,
  tools: Tools,
): Mismatch | Unread | null {
  const found = matches === null ? [] : searched(answer, fillPattern(matches, values), tools);
  if (found === null) return { fault: "matches", expected: `a match of /${matches}/`, got: "a body without one" };
  return "unread" in found ? found : null;
}

function jsonFault(
  { json }: SmokeExpectation,
  answer: Answer,
  values: Values,
  { paths }: Tools,
): Mismatch | Unread | null {
  for (const [path, written] of Object.entries(json)) {
    if (answer.truncated) return TOO_LONG;
    const read = answer.json();
    const expected = `${path} = ${jsonWords(written)}`;
    if (typeof read === "string") return { fault: "json", expected, got: read };
    const found = paths.find(path, read.value);
    const wanted = fillJson(written, values);
    if (found.some((value) => same(value, wanted, written)) || (found.length > 1 && sameJson(found, wanted))) continue;
    if (found.length === 0) return { fault: "json", expected, got: `${path} finds nothing in the answer` };
    const more = found.length > 1 ? ` and ${found.length - 1} more` : "";
    return { fault: "json", expected, got: `${path} = ${jsonWords(found[0])}${more}` };
  }
  return null;
}

/** A value out of a header or a text is a text, though it stands for a number: `{{id}}` is compared as written too. */
function same(value: unknown, wanted: unknown, written: unknown): boolean {
  if (sameJson(value, wanted)) return true;
  const captured = typeof written === "string" && written.includes("{{");
  return captured && typeof value !== "object" && typeof wanted !== "object" && textOf(value) === textOf(wanted);
}

function jsonWords(value: unknown): string {
  return cut(value === undefined ? "nothing" : stringifyWhole(value));
}

function quoted(text: string): string {
  return `"${cut(text)}"`;
}

function cut(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}...` : text;
}
