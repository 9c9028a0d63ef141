/** Where the server behind an edge gives itself away: names of the target's own domain, and addresses in its own SPF record. */
import { isSpf, parseSpf } from "../mail/spf.js";

/** Left over from before the edge, or made for going around it. */
const LABELS = ["direct", "origin", "ftp", "cpanel"];

export function bypassNames(domain: string, exchanges: readonly string[]): readonly string[] {
  // A mail host of somebody else is not the target's to be asked.
  const own = exchanges.map((name) => name.toLowerCase().replace(/\.$/, ""));
  return [...LABELS.map((label) => `${label}.${domain}`), ...own.filter((name) => name.endsWith(`.${domain}`))];
}

/** The single addresses of the domain's own record; networks would be a guess. */
export function spfAddresses(records: readonly string[]): readonly string[] {
  const terms = records.filter(isSpf).flatMap((record) => parseSpf(record).terms);
  return terms.flatMap(({ name, value, text }) => {
    const single = name === "ip4" ? /^[^/]+(?:\/32)?$/.test(text) : name === "ip6" && /^[^/]+(?:\/128)?$/.test(text);
    return single && value !== null ? [value] : [];
  });
}
