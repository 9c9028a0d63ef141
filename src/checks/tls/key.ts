/** Decides whether the keys of the certificates in use are too short to keep what they protect. */
import { defineCheck } from "../../model/check.js";
import type { Certificate } from "../../model/seen/tls.js";
import { judgeUsed, type UsedFault } from "../../parse/tls/certificate-used.js";
import { addressList, rootCheck, toldElsewhere } from "../../parse/tls/tls-sessions.js";

const MIN_RSA_BITS = 2048;
const MIN_EC_BITS = 256;

type Weak = UsedFault & { readonly host: string };

export const key = defineCheck({
  doc: {
    id: "tls/key",
    title: "A short key lets attackers impersonate the site or read its traffic",
    rule: `The key of the certificate, or of an intermediate that it needs, is RSA below ${MIN_RSA_BITS} bits, EC below ${MIN_EC_BITS} bits, or DSA.`,
    why: "Keys of that size are broken by money, not by luck: whoever does so reads log-ins and poses as the site with its own certificate. Browsers refuse most of them, and security reviews all.",
    fix: [
      "Make a new key: openssl ecparam -genkey -name prime256v1 -out site.key (or RSA: openssl genrsa -out site.key 2048).",
      "Have a certificate issued for it; with ACME: certbot renew --force-renewal --key-type ecdsa --cert-name HOST.",
      "Install both, reload the server, and delete the old key.",
    ],
    severity: "high",
    impact: "data-exposure",
    stage: 2,
    effort: 45,
    references: [
      "https://www.rfc-editor.org/rfc/rfc9325#section-4.5",
      "https://cabforum.org/working-groups/server/baseline-requirements/documents/",
    ],
  },
  needs: ["tls"],
  says: {
    strong: {
      status: "pass",
      tell: (d: { host: string; all: string }) => ({
        title: `The keys of the certificates of ${d.host} are strong`,
        detail: `From the host's own upwards: ${d.all}.`,
      }),
    },
    weak: {
      status: "fail",
      // Breaking the smallest of them takes days, the larger ones more than most attackers have.
      likelihood: 0.1,
      tell: (d: Weak) => ({
        title: `Attackers can pose as ${d.host} or read its traffic: its key is weak (${d.what})`,
        detail: `${d.whose} on ${addressList(d.addresses)} has a key of ${d.what}.`,
      }),
    },
    elsewhere: {
      status: "skip",
      tell: (d: { host: string; check: string }) => toldElsewhere(d.host, "the key of the certificate", d.check),
    },
  },
  judge: ({ tls }) =>
    tls.map(({ subject: host, value }) => {
      const used = judgeUsed(host, value, named, isWeak);
      if (used === null) return { say: "elsewhere", subject: host, with: { host, check: rootCheck(host, value) } };
      const { all, fault, evidence } = used;
      return fault === null
        ? { say: "strong", subject: host, with: { host, all } }
        : { say: "weak", subject: host, with: { ...fault, host }, evidence };
    }),
});

/** A size that is not known, as with a curve of its own making, is not judged. */
function isWeak({ key: { type, bits } }: Certificate): boolean {
  if (type === "dsa") return true;
  if (bits === 0) return false;
  return bits < (type.startsWith("rsa") ? MIN_RSA_BITS : MIN_EC_BITS);
}

function named({ key: { type, bits } }: Certificate): string {
  return bits === 0 ? type.toUpperCase() : `${bits}-bit ${type.toUpperCase()}`;
}
