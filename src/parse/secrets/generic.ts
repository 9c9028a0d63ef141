/** Decides whether a name and a value are a secret although no service is known by the value. */
import type { Assignment } from "./assignment.js";
import { isPlaceholder, isReference, isTypedByHand } from "./placeholder.js";
import { looksRandom } from "./randomness.js";
import type { Kind } from "./rule.js";
import { kinds, namedRules } from "./rules.js";

/** The words in whose neighbourhood a name is read. */
export const NAME_WORDS = ["key", "token", "secret", "pass", "pwd", "auth", "credential", "bearer"];

const PASSWORD = /(?:password|passwd|passphrase|passwort|pwd|(?:db|user|smtp|mail|mysql|pg|redis|root|admin|ftp)pass)$/;
const KEY =
  /(?:(?:api|access|private|secret|auth|encryption|encrypt|crypto|signing|sign|signature|master|session|service|server|account|storage|shared|cookie|hmac|jwt|app|admin|deploy|license|licence|integration|webhook|client|read|write|ssh|rsa|aes|token)key|keybase|secret|token|credentials?|authorization|bearer|auth)$/;
/** Before the word that matters they say that it is no secret: public, of a language's grammar, a question, a stand-in. */
const HARMLESS =
  /^(?:public|publishable|pub|site|csrf|xsrf|anon|eos|bos|pad|unk|sep|cls|mask|stop|design|color|theme|syntax|lexer|parser|label|i18n|mock|fake|dummy|example|sample|placeholder|no|without|enable|disable|is|has|require|required|allow|forgot|min|max)$/;
/** Of a list, of a call that may be repeated, of a change or a lock: they open nothing. */
const PASSING =
  /(?:next|prev|page|sync|cursor|continuation|cancel|cancellation|request|idempotency|change|creation|retry|lock|sequence|resume|receipt|caller)token$/;
/** Said after the word that matters: which environment, which encoding, which number. */
const QUALIFIERS =
  /^(?:dev|development|prod|production|staging|stage|live|test|old|new|current|value|string|str|default|v?[0-9]{1,3}|base64|b64|hex|env|primary|secondary|backup|raw|plain)$/;

/** What a name of a known service must end with; which service it is says the rest. */
const SECRET_NAME = /(?:key|keybase|token|secret|auth|password|passwd|pass|pwd|credentials?|bearer|authorization)$/;
/** Names that a framework puts into what it sends to browsers; one of them that says "secret" is a leak by its own words. */
const SENT_TO_BROWSERS = /^(?:(?:next|nuxt|expo) )?public (?=(?:.{1,80} )?(?:secret|private|password)(?: |$))/;
/** Shorter words of a rule must be whole words of the name: "box" is not in "inboxToken". */
const MIN_PART = 5;

const MIN_CHANGES = 4;
/** The service's name and the exact shape speak for it already. */
const NAMED_SURPRISE = 4;
const wholeValues = namedRules.map((rule) => ({ rule, whole: new RegExp(`^(?:${rule.value.source})$`) }));
/** A value without digits has at least so many letters, or is a word. */
const MIN_LETTERS = 16;
const MIN_KEY = 16;
const MIN_PASSWORD = 8;
const MAX_PASSWORD = 64;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export interface Judged {
  readonly kind: Kind;
  readonly confidence: 1 | 0.8 | 0.5;
}

export function judgeAssignment(assignment: Assignment, bareValues: boolean): Judged | null {
  const { name, value, quoted } = assignment;
  if (!mayBeSecret(assignment)) return null;
  const words = wordsOf(wordsOf(name).join(" ").replace(SENT_TO_BROWSERS, ""));
  if (words.some((word) => HARMLESS.test(word)) || PASSING.test(words.join(""))) return null;
  while (words.length > 1 && QUALIFIERS.test(words.at(-1) ?? "")) words.pop();
  const joined = words.join("");
  const password = PASSWORD.test(joined) || words.at(-1) === "pass";
  if (!password && !SECRET_NAME.test(joined)) return null;
  if (value.length < MIN_PASSWORD || isReference(value) || isPlaceholder(value)) return null;

  const named = namedKind(words, value);
  if (named !== null) return { kind: named, confidence: 0.8 };
  if (!password && !KEY.test(joined)) return null;
  const random = isRandomKey(value);
  if (!quoted && !bareValues && !(random && isNoIdentifier(value))) return null;
  if (random) return { kind: password ? kinds.password : kinds.generic, confidence: 0.5 };
  return password && isPassword(value) ? { kind: kinds.password, confidence: 0.5 } : null;
}

