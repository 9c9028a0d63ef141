/** Decides whether visitors' devices trust the authority behind the certificate; an intermediate left out is told by tls/chain. */
import { defineCheck, type Says, type Verdict } from "../../model/check.js";
import type { TlsSeen } from "../../model/seen/tls.js";
import { type Distrust, distrustOf } from "../../parse/tls/certificate-trust.js";
import { addressList, noSession, sessionsOf, toldElsewhere } from "../../parse/tls/tls-sessions.js";

const WHAT = "the authority behind the certificate";

interface Untrusted extends Omit<Distrust, "kind"> {
  readonly host: string;
  readonly addresses: readonly string[];
}

const GET_PUBLIC = [
  "Get a certificate of a public authority: Let's Encrypt by ACME is free (certbot, Caddy, or your host's own button).",
  "Install it with its intermediates and reload the server.",
];

const says = {
  trusted: {
    status: "pass",
    tell: (d: { host: string; privateCa: boolean }) => ({
      title: `The certificate of ${d.host} is trusted`,
      detail: d.privateCa
        ? "By a root of network.ca or --ca alone: devices without that root refuse it."
        : "The chain that the server sends ends at a public root.",
    }),
  },
  selfSigned: {
    status: "fail",
    tell: (d: Untrusted) => ({
      title: `Browsers refuse https://${d.host}: its certificate is self-signed`,
      detail: `On ${addressList(d.addresses)}: a certificate that is signed by itself (${d.issuer}): often the default that a server makes when nobody installed one.`,
    }),
  },
  notForPublic: {
    status: "fail",
    tell: (d: Untrusted) => ({
      title: `Browsers refuse https://${d.host}: its certificate is not for the public`,
      detail: `On ${addressList(d.addresses)}: ${d.what} (issued by ${d.issuer}).`,
      fix: [
        "Let's Encrypt staging: take the staging server or --test-cert out of the ACME client's settings and issue again.",
        "Cloudflare Origin: switch the proxy on for this name (orange cloud), or install a public certificate.",
      ],
    }),
  },
  unknownAuthority: {
    status: "fail",
    tell: (d: Untrusted) => ({
      title: `Browsers refuse https://${d.host}: they do not know the authority`,
      detail: `${addressList(d.addresses)}: ${d.reason}. If the authority is a public one, the server leaves out its intermediate.`,
    }),
  },
  refused: {
    status: "fail",
    tell: (d: Untrusted) => ({
      title: `Browsers refuse https://${d.host}: its chain of certificates is not valid`,
      detail: `${addressList(d.addresses)}: ${d.reason}.`,
      fix: GET_PUBLIC,
    }),
  },
  intercepted: {
    status: "unknown",
    tell: (d: Untrusted) => ({
      title: `Could not see the real certificate of ${d.host}`,
      detail: `A product on this network (${d.what}) opens TLS and signs again: ${d.issuer}. Run the audit from a network without it, or pass its root with --ca to judge the rest.`,
    }),
  },
  elsewhere: {
    status: "skip",
    tell: (d: { host: string; check: string }) => toldElsewhere(d.host, WHAT, d.check),
  },
  noSession: { status: "skip", tell: (d: { host: string }) => noSession(d.host, WHAT) },
} as const satisfies Says;

export const trust = defineCheck({
  doc: {
    id: "tls/trust",
    title: "Browsers warn visitors away from a certificate that nobody vouches for",
    rule: "The chain does not end at a trusted root: self-signed, unknown CA, or distrusted. Trusted are Mozilla's roots as Node.js brings them, and the certificates of network.ca.",
    why: "Visitors see a full-page warning instead of the product, and payment and webhook providers refuse to connect.",
    fix: [
      ...GET_PUBLIC,
      "If a private authority is meant (internal hosts), name its root in network.ca or --ca, and install it on every device that must connect.",
    ],
    severity: "critical",
    impact: "downtime",
    stage: 2,
    effort: 45,
    references: [
      "https://www.rfc-editor.org/rfc/rfc5280#section-6",
      "https://wiki.mozilla.org/CA/Included_Certificates",
    ],
  },
  needs: ["tls"],
  says,
  judge: ({ tls }) => tls.flatMap(({ subject, value }) => judgeHost(subject, value)),
});

function judgeHost(host: string, value: TlsSeen): readonly Verdict<typeof says>[] {
  const judged = sessionsOf(value).map((one) => ({ ...one, distrust: distrustOf(host, one.session) }));
  const faults = judged.flatMap(({ address, distrust }) =>
    typeof distrust === "object" && distrust !== null ? [{ ...distrust, address }] : [],
  );
  const first = new Map(faults.toReversed().map((fault) => [fault.kind, fault]));
  if (first.size > 0)
    return [...first.values()].map(({ kind, address: _, ...fault }) => {
      const same = faults.filter((one) => one.kind === kind);
      const evidence = same.slice(0, 8).map((one) => `${one.address}: ${one.code}, issuer ${one.issuer}`);
      const addresses = same.map(({ address }) => address);
      return { say: kind, subject: host, with: { ...fault, host, addresses }, evidence };
    });
  const fine = judged.filter(({ distrust }) => distrust === null);
  const privateCa = fine.some(({ session }) => session.privateCa);
  if (fine.length > 0) return [{ say: "trusted", subject: host, with: { host, privateCa } }];
  const check = judged[0]?.distrust;
  return typeof check === "string"
    ? [{ say: "elsewhere", subject: host, with: { host, check } }]
    : [{ say: "noSession", subject: host, with: { host } }];
}
