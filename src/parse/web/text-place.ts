/** Line and column of positions in a text. */

interface Place {
  /** From 1. */
  readonly line: number;
  readonly column: number;
}

/** Of positions that are asked for in rising order, so that the text is passed over once. */
export function lineCounter(text: string): (at: number) => Place {
  let line = 1;
  let start = 0;
  let next = text.indexOf("\n");
  return (at) => {
    while (next !== -1 && next < at) {
      line += 1;
      start = next + 1;
      next = text.indexOf("\n", start);
    }
    return { line, column: at - start + 1 };
  };
}

/** Of positions in rising order. */
export function placesOf(text: string, positions: readonly number[]): readonly Place[] {
  return positions.map(lineCounter(text));
}
