/** Whether a domain's DMARC lets receivers show its logo (draft-brand-indicators-for-message-identification 7.1). */
import type { DmarcSeen } from "../../model/seen/mail.js";
import { discoverDmarc } from "./dmarc-discovery.js";

/** What is in the way, as a clause; `unseen` where that could not be looked up; null: nothing. */
export function bimiObstacle(dmarc: DmarcSeen): string | null {
  const { found, blind } = discoverDmarc(dmarc);
  if (found === null) return blind.length > 0 ? "unseen" : "there is no DMARC policy";
  const { record, policy, at } = found;
  if (policy === null) return `the DMARC record at _dmarc.${at} sets no policy`;
  if (policy === "none" || record.p === "none") return `the DMARC policy at _dmarc.${at} is none`;
  if (record.sp === "none") return `the DMARC record at _dmarc.${at} leaves subdomains open (sp=none)`;
  if (record.pct !== null && record.pct < 100)
    return `the DMARC record at _dmarc.${at} covers ${record.pct} percent of the mail (pct=${record.pct})`;
  return record.testing ? `the DMARC record at _dmarc.${at} is in test mode (t=y)` : null;
}
