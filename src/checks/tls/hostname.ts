/** Decides whether the certificate is for the host at all: by its subjectAltName, as browsers judge. */
import { defineCheck } from "../../model/check.js";
import { isAddress } from "../../parse/tls/certificate-names.js";
import { addressList, noSession, sessionsOf, toldElsewhere, wrongCertificate } from "../../parse/tls/tls-sessions.js";

const WHAT = "the names in the certificate";

interface Other {
  host: string;
  addresses: readonly string[];
  names: readonly string[];
}

export const hostname = defineCheck({
  doc: {
    id: "tls/hostname",
    title: "Browsers stop visitors where the certificate is for another name",
    rule: "The certificate's subjectAltName does not cover the host. A wildcard covers one label: *.acme.com is neither for acme.com nor for a.b.acme.com. The common name does not count.",
    why: "Every browser shows a full-page warning, and apps and webhooks refuse to connect: for them the host is down, and to a visitor it looks like an attack.",
    fix: [
      "Get a certificate that lists this very name (with ACME: certbot certonly -d HOST), or add the name to the site at your CDN or host.",
      "Install it where the name is served, and reload the server.",
      "Try it: openssl s_client -connect HOST:443 -servername HOST </dev/null | openssl x509 -noout -ext subjectAltName",
    ],
    severity: "critical",
    impact: "downtime",
    stage: 2,
    effort: 30,
    references: [
      "https://www.rfc-editor.org/rfc/rfc9525#section-6",
      "https://www.rfc-editor.org/rfc/rfc6066#section-3",
    ],
  },
  needs: ["tls"],
  says: {
    covered: {
      status: "pass",
      tell: (d: { host: string; names: readonly string[] }) => ({
        title: `The certificate is for ${d.host}`,
        detail: `Its names: ${named(d.names)}.`,
      }),
    },
    otherNames: {
      status: "fail",
      tell: (d: Other) => ({
        title: `Browsers refuse https://${d.host}: the certificate is for another name`,
        detail: `On ${addressList(d.addresses)}: a certificate for ${named(d.names)}, not for ${d.host}.${hint(d)}`,
      }),
    },
    noNames: {
      status: "fail",
      tell: (d: Other) => ({
        title: `Browsers refuse https://${d.host}: the certificate has no names`,
        detail: `On ${addressList(d.addresses)}: a certificate without a subjectAltName. The common name in its subject has not counted for years.`,
      }),
    },
    selfSigned: {
      status: "skip",
      tell: (d: { host: string }) => toldElsewhere(d.host, WHAT, "tls/trust"),
    },
    noSession: { status: "skip", tell: (d: { host: string }) => noSession(d.host, WHAT) },
  },
  judge: ({ tls }) =>
    tls.map(({ subject: host, value }) => {
      const judged = sessionsOf(value).map((one) => {
        const leaf = one.session.chain[0];
        const names = [...(leaf?.names ?? []), ...(leaf?.addresses ?? [])];
        return { ...one, names, wrong: wrongCertificate(host, one.session) };
      });
      const others = judged.filter(({ wrong }) => wrong === "tls/hostname");
      const [other] = others;
      if (other !== undefined) {
        const addresses = others.map(({ address }) => address);
        const evidence = others.slice(0, 8).map(({ address, names }) => `${address}: ${named(names)}`);
        const say = other.names.length > 0 ? "otherNames" : "noNames";
        return { say, subject: host, with: { host, addresses, names: other.names }, evidence };
      }
      const covered = judged.find(({ wrong }) => wrong === null);
      if (covered !== undefined) return { say: "covered", subject: host, with: { host, names: covered.names } };
      return { say: judged.length > 0 ? "selfSigned" : "noSession", subject: host, with: { host } };
    }),
});

const SHOWN = 5;

function named(names: readonly string[]): string {
  if (names.length === 0) return "no name";
  const more = names.length > SHOWN ? ` and ${names.length - SHOWN} more` : "";
  return names.slice(0, SHOWN).join(", ") + more;
}

/** The three slips that people make most. */
function hint({ host, names }: Other): string {
  const parent = host.split(".").slice(1).join(".");
  if (isAddress(host)) return "";
  if (names.includes(`*.${host}`)) return ` A wildcard does not cover the name it stands below: list ${host} as well.`;
  if (names.some((name) => name.startsWith("*.") && host.endsWith(name.slice(1))))
    return ` A wildcard covers one label only: list ${host}, or *.${parent}, as well.`;
  const twin = host.startsWith("www.") ? parent : `www.${host}`;
  return names.includes(twin) ? ` It is for ${twin} alone: list both.` : "";
}
