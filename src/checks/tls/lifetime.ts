/** Decides whether a public authority's certificate lives longer than browsers accept for the day on which it was issued. */
import { defineCheck } from "../../model/check.js";
import { lifetimeDays } from "../../parse/tls/certificate-issuers.js";
import { LIFETIME_RULES, lifetimeBroken } from "../../parse/tls/certificate-lifetime.js";
import { publicSessions } from "../../parse/tls/certificate-trust.js";
import { addressList, privateAuthority, toldElsewhere } from "../../parse/tls/tls-sessions.js";

const WHAT = "the lifetime of the certificate";

const rules = LIFETIME_RULES.toReversed().map(({ from, days }) => `${days} days from ${from}`);

interface Long {
  host: string;
  addresses: readonly string[];
  days: number;
  limit: number;
  issued: string;
}

export const lifetime = defineCheck({
  doc: {
    id: "tls/lifetime",
    title: "Browsers refuse a certificate that was made to live too long",
    rule: `A public authority's certificate outlives what browsers accept for its day of issue: ${rules.join(", ")}. Private authorities (network.ca) are exempt.`,
    why: "Browsers shorten the accepted lifetime in steps, and show a full-page warning for a certificate that is over it, however new it is.",
    fix: [
      "Have the certificate issued again: with ACME the lifetime is right by itself (certbot, Caddy, or your host's own button).",
      "At an authority that sells certificates: reissue the order; what was paid for is kept.",
      "Install it, and reload the server.",
    ],
    severity: "medium",
    impact: "trust",
    stage: 2,
    effort: 45,
    references: [
      "https://cabforum.org/working-groups/server/baseline-requirements/documents/",
      "https://support.apple.com/en-us/102028",
    ],
  },
  needs: ["tls"],
  says: {
    within: {
      status: "pass",
      tell: (d: { host: string; days: number }) => ({
        title: `The certificate of ${d.host} lives no longer than browsers accept`,
        detail: `It lives ${d.days} days.`,
      }),
    },
    tooLong: {
      status: "fail",
      likelihood: 0.7,
      tell: (d: Long) => ({
        title: `Browsers may refuse https://${d.host}: its certificate lives too long`,
        detail: `On ${addressList(d.addresses)}: issued on ${d.issued} for ${d.days} days, where ${d.limit} are accepted.`,
      }),
    },
    privateCa: { status: "skip", tell: (d: { host: string }) => privateAuthority(d.host, WHAT) },
    elsewhere: {
      status: "skip",
      tell: (d: { host: string; check: string }) => toldElsewhere(d.host, WHAT, d.check),
    },
  },
  judge: ({ tls }) =>
    tls.map(({ subject: host, value }) => {
      const { sessions, none } = publicSessions(host, value);
      const leaves = sessions.flatMap(({ address, session }) => {
        const leaf = session.chain[0];
        return leaf === undefined ? [] : [{ address, leaf, limit: lifetimeBroken(leaf) }];
      });
      const long = leaves.filter(({ limit }) => limit !== null);
      const [shown] = long.length > 0 ? long : leaves;
      if (shown === undefined)
        return none === "private"
          ? { say: "privateCa", subject: host, with: { host } }
          : { say: "elsewhere", subject: host, with: { host, check: none } };
      const { leaf, limit } = shown;
      const days = Math.round(lifetimeDays(leaf));
      if (limit === null) return { say: "within", subject: host, with: { host, days } };
      const addresses = long.map(({ address }) => address);
      const evidence = [`${leaf.subject}, issued by ${leaf.issuer}, ${leaf.notBefore} to ${leaf.notAfter}`];
      const told = { host, addresses, days, limit, issued: leaf.notBefore.slice(0, 10) };
      return { say: "tooLong", subject: host, with: told, evidence };
    }),
});
