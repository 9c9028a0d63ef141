/** Which findings a waiver speaks of, and until when: the same answer for the ranking and for the check that judges waivers. */
import type { Waiver } from "./target.js";

/** By check id or `area/*`, and by subject with `*` as any text; no subject means every subject. */
export function matchesWaiver(waiver: Pick<Waiver, "check" | "subject">, check: string, subject: string): boolean {
  return wild(waiver.check, check) && (waiver.subject === null || wild(waiver.subject, subject));
}

/** Through the end of its last day, UTC. */
export function inForce(waiver: Pick<Waiver, "until">, now: Date): boolean {
  return now.getTime() < Date.parse(`${waiver.until}T00:00:00Z`) + 86_400_000;
}

/** Each part between two `*` must follow in order; linear, so that no pattern can hang the audit. */
function wild(pattern: string, text: string): boolean {
  const parts = pattern.split("*");
  const [head = "", ...rest] = parts;
  if (rest.length === 0) return pattern === text;
  const tail = rest.pop() ?? "";
  if (!text.startsWith(head) || text.length < head.length + tail.length || !text.endsWith(tail)) return false;
  let from = head.length;
  for (const part of rest) {
    const at = text.indexOf(part, from);
    if (at === -1 || at + part.length > text.length - tail.length) return false;
    from = at + part.length;
  }
  return true;
}
