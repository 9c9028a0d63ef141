/** Decides whether a host accepts cipher suites that can be broken, or that let recorded traffic be opened later. */
import { defineCheck, type Says, type Verdict } from "../../model/check.js";
import type { TlsSeen } from "../../model/seen/tls.js";
import { forwardSecret, weaknessOf } from "../../parse/tls/tls-cipher-suites.js";
import { noSession, sessionsOf } from "../../parse/tls/tls-sessions.js";

const MIN_DH_BITS = 2048;

interface Accepted {
  host: string;
  suites: readonly string[];
}

const says = {
  modern: {
    status: "pass",
    tell: (d: { host: string }) => ({
      title: `${d.host} accepts sound cipher suites alone`,
      detail: "Broken suites, and those without forward secrecy, were offered alone and refused.",
    }),
  },
  weak: {
    status: "fail",
    // An attacker must sit between the user and the host, and a client must still offer such a suite.
    likelihood: 0.1,
    tell: (d: Accepted) => ({
      title: `Others on the network may read what users send to ${d.host}: it accepts broken ciphers`,
      detail: `Offered alone, it took ${d.suites.map((suite) => `${suite} (${weaknessOf(suite)})`).join(", ")}. It may take more of the kind.`,
    }),
  },
  noForwardSecrecy: {
    status: "fail",
    severity: "medium",
    likelihood: 0.1,
    tell: (d: Accepted) => ({
      title: `Recorded traffic of ${d.host} can be opened if its key ever leaks`,
      detail: `It accepts ${d.suites.join(", ")}: no forward secrecy, so that one key opens every session made with it.`,
    }),
  },
  smallGroup: {
    status: "fail",
    severity: "medium",
    likelihood: 0.1,
    tell: (d: { host: string; bits: number }) => ({
      title: `Well-funded attackers can read traffic of ${d.host}: its Diffie-Hellman group has ${d.bits} bits`,
      detail: `Asked for a DHE suite, it chose a group of ${d.bits} bits; ${MIN_DH_BITS} are the least that lasts.`,
      fix: [
        "Simplest: switch DHE suites off, as the list above does: every current client has ECDHE.",
        "Else: openssl dhparam -out dhparam.pem 2048, then nginx: ssl_dhparam /etc/nginx/dhparam.pem; reload.",
      ],
    }),
  },
  untold: {
    status: "unknown",
    tell: (d: { host: string }) => ({
      title: `Could not find out whether ${d.host} accepts weak cipher suites`,
      detail: "Offered them alone, it gave no answer that could be read: a firewall on the way may drop such hellos.",
    }),
  },
  noSession: { status: "skip", tell: (d: { host: string }) => noSession(d.host, "the cipher suites") },
} as const satisfies Says;

export const ciphers = defineCheck({
  doc: {
    id: "tls/ciphers",
    title: "Weak cipher suites let others read what users send",
    rule: `Offered alone, the host accepts a NULL, anonymous, export, RC4, DES or 3DES suite (high), one without forward secrecy, or chooses a Diffie-Hellman group below ${MIN_DH_BITS} bits (medium).`,
    why: "An attacker on the way can talk both sides into the weakest suite that they share. Security questionnaires and card payments (PCI DSS) fail on the broken ones.",
    fix: [
      "nginx: ssl_ciphers ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305; then reload.",
      "Apache: the same list with SSLCipherSuite; others: https://ssl-config.mozilla.org, profile Intermediate.",
      "CDN or load balancer: choose the 'modern' or 'forward secrecy' policy (AWS: ELBSecurityPolicy-TLS13-1-2-Res-2021-06; Cloudflare: cipher suites per zone, or minimum TLS 1.3).",
    ],
    severity: "high",
    impact: "data-exposure",
    stage: 2,
    effort: 20,
    references: [
      "https://www.rfc-editor.org/rfc/rfc9325#section-4.1",
      "https://www.rfc-editor.org/rfc/rfc7465",
      "https://wiki.mozilla.org/Security/Server_Side_TLS",
    ],
  },
  needs: ["tls"],
  says,
  judge: ({ tls }) => tls.flatMap(({ subject, value }) => judgeHost(subject, value)),
});

function judgeHost(host: string, value: TlsSeen): readonly Verdict<typeof says>[] {
  const from = sessionsOf(value)[0];
  if (from === undefined) return [{ say: "noSession", subject: host, with: { host } }];
  const { suites, dhBits, unanswered } = value.ciphers;
  const all = [...new Set([...suites, from.session.cipher])];
  const weak = all.filter((suite) => weaknessOf(suite) !== null);
  const open = all.filter((suite) => weaknessOf(suite) === null && !forwardSecret(suite));
  const evidence = [`asked of ${from.address}`];
  const verdicts: Verdict<typeof says>[] = [];
  for (const [say, taken] of [
    ["weak", weak],
    ["noForwardSecrecy", open],
  ] as const)
    if (taken.length > 0)
      verdicts.push({
        say,
        subject: host,
        with: { host, suites: taken },
        evidence: [...evidence, ...taken.slice(0, 9)],
      });
  if (dhBits !== null && dhBits < MIN_DH_BITS)
    verdicts.push({ say: "smallGroup", subject: host, with: { host, bits: dhBits }, evidence });
  if (verdicts.length > 0) return verdicts;
  // TLS 1.3 has none of these suites.
  const only13 =
    value.versions["TLSv1.3"] &&
    (["TLSv1", "TLSv1.1", "TLSv1.2"] as const).every((one) => value.versions[one] === false);
  if (unanswered.length === 0 || only13) return [{ say: "modern", subject: host, with: { host }, evidence }];
  return [{ say: "untold", subject: host, with: { host }, evidence }];
}
