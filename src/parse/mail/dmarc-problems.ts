/** The faults of a DMARC record in words. */
import type { DmarcProblem } from "./dmarc.js";
import { mendedDmarc } from "./dmarc-edit.js";
import { shown, zoneLine } from "./txt.js";

const MAX_TOLD = 4;

export function problemText({ text, position, message }: DmarcProblem): string {
  return `${text === "" ? "" : `"${shown(text, 60)}" (character ${position}): `}${shown(message, 120)}`;
}

function problemPlace({ text, position, message }: DmarcProblem): string {
  const what = text === "" ? "its end" : `"${shown(text, 60)}"`;
  return `${what} at character ${position} (${shown(message, 120)})`;
}

/** The first of them, in one sentence's words. */
export function problemTexts(problems: readonly DmarcProblem[]): string {
  return problems.slice(0, MAX_TOLD).map(problemText).join("; ");
}

/** For a fix: the exact places, and what is wrong there. */
export function problemPlaces(problems: readonly DmarcProblem[]): string {
  return problems.slice(0, MAX_TOLD).map(problemPlace).join("; and ");
}

/** Steps that put the record right; `otherwise` where what was meant cannot be told. */
export function correction(name: string, text: string, otherwise: string): readonly string[] {
  const mended = mendedDmarc(text);
  const step = mended === null ? otherwise : `Replace the record by: ${zoneLine(name, mended)}`;
  return [step, `Ask it again: dig +short ${name} TXT`];
}

/** What receivers make of a record with a grave fault; `replaced`: they apply another policy than its p. */
export function faultEffect(effective: string | null, replaced: boolean): string {
  if (effective === null) return "Receivers apply no DMARC at all to this mail (RFC 9989 4.10.1).";
  if (replaced)
    return "Because it has a report address, receivers treat it as p=none (RFC 9989 4.10.1): nothing is held back.";
  return "Receivers read over the fault or discard the record, each in its own way.";
}
