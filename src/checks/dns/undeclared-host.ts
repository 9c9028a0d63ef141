/** Decides whether hosts stand below the domain that nobody declared: forgotten ones are the first that a stranger tries. */
import { defineCheck } from "../../model/check.js";
import type { WildcardSeen } from "../../model/seen/dns.js";
import type { LabelSeen } from "../../model/seen/domain.js";
import { domainAbove, ownDomains } from "../../parse/dns/own-domains.js";
import { WELL_KNOWN_LABELS } from "../../parse/dns/well-known-labels.js";
import { isWildcardAnswer, wildcardUnclear } from "../../parse/dns/wildcard-answers.js";
import { isBlind } from "../../parse/mail/txt.js";

/** Told one by one; the others in one finding, by name. */
const MAX_TOLD = 10;

interface Found {
  name: string;
  /** Where it was seen, as a clause. */
  from: string;
  seen: LabelSeen;
}

export const undeclaredHost = defineCheck({
  doc: {
    id: "dns/undeclared-host",
    title: "Hosts are on the net that nobody has on the list",
    rule: `A well-known label (${WELL_KNOWN_LABELS.slice(0, 8).join(", ")} ...; ${WELL_KNOWN_LABELS.length} in all) or a name in a certificate in use resolves and is not declared in the target. The wildcard's answers do not count, nor do hosts of the mail set-up.`,
    why: "A staging copy with real data, or an admin page that was to be internal, is found within hours of its first certificate. What is not on the list is not audited, not updated and not watched.",
    fix: [
      "Ask who runs the host, and for what.",
      "No longer used: delete its DNS record, then what it ran on.",
      "Used: add it to hosts in the target file, so that it is audited too; put internal ones behind a VPN or a log-in.",
    ],
    severity: "medium",
    impact: "trust",
    stage: 1,
    effort: 30,
    references: [
      "https://www.rfc-editor.org/rfc/rfc9162#section-1",
      "https://owasp.org/www-project-web-security-testing-guide/latest/4-Web_Application_Security_Testing/01-Information_Gathering/04-Enumerate_Applications_on_Webserver",
    ],
  },
  needs: ["labels", "certificate-names", "wildcard"],
  says: {
    none: {
      status: "pass",
      tell: (d: { domain: string; asked: number }) => ({
        title: `No undeclared host was found below ${d.domain}`,
        detail: `${d.asked} well-known names and names in the certificates in use were asked for.`,
      }),
    },
    found: {
      status: "fail",
      likelihood: 0.3,
      tell: (d: { name: string; from: string; leads: string }) => ({
        title: `A host that nobody has on the list is on the net: ${d.name}`,
        detail: `${d.name}, ${d.from}, resolves to ${d.leads} and is not declared in the target file. It was sent nothing.`,
        fix: [
          `Ask who runs ${d.name}, and for what.`,
          `No longer used: delete the DNS record of ${d.name}, then what it ran on.`,
          `Used: add to the target file under hosts: - { host: ${d.name}, role: app }. Internal: put it behind a VPN or a log-in.`,
        ],
      }),
    },
    more: {
      status: "fail",
      likelihood: 0.3,
      tell: (d: { domain: string; names: readonly string[] }) => ({
        title: `${d.names.length} more hosts below ${d.domain} are on the net that nobody has on the list`,
        detail: `${d.names.slice(0, 20).join(", ")}${d.names.length > 20 ? " ..." : ""}.`,
      }),
    },
    unclear: {
      status: "unknown",
      tell: (d: { domain: string; why: string }) => ({
        title: `Could not find out whether undeclared hosts stand below ${d.domain}`,
        detail: `${d.why}.`,
      }),
    },
  },
  judge({ labels, "certificate-names": certificates, wildcard }, target) {
    const candidates = new Map<string, Found>();
    for (const { subject: name, value } of labels)
      candidates.set(name, { name, from: "a name that strangers try first", seen: value });
    for (const { subject: host, value } of certificates)
      for (const { name, ...seen } of value.names)
        candidates.set(name, { name, from: `a name in the certificate of ${host}`, seen });
    const domains = ownDomains(target);
    return domains.flatMap((domain) => {
      const below = [...candidates.values()].filter(({ name }) => domainAbove(name, domains) === domain);
      return verdicts(domain, below, wildcard.find(({ subject }) => subject === domain)?.value);
    });
  },
});

function verdicts(domain: string, candidates: readonly Found[], wild: WildcardSeen | undefined) {
  const subject = domain;
  const resolving = candidates.filter(({ seen }) => seen.addresses.length > 0);
  const found = resolving.filter(({ seen }) => wild !== undefined && !isWildcardAnswer(wild, seen));
  const proven = resolving.length === 0 || (wild !== undefined && !wildcardUnclear(wild));
  const told = proven ? found.slice(0, MAX_TOLD) : [];
  const names = (proven ? found.slice(MAX_TOLD) : []).map(({ name }) => name);
  const why = proven
    ? blindWords(candidates)
    : "Some names resolve, and random labels, which may do so too, got no answer";
  return [
    ...told.map(({ name, from, seen }) => {
      const leads = [...(seen.target === null ? [] : [seen.target]), ...seen.addresses].slice(0, 4).join(", ");
      return { say: "found", subject: name, with: { name, from, leads }, evidence: [`${name}: ${leads}`] } as const;
    }),
    ...(names.length > 0 ? [{ say: "more", subject, with: { domain, names } } as const] : []),
    ...(why === null ? [] : [{ say: "unclear", subject, with: { domain, why } } as const]),
    ...(told.length === 0 && why === null
      ? [{ say: "none", subject, with: { domain, asked: candidates.length } } as const]
      : []),
  ];
}

/** Which names got no clear answer; null: all did. */
function blindWords(candidates: readonly Found[]): string | null {
  const blind = candidates.filter(({ seen }) => isBlind(seen.outcome)).map(({ name }) => name);
  return blind.length === 0
    ? null
    : `No clear answer for ${blind.slice(0, 6).join(", ")}${blind.length > 6 ? " and others" : ""}`;
}
