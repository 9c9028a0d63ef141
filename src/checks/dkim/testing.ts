/** Decides whether a DKIM key says of itself that it is only being tested. */
import { defineCheck } from "../../model/check.js";
import { dkimFound, dkimLine, dkimName, judgedSelectors } from "../../parse/mail/dkim-selectors.js";
import { zoneLine } from "../../parse/mail/txt.js";

interface Flagged {
  readonly name: string;
  readonly domain: string;
  /** The record without the flag. */
  readonly mended: string;
}

export const testing = defineCheck({
  doc: {
    id: "dkim/testing",
    title: "A DKIM key in test mode may count for nothing",
    rule: "A key carries t=y.",
    why: "The flag asks receivers to treat signed mail as if it were not signed while DKIM is being tried out. Some do, so that your mail loses what protects it from the spam folder.",
    fix: [
      "Take t=y out of the record: the flag alone, nothing else.",
      "Ask it again: dig +short SELECTOR._domainkey.DOMAIN TXT",
    ],
    severity: "low",
    impact: "lost-mail",
    stage: 5,
    effort: 10,
    references: ["https://www.rfc-editor.org/rfc/rfc6376#section-3.6.1"],
  },
  needs: ["dkim"],
  says: {
    inUse: {
      status: "pass",
      tell: ({ name }: Flagged) => ({
        title: `The DKIM key at ${name} is in earnest`,
        detail: "Its record has no t=y.",
      }),
    },
    testing: {
      status: "fail",
      likelihood: 0.3,
      tell: ({ name, domain, mended }: Flagged) => ({
        title: `Receivers may ignore the signature of ${domain}: its DKIM key is in test mode`,
        detail: `The record at ${name} has t=y: receivers are asked to treat mail signed with it as unsigned (RFC 6376 3.6.1).`,
        fix: [`Publish the record without t=y: ${zoneLine(name, mended)}`, `Ask it again: dig +short ${name} TXT`],
      }),
    },
    noKey: {
      status: "skip",
      tell: (d: { name: string }) => ({
        title: `There is no DKIM key to judge at ${d.name}`,
        detail: "dkim/key tells what was found there.",
      }),
    },
  },
  judge: ({ dkim }) =>
    dkim.flatMap(({ subject: domain, value }) => {
      const judged = judgedSelectors(value);
      return [
        ...judged.map((seen) => {
          const name = dkimName(seen);
          const { state, key, text } = dkimFound(seen);
          const base = { subject: name, host: domain, evidence: [dkimLine(seen)] };
          const say = key?.testing ? ("testing" as const) : ("inUse" as const);
          const data = { name, domain, mended: withoutTesting(text) };
          return { ...base, say: state === "works" ? say : ("noKey" as const), with: data };
        }),
        ...(judged.length > 0 ? [] : [{ say: "noKey" as const, subject: domain, with: { name: domain } }]),
      ];
    }),
});

/** t= without its y; a t= that is left empty goes too. */
function withoutTesting(record: string): string {
  const tags = record.split(";").flatMap((tag) => {
    const [, flags] = /^\s*t\s*=(.*)$/s.exec(tag) ?? [];
    if (flags === undefined) return tag.trim() === "" ? [] : [tag.trim()];
    const rest = flags
      .split(":")
      .map((flag) => flag.trim())
      .filter((flag) => flag !== "y" && flag !== "");
    return rest.length === 0 ? [] : [`t=${rest.join(":")}`];
  });
  return tags.join("; ");
}
