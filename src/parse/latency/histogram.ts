/**
 * Durations as a high dynamic range histogram, written and read: every value is kept to within 0.8 %, from 10 microseconds to hours,
 * and histograms of several runs can be added up, which percentiles cannot.
 */

/** Names unit and layout, so that a later reader can refuse what it does not know. */
const PREFIX = "hdr1:";
/** Buckets a millisecond: the unit is 10 microseconds. */
const UNITS = 100;
/** Half the buckets of one power of two: two significant digits. */
const HALF = 128;

/** A report lies on a disk, and anybody may have written it. */
const MAX_TEXT = 100_000;
const MAX_COUNT = 1_000_000_000;
/** The bucket of 2^52 units, above which numbers are no longer exact. */
const MAX_BUCKET = 6_000;

/** How often each duration came, in milliseconds, ascending. */
export type Histogram = readonly { readonly ms: number; readonly count: number }[];

/** Milliseconds to `hdr1:` and base64 of varints, gap to the next bucket and count by turns; empty for no values. */
export function encodeHistogram(values: readonly number[]): string {
  if (values.length === 0) return "";
  const counts = new Map<number, number>();
  for (const value of values) {
    const bucket = bucketOf(Math.max(0, Math.round(value * UNITS)));
    counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
  }
  const bytes: number[] = [];
  let last = 0;
  for (const [bucket, count] of [...counts].sort(([a], [b]) => a - b)) {
    bytes.push(...varint(bucket - last), ...varint(count));
    last = bucket;
  }
  return PREFIX + btoa(String.fromCharCode(...bytes));
}

/** The middles of its buckets; null for what is no histogram, or one of another layout. */
export function decodeHistogram(text: string): Histogram | null {
  if (!text.startsWith(PREFIX) || text.length > MAX_TEXT) return null;
  const numbers = numbersOf(text.slice(PREFIX.length));
  if (numbers === null || numbers.length % 2 === 1) return null;
  const decoded: { ms: number; count: number }[] = [];
  let bucket = 0;
  for (let at = 0; at < numbers.length; at += 2) {
    bucket += numbers[at] ?? 0;
    const count = numbers[at + 1] ?? 0;
    if (bucket > MAX_BUCKET || count > MAX_COUNT) return null;
    decoded.push({ ms: middleOf(bucket), count });
  }
  return decoded;
}

/** All the values of both. */
export function mergeHistograms(one: Histogram, other: Histogram): Histogram {
  const counts = new Map<number, number>();
  for (const { ms, count } of [...one, ...other]) counts.set(ms, (counts.get(ms) ?? 0) + count);
  return [...counts].map(([ms, count]) => ({ ms, count })).sort((a, b) => a.ms - b.ms);
}

/** How many values it holds. */
export function sizeOf(histogram: Histogram): number {
  return histogram.reduce((sum, { count }) => sum + count, 0);
}

/** The varints of base64 text; null for what is none. */
function numbersOf(base64: string): readonly number[] | null {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(base64) || base64.length % 4 !== 0) return null;
  const numbers: number[] = [];
  let value = 0;
  let scale = 1;
  for (const character of atob(base64)) {
    const byte = character.charCodeAt(0);
    value += (byte % 0x80) * scale;
    scale *= 0x80;
    if (value > Number.MAX_SAFE_INTEGER) return null;
    if (byte >= 0x80) continue;
    numbers.push(value);
    value = 0;
    scale = 1;
  }
  return scale === 1 ? numbers : null;
}

function middleOf(bucket: number): number {
  const shift = Math.max(0, Math.floor(bucket / HALF) - 1);
  const low = (bucket - shift * HALF) * 2 ** shift;
  return (low + (2 ** shift - 1) / 2) / UNITS;
}

/** Linear below 256 units, then 128 buckets for each power of two. */
function bucketOf(units: number): number {
  const shift = Math.max(0, 24 - Math.clz32(units));
  return shift * HALF + Math.floor(units / 2 ** shift);
}

/** LEB128: seven bits a byte, the lowest first, the high bit set where more follow. */
function varint(value: number): readonly number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 0x80) {
    bytes.push((rest % 0x80) + 0x80);
    rest = Math.floor(rest / 0x80);
  }
  return [...bytes, rest];
}
