/** The last line of defence: no value that came from the environment leaves a look, wherever the target echoed it. */

const MASK = "[redacted]";

/** A deep copy of plain data with every credential masked; also in its URL-encoded, JSON-escaped and Base64 forms. */
export function redact<T>(value: T, credentials: readonly string[]): T {
  const needles = [...new Set(credentials.flatMap(forms))].sort((a, b) => b.length - a.length);
  return needles.length === 0 ? value : (walk(value, needles) as T);
}

function forms(credential: string): readonly string[] {
  return [
    credential,
    encodeURIComponent(credential),
    JSON.stringify(credential).slice(1, -1),
    Buffer.from(credential).toString("base64"),
  ];
}

function walk(value: unknown, needles: readonly string[]): unknown {
  if (typeof value === "string") return needles.reduce((text, needle) => text.replaceAll(needle, MASK), value);
  if (Array.isArray(value)) return value.map((member) => walk(member, needles));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [walk(key, needles), walk(member, needles)]));
}
