/** Decides how one stream is written to: width, colour, and whether it understands more than ASCII. */
import type { Shell, Stream } from "./shell.js";

export interface Style {
  readonly width: number;
  readonly color: 0 | 1 | 2 | 3;
  readonly ascii: boolean;
}

const DEFAULT_WIDTH = 80;
/** Longer lines are hard to read, however wide the window is. COLUMNS may ask for more. */
const WIDEST = 120;

/** `color`: what `--no-color` left of it. */
export function styleOf(stream: Stream, env: Shell["env"], color: boolean): Style {
  return { width: widthOf(stream, env), color: colorOf(stream, env, color), ascii: isAscii(env) };
}

function widthOf(stream: Stream, env: Shell["env"]): number {
  const declared = Number(env.COLUMNS);
  if (Number.isInteger(declared) && declared > 0) return declared;
  // A terminal that does not know its size says 0.
  return stream.isTTY === true ? Math.min(stream.columns || DEFAULT_WIDTH, WIDEST) : DEFAULT_WIDTH;
}

/** The flag, then NO_COLOR (no-color.org), then FORCE_COLOR, then TERM=dumb, then whether somebody watches. */
function colorOf(stream: Stream, env: Shell["env"], flag: boolean): Style["color"] {
  if (!flag || (env.NO_COLOR ?? "") !== "") return 0;
  const forced = env.FORCE_COLOR;
  if (forced !== undefined)
    return forced === "0" || forced === "false" ? 0 : forced === "2" ? 2 : forced === "3" ? 3 : 1;
  return env.TERM !== "dumb" && stream.isTTY === true ? 1 : 0;
}

/** A locale that is set and is not UTF-8, in POSIX's order of precedence. None set says nothing about the terminal. */
function isAscii(env: Shell["env"]): boolean {
  const locale = [env.LC_ALL, env.LC_CTYPE, env.LANG].find((value) => value !== undefined && value !== "");
  return locale !== undefined && !/utf-?8/i.test(locale);
}
