/** Decides whether a message that production sent is authenticated for its From domain, as its receivers judge it. */
import { defineCheck } from "../../model/check.js";
import { registrableDomain } from "../../parse/dns/public-suffix.js";
import { mailDomainOf } from "../../parse/mail/mail-domains.js";
import { declaredSenders } from "../../parse/mail/mail-senders.js";
import { messageSays } from "../../parse/mail/message-says.js";
import { verdictOf } from "../../parse/mail/message-verdict.js";
import { proofLines } from "../../parse/mail/message-words.js";

export const message = defineCheck({
  doc: {
    id: "mail/message",
    title: "Mail that is not authenticated goes to spam or is refused",
    rule: "A declared received test message (.eml) is not authenticated: no valid DKIM signature (RSA-SHA256 or Ed25519, From signed, within l=) that aligns with the single From, and no aligned SPF by the topmost trusted Received header (critical); by one of both only (medium). A failing body hash of a file that may not be the raw original, and a look-up that failed, are unknown. No test message declared for a domain that sends: medium.",
    why: "Records in DNS only promise. One received message proves whether password resets and invoices, as your product really sends them, are signed and permitted for the address that people see. Gmail, Yahoo and Microsoft refuse what is not.",
    fix: [
      "launchready mail send-test prints a message to send from production, and how to save the copy that arrives.",
      "Save it raw (Gmail: Show original, Download original) and declare the file in the target file: email: [{ domain: acme.com, message: proof/test-message.eml }].",
      "Look at it alone: launchready mail verify proof/test-message.eml",
    ],
    severity: "critical",
    impact: "lost-mail",
    stage: 5,
    effort: 45,
    references: [
      "https://www.rfc-editor.org/rfc/rfc6376#section-6.1",
      "https://www.rfc-editor.org/rfc/rfc7208#section-4",
      "https://support.google.com/a/answer/81126",
    ],
  },
  needs: ["message", "message-proof"],
  applies: (target) => (target.file === null ? "nothing is declared without a target file" : null),
  says: messageSays,
  judge: ({ message, "message-proof": proofs }, target, now) =>
    message.map(({ subject: domain, value: { message: read } }) => {
      if (read === null) return { say: "undeclared", subject: domain, with: { domain } };
      const proof = proofs.find(({ value }) => value.domain === domain)?.value.proof ?? null;
      if (proof === null) return { say: "unlooked", subject: domain, with: { domain, file: read.file } };
      const base = { subject: domain, evidence: proofLines(proof) };
      const data = { domain, read, proof, now, declared: declaredSenders(mailDomainOf(target, domain)) };
      const { dkim, spf, verdict } = verdictOf(proof);
      if (proof.from === null) return { ...base, say: "author", with: data };
      if (registrableDomain(proof.from) !== registrableDomain(domain)) return { ...base, say: "stranger", with: data };
      if (verdict !== "pass") return { ...base, say: verdict === "fail" ? "neither" : "open", with: data };
      if (dkim === "yes" && spf === "yes") return { ...base, say: "proven", with: data };
      const [known, open] = dkim === "yes" ? ["DKIM", "SPF"] : ["SPF", "DKIM"];
      if (dkim === "unknown" || spf === "unknown") return { ...base, say: "half", with: { ...data, known, open } };
      return { ...base, say: dkim === "yes" ? "dkimOnly" : "spfOnly", with: data };
    }),
});
