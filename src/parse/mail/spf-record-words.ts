/** What spf/record says of a domain without one SPF record that receivers take. */
import type { Says } from "../../model/check.js";
import { publishSpf } from "./spf-missing.js";
import { zoneLine } from "./txt.js";

export interface Missing {
  readonly domain: string;
  /** The domain itself does not exist. */
  readonly gone: boolean;
  /** The record that was meant, or the one that the declared senders need; null where neither is known. */
  readonly publish: string | null;
  /** Where every declared sender takes returned mail elsewhere: what else to publish for them. */
  readonly beside: readonly string[];
}

export const spfRecordSays = {
  one: {
    status: "pass",
    tell: (d: { domain: string }) => ({
      title: `${d.domain} publishes one SPF record`,
      detail: `Receivers find exactly one record that starts with v=spf1 at ${d.domain}.`,
    }),
  },
  none: {
    status: "fail",
    tell: (d: Missing) => ({
      title: `Mail from ${d.domain} risks spam: no SPF record says who may send it`,
      detail: d.gone
        ? `${d.domain} does not exist in DNS (NXDOMAIN): check its spelling in the target file, and its registration.`
        : `${d.domain} exists, but none of its TXT records is an SPF record.`,
      fix: [...publishSpf(d.domain, d.publish), ...d.beside],
    }),
  },
  several: {
    status: "fail",
    tell: (d: { domain: string; count: number; merged: string }) => ({
      title: `Mail from ${d.domain} fails SPF: it publishes ${d.count} SPF records, and one is allowed`,
      detail: `Receivers that find more than one SPF record stop with a permanent error (permerror, RFC 7208 4.5): for them no server may send for ${d.domain}.`,
      fix: [
        `Publish one record that holds the terms of all: ${zoneLine(d.domain, d.merged)}`,
        "Delete the other TXT records that start with v=spf1.",
        `Ask it again: dig +short ${d.domain} TXT | grep spf1 must print one line.`,
      ],
    }),
  },
  spared: {
    status: "fail",
    severity: "low",
    tell: (d: Missing & { senders: readonly string[] }) => ({
      title: `Nothing tells receivers who may not send as ${d.domain}: it has no SPF record of its own`,
      detail: `Mail of ${d.senders.join(", ")} does not need one: it comes back below ${d.domain}, where SPF passes. A forger who names ${d.domain} itself as the envelope sender is judged by nothing.`,
      fix: [
        ...publishSpf(d.domain, "v=spf1 ~all").slice(0, 1),
        "If people write from mailboxes there too, declare their provider under email[].senders first: the record then has to name it.",
        ...publishSpf(d.domain, "v=spf1 ~all").slice(1),
      ],
    }),
  },
  nearMiss: {
    status: "fail",
    tell: (d: Missing & { reason: string }) => ({
      title: `Mail from ${d.domain} risks spam: its SPF record is misspelt, so receivers ignore it`,
      detail: `A TXT record of ${d.domain} is meant as SPF, but ${d.reason}. Receivers take only what starts with "v=spf1" and a space.`,
      fix: ["Delete that record.", ...publishSpf(d.domain, d.publish)],
    }),
  },
  obsolete: {
    status: "fail",
    tell: (d: Missing) => ({
      title: `Mail from ${d.domain} risks spam: its SPF record has a type that nobody reads`,
      detail: `${d.domain} publishes SPF as a record of the type SPF (99) and not as TXT. Receivers ask for TXT alone (RFC 7208 3.1).`,
      fix: [...publishSpf(d.domain, d.publish), "Delete the record of the type SPF."],
    }),
  },
  misplaced: {
    status: "fail",
    tell: (d: Missing & { at: string }) => ({
      title: `Mail from ${d.domain} risks spam: its SPF record stands at ${d.at} instead`,
      detail: `${d.domain} has no SPF record. One stands at ${d.at}, where nobody looks for mail from ${d.domain}.`,
      fix: publishSpf(d.domain, d.publish),
    }),
  },
} as const satisfies Says;
