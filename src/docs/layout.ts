/** Lays plain text out for a terminal: wrapped lines and aligned columns. Never breaks a word, so URLs and records stay whole. */

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const COMBINING = /[\p{Mn}\p{Me}]/u;
const ASCII = /^[\x00-\x7f]*$/;

/** Columns that the text takes on a terminal. */
export function displayWidth(text: string): number {
  if (ASCII.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += COMBINING.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return width;
}

/** Lines of at most `width` columns, the first of at most `first`; a longer word stands alone. A line break in the text stays one. */
export function wrap(text: string, width: number, first = width): readonly string[] {
  const lines: string[] = [];
  for (const paragraph of text.split("\n")) {
    let line = "";
    let used = 0;
    for (const word of paragraph.split(/[ \t]+/)) {
      if (word === "") continue;
      const wide = displayWidth(word);
      if (line !== "" && used + 1 + wide > (lines.length === 0 ? first : width)) {
        lines.push(line);
        line = "";
        used = 0;
      }
      used += line === "" ? wide : 1 + wide;
      line = line === "" ? word : `${line} ${word}`;
    }
    lines.push(line);
  }
  return lines;
}

/** The text behind a lead, wrapped, with the following lines indented. */
export function hanging(lead: string, text: string, width: number, indent = displayWidth(lead)): readonly string[] {
  const lines = wrap(text, Math.max(width - indent, 1), Math.max(width - displayWidth(lead), 1));
  return lines.map((line, index) => (index === 0 ? lead + line : " ".repeat(indent) + line).trimEnd());
}

/** Where a text may stand: `most` lines of `width` columns, the following ones indented; `mark` tells that something was left out. */
export interface Room {
  readonly width: number;
  readonly indent: number;
  readonly most: number;
  readonly mark: string;
}

/**
 * `hanging` that never takes more lines than there is room for: what does not fit is cut behind a word and marked, and the tail stays.
 * A word longer than its line, such as a URL, is cut with the mark as well. Blanks of the tail that must not break are U+00A0.
 */
export function fitted(lead: string, text: string, room: Room, tail = ""): readonly string[] {
  const { width, indent, most, mark } = room;
  const first = Math.max(width - displayWidth(lead), 1);
  const other = Math.max(width - indent, 1);
  const given = text.split(/\s+/).filter((word) => word !== "");
  // Every word takes a column at least, so that no more of them can have a place.
  const words = given.slice(0, width * most).map((word, index) => cut(word, index === 0 ? first : other, mark));
  const laid = (body: string) => hanging(lead, body + tail, width, indent);
  for (let count = words.length; count > 0; count -= 1) {
    const whole = count === given.length;
    const body = words.slice(0, count).join(" ");
    const lines = laid(whole || body.endsWith(mark) ? body : `${body.replace(/[.,;:]$/, "")}${mark}`);
    if (fits(lines, room)) return lines.map(unglued);
  }
  const rest = laid(cut(words[0] ?? "", Math.max(first - displayWidth(tail), 1), mark));
  return rest.slice(0, most).map((line) => unglued(cut(line, width, mark)));
}

/** The first text that needs no cut, else the last one, cut. */
export function firstFitting(lead: string, texts: readonly string[], room: Room, tail = ""): readonly string[] {
  const whole = texts.find((text) => fitsWhole(lead, text, room, tail)) ?? texts.at(-1) ?? "";
  return fitted(lead, whole, room, tail);
}

export function fitsWhole(lead: string, text: string, room: Room, tail = ""): boolean {
  return fits(hanging(lead, text + tail, room.width, room.indent), room);
}

function fits(lines: readonly string[], { width, most }: Room): boolean {
  return lines.length <= most && lines.every((line) => displayWidth(line) <= width);
}

/** The text in at most `width` columns, its end replaced by the mark where it is longer. */
export function cut(text: string, width: number, mark: string): string {
  // A column takes two code units at most, unless marks are heaped on a letter.
  const most = 2 * width;
  if (text.length <= most && displayWidth(text) <= width) return text;
  let kept = "";
  let used = displayWidth(mark);
  for (const character of text) {
    used += displayWidth(character);
    if (used > width || kept.length > most) break;
    kept += character;
  }
  return kept + mark;
}

/** Blanks that no line is broken at. */
export function glued(text: string): string {
  return text.replaceAll(" ", "\u00a0");
}

export function unglued(line: string): string {
  return line.replaceAll("\u00a0", " ");
}
