/**
 * Finds many keywords in one pass over the bytes, case folded. Two bytes are taken at a time, and with the two before them asked whether
 * these four begin, end or stand within a keyword as its rarest letters; only there the whole keyword is compared. No step waits for a
 * table's answer to the one before, as an automaton's does.
 */

export interface KeywordSearch {
  /** Calls `hit(keyword, end)` for every occurrence, in order up to a few bytes; `end` is the offset after its last byte. */
  scan(bytes: Uint8Array, hit: (keyword: number, end: number) => void): void;
}

/** Four letters as one number, 5 bits each: what is asked of them are 128 KB of bits, of which text needs a part. */
const BITS = 5;
const CLASSES = 1 << BITS;
const PAIR = 2 * BITS;
const FOUR = 1 << (4 * BITS);
const LETTERS = 26;
/** Of 32 bits, as the bits of `marks` are addressed. */
const WORD_BITS = 5;
const WORDS = (FOUR >>> WORD_BITS) - 1;
/** From common to rare in source code: the rarer the letters looked for, the less often the search stops. */
const COMMON = " etaonrisldcpumfhg.v,ybw_(/)=\"':;k-x0213jqz";
const commonness = Uint8Array.from({ length: 128 }, (_, code) => {
  const place = COMMON.indexOf(String.fromCharCode(code));
  return place === -1 ? 1 : COMMON.length - place;
});
/** Somewhere in so many letters there are rare ones. */
const LOOKED_THROUGH = 12;
/** More than there are, and longer than they are. */
const MAX_KEYWORDS = 4096;
const MAX_END = 256;
const LITTLE_ENDIAN = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

/** `keywords`: ASCII, lower case, two letters or more. Their indices are what `scan` reports. */
export function keywordSearch(keywords: readonly string[]): KeywordSearch {
  const classes = byteClasses(keywords);
  const pairs = pairClasses(classes);
  const { marks, before, first, keywordOf, endOf } = placesOf(keywords, classes);
  const letters = Uint8Array.from(keywords.join(""), (letter) => letter.charCodeAt(0));
  const begins = new Uint16Array(keywords.length + 1);
  for (const [keyword, text] of keywords.entries()) begins[keyword + 1] = (begins[keyword] ?? 0) + text.length;
  const folded = Uint8Array.from({ length: 256 }, (_, byte) => (byte >= 65 && byte <= 90 ? byte + 32 : byte));

  /** `four` end before `at`. */
  function compare(bytes: Uint8Array, four: number, at: number, hit: (keyword: number, end: number) => void): void {
    const word = (four >>> WORD_BITS) & WORDS;
    const bits = marks[word] as number;
    if (((bits >>> four) & 1) === 0) return;
    const place = (before[word] as number) + ones(bits & ((1 << four) - 1));
    const last = first[place + 1] as number;
    for (let index = first[place] as number; index < last; index += 1) {
      const keyword = keywordOf[index] as number;
      let next = at - (endOf[index] as number);
      if (next < 0) continue;
      let letter = begins[keyword] as number;
      const end = begins[keyword + 1] as number;
      while (letter < end && folded[bytes[next] as number] === letters[letter]) {
        letter += 1;
        next += 1;
      }
      if (letter === end) hit(keyword, next);
    }
  }

  return {
    scan(bytes, hit) {
      if (bytes.length < 2) return;
      const odd = bytes.byteOffset % 2;
      const words = new Uint16Array(bytes.buffer, bytes.byteOffset + odd, (bytes.length - odd) >> 1);
      // The classes of what stands before `at`.
      let seen = odd === 1 ? (classes[bytes[0] ?? 0] as number) : 0;
      for (let at = 0; at < words.length; at += 1) {
        const stop = nextStop(words, at, seen, pairs, marks);
        if (stop > at) seen = pairs[words[stop - 1] as number] as number;
        if (stop === words.length) break;
        at = stop;
        seen = (seen << PAIR) | (pairs[words[at] as number] as number);
        compare(bytes, seen, odd + 2 * at + 2, hit);
      }
      // The last byte where it is left over; and a keyword's last letters may be the first of four.
      let end = odd + 2 * words.length;
      for (; end < bytes.length + 2; end += 2) {
        seen = (seen << PAIR) | ((classes[bytes[end] ?? 0] as number) << BITS);
        compare(bytes, seen, end + 2, hit);
      }
    },
  };
}

/**
 * The first pair from `from` on that ends four marked letters, or the end. Written for speed, and measured: a loop of its own, which calls
 * nothing, is twice as fast; two pairs a turn, and on a stop one look more at which it was, are a fifth faster.
 */
function nextStop(words: Uint16Array, from: number, before: number, pairs: Uint16Array, marks: Uint32Array): number {
  let seen = before;
  let at = from;
  const last = words.length - 1;
  for (; at < last; at += 2) {
    const one = (seen << PAIR) | (pairs[words[at] as number] as number);
    seen = (one << PAIR) | (pairs[words[at + 1] as number] as number);
    const first = (marks[(one >>> WORD_BITS) & WORDS] as number) >>> one;
    const second = (marks[(seen >>> WORD_BITS) & WORDS] as number) >>> seen;
    if (((first | second) & 1) !== 0) return (first & 1) !== 0 ? at : at + 1;
  }
  if (at < words.length) {
    seen = (seen << PAIR) | (pairs[words[at] as number] as number);
    if ((((marks[(seen >>> WORD_BITS) & WORDS] as number) >>> seen) & 1) !== 0) return at;
  }
  return words.length;
}

