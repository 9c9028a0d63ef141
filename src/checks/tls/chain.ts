/** Decides whether the server sends the certificates that lead to the root, and those alone. */
import { defineCheck, type Says, type Verdict } from "../../model/check.js";
import type { TlsSeen } from "../../model/seen/tls.js";
import { chainState } from "../../parse/tls/certificate-chain.js";
import { addressList, noSession, sessionsOf, toldElsewhere } from "../../parse/tls/tls-sessions.js";

const WHAT = "the chain of certificates";

interface Faulty {
  host: string;
  addresses: readonly string[];
  reason: string;
  /** Where the missing one can be had. */
  urls: readonly string[];
}

const says = {
  complete: {
    status: "pass",
    tell: (d: { host: string; sent: number; root: boolean }) => ({
      title: `${d.host} sends its whole chain`,
      detail: `${d.sent} certificate${d.sent === 1 ? "" : "s"}${d.root ? ", the root among them, which clients do not need" : ""}.`,
    }),
  },
  missing: {
    status: "fail",
    tell: (d: Faulty) => ({
      title: `Apps and API clients cannot connect to ${d.host}: an intermediate is missing`,
      detail: `${addressList(d.addresses)}: ${d.reason}.${d.urls.length > 0 ? ` It can be had from ${d.urls.slice(0, 2).join(" or ")}.` : ""}`,
    }),
  },
  untidy: {
    status: "fail",
    severity: "low",
    // Current clients sort the chain themselves; old and embedded ones do not.
    likelihood: 0.3,
    tell: (d: Faulty) => ({
      title: `Old clients may refuse ${d.host}: its chain of certificates is untidy`,
      detail: `${addressList(d.addresses)}: ${d.reason}.`,
    }),
  },
  elsewhere: {
    status: "skip",
    tell: (d: { host: string; check: string }) => toldElsewhere(d.host, WHAT, d.check),
  },
  noSession: { status: "skip", tell: (d: { host: string }) => noSession(d.host, WHAT) },
} as const satisfies Says;

export const chain = defineCheck({
  doc: {
    id: "tls/chain",
    title: "Apps and API clients fail where the server leaves out an intermediate certificate",
    rule: "The server leaves out an intermediate: browsers may fetch it, mobile apps and API clients fail (high). It sends certificates out of order, or such as belong to no part of the chain (low). The root sent as well is no fault.",
    why: "It works in your browser, which has the missing piece in store, and fails in phones, webhooks, payment callbacks and server-to-server calls. That is why nobody notices before the launch.",
    fix: [
      "Install the full chain, not the certificate alone: fullchain.pem of certbot, the 'bundle' or 'chained' file of your authority.",
      "nginx: ssl_certificate /etc/letsencrypt/live/HOST/fullchain.pem; Apache: SSLCertificateFile with the same file. Reload the server.",
      "Order in the file: the host's own certificate first, then each one's issuer. Nothing else; the root may stay out.",
      "Try it: openssl s_client -connect HOST:443 -servername HOST -showcerts </dev/null",
    ],
    severity: "high",
    impact: "downtime",
    stage: 2,
    effort: 20,
    references: [
      "https://www.rfc-editor.org/rfc/rfc8446#section-4.4.2",
      "https://www.rfc-editor.org/rfc/rfc5246#section-7.4.2",
    ],
  },
  needs: ["tls"],
  says,
  judge: ({ tls }) => tls.flatMap(({ subject, value }) => judgeHost(subject, value)),
});

function judgeHost(host: string, value: TlsSeen): readonly Verdict<typeof says>[] {
  const judged = sessionsOf(value).map((one) => ({ ...one, ...chainState(host, one.session) }));
  const faults = (["missing", "untidy"] as const).flatMap((say) => {
    const same = judged.filter(({ state }) => state === say);
    const [first] = same;
    if (first === undefined) return [];
    const { chain, path } = first.session;
    const addresses = same.map(({ address }) => address);
    const urls = chain[path.at(-1) ?? 0]?.issuerUrls ?? [];
    const evidence = chain.slice(0, 10).map((one, index) => `${index + 1}. ${one.subject}, issued by ${one.issuer}`);
    return [{ say, subject: host, with: { host, addresses, reason: first.detail, urls }, evidence }];
  });
  if (faults.length > 0) return faults;
  const whole = judged.find(({ state }) => state === "whole")?.session.chain;
  if (whole !== undefined) {
    const root = whole.some(({ selfSigned }, index) => index > 0 && selfSigned);
    return [{ say: "complete", subject: host, with: { host, sent: whole.length, root } }];
  }
  if (judged[0] === undefined) return [{ say: "noSession", subject: host, with: { host } }];
  return [{ say: "elsewhere", subject: host, with: { host, check: judged[0].detail } }];
}
