/** JSON whose whole numbers keep all of their digits: identifiers of 64 bits are longer than a number of JavaScript holds (RFC 8259 6). */

/** Of more digits a double holds all values alike. */
const LONG = /\d{16}/;
/** No server sends it: a control character is never written as it is. */
const MARK = "\u0000whole:";
const MARKED = /^\u0000whole:(-?\d{16,400})$/;
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/gs;

/** As `JSON.parse`, which throws; whole numbers beyond 2^53 come as `bigint`. */
export function parseWhole(text: string): unknown {
  if (!LONG.test(text)) return JSON.parse(text);
  const marked = text.replace(TOKEN, (token) =>
    /^-?\d{16,400}$/.test(token) && !Number.isSafeInteger(Number(token)) ? JSON.stringify(MARK + token) : token,
  );
  return JSON.parse(marked, (_, value: unknown) => {
    const digits = typeof value === "string" ? MARKED.exec(value)?.[1] : undefined;
    return digits === undefined ? value : BigInt(digits);
  });
}

/** As `JSON.stringify`, with a `bigint` as the number that it is. */
export function stringifyWhole(value: unknown): string {
  const text = JSON.stringify(value, (_, one: unknown) => (typeof one === "bigint" ? `${MARK}${one}` : one)) ?? "null";
  return text.replace(/"\\u0000whole:(-?\d{1,400})"/g, "$1");
}
