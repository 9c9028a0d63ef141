/** Decides whether a host accepts protocol versions that can be broken, and whether it has the current ones. */
import { defineCheck, type Says, type Verdict } from "../../model/check.js";
import type { TlsSeen } from "../../model/seen/tls.js";
import { noSession, sessionsOf } from "../../parse/tls/tls-sessions.js";
import { tellVersions, type VersionsTold } from "../../parse/tls/tls-versions.js";

type Accepted = { readonly host: string; readonly notes: string } & VersionsTold;

const SET_VERSIONS = [
  "nginx: ssl_protocols TLSv1.2 TLSv1.3; Apache: SSLProtocol -all +TLSv1.2 +TLSv1.3; then reload.",
  "CDN or load balancer: set the minimum TLS version to 1.2 (Cloudflare: SSL/TLS, Edge Certificates; AWS: a security policy of 2021 or later).",
];

const says = {
  current: {
    status: "pass",
    tell: (d: Accepted) => ({
      title: `${d.host} accepts current TLS versions alone`,
      detail: `Accepted: ${d.accepted}.`,
    }),
  },
  ssl: {
    status: "fail",
    // An attacker must sit between the user and the host, and force the old version (DROWN, POODLE).
    likelihood: 0.3,
    tell: (d: Accepted) => ({
      title: `Others on the network can read what users send to ${d.host}: it accepts ${d.ssl}`,
      detail: `Accepted: ${d.accepted}.`,
    }),
  },
  old: {
    status: "fail",
    severity: "high",
    likelihood: 0.1,
    tell: (d: Accepted) => ({
      title: `${d.host} fails security reviews: it still accepts ${d.old}`,
      detail: `Accepted: ${d.accepted}. Current browsers no longer use ${d.old}; what still does can be attacked.`,
    }),
  },
  oldAlone: {
    status: "fail",
    severity: "high",
    harm: 100,
    tell: (d: Accepted) => ({
      title: `Current browsers refuse https://${d.host}: it has nothing newer than ${d.accepted}`,
      detail: `Neither TLS 1.2 nor TLS 1.3 is accepted, and browsers of the last years take nothing older.`,
    }),
  },
  noTls13: {
    status: "fail",
    severity: "low",
    tell: (d: Accepted) => ({
      title: `Visitors wait one round trip longer at ${d.host}: TLS 1.3 is off`,
      detail: `Accepted: ${d.accepted}.`,
      fix: SET_VERSIONS,
    }),
  },
  noTls12: {
    status: "fail",
    severity: "info",
    likelihood: 0.3,
    tell: (d: Accepted) => ({
      title: `Older apps and API clients cannot connect to ${d.host}: TLS 1.3 alone is on`,
      detail: "TLS 1.2 is not accepted. Leave it so where that is meant.",
      fix: SET_VERSIONS,
    }),
  },
  untold: {
    status: "unknown",
    tell: (d: Accepted) => ({
      title: `Could not find out whether ${d.host} accepts old TLS versions`,
      detail: `Accepted for certain: ${d.accepted}. ${d.notes}.`,
    }),
  },
  noSession: { status: "skip", tell: (d: { host: string }) => noSession(d.host, "the TLS versions") },
} as const satisfies Says;

export const protocols = defineCheck({
  doc: {
    id: "tls/protocols",
    title: "Old TLS versions let others on the network read or change what users send",
    rule: "SSL 2 or 3 is accepted (critical); TLS 1.0 or 1.1 (high); TLS 1.3 missing (low); TLS 1.2 missing beside 1.3 (info). Each version is asked for alone, SSL 2 only where TLS 1.3 is missing.",
    why: "SSL 2 and 3, TLS 1.0 and 1.1 have known weaknesses and are forbidden by RFC 6176, RFC 7568 and RFC 8996. Security questionnaires and card payments (PCI DSS) fail on them.",
    fix: SET_VERSIONS,
    severity: "critical",
    impact: "data-exposure",
    stage: 2,
    effort: 20,
    references: [
      "https://www.rfc-editor.org/rfc/rfc8996",
      "https://www.rfc-editor.org/rfc/rfc7568",
      "https://www.rfc-editor.org/rfc/rfc6176",
      "https://www.rfc-editor.org/rfc/rfc9325#section-3.1",
    ],
  },
  needs: ["tls"],
  says,
  judge: ({ tls }) => tls.flatMap(({ subject, value }) => judgeHost(subject, value)),
});

function judgeHost(host: string, value: TlsSeen): readonly Verdict<typeof says>[] {
  const { versions, versionNotes } = value;
  const from = sessionsOf(value)[0];
  if (from === undefined) return [{ say: "noSession", subject: host, with: { host } }];
  const told = { ...tellVersions(versions), host, notes: versionNotes.join("; ") };
  const { "TLSv1.2": tls12, "TLSv1.3": tls13 } = versions;
  const faults: (keyof typeof says)[] = [];
  if (told.ssl !== "") faults.push("ssl");
  else if (told.old !== "") faults.push(tls12 === false && tls13 === false ? "oldAlone" : "old");
  // A server that refuses TLS 1.0 has no SSL either: there a hello of SSL without an answer is no riddle.
  else if (versions.TLSv1 === null || versions["TLSv1.1"] === null) faults.push("untold");
  if (tls13 === false && tls12) faults.push("noTls13");
  if (tls12 === false && tls13) faults.push("noTls12");
  return (faults.length > 0 ? faults : (["current"] as const)).map((say) => ({
    say,
    subject: host,
    with: told,
    evidence: [`asked of ${from.address}`, ...told.lines],
  }));
}
