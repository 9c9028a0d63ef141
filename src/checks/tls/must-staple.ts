/** Decides whether a server keeps what its certificate promises: a fresh word of the authority (stapled OCSP) with each session. */
import { defineCheck } from "../../model/check.js";
import type { TlsSession } from "../../model/seen/tls.js";
import { addressList, ownSessions, rootCheck, toldElsewhere } from "../../parse/tls/tls-sessions.js";

interface Broken {
  host: string;
  addresses: readonly string[];
  reason: string;
}

export const mustStaple = defineCheck({
  doc: {
    id: "tls/must-staple",
    title: "Browsers refuse a certificate that demands a staple which the server does not send",
    rule: "The certificate demands OCSP stapling (TLS feature extension, 'must-staple') and the server staples nothing, or nothing that is valid today.",
    why: "Firefox and other clients that honour the demand refuse to connect. It comes and goes with the authority's OCSP service, so nobody can make sense of the complaints.",
    fix: [
      "Simplest: have the certificate issued without the demand (certbot: no --must-staple; Let's Encrypt ended OCSP in 2025).",
      "Else staple: nginx: ssl_stapling on; ssl_stapling_verify on; resolver 1.1.1.1; ssl_trusted_certificate with the chain. Apache: SSLUseStapling on, SSLStaplingCache.",
      "Try it: openssl s_client -connect HOST:443 -servername HOST -status </dev/null | grep -A2 'OCSP response'",
    ],
    severity: "high",
    impact: "downtime",
    stage: 2,
    effort: 30,
    references: [
      "https://www.rfc-editor.org/rfc/rfc7633#section-4",
      "https://www.rfc-editor.org/rfc/rfc6066#section-8",
      "https://letsencrypt.org/2024/12/05/ending-ocsp",
    ],
  },
  needs: ["tls"],
  says: {
    kept: {
      status: "pass",
      tell: (d: { host: string; demanded: boolean }) => ({
        title: `${d.host} staples what its certificate demands`,
        detail: d.demanded
          ? "The certificate demands a stapled OCSP response, and a valid one comes with it."
          : "The certificate demands no stapled OCSP response, as most do.",
      }),
    },
    missing: {
      status: "fail",
      // Clients that do not honour the demand connect all the same.
      likelihood: 0.7,
      tell: (d: Broken) => ({
        title: `Firefox and others refuse https://${d.host}: its certificate demands a staple that is not sent`,
        detail: `${addressList(d.addresses)}: the certificate demands a stapled OCSP response, and ${d.reason}.`,
      }),
    },
    elsewhere: {
      status: "skip",
      tell: (d: { host: string; check: string }) => toldElsewhere(d.host, "stapling", d.check),
    },
  },
  judge: ({ tls }, _target, now) =>
    tls.map(({ subject: host, value }) => {
      const own = ownSessions(host, value);
      if (own.length === 0) return { say: "elsewhere", subject: host, with: { host, check: rootCheck(host, value) } };
      const demanding = own.filter(({ session }) => session.chain[0]?.mustStaple);
      const broken = demanding.flatMap(({ address, session }) => {
        const reason = fault(session, now.getTime());
        return reason === null ? [] : [{ address, reason }];
      });
      const [first] = broken;
      if (first === undefined) return { say: "kept", subject: host, with: { host, demanded: demanding.length > 0 } };
      const addresses = broken.map(({ address }) => address);
      const evidence = broken.slice(0, 8).map(({ address, reason }) => `${address}: ${reason}`);
      return { say: "missing", subject: host, with: { host, addresses, reason: first.reason }, evidence };
    }),
});

/** Why the staple does not do, as a clause; null where it does. */
function fault({ staple }: TlsSession, now: number): string | null {
  if (staple === null) return "the server staples none";
  if (staple.status === null) return "the stapled one says nothing of the certificate";
  if (staple.status !== "good") return `the stapled one calls it ${staple.status}`;
  const until = staple.nextUpdate;
  return until !== null && Date.parse(until) < now
    ? `the stapled one is out of date since ${until.slice(0, 10)}`
    : null;
}
