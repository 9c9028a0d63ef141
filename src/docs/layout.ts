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

/** Rows with their columns aligned, two blanks apart; `right` names the columns whose cells stand at the right. */
export function columns(rows: readonly (readonly string[])[], right: readonly number[] = []): readonly string[] {
  const widths: number[] = [];
  for (const row of rows)
    row.forEach((cell, index) => {
      widths[index] = Math.max(widths[index] ?? 0, displayWidth(cell));
    });
  return rows.map((row) =>
    row
      .map((cell, index) => {
        const fill = " ".repeat((widths[index] ?? 0) - displayWidth(cell));
        return right.includes(index) ? fill + cell : cell + fill;
      })
      .join("  ")
      .trimEnd(),
  );
}