/** Most values are sentences, or names of other variables. */
function mayBeSecret({ value, quoted }: Assignment): boolean {
  if (!/^[\x21-\x7e]+$/.test(value)) return false;
  return /[0-9]/.test(value) || (quoted && value.length >= MIN_LETTERS) || value.length >= 2 * MIN_LETTERS;
}

function namedKind(words: readonly string[], value: string): Kind | null {
  const joined = words.join("");
  for (const { rule, whole } of wholeValues) {
    if (!rule.words.some((word) => joined.includes(word)) || !whole.test(value)) continue;
    if (!rule.words.some((word) => names(words, word))) continue;
    const random = rule.structured === true || isScattered(value) || looksRandom(value, NAMED_SURPRISE);
    if (random && !isTypedByHand(value, rule.structured === true)) return rule;
  }
  return null;
}

/** Digits among letters all over, as no name has them. */
function isScattered(value: string): boolean {
  return (value.match(/[0-9](?=[A-Za-z])|[A-Za-z](?=[0-9])/g) ?? []).length >= MIN_CHANGES;
}

/** Whether one of the words, or some in a row, begin with `part`. */
function names(words: readonly string[], part: string): boolean {
  return words.some((_, index) => {
    const rest = words.slice(index);
    if (!rest.join("").startsWith(part)) return false;
    return part.length >= MIN_PART || rest.some((_, last) => rest.slice(0, last + 1).join("") === part);
  });
}

function isRandomKey(value: string): boolean {
  if (value.length < MIN_KEY || !/^[\x21-\x7e]+$/.test(value)) return false;
  if (UUID.test(value)) return looksRandom(value.replaceAll("-", ""));
  // Digits alone are ids and times; letters alone are words, unless there are many.
  if (/^[0-9.:-]+$/.test(value) || (/^[A-Za-z_.-]+$/.test(value) && value.length < 20)) return false;
  if (/&&|\|\||=>|\.[A-Za-z]{1,40}\(/.test(value)) return false;
  // Code and selectors: symbols among words. A password with symbols has digits or both cases.
  if (/[^0-9A-Za-z+/=_-]/.test(value) && !/[0-9]/.test(value) && !(/[a-z]/.test(value) && /[A-Z]/.test(value)))
    return false;
  if (/^[~.]{0,2}\/[\w.-]{1,80}(?:\/[\w.-]{1,80}){1,10}\.[a-z]{1,5}$/.test(value)) return false;
  // Names with separators: each part a word or a number.
  if (/^[a-z0-9]+(?:[-_./:][a-z0-9]+){2,}$/i.test(value) && shortParts(value)) return false;
  return looksRandom(value);
}

/** In code a bare word is a variable, unless no programmer would name one like that. */
function isNoIdentifier(value: string): boolean {
  return value.length >= 20 && /[0-9].{0,40}[0-9]/.test(value) && !/[._$]/.test(value);
}

function shortParts(value: string): boolean {
  return value
    .split(/[-_./:]/)
    .every((part) => part.length <= 10 && !(/[0-9]/.test(part) && /[a-z]/i.test(part) && part.length > 3));
}

/** Typed by a person, yet no word: three kinds of characters, one of them no letter. */
function isPassword(value: string): boolean {
  if (value.length > MAX_PASSWORD || !/^[\x21-\x7e]+$/.test(value)) return false;
  if (/^[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{2,64}$/.test(value)) return false;
  // Code, not text: calls, indexing, paths of properties.
  if (/[()[\]{}<>]|=>|^[\w$]+(?:\.[\w$]+)+$/.test(value)) return false;
  const classes = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^0-9A-Za-z]/].filter((one) => one.test(value)).length;
  return classes >= 3 && /[0-9]/.test(value);
}

/** `process.env.myApiKey2` to `process env my api key 2`, lower case. */
function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
}
