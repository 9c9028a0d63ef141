/** Where a name's aliases end, whether anything is there, and whose domain it would be. */
import { getDomain } from "tldts";
import type { DnsAnswer } from "../../model/seen/dns.js";
import type { LabelSeen } from "../../model/seen/domain.js";

import { cnameOf, isBlind } from "../mail/txt.js";

type Ask = (name: string, type: "A" | "AAAA" | "NS") => Promise<DnsAnswer>;

/** The addresses of a name and the end of its CNAME chain. Two questions, and one more where the end does not exist. */
export async function askLabel(name: string, ask: Ask): Promise<LabelSeen> {
  const a = await ask(name, "A");
  // NXDOMAIN holds for every type (RFC 2308 2.1); a resolver that is silent is not asked twice.
  const settled = a.outcome === "nxdomain" || a.outcome === "timeout";
  const answers = settled ? [a] : [a, await ask(name, "AAAA")];
  const addresses = answers.flatMap((answer) =>
    answer.answers.flatMap((record) => (record.type === "A" || record.type === "AAAA" ? [record.data] : [])),
  );
  const blind = answers.find(({ outcome }) => isBlind(outcome));
  const outcome = addresses.length > 0 ? "answer" : (blind ?? a).outcome;
  const target = cnameOf(a);
  return { target, outcome, domain: outcome === "nxdomain" ? await domainOf(target, ask) : null, addresses };
}

/** The domain that somebody would have to register for a name that does not exist, and whether it exists. */
export async function domainOf(target: string | null, ask: Ask): Promise<LabelSeen["domain"]> {
  const name = target === null ? null : getDomain(target);
  if (name === null) return null;
  const { outcome } = await ask(name, "NS");
  const suffix = name.split(".").slice(1).join(".");
  // Below a top-level domain that nobody runs, as .internal, there is nothing to register.
  const offered = outcome !== "nxdomain" || suffix === "" || (await ask(suffix, "NS")).outcome !== "nxdomain";
  return offered ? { name, outcome } : null;
}
