/** The way from watching to refusing forged mail, one stage after the other, each with the whole record to publish (RFC 9989 5.1). */
import type { DmarcFound } from "./dmarc-discovery.js";
import { withoutTags, withPolicy } from "./dmarc-edit.js";
import { zoneLine } from "./txt.js";

/** What would keep a stage from taking effect: test mode, and RFC 7489's share of mail. */
const BRAKES = ["t", "pct"];

/** The steps onwards from a policy of none; never straight to reject. */
export function dmarcPlan(found: DmarcFound): readonly string[] {
  const line = (text: string) => zoneLine(`_dmarc.${found.at}`, withoutTags(text, BRAKES));
  const refusing = withPolicy(found, "reject");
  const { sp } = found.record;
  const subdomains =
    found.from === "author" && sp !== null && sp !== "reject"
      ? [`After two more weeks of clean reports, the same for subdomains: ${line(withoutTags(refusing, ["sp"]))}`]
      : [];
  return [
    "Read the reports for two to four weeks, until every sender of yours passes by DKIM or SPF.",
    `After two weeks of clean reports, have forged mail go to spam: ${line(withPolicy(found, "quarantine"))}`,
    `After two more weeks of clean reports, have it refused: ${line(refusing)}`,
    ...subdomains,
  ];
}
