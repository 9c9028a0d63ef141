/** Where a DMARC record sends its reports, and whether a destination outside has agreed to get them (RFC 9990 4, RFC 7489 7.1). */
import type { DmarcSeen, TxtSet } from "../../model/seen/mail.js";
import { registrableDomain } from "../dns/public-suffix.js";
import { type DmarcRecord, isDmarc, parseDmarc } from "./dmarc.js";
import { type DmarcFound, discoverDmarc } from "./dmarc-discovery.js";
import { isBlind } from "./txt.js";

/** Receivers need not send to more (RFC 7489 6.2), and nobody needs more. */
const MAX_DESTINATIONS = 8;

interface Mailbox {
  readonly address: string;
  /** Behind the @, in lower case. */
  readonly domain: string;
}

/** The mailboxes of the record's rua; other URIs are sent nothing (RFC 9989 4.6 asks receivers for mailto: alone). */
function mailboxesOf({ rua }: Pick<DmarcRecord, "rua">): readonly Mailbox[] {
  return rua.flatMap((uri) => {
    const address = /^mailto:([^!?]+)/i.exec(uri)?.[1];
    return address === undefined ? [] : [{ address, domain: address.replace(/^.*@/, "").toLowerCase() }];
  });
}

/** The names to ask for the agreement of each destination outside the organisation of the record that applies. */
export function reportNames(seen: DmarcSeen): readonly string[] {
  const { found } = discoverDmarc(seen);
  if (found === null || found.from === "suffix") return [];
  const outside = mailboxesOf(found.record).filter(({ domain }) => isOutside(domain, found.at));
  return [...new Set(outside.map(({ domain }) => agreementName(found.at, domain)))].slice(0, MAX_DESTINATIONS);
}

interface Destination extends Mailbox {
  /** The name of the agreement; null where none is needed. */
  readonly name: string | null;
  readonly state: "own" | "agreed" | "refused" | "blind";
  /** How the look-up ended. */
  readonly outcome: string;
  /** The address that the destination has its reports sent to instead (RFC 7489 7.1, step 6); null where it keeps the given one. */
  readonly instead: string | null;
}

export function reportDestinations(found: DmarcFound, reports: readonly TxtSet[]): readonly Destination[] {
  return mailboxesOf(found.record).map((mailbox): Destination => {
    const plain = { ...mailbox, name: null, outcome: "", instead: null };
    if (!isOutside(mailbox.domain, found.at)) return { ...plain, state: "own" };
    const name = agreementName(found.at, mailbox.domain);
    const set = reports.find((one) => one.name === name);
    if (set === undefined) return { ...plain, name, state: "blind", outcome: "not asked" };
    const outcome = set.outcome.toUpperCase();
    if (isBlind(set.outcome)) return { ...plain, name, state: "blind", outcome };
    const agreement = set.records.find(isDmarc);
    if (agreement === undefined) return { ...plain, name, state: "refused", outcome };
    const given = mailboxesOf(parseDmarc(agreement)).find(({ domain }) => domain === mailbox.domain);
    const instead = given === undefined || given.address === mailbox.address ? null : given.address;
    return { ...plain, name, state: "agreed", outcome, instead };
  });
}

function agreementName(at: string, destination: string): string {
  return `${at}._report._dmarc.${destination}`;
}

function isOutside(destination: string, at: string): boolean {
  return registrableDomain(destination) !== registrableDomain(at);
}
