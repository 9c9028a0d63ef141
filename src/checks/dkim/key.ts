/** Decides whether each DKIM selector holds a key that can verify mail, and whether the domain has any. */
import { defineCheck } from "../../model/check.js";
import type { DkimDomainSeen, DkimSeen } from "../../model/seen/mail.js";
import { dkimKeySays } from "../../parse/mail/dkim-key-words.js";
import {
  danglingSelectors,
  dkimAbsence,
  dkimFound,
  dkimLine,
  dkimName,
  judgedSelectors,
} from "../../parse/mail/dkim-selectors.js";
import { signsBelow } from "../../parse/mail/mail-senders.js";
import type { MailSender } from "../../parse/mail/sender-table.js";

export const key = defineCheck({
  doc: {
    id: "dkim/key",
    title: "Mail without a working DKIM key goes to spam or is refused",
    rule: "A declared selector has no DKIM key, one that does not parse or cannot sign mail (RFC 6376 3.6.1, RFC 8463), several records, or a CNAME that leads nowhere. Where none is declared and no candidate of the detected senders answers: unknown, with the request for a selector or a test message; high only if _domainkey does not exist at all.",
    why: "DKIM is the signature that proves that a mail comes from you. Gmail, Yahoo and Microsoft ask for it; without a public key in DNS they cannot check it, and password resets and invoices land in spam.",
    fix: [
      "Open the mail provider's page on domain authentication (DKIM) and generate or show the records for the domain.",
      "Publish each record under the exact name it shows (selector._domainkey), whole, as TXT or CNAME.",
      "Name the selectors in the target file (email.selectors); a received mail shows them in its DKIM-Signature header as s=.",
      "Ask it again: dig +short SELECTOR._domainkey.DOMAIN TXT",
    ],
    severity: "high",
    impact: "lost-mail",
    stage: 5,
    effort: 20,
    references: [
      "https://www.rfc-editor.org/rfc/rfc6376#section-3.6.1",
      "https://www.rfc-editor.org/rfc/rfc8463#section-4",
      "https://support.google.com/a/answer/81126",
    ],
  },
  needs: ["dkim"],
  says: dkimKeySays,
  judge: ({ dkim }, target) =>
    dkim.flatMap(({ subject: domain, value }) => {
      const judged = judgedSelectors(value);
      const { state, name, outcome } = dkimAbsence(value);
      const { providers, selectors, silent: says } = value;
      const data = { domain, name, outcome, providers, count: selectors.length, silent: says };
      // A declared domain was said to send; of a bare one only its own records tell.
      const silent = value.silent && target.file === null;
      const say = silent
        ? ("sendsNothing" as const)
        : state === "absent" && signsBelow(value.providers)
          ? ("below" as const)
          : state;
      const dangling = judged.length > 0 || state === "blind" ? [] : danglingSelectors(value);
      return [
        ...judged.map(selectorVerdict),
        ...dangling.slice(0, 1).map(({ provider }) => danglingVerdict(value, provider)),
        ...(judged.length + dangling.length > 0 ? [] : [{ say, subject: domain, with: data }]),
      ];
    }),
});

function danglingVerdict(value: DkimDomainSeen, { name, console }: MailSender) {
  const { domain } = value;
  const those = danglingSelectors(value).filter(({ provider }) => provider.name === name);
  const links = those.map(({ seen }) => [dkimName(seen), seen.cname ?? ""] as const);
  const evidence = those.map(({ seen }) => dkimLine(seen));
  return { say: "dangling" as const, subject: domain, with: { domain, provider: name, console, links }, evidence };
}

function selectorVerdict(seen: DkimSeen) {
  const { state, problems, key } = dkimFound(seen);
  const name = dkimName(seen);
  const kind = key?.algorithm === "ed25519" ? "Ed25519" : `RSA of ${key?.bits ?? 0} bits`;
  const data = { name, domain: seen.domain, problems, kind, outcome: seen.txt.outcome.toUpperCase() };
  const say = state === "unusable" && !seen.declared ? ("guessed" as const) : state;
  return { say, subject: name, host: seen.domain, with: data, evidence: [dkimLine(seen)] };
}
