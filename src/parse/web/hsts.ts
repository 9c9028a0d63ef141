/** Strict-Transport-Security as a browser reads it (RFC 6797). */
import type { HeaderList } from "../../model/seen/web.js";

export interface HstsPolicy {
  /** Seconds; 0 tells browsers to forget the host. */
  readonly maxAge: number;
  readonly includeSubDomains: boolean;
  readonly preload: boolean;
}

export type Hsts =
  | { readonly state: "absent" }
  | { readonly state: "malformed"; readonly problem: string; readonly values: readonly string[] }
  | { readonly state: "policy"; readonly policy: HstsPolicy; readonly values: readonly string[] };

/** The first header counts (RFC 6797 8.1); `values` holds all that were sent. */
export function hstsOf(headers: HeaderList): Hsts {
  const values = headers.flatMap(([name, value]) =>
    name.toLowerCase() === "strict-transport-security" ? [value] : [],
  );
  const [first] = values;
  if (first === undefined) return { state: "absent" };
  const parsed = parseHsts(first);
  return typeof parsed === "string"
    ? { state: "malformed", problem: parsed, values }
    : { state: "policy", policy: parsed, values };
}

/** Seconds; a policy for less hardly outlives a visit. */
export const DAY = 86_400;

const TOKEN = /^[!#$%&'*+.^_`|~0-9a-z-]+$/i;
/** Browsers cut what is longer than they hold to the longest they know; twenty digits are no policy but noise. */
const SECONDS = /^\d{1,20}$/;

/** RFC 6797 6.1; a string says, as part of a sentence, why the header as a whole is ignored. */
function parseHsts(value: string): HstsPolicy | string {
  const directives = new Map<string, string | null>();
  for (const part of splitOutsideQuotes(value)) {
    const text = part.trim();
    if (text === "") continue;
    const equals = text.indexOf("=");
    const name = (equals === -1 ? text : text.slice(0, equals)).trim().toLowerCase();
    const argument = equals === -1 ? null : unquoted(text.slice(equals + 1).trim());
    if (!TOKEN.test(name) || argument === undefined)
      return `"${text.slice(0, 60)}" is no directive (directives are separated by semicolons)`;
    if (directives.has(name)) return `${name} stands in it twice`;
    directives.set(name, argument);
  }
  const maxAge = directives.get("max-age");
  if (maxAge === undefined) return "max-age is missing";
  if (maxAge === null || !SECONDS.test(maxAge)) return "max-age is not a number of seconds";
  if ((directives.get("includesubdomains") ?? null) !== null) return "includeSubDomains takes no value";
  return {
    maxAge: Number(maxAge),
    includeSubDomains: directives.has("includesubdomains"),
    preload: directives.has("preload"),
  };
}

function splitOutsideQuotes(text: string): readonly string[] {
  const parts: string[] = [];
  let start = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '"') quoted = !quoted;
    if (text[at] !== ";" || quoted) continue;
    parts.push(text.slice(start, at));
    start = at + 1;
  }
  return [...parts, text.slice(start)];
}

/** A token, or what a quoted-string holds; undefined where it is neither. */
function unquoted(text: string): string | undefined {
  if (TOKEN.test(text)) return text;
  return text.length >= 2 && text.startsWith('"') && text.endsWith('"') && !text.slice(1, -1).includes('"')
    ? text.slice(1, -1)
    : undefined;
}

/** Top-level domains that browsers preload as a whole: every name below them is https only. */
const PRELOADED =
  "app bank boo channel dad day dev esq foo ing insurance meme mov new nexus page phd prof rsvp zip".split(" ");

/** The name above the host whose policy holds below it too (RFC 6797 8.2), of the hosts seen; null: none. */
export function hstsParent(
  host: string,
  seen: readonly { readonly host: string; readonly headers: HeaderList }[],
): string | null {
  const parent = seen.find((one) => {
    const found = host.endsWith(`.${one.host}`) ? hstsOf(one.headers) : null;
    return found?.state === "policy" && found.policy.includeSubDomains && found.policy.maxAge >= DAY;
  });
  if (parent !== undefined) return parent.host;
  const top = host.slice(host.lastIndexOf(".") + 1);
  return PRELOADED.includes(top) ? `.${top}` : null;
}
