/** Request and answer of a step as a report may show them: credentials and captured values masked, the body cut. */
import type { HeaderList } from "../../model/seen/web.js";
import type { SmokeRequest } from "../../model/smoke-flow.js";
import { isHtml } from "../web/html-text.js";
import { redactHeaders } from "../web/set-cookie.js";
import { decodeReferences } from "../web/shown-text.js";
import type { Mask } from "./mask.js";

const MOST_BODY = 500;
/** Of a line with all headers, and of one header. */
const MOST_LINE = 480;
const MOST_VALUE = 120;
/** More than a body's first characters, so that what is masked is not cut in two before. */
const READ_BODY = 32 * 1024;

const HIDDEN = "***";
const SECRET_NAME = /auth|token|key|secret|cookie|session|passw|csrf|xsrf|signature/i;
/** What tells most of an answer comes first. */
const TELLING = ["content-type", "location", "www-authenticate", "retry-after", "set-cookie"];

/** They tell of the connection, not of the answer. */
const NOISE = ["connection", "date", "keep-alive", "transfer-encoding"];

interface AnswerShown {
  readonly status: number;
  readonly headers: HeaderList;
  readonly text: string;
  /** Milliseconds. */
  readonly took: number;
  /** Redirects followed before it. */
  readonly hops: number;
}

/** The request is shown as written, so that what was captured is still `{{name}}`. */
export function transcriptOf(
  request: SmokeRequest,
  {
    cookies,
    keptBack = [],
    expected,
    answer,
    failure,
  }: {
    /** Names of the cookies that went along. */
    readonly cookies: readonly string[];
    /** Cookies that browsers would not send there either, with the reason. */
    readonly keptBack?: readonly string[];
    readonly expected: string;
    readonly answer: AnswerShown | null;
    /** Why no answer came. */
    readonly failure: string | null;
  },
  mask: Mask,
): readonly string[] {
  const sent = [
    ...Object.entries(request.headers).map(([name, value]) => `${name}: ${requestValue(name, value, mask)}`),
    ...(cookies.length === 0 ? [] : [`cookie: ${cookies.map((name) => `${name}=${HIDDEN}`).join("; ")}`]),
  ];
  return [
    `> ${requestLine(request, mask)}`,
    ...(sent.length === 0 ? [] : [cut(`> ${sent.join(" | ")}`, MOST_LINE)]),
    ...(keptBack.length === 0
      ? []
      : [cut(`> cookies not sent, as in a browser: ${mask(keptBack.join(", "))}`, MOST_LINE)]),
    cut(`expected: ${mask(expected)}`, MOST_LINE),
    ...(failure === null ? [] : [`< no answer: ${oneLine(mask(failure))}`]),
    ...(answer === null ? [] : answerLines(answer, mask)),
  ];
}

/** `POST https://api.acme.test/orders/{{id}} (json)`; a query may hold what nobody should see. */
export function requestLine({ method, url, body }: SmokeRequest, mask: Mask): string {
  return `${method} ${cut(mask(withoutValues(url)), 300)}${body === null ? "" : ` (${body.as} body)`}`;
}

function answerLines({ status, headers, text, took, hops }: AnswerShown, mask: Mask): readonly string[] {
  const rank = (name: string) => (TELLING.includes(name) ? TELLING.indexOf(name) : TELLING.length);
  const shown = redactHeaders(headers)
    .filter(([name]) => !NOISE.includes(name))
    .map(([name, value]) => [name, name === "location" ? withoutValues(value) : value] as const)
    .sort(([a], [b]) => rank(a) - rank(b))
    .map(([name, value]) => `${name}: ${cut(secretAnswer(name) ? HIDDEN : oneLine(mask(value)), MOST_VALUE)}`);
  const after = hops === 0 ? "" : `, ${hops} ${hops === 1 ? "redirect" : "redirects"} followed`;
  const start = text.slice(0, READ_BODY);
  // As browsers read it, so that what was captured there is known again.
  const body = oneLine(mask(isHtml(headers, start) ? decodeReferences(start) : start));
  return [
    `< status ${status} after ${Math.round(took)} ms${after}`,
    ...(shown.length === 0 ? [] : [cut(`< ${shown.join(" | ")}`, MOST_LINE)]),
    `< ${body === "" ? "(no body)" : cut(body, MOST_BODY)}`,
  ];
}

function requestValue(name: string, value: string, mask: Mask): string {
  if (!SECRET_NAME.test(name)) return cut(oneLine(mask(value)), MOST_VALUE);
  const scheme = /^(?:Bearer|Basic|Token|ApiKey)(?= )/i.exec(value)?.[0];
  return scheme === undefined ? HIDDEN : `${scheme} ${HIDDEN}`;
}

/** Cookies are redacted by name already, and are worth seeing. */
function secretAnswer(name: string): boolean {
  return name !== "set-cookie" && name !== "www-authenticate" && SECRET_NAME.test(name);
}

function withoutValues(url: string): string {
  return url.replace(/([?&][^=&#]{0,60}=)(?!\{\{)[^&#]+/g, `$1${HIDDEN}`);
}

function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, " ").trim();
}

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most)}...` : text;
}
