/** Draws a text that an expression of the rules matches, so that no example has to stand in the sources. */
import { chooser } from "./made.js";

type Part =
  | { readonly letters: string; readonly from: number; readonly to: number }
  | { readonly choices: readonly (readonly Part[])[]; readonly from: number; readonly to: number };

/** `size`: 0 draws the shortest text, 1 the longest. Knows what the rules use: letters, sets, groups, bounded repeats; what must not stand around is passed over. */
export function drawnFrom(expression: RegExp, seed = 1, size = 0.5): string {
  const choose = chooser(seed);
  const text = (parts: readonly Part[]): string =>
    parts
      .map((part) => {
        const times = part.from + Math.round((part.to - part.from) * size);
        return Array.from({ length: times }, () =>
          "letters" in part
            ? part.letters.charAt(choose(part.letters.length))
            : text(part.choices[choose(part.choices.length)] ?? []),
        ).join("");
      })
      .join("");
  return text([{ choices: read(expression.source, 0).choices, from: 1, to: 1 }]);
}

function read(source: string, start: number): { choices: readonly (readonly Part[])[]; end: number } {
  const choices: Part[][] = [[]];
  let at = start;
  while (at < source.length && source[at] !== ")") {
    if (source[at] === "|") {
      choices.push([]);
      at += 1;
      continue;
    }
    const around = /^\(\?<?!(?:\[[^\]]*\]|[^)])*\)/.exec(source.slice(at));
    if (around !== null) {
      at += around[0].length;
      continue;
    }
    let part: { letters: string } | { choices: readonly (readonly Part[])[] };
    if (source.startsWith("(?:", at)) {
      const group = read(source, at + 3);
      part = { choices: group.choices };
      at = group.end + 1;
    } else if (source[at] === "[") {
      const end = source.indexOf("]", at + 2);
      part = { letters: set(source.slice(at + 1, end)) };
      at = end + 1;
    } else {
      const escaped = source[at] === "\\";
      part = { letters: source.charAt(escaped ? at + 1 : at) };
      at += escaped ? 2 : 1;
    }
    const repeat = /^(?:\{(\d+)(?:,(\d+))?\}|\?)/.exec(source.slice(at));
    const from = repeat === null ? 1 : Number(repeat[1] ?? 0);
    const to = repeat === null ? 1 : Number(repeat[2] ?? repeat[1] ?? 1);
    choices.at(-1)?.push({ ...part, from, to });
    at += repeat?.[0].length ?? 0;
  }
  return { choices, end: at };
}

function set(source: string): string {
  const letters = source.replace(/\\(.)/g, "$1");
  let text = "";
  for (let at = 0; at < letters.length; at += 1) {
    const last = letters.charCodeAt(at + 2);
    if (letters[at + 1] !== "-" || Number.isNaN(last)) text += letters.charAt(at);
    else {
      for (let code = letters.charCodeAt(at); code <= last; code += 1) text += String.fromCharCode(code);
      at += 2;
    }
  }
  return text;
}
