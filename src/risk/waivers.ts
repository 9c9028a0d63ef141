/** Decides whether a declared waiver covers a finding today. */
import type { AppliedWaiver, Finding } from "../model/finding.js";
import type { Waiver } from "../model/target.js";
import { inForce, matchesWaiver } from "../model/waiver.js";

/** The first waiver in force that matches; null where none does: an expired one lets the finding count again. */
export function waiverOf(finding: Finding, waivers: readonly Waiver[], now: Date): AppliedWaiver | null {
  const waiver = waivers.find((one) => matchesWaiver(one, finding.check, finding.subject) && inForce(one, now));
  return waiver === undefined ? null : { reason: waiver.reason, owner: waiver.owner, until: waiver.until };
}
