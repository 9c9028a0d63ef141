/**
 * Finds many keywords in one pass over the bytes, case folded. Three letters of each, the rarest in a row, are looked for at every place;
 * only where such three stand is the whole keyword compared. No step waits for a table's answer to the one before, as an automaton's does.
 */

export interface KeywordSearch {
  /** Calls `hit(keyword, end)` for every occurrence, in order up to a few bytes; `end` is the offset after its last byte. */
  scan(bytes: Uint8Array, hit: (keyword: number, end: number) => void): void;
}

/** Three letters in a row as one number, 5 bits each: the tables of them stay in the nearest cache, which costs less than the letters that share a class. */
const BITS = 5;
const CLASSES = 1 << BITS;
const THREE = (1 << (3 * BITS)) - 1;
const LETTERS = 26;
/** From common to rare in source code: the rarer the letters looked for, the less often the search stops. */
const COMMON = " etaonrisldcpumfhg.v,ybw_(/)=\"':;k-x0213jqz";
const LITTLE_ENDIAN = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

/** `keywords`: ASCII, lower case, two letters or more. Their indices are what `scan` reports. */
export function keywordSearch(keywords: readonly string[]): KeywordSearch {
  const classes = byteClasses(keywords);
  const classPairs = new Uint16Array(65_536);
  for (let low = 0; low < 256; low += 1) {
    for (let high = 0; high < 256; high += 1) {
      const [a = 0, b = 0] = [classes[LITTLE_ENDIAN ? low : high], classes[LITTLE_ENDIAN ? high : low]];
      classPairs[low | (high << 8)] = a * CLASSES + b;
    }
  }
  const places = placesOf(keywords, classes);
  const marks = Uint8Array.from({ length: THREE + 1 }, (_, three) => (places.has(three) ? 1 : 0));
  // By three letters: which keywords they stand in, and how far into them they end. Flat, because every stop of the search reads here.
  const all = [...places].sort(([one], [other]) => one - other);
  const listed = all.flatMap(([, list]) => list);
  const first = new Uint16Array(THREE + 2);
  let count = 0;
  for (let three = 0; three <= THREE; three += 1) {
    first[three] = count;
    count += places.get(three)?.length ?? 0;
  }
  first[THREE + 1] = count;
  const keywordOf = Uint16Array.from(listed, ({ keyword }) => keyword);
  const endOf = Uint8Array.from(listed, ({ end }) => end);
  const letters = Uint8Array.from(keywords.join(""), (letter) => letter.charCodeAt(0));
  const begins = Uint16Array.from(
    { length: keywords.length + 1 },
    (_, keyword) => keywords.slice(0, keyword).join("").length,
  );
  const folded = Uint8Array.from({ length: 256 }, (_, byte) => (byte >= 65 && byte <= 90 ? byte + 32 : byte));

  function compare(bytes: Uint8Array, three: number, at: number, hit: (keyword: number, end: number) => void): void {
    const last = first[three + 1] as number;
    for (let index = first[three] as number; index < last; index += 1) {
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
      // What stands before `at`: two classes.
      let seen = odd === 1 ? (classes[bytes[0] ?? 0] as number) : 0;
      for (let at = 0; at < words.length; at += 1) {
        const stop = nextStop(words, at, seen, classPairs, marks);
        if (stop > at) seen = classPairs[words[stop - 1] as number] as number;
        if (stop === words.length) break;
        at = stop;
        seen = (seen << (2 * BITS)) | (classPairs[words[at] as number] as number);
        const end = odd + 2 * at + 1;
        compare(bytes, (seen >>> BITS) & THREE, end, hit);
        compare(bytes, seen & THREE, end + 1, hit);
      }
      if (bytes.length > odd + 2 * words.length)
        compare(bytes, ((seen << BITS) | (classes[bytes.at(-1) ?? 0] as number)) & THREE, bytes.length, hit);
    },
  };
}

/**
 * The first pair from `from` on that ends three marked letters, or the end. Written for speed, and measured: a loop of its own, which calls
 * nothing, is twice as fast; two pairs a turn, and on a stop one look more at which it was, are a fifth faster.
 */
function nextStop(words: Uint16Array, from: number, before: number, pairs: Uint16Array, marks: Uint8Array): number {
  let seen = before;
  let at = from;
  const last = words.length - 1;
  for (; at < last; at += 2) {
    const one = (seen << (2 * BITS)) | (pairs[words[at] as number] as number);
    seen = (one << (2 * BITS)) | (pairs[words[at + 1] as number] as number);
    if (
      ((marks[(one >>> BITS) & THREE] as number) |
        (marks[one & THREE] as number) |
        (marks[(seen >>> BITS) & THREE] as number) |
        (marks[seen & THREE] as number)) !==
      0
    )
      return ((marks[(one >>> BITS) & THREE] as number) | (marks[one & THREE] as number)) !== 0 ? at : at + 1;
  }
  if (at < words.length) {
    seen = (seen << (2 * BITS)) | (pairs[words[at] as number] as number);
    if (((marks[(seen >>> BITS) & THREE] as number) | (marks[seen & THREE] as number)) !== 0) return at;
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

interface Listed {
  readonly keyword: number;
  /** How far into the keyword the three letters end. */
  readonly end: number;
}

/** By three letters. */
function placesOf(keywords: readonly string[], classes: Uint8Array): ReadonlyMap<number, readonly Listed[]> {
  const places = new Map<number, Listed[]>();
  for (const [keyword, text] of keywords.entries()) {
    for (const { three, end } of looked(text, classes)) {
      const list = places.get(three) ?? [];
      list.push({ keyword, end });
      places.set(three, list);
    }
  }
  return places;
}

/** The keyword's three rarest letters in a row and how far into it they end; of two letters with whatever stands before. */
function looked(keyword: string, classes: Uint8Array): readonly { three: number; end: number }[] {
  const own = [...keyword].map((letter) => classes[letter.charCodeAt(0)] ?? 0);
  const three = (a = 0, b = 0, c = 0) => (a * CLASSES + b) * CLASSES + c;
  if (own.length < 3) {
    return Array.from({ length: CLASSES }, (_, before) => ({ three: three(before, own[0], own[1]), end: 2 }));
  }
  const frequency = (from: number) =>
    [...keyword.slice(from, from + 3)].reduce((product, letter) => {
      const place = COMMON.indexOf(letter);
      return product * (place === -1 ? 1 : COMMON.length - place);
    }, 1);
  const starts = own.slice(2).map((_, from) => from);
  const from = starts.reduce((best, start) => (frequency(start) < frequency(best) ? start : best), 0);
  return [{ three: three(own[from], own[from + 1], own[from + 2]), end: from + 3 }];
}
