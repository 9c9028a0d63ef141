/** Decides whether a published BIMI record can show the domain's logo beside its mail. */
import { defineCheck, type Verdict } from "../../model/check.js";
import type { DmarcSeen } from "../../model/seen/mail.js";
import type { BimiSeen } from "../../model/seen/mail-transport.js";
import { bimiLookAlike, isBimi, logoProblems, parseBimi } from "../../parse/mail/bimi.js";
import { bimiObstacle } from "../../parse/mail/bimi-ground.js";
import { bimiSays } from "../../parse/mail/bimi-words.js";
import { shown } from "../../parse/mail/txt.js";

export const record = defineCheck({
  doc: {
    id: "bimi/record",
    title: "The logo beside your mail is not shown",
    rule: "A BIMI record is published and malformed, or DMARC is not at enforcement (low). Absent: info. The logo is fetched only where a declared host serves it.",
    why: "A logo in the inbox helps customers to tell your mail from a forgery. A record that receivers ignore costs its work and brings nothing.",
    fix: [
      "Bring DMARC to p=quarantine or p=reject.",
      "Publish one record with an https logo in SVG Tiny PS, and the mark certificate if you have one.",
    ],
    severity: "low",
    impact: "trust",
    stage: 5,
    effort: 60,
    references: [
      "https://datatracker.ietf.org/doc/draft-brand-indicators-for-message-identification/",
      "https://bimigroup.org/implementation-guide/",
    ],
  },
  needs: ["bimi", "dmarc", "dkim"],
  extra: ["dmarc", "dkim"],
  says: bimiSays,
  judge: ({ bimi, dmarc, dkim }, target) =>
    bimi.flatMap(({ subject, value }) => {
      // A declared domain was said to send; of a bare one only its own records tell.
      const silent = target.file === null && dkim.find((one) => one.subject === subject)?.value.silent === true;
      return judgeDomain(value, dmarc.find((one) => one.subject === subject)?.value, silent);
    }),
});

function judgeDomain(
  { domain, txt, logo }: BimiSeen,
  dmarc: DmarcSeen | undefined,
  silent: boolean,
): readonly Verdict<typeof bimiSays>[] {
  const real = txt.records.filter(isBimi);
  const alike = txt.records.flatMap((text) => bimiLookAlike(text) ?? []);
  const evidence = txt.records.slice(0, 5).map((text) => `${txt.name} TXT "${shown(text)}"`);
  const enforced = dmarc !== undefined && bimiObstacle(dmarc) === null;
  const told = (reason: string) => ({ subject: domain, with: { domain, reason, enforced }, evidence });
  const [first] = real;
  if (first === undefined)
    return [
      alike.length > 0
        ? { say: "malformed", ...told(alike.join("; ")) }
        : { say: silent ? "silent" : "absent", ...told("") },
    ];
  const parsed = parseBimi(first);
  if (parsed.problems.length === 0 && real.length === 1 && parsed.logo === "" && parsed.evidence === "")
    return [{ say: "declined", ...told("") }];
  const several = real.length > 1 ? [`${real.length} records stand there, and receivers then take none`] : [];
  const faults = [...several, ...parsed.problems, ...(logo === null ? [] : logoProblems(logo))];
  const malformed = faults.length === 0 ? [] : [{ say: "malformed" as const, ...told(faults.join("; ")) }];
  if (dmarc === undefined) return [...malformed, { say: "dmarcUnseen", ...told("") }];
  const obstacle = bimiObstacle(dmarc);
  if (obstacle === "unseen") return [...malformed, { say: "dmarcUnseen", ...told("") }];
  if (obstacle !== null) return [...malformed, { say: "notEnforced", ...told(obstacle) }];
  if (malformed.length > 0) return malformed;
  const fetched =
    logo === null ? "The logo was not fetched: its host is not declared." : "The logo is there, as SVG Tiny PS.";
  const mark =
    parsed.evidence === ""
      ? " It names no mark certificate (a=), without which Gmail and Apple Mail show no logo."
      : "";
  return [{ say: "sound", ...told(`${fetched}${mark}`) }];
}
