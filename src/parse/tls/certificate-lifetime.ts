/** How long a public certificate may live (CA/Browser Forum Baseline Requirements 6.3.2, ballot SC-081v3). */
import type { Certificate } from "../../model/seen/tls.js";

interface LifetimeRule {
  /** First day of issue, YYYY-MM-DD. */
  readonly from: string;
  readonly days: number;
}

/** The newest first. */
export const LIFETIME_RULES: readonly LifetimeRule[] = [
  { from: "2029-03-15", days: 47 },
  { from: "2027-03-15", days: 100 },
  { from: "2026-03-15", days: 200 },
  { from: "2020-09-01", days: 398 },
];

const DAY_MS = 86_400_000;

/** The limit that it breaks, in days; null: none. The last second counts, so that a day too long is one second too long: that one is let pass. */
export function lifetimeBroken({ notBefore, notAfter }: Pick<Certificate, "notBefore" | "notAfter">): number | null {
  const issued = Date.parse(notBefore);
  const rule = LIFETIME_RULES.find(({ from }) => issued >= Date.parse(`${from}T00:00:00Z`));
  return rule !== undefined && Date.parse(notAfter) - issued > rule.days * DAY_MS ? rule.days : null;
}
