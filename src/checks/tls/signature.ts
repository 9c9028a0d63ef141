/** Decides whether a certificate in use is signed with a hash whose collisions can be made; a root's own signature counts for nothing. */
import { defineCheck } from "../../model/check.js";
import type { Certificate } from "../../model/seen/tls.js";
import { brokenHash } from "../../parse/tls/certificate-signature.js";
import { judgeUsed, type UsedFault } from "../../parse/tls/certificate-used.js";
import { addressList, rootCheck, toldElsewhere } from "../../parse/tls/tls-sessions.js";

type Signed = UsedFault & { readonly host: string; readonly hash: string };

export const signature = defineCheck({
  doc: {
    id: "tls/signature",
    title: "Browsers refuse a certificate whose signature can be forged",
    rule: "A certificate of the chain, the root aside, is signed with MD5 or SHA-1 (or an older hash).",
    why: "Such signatures have been forged, so browsers and API clients refuse them: to visitors the site is down behind a full-page warning.",
    fix: [
      "Have the certificate issued again: every public authority signs with SHA-256 or better today.",
      "Where the old one is an intermediate: install the chain that comes with the new certificate (fullchain.pem), not the file from years ago.",
      "A private authority: let it sign with SHA-256 (openssl: default_md = sha256), and issue again.",
    ],
    severity: "high",
    impact: "trust",
    stage: 2,
    effort: 45,
    references: [
      "https://www.rfc-editor.org/rfc/rfc9155",
      "https://www.rfc-editor.org/rfc/rfc9325#section-4.5",
      "https://shattered.io/",
    ],
  },
  needs: ["tls"],
  says: {
    sound: {
      status: "pass",
      tell: (d: { host: string; all: string }) => ({
        title: `The certificates of ${d.host} are signed soundly`,
        detail: `From the host's own upwards: ${d.all}.`,
      }),
    },
    broken: {
      status: "fail",
      likelihood: 0.7,
      tell: (d: Signed) => ({
        title: `Browsers refuse https://${d.host}: a certificate of it is signed with ${d.hash}`,
        detail: `${d.whose} on ${addressList(d.addresses)} is signed with ${d.what}, and such signatures can be forged.`,
      }),
    },
    elsewhere: {
      status: "skip",
      tell: (d: { host: string; check: string }) => toldElsewhere(d.host, "the signature of the certificate", d.check),
    },
  },
  judge: ({ tls }) =>
    tls.map(({ subject: host, value }) => {
      const broken = (certificate: Certificate) => brokenHash(certificate.signature) !== null;
      const used = judgeUsed(host, value, (certificate) => certificate.signature, broken);
      if (used === null) return { say: "elsewhere", subject: host, with: { host, check: rootCheck(host, value) } };
      const { all, fault, evidence } = used;
      return fault === null
        ? { say: "sound", subject: host, with: { host, all } }
        : { say: "broken", subject: host, with: { ...fault, host, hash: brokenHash(fault.what) ?? "" }, evidence };
    }),
});
