/** Decides whether the owner of a domain lets far more addresses send in its name than mail servers can stand at. */
import { defineCheck } from "../../model/check.js";
import { inOneRecord, type Share, spfBreadth, WIDEST, WIDEST_OTHER } from "../../parse/mail/spf-breadth.js";
import { spfGround } from "../../parse/mail/spf-record.js";
import { shown } from "../../parse/mail/txt.js";

interface Broad {
  readonly domain: string;
  readonly terms: readonly Share[];
  /** The record without them, as a line of a zone file. */
  readonly without: string;
}

export const breadth = defineCheck({
  doc: {
    id: "spf/breadth",
    title: "An SPF record that lists whole networks lets strangers send mail in the domain's name",
    rule: `The record itself (not a known mail provider's) authorises more than a /${WIDEST.four} of IPv4 or a /${WIDEST.six} of IPv6 in all, or an include of somebody else more than a /${WIDEST_OTHER.four} or a /${WIDEST_OTHER.six} (high); or a private range (medium).`,
    why: "Everybody who rents a server in a listed network passes SPF as you, and phishing in your name looks genuine to Gmail and Outlook.",
    fix: [
      "Replace each wide network by the addresses of the servers that send mail: ip4:192.0.2.25, or a /24 at most.",
      "For a mail service write its include, never the network of its data centre.",
      "Ask it again: launchready audit --only spf/breadth",
    ],
    severity: "high",
    impact: "lost-mail",
    stage: 5,
    effort: 30,
    references: ["https://www.rfc-editor.org/rfc/rfc7208#section-5.6"],
  },
  needs: ["spf"],
  says: {
    narrow: {
      status: "pass",
      tell: (d: { domain: string; four: number }) => ({
        title: `The SPF record of ${d.domain} lists no network that is too wide`,
        detail: `IPv4 addresses that it lists itself, without its providers': ${d.four}.`,
      }),
    },
    wide: {
      status: "fail",
      likelihood: 0.3,
      tell: ({ domain, terms, without }: Broad) => ({
        title: terms.some(({ everybody }) => everybody)
          ? `Anybody may send mail as ${domain}: its SPF record lists every address`
          : `Strangers may send mail as ${domain}: its SPF record lists whole networks`,
        detail: `Widest: ${named(terms)}. In all that is more than a /${WIDEST.four} of IPv4 or a /${WIDEST.six} of IPv6: whoever gets one of these addresses passes SPF as ${domain}.`,
        fix: [
          `Find out which servers send mail, and list their addresses in place of ${named(terms)}.`,
          `Without these terms the record reads: ${without}`,
        ],
      }),
    },
    other: {
      status: "fail",
      likelihood: 0.3,
      tell: ({ domain, terms, without }: Broad) => ({
        title: `${terms.some(({ everybody }) => everybody) ? "Anybody" : "Millions of servers"} may send mail as ${domain} through ${shown(terms[0]?.term ?? "", 50)}`,
        detail: `Behind ${named(terms)} stand more addresses than a /${WIDEST_OTHER.four} of IPv4 or a /${WIDEST_OTHER.six} of IPv6, more than any mail service uses: whoever has one passes SPF as ${domain}.`,
        fix: [
          "Ask the service for the include that its documentation names today, and use that.",
          `Until then leave it out: ${without}`,
        ],
      }),
    },
    inner: {
      status: "fail",
      severity: "medium",
      likelihood: 0.1,
      effort: 5,
      tell: ({ domain, terms, without }: Broad) => ({
        title: `SPF of ${domain} lists addresses that only private networks use`,
        detail: `${named(terms)}: no mail reaches a receiver from there, but inside a receiver's own network every machine with such an address passes as ${domain}.`,
        fix: [`Delete them; where a server behind them sends, list the public address that it goes out by: ${without}`],
      }),
    },
    hidden: {
      status: "unknown",
      tell: (d: { domain: string; terms: readonly string[] }) => ({
        title: `Could not find out how many addresses SPF of ${d.domain} lists`,
        detail: `These terms stand for whole networks around addresses that could not be looked up: ${d.terms.map((term) => shown(term, 60)).join(", ")}.`,
      }),
    },
    waits: {
      status: "skip",
      tell: (d: { domain: string; fault: string }) => ({
        title: `How many addresses SPF of ${d.domain} lists is not judged yet`,
        detail: `There is no valid record to judge until ${d.fault} is fixed.`,
      }),
    },
  },
  judge: ({ spf }, target) =>
    spf.flatMap(({ subject: domain, value }) => {
      const ground = spfGround(value);
      const fault = "fault" in ground ? ground.fault : null;
      const { wide, others, inner, four, hidden } = spfBreadth(value.root, target.network.internalRanges);
      const broad = (say: "wide" | "other" | "inner", all: readonly Share[]) => {
        const { terms, without, evidence } = inOneRecord(value.root, all);
        return terms.length === 0 ? [] : [{ say, subject: domain, with: { domain, terms, without }, evidence }];
      };
      const found = [...broad("wide", wide), ...broad("other", others), ...broad("inner", inner)];
      const terms = hidden.slice(0, 5);
      const sound = fault === null && found.length === 0;
      return [
        ...(fault === null ? found : [{ say: "waits" as const, subject: domain, with: { domain, fault } }]),
        ...(sound && terms.length > 0 ? [{ say: "hidden" as const, subject: domain, with: { domain, terms } }] : []),
        ...(sound && terms.length === 0 ? [{ say: "narrow" as const, subject: domain, with: { domain, four } }] : []),
      ];
    }),
});

function named(terms: readonly Share[]): string {
  return terms.map(({ term }) => `"${shown(term, 60)}"`).join(", ");
}
