/** Which of a target's mail domains a look is about. */
import type { MailDomain, Target } from "../../model/target.js";

/** The domains that send, or why there are none: a probe's subjects. */
export function sendingDomains(target: Target): readonly string[] | { readonly skip: string } {
  const domains = target.email.filter(({ sends }) => sends).map(({ domain }) => domain);
  return domains.length > 0 ? domains : { skip: "the target declares no domain that sends mail" };
}

/** The domains that receive, or why there are none: a probe's subjects. */
export function receivingDomains(target: Target): readonly string[] | { readonly skip: string } {
  const domains = target.email.filter(({ receives }) => receives).map(({ domain }) => domain);
  return domains.length > 0 ? domains : { skip: "the target declares no domain that receives mail" };
}

/** All mail domains, or why there are none: a probe's subjects. */
export function mailDomains(target: Target): readonly string[] | { readonly skip: string } {
  const domains = target.email.map(({ domain }) => domain);
  return domains.length > 0 ? domains : { skip: "the target declares no mail domain" };
}

export function mailDomainOf(target: Target, domain: string): MailDomain | undefined {
  return target.email.find((one) => one.domain === domain);
}
