/** The last line of defence: no value that came from the environment leaves a look, wherever the target echoed it. */

/** As elsewhere; in the place of any part of a URL it leaves a URL. */
const MASK = "***";
/** Shorter beginnings of a credential stand at the end of too many texts by chance. */
const SHORTEST_CUT = 8;
/** Of the coded forms: a few characters are no secret and stand anywhere. */
const SHORTEST_FORM = 6;

/** A deep copy of plain data with every credential masked: in the forms that codings give it, in any case, and cut off at the end of a text. */
export function redact<T>(value: T, credentials: readonly string[]): T {
  const needles = [...new Set(credentials.flatMap(forms))]
    .filter(({ length }) => length >= SHORTEST_FORM)
    .sort((a, b) => b.length - a.length);
  if (needles.length === 0) return value;
  const whole = new RegExp(needles.map((needle) => needle.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")).join("|"), "gi");
  const starts = needles.map((needle) => needle.toLowerCase()).filter(({ length }) => length > SHORTEST_CUT);
  return walk(value, (text) => withoutEnd(text.replace(whole, MASK), starts)) as T;
}

function forms(credential: string): readonly string[] {
  const html = credential.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  const url = new URL("https://acme.test/");
  url.search = credential;
  url.pathname = credential;
  return [
    credential,
    encodeURIComponent(credential),
    encodeURI(credential),
    url.search.slice(1),
    url.pathname.slice(1),
    new URLSearchParams({ x: credential }).toString().slice(2),
    JSON.stringify(credential).slice(1, -1),
    html,
    html.replace(/"/g, "&quot;"),
    html.replace(/"/g, "&#34;"),
    // The names of certificates (RFC 4514 2.4).
    credential.replace(/[,+"\\<>;]/g, "\\$&"),
    // Headers are read byte by byte.
    Buffer.from(credential).toString("latin1"),
    ...[0, 1, 2].flatMap((before) => base64(credential, before)),
  ];
}

/** What stays the same of its Base64 whatever stands before and after it; `before`: how many bytes do, modulo 3. */
function base64(credential: string, before: number): readonly string[] {
  const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(credential)]);
  const text = bytes.toString("base64").slice(Math.ceil((before * 8) / 6), Math.floor((bytes.length * 8) / 6));
  return [text, text.replaceAll("+", "-").replaceAll("/", "_")];
}

/** The text without the beginning of a credential at its end, where a bound cut it off. */
function withoutEnd(text: string, starts: readonly string[]): string {
  const lower = text.toLowerCase();
  for (const start of starts) {
    const least = start.slice(0, SHORTEST_CUT);
    const from = Math.max(0, lower.length - start.length);
    for (let at = lower.indexOf(least, from); at !== -1; at = lower.indexOf(least, at + 1))
      if (start.startsWith(lower.slice(at))) return text.slice(0, at) + MASK;
  }
  return text;
}

function walk(value: unknown, mask: (text: string) => string): unknown {
  if (typeof value === "string") return mask(value);
  if (Array.isArray(value)) return value.map((member) => walk(member, mask));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [mask(key), walk(member, mask)]));
}
