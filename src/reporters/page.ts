/** What every part of the terminal report is laid out for. */
import type { Room } from "../docs/layout.js";
import type { Paint } from "./paint.js";

export interface Page {
  readonly width: number;
  readonly paint: Paint;
  /** Everything in full: evidence, every step, whole texts. */
  readonly all: boolean;
  /** Stands where a text was cut. */
  readonly mark: string;
}

export function room({ width, mark }: Page, most: number, indent: number): Room {
  return { width, mark, most, indent };
}

/** Nothing where it would be empty. */
export function headed(heading: string, lines: readonly string[], { paint }: Page): readonly string[] {
  return lines.length === 0 ? [] : ["", paint.heading(heading), ...lines];
}
