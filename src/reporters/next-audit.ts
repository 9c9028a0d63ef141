/** Proposes when to audit again. */
import type { Report } from "../model/report.js";

const DAY_MS = 86_400_000;
const USUAL_DAYS = 90;

/** The launch, where it is still to come; else a quarter after this audit. */
export function nextAudit({ startedAt, target }: Report): string {
  const today = startedAt.slice(0, 10);
  if (target.launch !== null && target.launch > today) return `${target.launch}, the day of the launch`;
  const then = new Date(Date.parse(startedAt) + USUAL_DAYS * DAY_MS).toISOString().slice(0, 10);
  return `${then}, ${USUAL_DAYS} days after this one`;
}
