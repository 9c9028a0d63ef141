/** The way of a visitor to each host, drawn as columns of boxes: host, DNS, edge, origin, as far as it is known. */
import { clip, oneLine } from "../escape.js";
import { html, type Markup } from "./markup.js";

const MOST_PATHS = 30;
const MOST_HOPS = 6;
const BOX = 190;
const GAP = 50;
const ROW = 38;
const BOX_HEIGHT = 28;
const EDGE = 8;

interface Box {
  readonly name: string;
  readonly column: number;
  readonly row: number;
}

export function trafficMap(paths: readonly string[], id: string): Markup | null {
  const ways = paths.slice(0, MOST_PATHS).map(hops);
  if (ways.length === 0) return null;
  const boxes = placed(ways);
  const columns = Math.max(...ways.map((way) => way.length));
  const rows = Math.max(...[...boxes.values()].map(({ row }) => row)) + 1;
  const [width, height] = [columns * (BOX + GAP) - GAP + 2 * EDGE, rows * ROW + EDGE];
  const lines = new Set(
    ways.flatMap((way) => way.slice(1).map((_, hop) => `${key(hop, way[hop])}\n${key(hop + 1, way[hop + 1])}`)),
  );
  return html`<figure><div class="scroll" tabindex="0" role="region" aria-label="Map of the traffic"><svg role="img" aria-labelledby="${id}-t ${id}-d" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"><title id="${id}-t">Where requests to each host go</title><desc id="${id}-d">From the host at the left over DNS and the edge to where it is served. The list below says the same.</desc>${[...lines].map((line) => edge(line, boxes))}${[...boxes.values()].map(box)}</svg></div></figure>`;
}

/** Of a longer way the beginning and the end. */
function hops(path: string): readonly string[] {
  const all = oneLine(path).split(" -> ");
  return all.length <= MOST_HOPS ? all : [...all.slice(0, MOST_HOPS - 1), `… ${all.at(-1)}`];
}

/** A box a name and column; as near as may be to what leads there. */
function placed(ways: readonly (readonly string[])[]): ReadonlyMap<string, Box> {
  const boxes = new Map<string, Box>();
  for (let column = 0; column < MOST_HOPS; column += 1) {
    const own = new Map<string, number[]>();
    for (const way of ways) {
      const name = way[column];
      if (name === undefined) continue;
      const from = column === 0 ? own.size : (boxes.get(key(column - 1, way[column - 1]))?.row ?? 0);
      own.set(name, [...(own.get(name) ?? []), from]);
    }
    const wanted = [...own].map(([name, from]) => ({
      name,
      row: from.reduce((sum, row) => sum + row, 0) / from.length,
    }));
    let free = 0;
    for (const { name, row } of wanted.sort((a, b) => a.row - b.row)) {
      const place = column === 0 ? free : Math.max(free, row);
      boxes.set(key(column, name), { name, column, row: place });
      free = place + 1;
    }
  }
  return boxes;
}

function key(column: number, name: string | undefined): string {
  return `${column} ${name ?? ""}`;
}

function box({ name, column, row }: Box): Markup {
  const [x, y] = [left(column), Math.round(row * ROW + EDGE / 2)];
  return html`<rect class="box" x="${x}" y="${y}" width="${BOX}" height="${BOX_HEIGHT}" rx="6"/><text x="${x + 9}" y="${y + 18}">${clip(name, 27).replace(/ \(\d+ more characters\)$/, "")}</text>`;
}

function edge(line: string, boxes: ReadonlyMap<string, Box>): Markup | null {
  const [from, to] = line.split("\n").map((one) => boxes.get(one));
  if (from === undefined || to === undefined) return null;
  const [x1, x2] = [left(from.column) + BOX, left(to.column)];
  const [y1, y2] = [middle(from), middle(to)];
  const half = Math.round((x1 + x2) / 2);
  return html`<path class="edge" d="M${x1} ${y1}C${half} ${y1} ${half} ${y2} ${x2} ${y2}"/>`;
}

function left(column: number): number {
  return EDGE + column * (BOX + GAP);
}

function middle({ row }: Box): number {
  return Math.round(row * ROW + EDGE / 2 + BOX_HEIGHT / 2);
}
