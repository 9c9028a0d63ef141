/** How a language asks for an environment variable: forms that hold its name. */
import { type Need, needOf } from "./env-default.js";

/** At a position of the text. */
export interface ReadAt {
  readonly name: string;
  readonly at: number;
  readonly need: Need;
  /** Its reader does not mind the case of the name. */
  readonly anyCase?: true;
}

/** The name stands in the first group. */
export interface ReadForm {
  readonly form: RegExp;
  /** A call, which may have a default as its next argument. */
  readonly call?: true;
  readonly need?: Need;
}

/** Of one file. */
const MAX_READS = 2000;

export function readsOf(code: string, asked: readonly ReadForm[]): ReadAt[] {
  const reads: ReadAt[] = [];
  for (const { form, call, need } of asked) {
    for (const match of code.matchAll(form)) {
      if (reads.length >= MAX_READS) break;
      const name = match[1] ?? "";
      const found = need ?? needOf(code, match.index, match.index + match[0].length, call === true);
      if (found !== null) reads.push({ name, at: match.index, need: found });
    }
  }
  return reads;
}
