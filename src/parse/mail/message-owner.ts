/** Whose domains a message may name: the target's own, and those of mail providers for returned mail. */
import type { Target } from "../../model/target.js";
import { ownDomains } from "../dns/own-domains.js";
import { registrableDomain } from "../dns/public-suffix.js";
import { MAIL_SENDERS } from "./sender-table.js";

/** Return paths that stand in no customer's DNS and so not in the sender table. */
const MORE_RETURN_PATHS = ["sender-sib.com", "mcsv.net", "rsgsv.net", "hubspotemail.net", "pphosted.com"];

const PROVIDERS: ReadonlySet<string> = new Set(
  [...MAIL_SENDERS.flatMap(({ spf, returnPath }) => [...spf, ...returnPath]), ...MORE_RETURN_PATHS].map(
    registrableDomain,
  ),
);

/** Whether a domain is one that the target declares, or belongs to the same owner as one. */
export function isDeclaredDomain(domain: string, target: Target): boolean {
  const own = [...ownDomains(target), ...target.email.map((mail) => mail.domain)].map(registrableDomain);
  return own.includes(registrableDomain(domain));
}

export function isProviderReturnPath(domain: string): boolean {
  return PROVIDERS.has(registrableDomain(domain));
}
