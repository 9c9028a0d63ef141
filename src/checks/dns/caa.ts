/** Decides whether CAA lets the certificate authority in use issue again: if not, the next renewal fails and the site goes down with it. */
import { getDomain } from "tldts";
import { defineCheck } from "../../model/check.js";
import { caaLine, type Renewal, renewal } from "../../parse/dns/caa.js";
import { isBlind } from "../../parse/mail/txt.js";

type Bound = { host: string } & Exclude<Renewal, { result: "unknown" }>;

export const caa = defineCheck({
  doc: {
    id: "dns/caa",
    title: "The next certificate renewal fails: CAA forbids the issuer",
    rule: "CAA forbids the CA that issued the certificate in use, so its renewal will fail (high). No CAA: info.",
    why: "A CAA record lists who may issue certificates for the domain. If the authority in use is missing from it, everything works until the certificate ends, and then every visitor sees a warning.",
    fix: [
      "Find out who issues the certificates (hosting provider, edge, own ACME client).",
      'Add a record for each: your-domain CAA 0 issue "letsencrypt.org".',
      "Renew a certificate once to see that it works.",
    ],
    severity: "high",
    impact: "downtime",
    stage: 1,
    effort: 15,
    references: [
      "https://www.rfc-editor.org/rfc/rfc8659#section-3",
      "https://www.rfc-editor.org/rfc/rfc8659#section-4",
      "https://letsencrypt.org/docs/caa/",
    ],
  },
  needs: ["caa", "tls"],
  says: {
    allowed: {
      status: "pass",
      tell: (d: Bound) => ({
        title: `CAA lets the certificate of ${d.host} be renewed`,
        detail: `What stands at ${d.at} allows ${d.issuers === null ? "every certificate authority" : d.authority}. Parameters such as accounturi are not judged.`,
      }),
    },
    forbidden: {
      status: "fail",
      likelihood: 0.7,
      tell: (d: Bound) => ({
        title: `${d.host} goes down at its next certificate renewal: CAA forbids the issuer`,
        detail: `The certificate in use is from ${d.authority}. CAA at ${d.at} allows ${d.issuers?.slice(0, 6).join(", ") || "no certificate authority at all"}.`,
        fix: [
          `At the DNS provider of ${d.at} add: ${d.at}. CAA 0 ${d.property} "${d.paste ?? "your issuer's CAA domain"}" (and delete a record that is just ";"). Or have the certificate issued by an authority that is allowed.`,
          `Where ${d.at} belongs to somebody else, because ${d.host} is an alias of it: ask them which authority to use.`,
          "Renew once now, while the old certificate is still good, to see that it works.",
        ],
      }),
    },
    refused: {
      status: "fail",
      likelihood: 0.7,
      tell: (d: Bound) => ({
        title: `${d.host} goes down at its next certificate renewal: CAA demands what no issuer knows`,
        detail: `CAA at ${d.at} has the tag ${d.tags.slice(0, 4).join(", ")} marked as critical: every certificate authority must refuse.`,
        fix: [`At the DNS provider of ${d.at} correct the tag to issue or issuewild, or delete that record.`],
      }),
    },
    none: {
      status: "fail",
      severity: "info",
      likelihood: 0.1,
      tell: (d: { domain: string; hosts: readonly string[] }) => ({
        title: `Any certificate authority may issue for ${d.domain}: there is no CAA record`,
        detail: `No CAA from ${d.hosts.slice(0, 4).join(", ")} upwards. That is allowed; with it, a careless authority cannot be talked into a certificate for your name.`,
        fix: [
          `Optional. At the DNS provider add: ${d.domain}. CAA 0 issue "letsencrypt.org" or what your issuer asks for, one record for each authority in use (hosting, edge, mail).`,
        ],
      }),
    },
    unreadable: {
      status: "unknown",
      tell: (d: { host: string; name: string; outcome: string }) => ({
        title: `Could not read the CAA records that bind ${d.host}`,
        detail: `The question for ${d.name} ended in ${d.outcome.toUpperCase()}. A certificate authority that sees the same refuses to issue.`,
      }),
    },
    notJudged: {
      status: "skip",
      tell: (d: { host: string; why: string }) => ({
        title: `CAA is not judged for ${d.host}`,
        detail: `Because ${d.why}.`,
      }),
    },
  },
  judge({ caa, tls }) {
    const setOf = (name: string) => caa.find(({ subject }) => subject === name)?.value;
    // One missing record is one finding, however many hosts stand below it.
    const bare = new Map<string, string[]>();
    const verdicts = [];
    for (const { subject, subject: host, value } of caa) {
      // Undefined where the host could not be looked at: then the runner speaks for it.
      const seen = tls.find((one) => one.subject === host)?.value;
      const ofPrivateCa = seen?.addresses.some((one) => "session" in one && one.session.privateCa);
      const blind = value.climbed.find(({ outcome }) => isBlind(outcome));
      if (value.at === null && blind !== undefined) {
        // A host that nobody can reach has a worse finding, and the runner names it.
        if (seen !== undefined) verdicts.push({ say: "unreadable", subject, with: { host, ...blind } } as const);
      } else if (value.at === null && !ofPrivateCa) {
        const domain = getDomain(host, { allowPrivateDomains: true }) ?? host;
        bare.set(domain, [...(bare.get(domain) ?? []), host]);
      } else if (seen !== undefined) {
        const found = renewal(host, seen, setOf);
        if (found.result === "unknown") {
          verdicts.push({ say: "notJudged", subject, with: { host, ...found } } as const);
          continue;
        }
        const evidence = found.records.slice(0, 8).map((record) => `${found.at} ${caaLine(record)}`);
        verdicts.push({ say: found.result, subject, with: { host, ...found }, evidence } as const);
      }
    }
    for (const [domain, hosts] of bare)
      verdicts.push({ say: "none", subject: domain, with: { domain, hosts } } as const);
    return verdicts;
  },
});
