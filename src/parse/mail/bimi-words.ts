/** What is said of a BIMI record, with the record to publish. */
import type { Says } from "../../model/check.js";
import { MAX_LOGO_BYTES } from "./bimi.js";

export interface Told {
  readonly domain: string;
  /** Clauses. */
  readonly reason: string;
  /** DMARC lets a logo be shown. */
  readonly enforced: boolean;
}

const EXAMPLE = (domain: string) =>
  `default._bimi.${domain}. 3600 IN TXT "v=BIMI1; l=https://${domain}/logo.svg; a=<the https address of your mark certificate, from its issuer>"`;

export const bimiSays = {
  sound: {
    status: "pass",
    tell: (d: Told) => ({ title: `The BIMI record of ${d.domain} is sound`, detail: d.reason }),
  },
  declined: {
    status: "pass",
    tell: (d: Told) => ({
      title: `${d.domain} declines to show a logo (BIMI)`,
      detail: "The record names none, as it may.",
    }),
  },
  absent: {
    status: "fail",
    severity: "info",
    tell: (d: Told) => ({
      title: `Mail of ${d.domain} shows no logo in the inbox: there is no BIMI record`,
      detail: `No record stands at default._bimi.${d.domain}. Gmail and Apple Mail also want a mark certificate (VMC or CMC), which costs money: decide whether it is worth that.`,
      fix: [
        ...(d.enforced ? [] : ["First bring DMARC to p=quarantine or p=reject: dmarc/policy has the stages."]),
        `If you want it, publish: ${EXAMPLE(d.domain)}`,
      ],
    }),
  },
  silent: {
    status: "skip",
    tell: (d: Told) => ({
      title: `${d.domain} says that it sends no mail`,
      detail: 'Its SPF record is "v=spf1 -all": there is no mail to show a logo beside.',
    }),
  },
  malformed: {
    status: "fail",
    tell: (d: Told) => ({
      title: `The logo of ${d.domain} is not shown: its BIMI record or logo is malformed`,
      detail: `Of default._bimi.${d.domain}: ${d.reason}.`,
      fix: [
        `Leave one record of this form: ${EXAMPLE(d.domain)}`,
        `The logo: SVG Tiny PS (version="1.2" baseProfile="tiny-ps", with a title), square, at most ${MAX_LOGO_BYTES / 1024} kB, served as image/svg+xml.`,
      ],
    }),
  },
  notEnforced: {
    status: "fail",
    tell: (d: Told) => ({
      title: `The logo of ${d.domain} is not shown: BIMI needs a DMARC policy at enforcement`,
      detail: `A BIMI record is published, and ${d.reason}.`,
      fix: [
        "Bring DMARC to p=quarantine or p=reject, for all mail and for subdomains: dmarc/policy has the stages and the records.",
        "Or delete the BIMI record until then.",
      ],
    }),
  },
  dmarcUnseen: {
    status: "unknown",
    tell: (d: Told) => ({
      title: `Could not find out whether DMARC lets the logo of ${d.domain} be shown`,
      detail: "The look-up of its DMARC records failed.",
    }),
  },
} as const satisfies Says;
