/** Decides whether a name has a CNAME beside other records, of which resolvers then see the one or the others by chance. */
import { defineCheck } from "../../model/check.js";
import { isProviderName, registrableDomain } from "../../parse/dns/public-suffix.js";
import { isBlind, shown } from "../../parse/mail/txt.js";

interface Alias {
  name: string;
  cname: string;
}

export const apexCname = defineCheck({
  doc: {
    id: "dns/apex-cname",
    title: "Mail and verification records vanish behind an alias",
    rule: "A CNAME stands beside other records of the same name (RFC 1034 3.6.2), as at a zone apex.",
    why: "A CNAME replaces the whole name. Resolvers that have seen it ask its target for the MX and TXT records too: mail to the domain bounces, SPF and verification fail, now and then, depending on who asked before.",
    fix: [
      "Delete the CNAME at the domain itself.",
      "Use the DNS provider's ALIAS, ANAME or CNAME flattening, or the A and AAAA addresses that the hosting provider gives for a bare domain.",
      "Ask it again: dig DOMAIN CNAME +short must print nothing; dig DOMAIN MX +short must print your mail hosts.",
    ],
    severity: "high",
    impact: "lost-mail",
    stage: 1,
    effort: 20,
    references: [
      "https://www.rfc-editor.org/rfc/rfc1034#section-3.6.2",
      "https://www.rfc-editor.org/rfc/rfc2181#section-10.1",
      "https://www.rfc-editor.org/rfc/rfc1912#section-2.4",
    ],
  },
  needs: ["cname-neighbours"],
  says: {
    alone: {
      status: "pass",
      tell: (d: { name: string; cname: string | null }) => ({
        title: `${d.name} has no CNAME beside other records`,
        detail: d.cname === null ? "It has no CNAME." : `Its CNAME to ${d.cname} stands alone.`,
      }),
    },
    beside: {
      status: "fail",
      tell: (d: Alias & { types: string }) => ({
        title: `Mail or verification of ${d.name} fails by chance: a CNAME stands beside its ${d.types}`,
        detail: `${d.name} is a CNAME to ${d.cname} and has ${d.types} records as well. A resolver that knows the one does not ask for the others.`,
        fix: [
          `At the DNS provider, replace the CNAME of ${d.name} by the A and AAAA addresses that the hosting provider gives, or by the provider's ALIAS or ANAME record to ${d.cname}.`,
          `Or move its ${d.types} records to another name, if ${d.name} needs none of its own.`,
          `Ask it again: dig ${d.name} CNAME +short must print nothing.`,
        ],
      }),
    },
    apex: {
      status: "fail",
      tell: (d: Alias) => ({
        title: `Mail to ${d.name} may bounce: the whole domain is an alias of another one`,
        detail: `${d.name} is a CNAME to ${d.cname}. A domain has SOA and NS records at its own name, beside which no CNAME may stand, and its MX records are hidden by it.`,
        fix: [
          `At the DNS provider, replace the CNAME of ${d.name} by the A and AAAA addresses that the hosting provider gives for a bare domain, or by an ALIAS or ANAME record to ${d.cname}.`,
          `Ask it again: dig ${d.name} CNAME +short must print nothing; dig ${d.name} MX +short must print your mail hosts.`,
        ],
      }),
    },
    unclear: {
      status: "unknown",
      tell: (d: { name: string }) => ({
        title: `Could not find out what stands beside the CNAME of ${d.name}`,
        detail: "The resolvers gave no clear answer.",
      }),
    },
  },
  judge: ({ "cname-neighbours": seen }) =>
    seen.map(({ subject, value: { cname, outcome, types } }) => {
      const name = subject;
      if (cname === null)
        return isBlind(outcome)
          ? { say: "unclear", subject, with: { name } }
          : { say: "alone", subject, with: { name, cname } };
      const found = types.filter(({ here }) => here.length > 0);
      const evidence = [
        `${name} CNAME ${cname}`,
        ...found.flatMap(({ type, here }) => here.slice(0, 2).map((data) => `${name} ${type} ${shown(data)}`)),
      ].slice(0, 10);
      const fault = { subject, evidence, identity: name };
      if (found.length > 0)
        return { say: "beside", ...fault, with: { name, cname, types: found.map(({ type }) => type).join(", ") } };
      // What a provider gives away, as acme.azurewebsites.net, is no zone of its own.
      if (registrableDomain(name) === name && !isProviderName(name))
        return { say: "apex", ...fault, with: { name, cname } };
      return types.some((one) => isBlind(one.outcome))
        ? { say: "unclear", subject, with: { name } }
        : { say: "alone", subject, with: { name, cname } };
    }),
});
