/** Finds the known word that a mistyped one was meant to be. */

/** The known word within a third of the letters (at least one, at most two) of difference; null where none is that near. */
export function nearest(word: string, known: readonly string[]): string | null {
  const typed = word.toLowerCase().slice(0, 100);
  let best: string | null = null;
  let least = Math.min(2, Math.max(1, Math.floor(typed.length / 3))) + 1;
  for (const candidate of known) {
    const distance = difference(typed, candidate.toLowerCase().slice(0, 100), least);
    if (distance < least) {
      best = candidate;
      least = distance;
    }
  }
  return best;
}

/** "did you mean ...?", else the known words themselves. */
export function suggestion(word: string, known: readonly string[]): string {
  const meant = nearest(word, known);
  return meant === null ? `known: ${known.join(", ")}` : `did you mean "${meant}"?`;
}

/** Letters added, left out, changed, or swapped with their neighbour (optimal string alignment). */
function difference(a: string, b: string, enough: number): number {
  if (Math.abs(a.length - b.length) >= enough) return enough;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      }
      row.push(cost);
    }
    if (Math.min(...row) >= enough) return enough;
    before = last;
    last = row;
  }
  return last[b.length] ?? enough;
}