/** Both cases of a letter share a class, digits and punctuation the few that are left; bytes that no keyword has are class 0. */
function byteClasses(keywords: readonly string[]): Uint8Array {
  const classes = new Uint8Array(256);
  [...new Set(keywords.join(""))].sort().forEach((letter, index) => {
    const code = letter.charCodeAt(0);
    const isLetter = letter >= "a" && letter <= "z";
    const own = isLetter ? code - 96 : LETTERS + 1 + (index % (CLASSES - LETTERS - 1));
    classes[code] = own;
    classes[letter.toUpperCase().charCodeAt(0)] = own;
  });
  return classes;
}

/** By two bytes as a number of this machine's byte order. */
function pairClasses(classes: Uint8Array): Uint16Array {
  const pairs = new Uint16Array(65_536);
  for (let second = 0; second < 256; second += 1) {
    for (let first = 0; first < 256; first += 1) {
      const pair = LITTLE_ENDIAN ? first | (second << 8) : (first << 8) | second;
      pairs[pair] = ((classes[first] as number) << BITS) | (classes[second] as number);
    }
  }
  return pairs;
}

/** What stands where, flat, because every stop of the search reads here. */
interface Places {
  /** A bit for every four letters: whether a keyword is looked for there. */
  readonly marks: Uint32Array;
  /** How many bits are set before each word of `marks`: with those before it in its own word, a bit's place. */
  readonly before: Uint16Array;
  /** By place: where its keywords begin in the two lists. */
  readonly first: Uint16Array;
  readonly keywordOf: Uint16Array;
  /** How far into the keyword the four letters end; further than its last where others follow it. */
  readonly endOf: Uint8Array;
}

function placesOf(keywords: readonly string[], classes: Uint8Array): Places {
  const listed: number[] = [];
  for (const [keyword, text] of keywords.entries()) {
    for (const odd of [0, 1]) {
      const { fours, end } = looked(text, odd, classes);
      for (const four of fours) listed.push((four * MAX_KEYWORDS + keyword) * MAX_END + end);
    }
  }
  // One number each, sorted as numbers, takes a fifth of the time that objects take: every thread waits for it.
  const sorted = Float64Array.from(listed).sort();
  const marks = new Uint32Array(WORDS + 1);
  const before = new Uint16Array(WORDS + 1);
  const first: number[] = [];
  const keywordOf = new Uint16Array(sorted.length);
  const endOf = new Uint8Array(sorted.length);
  let previous = -1;
  for (let index = 0; index < sorted.length; index += 1) {
    const place = sorted[index] as number;
    const four = Math.floor(place / (MAX_KEYWORDS * MAX_END));
    keywordOf[index] = Math.floor(place / MAX_END) % MAX_KEYWORDS;
    endOf[index] = place % MAX_END;
    if (four === previous) continue;
    previous = four;
    first.push(index);
    const word = four >>> WORD_BITS;
    marks[word] = (marks[word] as number) | (1 << four);
  }
  for (let word = 0; word < WORDS; word += 1)
    before[word + 1] = (before[word] as number) + (marks[word] === 0 ? 0 : ones(marks[word] as number));
  return { marks, before, first: Uint16Array.from([...first, sorted.length]), keywordOf, endOf };
}

/**
 * The keyword's four rarest letters that begin at a pair where the keyword itself begins `odd` bytes into one, and how far into it they
 * end; where it is too short, with whatever stands before or behind it.
 */
function looked(keyword: string, odd: number, classes: Uint8Array): { fours: readonly number[]; end: number } {
  let [best, least] = [0, Number.POSITIVE_INFINITY];
  for (let start = -odd - 2; start < Math.min(keyword.length, LOOKED_THROUGH); start += 2) {
    const often = frequency(keyword, start);
    if (often < least) [best, least] = [start, often];
  }
  let fours = [0];
  for (let at = best; at < best + 4; at += 1) {
    if (at >= 0 && at < keyword.length) {
      const own = classes[keyword.charCodeAt(at)] as number;
      for (const [index, four] of fours.entries()) fours[index] = (four << BITS) | own;
      continue;
    }
    const open: number[] = [];
    for (const four of fours) for (let own = 0; own < CLASSES; own += 1) open.push((four << BITS) | own);
    fours = open;
  }
  return { fours, end: best + 4 };
}

/** How often four letters stand in source code, roughly: rules of one sign are common, and those that the keyword leaves open the commonest. */
function frequency(keyword: string, from: number): number {
  let [product, same] = [1, true];
  for (let at = from; at < from + 4; at += 1) {
    const open = at < 0 || at >= keyword.length;
    product *= open ? 2 * COMMON.length : (commonness[keyword.charCodeAt(at)] as number);
    same &&= !open && keyword.charCodeAt(at) === keyword.charCodeAt(from);
  }
  return same ? product * COMMON.length ** 2 : product;
}

/** How many bits are set. */
function ones(bits: number): number {
  let count = bits - ((bits >>> 1) & 0x55555555);
  count = (count & 0x33333333) + ((count >>> 2) & 0x33333333);
  return Math.imul((count + (count >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
