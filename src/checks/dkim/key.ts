/** Decides whether each DKIM selector holds a key that can verify mail, and whether the domain has any. */
import { defineCheck } from "../../model/check.js";
import type { DkimSeen } from "../../model/seen/mail.js";
import { dkimAbsence, dkimFound, dkimLine, dkimName, judgedSelectors } from "../../parse/mail/dkim-selectors.js";

interface Faulty {
  readonly name: string;
  readonly domain: string;
  /** What is wrong there, as clauses. */
  readonly problems: readonly string[];
}

interface Asked {
  readonly domain: string;
  readonly providers: readonly string[];
  readonly count: number;
}

const COPY =
  "Copy the record anew from the mail provider's page on domain authentication (DKIM) and put it into DNS under exactly the name shown.";
const SPLIT =
  "No line breaks, outer quotes or backslashes. Where DNS limits a string to 255 characters, split the value into several strings of one record.";

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
  says: {
    works: {
      status: "pass",
      tell: (d: { name: string; kind: string }) => ({
        title: `${d.name} holds a working DKIM key`,
        detail: `One record, ${d.kind}, usable to verify mail.`,
      }),
    },
    unusable: {
      status: "fail",
      tell: (d: Faulty) => ({
        title: `Mail signed by ${d.domain} cannot be verified: the key at ${d.name} is unusable`,
        detail: `${d.name}: ${d.problems.join("; ")}.`,
        fix: [COPY, SPLIT, `Ask it again: dig +short ${d.name} TXT`],
      }),
    },
    guessed: {
      status: "fail",
      confidence: 0.8,
      tell: (d: Faulty) => ({
        title: `Mail signed by ${d.domain} may not be verifiable: the key at ${d.name} is unusable`,
        detail: `${d.name}, found by asking for usual selectors: ${d.problems.join("; ")}.`,
        fix: [`If this selector is not in use, delete it. Else: ${COPY}`, SPLIT],
      }),
    },
    revoked: {
      status: "skip",
      tell: (d: Faulty) => ({
        title: `The DKIM key at ${d.name} is revoked`,
        detail: "Its p= is empty: dkim/revoked tells what that does.",
      }),
    },
    missing: {
      status: "fail",
      tell: (d: Faulty) => ({
        title: `Mail signed by ${d.domain} cannot be verified: there is no key at ${d.name}`,
        detail: `The target file declares this selector, but ${d.problems.join("; ")}.`,
        fix: [COPY, "If the selector is out of use, take it out of email.selectors in the target file.", SPLIT],
      }),
    },
    absent: {
      status: "fail",
      confidence: 0.8,
      tell: (d: Asked) => ({
        title: `Mail from ${d.domain} is not signed: it has no DKIM keys at all`,
        detail: `_domainkey.${d.domain} does not exist (NXDOMAIN), so no name below it does, and none of ${d.count} usual selectors answers${via(d)}. (If mail is signed all the same, name the selector as email.selectors: a few DNS servers deny names that only have names below them.)`,
      }),
    },
    ask: {
      status: "unknown",
      tell: (d: Asked) => ({
        title: `Could not find the DKIM key of ${d.domain}: its selector is needed`,
        detail: `DNS cannot list selectors, and none of ${d.count} usual ones answers${via(d)}. Name yours as email.selectors in the target file, or save a received mail as email.message: its DKIM-Signature header holds the selector as s=.`,
      }),
    },
    blind: {
      status: "unknown",
      tell: (d: { name: string; outcome: string }) => ({
        title: `Could not look up the DKIM key at ${d.name}`,
        detail: `The look-up ended in ${d.outcome}: whether a key stands there is not known.`,
      }),
    },
    sendsNothing: {
      status: "skip",
      tell: (d: { domain: string }) => ({
        title: `${d.domain} says that it sends no mail`,
        detail: `Its SPF record is "v=spf1 -all", and no DKIM selector is declared.`,
      }),
    },
  },
  judge: ({ dkim }, target) =>
    dkim.flatMap(({ subject: domain, value }) => {
      const judged = judgedSelectors(value);
      const { state, name, outcome } = dkimAbsence(value);
      const data = { domain, name, outcome, providers: value.providers, count: value.selectors.length };
      // A declared domain was said to send; of a bare one only its own records tell.
      const say = value.silent && target.file === null ? ("sendsNothing" as const) : state;
      return [...judged.map(selectorVerdict), ...(judged.length > 0 ? [] : [{ say, subject: domain, with: data }])];
    }),
});

function selectorVerdict(seen: DkimSeen) {
  const { state, problems, key } = dkimFound(seen);
  const name = dkimName(seen);
  const kind = key?.algorithm === "ed25519" ? "Ed25519" : `RSA of ${key?.bits ?? 0} bits`;
  const data = { name, domain: seen.domain, problems, kind, outcome: seen.txt.outcome.toUpperCase() };
  const say = state === "unusable" && !seen.declared ? ("guessed" as const) : state;
  return { say, subject: name, host: seen.domain, with: data, evidence: [dkimLine(seen)] };
}

function via({ providers }: Asked): string {
  return providers.length === 0 ? "" : ` (senders found: ${providers.slice(0, 6).join(", ")})`;
}
