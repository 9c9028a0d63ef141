/** Decides whether every made-up name below the domain resolves although nobody declared a wildcard. */
import { defineCheck } from "../../model/check.js";
import { isProviderName } from "../../parse/dns/public-suffix.js";
import { isBlind } from "../../parse/mail/txt.js";

export const wildcard = defineCheck({
  doc: {
    id: "dns/wildcard",
    title: "Every made-up subdomain leads somewhere",
    rule: "Two random labels resolve, so every subdomain does, and no wildcard host is declared.",
    why: "Typos and phishing links such as login.your-domain.com reach a server under your name, forgotten hosts never show as missing, and a provider that serves unclaimed names can hand one to a stranger.",
    fix: [
      "Find the record whose name is * in the DNS zone.",
      "Delete it, after adding a record of its own for each subdomain that is in use.",
      'If the wildcard is meant (a subdomain for each customer), declare host: "*.your-domain" in the target file.',
    ],
    severity: "medium",
    impact: "trust",
    stage: 1,
    effort: 30,
    references: [
      "https://www.rfc-editor.org/rfc/rfc4592#section-2",
      "https://www.rfc-editor.org/rfc/rfc1034#section-4.3.3",
    ],
  },
  needs: ["wildcard"],
  says: {
    none: {
      status: "pass",
      tell: (d: { domain: string }) => ({
        title: `Made-up subdomains of ${d.domain} do not resolve`,
        detail: "Random labels were asked for, and not all of them have an address.",
      }),
    },
    meant: {
      status: "pass",
      tell: (d: { domain: string }) => ({
        title: `The wildcard of ${d.domain} is declared`,
        detail: `Every subdomain resolves, as *.${d.domain} in the target file says.`,
      }),
    },
    everything: {
      status: "fail",
      likelihood: 0.3,
      tell: (d: { domain: string; addresses: readonly string[] }) => ({
        title: `Any made-up subdomain of ${d.domain} leads to a server`,
        detail: `Random labels below ${d.domain} resolve to ${d.addresses.slice(0, 4).join(", ")}, so every subdomain does.`,
        fix: [
          `Delete the record *.${d.domain} at the DNS provider, after adding a record of its own for each subdomain that is in use.`,
          `If the wildcard is meant, add to the target file: hosts: [{ host: "*.${d.domain}", role: app }]`,
          `Ask it again: dig +short surely-not-there.${d.domain}`,
        ],
      }),
    },
    provider: {
      status: "skip",
      tell: (d: { domain: string }) => ({
        title: `The zone of ${d.domain} is its provider's`,
        detail: "Which names resolve below it is not the target's to decide.",
      }),
    },
    unclear: {
      status: "unknown",
      tell: (d: { domain: string }) => ({
        title: `Could not find out whether made-up subdomains of ${d.domain} resolve`,
        detail: "No resolver gave a clear answer for random labels.",
      }),
    },
  },
  judge: ({ wildcard }, target) =>
    wildcard.map(({ subject, value: { labels } }) => {
      const domain = subject;
      if (isProviderName(domain)) return { say: "provider", subject, with: { domain } };
      const evidence = labels.map(({ name, outcome, addresses }) => `${name}: ${addresses.join(", ") || outcome}`);
      const blind = labels.some(({ outcome }) => isBlind(outcome));
      if (labels.length > 0 && labels.every(({ addresses }) => addresses.length > 0)) {
        if (target.hosts.some(({ host }) => host === `*.${domain}`)) return { say: "meant", subject, with: { domain } };
        const addresses = [...new Set(labels.flatMap((label) => label.addresses))];
        return { say: "everything", subject, with: { domain, addresses }, evidence, identity: domain };
      }
      // One label without an address is proof enough that not every subdomain has one.
      const disproved = labels.some(({ outcome }) => !isBlind(outcome) && outcome !== "answer");
      return blind && !disproved
        ? { say: "unclear", subject, with: { domain }, evidence }
        : { say: "none", subject, with: { domain } };
    }),
});
