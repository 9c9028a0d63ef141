/** Decides whether a declared DKIM selector's key was revoked: published empty. */
import { defineCheck } from "../../model/check.js";
import { dkimFound, dkimLine, dkimName } from "../../parse/mail/dkim-selectors.js";

interface Selector {
  readonly name: string;
  readonly domain: string;
  readonly selector: string;
}

export const revoked = defineCheck({
  doc: {
    id: "dkim/revoked",
    title: "Mail signed with a revoked DKIM key counts as forged",
    rule: "A declared selector's key is empty (p=), which revokes it (RFC 6376 3.6.1).",
    why: "An empty key tells every receiver that signatures made with it are no longer valid. If the mail provider still signs with this selector, each mail fails DKIM and lands in spam or is refused.",
    fix: [
      "Look at a mail sent today: its DKIM-Signature header names the selector in use as s=.",
      "If it is this one: show the record on the mail provider's page on domain authentication (DKIM) and publish it again, whole.",
      "If it is another one: name that one in the target file (email.selectors) in place of this one.",
    ],
    severity: "high",
    impact: "lost-mail",
    stage: 5,
    effort: 20,
    references: ["https://www.rfc-editor.org/rfc/rfc6376#section-3.6.1"],
  },
  needs: ["dkim"],
  says: {
    inForce: {
      status: "pass",
      tell: ({ name }: Selector) => ({
        title: `The DKIM key at ${name} is not revoked`,
        detail: "Its record holds a key.",
      }),
    },
    revoked: {
      status: "fail",
      tell: ({ name, domain, selector }: Selector) => ({
        title: `Mail signed by ${domain} counts as forged: the DKIM key at ${name} is revoked`,
        detail: `The target file declares the selector ${selector}, and its record has an empty p=: receivers treat every signature made with it as invalid.`,
      }),
    },
    noKey: {
      status: "skip",
      tell: (d: { name: string }) => ({
        title: `There is no DKIM key at ${d.name} to be revoked`,
        detail: "dkim/key tells what was found there.",
      }),
    },
  },
  judge: ({ dkim }) =>
    dkim.flatMap(({ subject: domain, value }) => {
      const declared = value.selectors.filter((seen) => seen.declared);
      return [
        ...declared.map((seen) => {
          const name = dkimName(seen);
          const base = { subject: name, host: domain, evidence: [dkimLine(seen)] };
          return { ...base, say: sayOf(dkimFound(seen)), with: { name, domain, selector: seen.selector } };
        }),
        ...(declared.length > 0 ? [] : [{ say: "noKey" as const, subject: domain, with: { name: domain } }]),
      ];
    }),
});

function sayOf({ state, key }: ReturnType<typeof dkimFound>) {
  if (key === null) return "noKey" as const;
  return state === "revoked" ? ("revoked" as const) : ("inForce" as const);
}
