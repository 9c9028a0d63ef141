/** Decides whether resolvers that validate can believe the zone: DS, keys, signatures and their dates (RFC 4035 5). */
import { defineCheck } from "../../model/check.js";
import type { DnssecSeen } from "../../model/seen/zone.js";
import {
  copyStates,
  dnssecLines,
  EXPIRING_DAYS,
  LIVE_SIGNED_DAYS,
  LIVE_SIGNED_SHARE,
} from "../../parse/dns/dnssec-state.js";
import {
  type Broken,
  consequence,
  goneFor,
  minute,
  removeDs,
  signAgain,
  wrongIn,
} from "../../parse/dns/dnssec-words.js";
import { isAtOrBelow } from "../../parse/dns/name-servers.js";
import { registrableDomain } from "../../parse/dns/public-suffix.js";
import { isBlind } from "../../parse/mail/txt.js";

/** What the check says of each state of the worst server. */
const SAYS = {
  leftBehind: "leftBehind",
  stranger: "stranger",
  bogus: "broken",
  missing: "broken",
  expired: "broken",
  early: "broken",
  expiring: "expiring",
} as const;

interface Zone {
  zone: string;
  why: string;
}

export const dnssec = defineCheck({
  doc: {
    id: "dns/dnssec",
    title: "The domain does not exist for most visitors: its DNSSEC is broken",
    rule: `A DS record exists and validation fails (critical), or signatures expire within ${EXPIRING_DAYS} days (high; for signatures that live at most ${LIVE_SIGNED_DAYS} days, as of servers that sign as they answer: within ${LIVE_SIGNED_SHARE * 100} % of their lifetime). No DS at all: info.`,
    why: "A DS record at the registrar promises that every answer is signed. Where the signatures are missing, wrong or out of date, resolvers that validate answer nothing at all, so site, app and mail are gone for most people while they still work for some.",
    fix: [
      "See what is wrong, link by link: https://dnsviz.net",
      "If the name servers were moved: delete the DS record of the old provider at the registrar.",
      "Otherwise sign the zone again at the DNS provider.",
    ],
    severity: "critical",
    impact: "downtime",
    stage: 1,
    effort: 30,
    references: [
      "https://www.rfc-editor.org/rfc/rfc4035#section-5",
      "https://www.rfc-editor.org/rfc/rfc4034#section-5",
      "https://www.rfc-editor.org/rfc/rfc6781#section-4",
    ],
  },
  needs: ["dnssec"],
  says: {
    holds: {
      status: "pass",
      tell: (d: { zone: string; when: string }) => ({
        title: `The DNSSEC signatures of ${d.zone} hold`,
        detail: `DS, keys and signatures fit${d.when === "" ? ", as a resolver that validates says" : `; the next signature ends ${minute(d.when)}`}.`,
      }),
    },
    unsigned: {
      status: "fail",
      severity: "info",
      likelihood: 0.1,
      tell: (d: { zone: string; keys: boolean }) => ({
        title: `${d.zone} ${d.keys ? "is signed with DNSSEC, but nobody can tell: its DS record is missing" : "is not signed with DNSSEC"}`,
        detail: d.keys
          ? "The zone has keys, and the registry has no DS record that vouches for them."
          : "That is allowed and common. Signed, its answers could not be forged on the way.",
        fix: [
          "Optional: switch DNSSEC on at the DNS provider, and enter at the registrar the DS record that it shows.",
        ],
      }),
    },
    leftBehind: {
      status: "fail",
      tell: (d: Broken) => ({
        title: `${goneFor(d)}: a DS record was left behind`,
        detail: `The registry has a DS record (${d.ds}), but ${d.server} serves no keys, as after a move to name servers that do not sign. ${consequence(d)}`,
        fix: removeDs(d),
      }),
    },
    stranger: {
      status: "fail",
      tell: (d: Broken) => ({
        title: `${goneFor(d)}: its DS record belongs to other keys`,
        detail: `No key at ${d.server} is the one that the registry vouches for (DS ${d.ds}), as after a move to another DNS provider. ${consequence(d)}`,
        fix: [
          `At the registrar, replace the DS record (${d.ds}) by the one that the DNS provider of ${d.zone} shows, or delete it.`,
          `Ask it again: dig ${d.zone} DS; dig ${d.zone} DNSKEY`,
        ],
      }),
    },
    broken: {
      status: "fail",
      tell: (d: Broken) => ({
        title: `${goneFor(d)}: its DNSSEC signatures ${wrongIn(d)}`,
        detail: `The ${d.set} record at ${d.server}: its signatures ${wrongIn(d)}${d.when === "" ? "" : ` (${minute(d.when)})`}, while the registry promises good ones (DS ${d.ds}). ${consequence(d)}`,
        fix: signAgain(d),
      }),
    },
    expiring: {
      status: "fail",
      severity: "high",
      likelihood: 0.7,
      tell: (d: Broken) => ({
        title: `${d.zone} goes down for most visitors ${minute(d.when)}: its DNSSEC signatures end`,
        detail: `The signature over the ${d.set} record at ${d.server} should have been renewed by now.`,
        fix: signAgain(d),
      }),
    },
    refused: {
      status: "fail",
      tell: (d: { zone: string; resolvers: readonly string[] }) => ({
        title: `${d.zone} is gone for most visitors: resolvers do not believe its DNSSEC`,
        detail: `${d.resolvers.join(", ")} answer SERVFAIL, and give the answer when told not to validate (CD). ${consequence({ partly: false })}`,
        fix: [
          `See at which link it breaks: https://dnsviz.net/d/${d.zone}/dnssec/`,
          `If a DS record of ${d.zone} is left from an old DNS provider, delete it at the registrar.`,
        ],
      }),
    },
    notJudged: {
      status: "skip",
      tell: (d: Zone) => ({
        title: `DNSSEC of ${d.zone} is not judged`,
        detail: `Because ${d.why}.`,
      }),
    },
    unclear: {
      status: "unknown",
      tell: (d: Zone) => ({
        title: `Could not verify the DNSSEC signatures of ${d.zone}`,
        detail: `${d.why}.`,
      }),
    },
  },
  judge: ({ dnssec: all }, _target, now) =>
    all.map(({ subject: domain, value }) => {
      const { apex: subject, ds } = value;
      const zone = subject;
      const why = notJudged(domain, value);
      if (why !== null) return { say: "notJudged", subject: domain, with: { zone: domain, why } };
      const evidence = dnssecLines(value);
      const states = copyStates(value, now);
      const [worst] = states;
      const linked = ds.records.some(({ known }) => known);
      if (linked && worst !== undefined && worst.state !== "holds") {
        const told = ds.records.map(({ keyTag, algorithm }) => `${keyTag}, algorithm ${algorithm}`).join("; ");
        const partly = states.some(({ state }) => state === "holds" || state === "expiring");
        const ends = worst.state === "expiring" || worst.state === "expired";
        const identity = `${zone} ${ends ? "signatures end" : worst.state}`;
        return { say: SAYS[worst.state], subject, with: { ...worst, zone, ds: told, partly }, evidence, identity };
      }
      const refusing = value.resolvers.filter((one) => one.outcome === "servfail" && one.unchecked === "answer");
      const resolvers = refusing.map(({ resolver }) => resolver);
      if (resolvers.length > 0) return { say: "refused", subject, with: { zone, resolvers }, evidence };
      const keys = value.copies.some((copy) => copy.keys.length > 0);
      if (!linked && !isBlind(ds.outcome)) return { say: "unsigned", subject, with: { zone, keys } };
      if ((linked && worst !== undefined) || value.resolvers.some(({ validated }) => validated))
        return { say: "holds", subject, with: { zone, when: worst?.when ?? "" }, evidence };
      const unseen = isBlind(ds.outcome)
        ? `The question for its DS record ended in ${ds.outcome.toUpperCase()}`
        : "No server sent keys and signatures that could be verified here";
      return { say: "unclear", subject, with: { zone, why: unseen }, evidence };
    }),
});

function notJudged(domain: string, { apex, names, ds }: DnssecSeen): string | null {
  if (!isAtOrBelow(apex, registrableDomain(domain)))
    return `${domain} lies in the zone ${apex || "of the root"}, which is somebody else's`;
  if (ds.outcome === "nxdomain") return `${apex} does not exist for the zone above`;
  const untold = names.length === 0 && ds.records.length === 0 && !isBlind(ds.outcome);
  return untold ? `the resolver tells of no name servers of ${apex}, as in a private network` : null;
}
