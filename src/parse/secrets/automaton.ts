/** Finds many keywords in one pass over the bytes, case folded: Aho-Corasick as one table of numbers. */

export interface Automaton {
  /** Calls `hit(keyword, end)` for every occurrence; `end` is the offset after its last byte. */
  scan(bytes: Uint8Array, hit: (keyword: number, end: number) => void): void;
}

/** `keywords`: ASCII, lower case. Their indices are what `scan` reports. */
export function automaton(keywords: readonly string[]): Automaton {
  const { classes, count } = byteClasses(keywords);
  const size = keywords.reduce((sum, keyword) => sum + keyword.length, 1);
  // A row per state; -1: no edge yet.
  const edges = new Int32Array(size * count).fill(-1);
  const ends: number[][] = [[]];
  keywords.forEach((keyword, index) => {
    let state = 0;
    for (let at = 0; at < keyword.length; at += 1) {
      const edge = state * count + (classes[keyword.charCodeAt(at)] ?? 0);
      if (edges[edge] === -1) {
        edges[edge] = ends.length;
        ends.push([]);
      }
      state = edges[edge] ?? 0;
    }
    ends[state]?.push(index);
  });
  const outputs = complete(edges, count, ends);
  // Premultiplied: the state is the offset of its row, so a step is one addition and one read.
  const table = Uint32Array.from(edges.subarray(0, ends.length * count), (state) => state * count);
  const found = new Uint8Array(table.length);
  outputs.forEach((output, state) => {
    if (output.length > 0) found[state * count] = 1;
  });

  return {
    scan(bytes, hit) {
      let row = 0;
      for (let at = 0; at < bytes.length; at += 1) {
        row = table[row + (classes[bytes[at] as number] as number)] as number;
        if (found[row] === 1) for (const keyword of outputs[row / count] as readonly number[]) hit(keyword, at + 1);
      }
    },
  };
}

/** Bytes that no keyword has share class 0; both cases of a letter share one. */
function byteClasses(keywords: readonly string[]): { classes: Uint8Array; count: number } {
  const classes = new Uint8Array(256);
  const letters = [...new Set(keywords.join(""))].sort();
  letters.forEach((letter, index) => {
    classes[letter.charCodeAt(0)] = index + 1;
    classes[letter.toUpperCase().charCodeAt(0)] = index + 1;
  });
  return { classes, count: letters.length + 1 };
}

/** Fills every missing edge by the longest suffix that is also a beginning; returns what each state has found. */
function complete(
  edges: Int32Array,
  count: number,
  ends: readonly (readonly number[])[],
): readonly (readonly number[])[] {
  const suffix = new Int32Array(ends.length);
  const outputs = ends.map((own) => [...own]);
  const queue: number[] = [];
  for (let letter = 0; letter < count; letter += 1) {
    const next = edges[letter] ?? -1;
    if (next === -1) edges[letter] = 0;
    else queue.push(next);
  }
  for (const state of queue) {
    const back = suffix[state] ?? 0;
    outputs[state]?.push(...(outputs[back] ?? []));
    for (let letter = 0; letter < count; letter += 1) {
      const edge = state * count + letter;
      const follow = edges[back * count + letter] ?? 0;
      const next = edges[edge] ?? -1;
      if (next === -1) edges[edge] = follow;
      else {
        suffix[next] = follow;
        queue.push(next);
      }
    }
  }
  return outputs;
}
