/** Rows as aligned columns for a terminal: no lines, no colours, two blanks between columns. Cells are visible text; a line break is one within the cell. */
import Table from "cli-table3";

/** cli-table3 draws a box and colours it, even into a pipe, unless every part of it is empty. */
const NO_BOX = {
  top: "",
  "top-mid": "",
  "top-left": "",
  "top-right": "",
  bottom: "",
  "bottom-mid": "",
  "bottom-left": "",
  "bottom-right": "",
  left: "",
  "left-mid": "",
  mid: "",
  "mid-mid": "",
  right: "",
  "right-mid": "",
  middle: "  ",
};
const NO_STYLE = { head: [], border: [], "padding-left": 0, "padding-right": 0 };

interface Columns {
  readonly head?: readonly string[];
  /** Columns whose cells stand at the right, from 0. */
  readonly right?: readonly number[];
  /** Columns of the terminal that each column takes, its text wrapped; null: as wide as its widest cell. */
  readonly widths?: readonly (number | null)[];
}

export function table(rows: readonly (readonly string[])[], columns: Columns = {}): readonly string[] {
  const { head = [], right = [], widths = [] } = columns;
  const count = Math.max(head.length, ...rows.map((row) => row.length));
  const drawn = new Table({
    chars: NO_BOX,
    style: NO_STYLE,
    head: [...head],
    colAligns: Array.from({ length: count }, (_, index) => (right.includes(index) ? "right" : "left")),
    colWidths: [...widths],
    wordWrap: true,
  });
  drawn.push(...rows.map((row) => [...row]));
  return drawn
    .toString()
    .split("\n")
    .map((line) => line.trimEnd());
}
