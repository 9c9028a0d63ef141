/**
 * How a message came to its receiver: the client that handed it over and what the receiver itself noted. Trace fields are put on top, so
 * everything below the first one that tells of an outside client was written by the sender and proves nothing (RFC 5321 4.4, RFC 8601 5).
 */
import ipaddr from "ipaddr.js";
import type { ReceiverSaid } from "../../model/seen/message.js";
import { registrableDomain } from "../dns/public-suffix.js";
import { fieldsNamed, fieldValue, type HeaderField } from "./message-headers.js";
import { domainOf, splitLexed } from "./message-lex.js";

export interface MessageTrace {
  /** Null: no trusted field tells. */
  readonly ip: string | null;
  /** The name that the client greeted with. */
  readonly helo: string | null;
  /** As written; empty for `<>`; null where no trusted field tells. */
  readonly mailFrom: string | null;
  /** The host that received it. */
  readonly by: string | null;
  /** The domain of somebody on the way who handed it on and put himself into the envelope; null: no sign of one. */
  readonly forwarder: string | null;
  /** By the topmost Received field that has a date. */
  readonly received: Date | null;
  readonly receiver: ReceiverSaid | null;
}

interface Received {
  readonly ip: string | null;
  readonly helo: string | null;
  readonly by: string | null;
}

/** Relays of one receiver; a message with more of them on top is none that came in from outside. */
const MAX_FIELDS = 500;

export function traceOf(fields: readonly HeaderField[]): MessageTrace {
  const top = fields.slice(0, MAX_FIELDS);
  const tops = fieldsNamed(top, "received").map(fieldValue);
  const received = tops.map(dateOf).find((date) => date !== null) ?? null;
  const found = clientOf(top);
  const { index, ip, helo, by } = found;
  const trusted = top.slice(0, index);
  // Some receivers note their verdict directly below the line of the hand-over, and take what bears their own name out of what comes in.
  const next = top.findIndex((field, at) => at > index && field.name === "received");
  const below = by === null ? [] : top.slice(index + 1, next === -1 ? undefined : next);
  const own = (list: readonly HeaderField[]) => fieldsNamed(list, "authentication-results").map(fieldValue);
  const verdicts = [...own(trusted), ...own(below).filter((value) => by !== null && isNamed(value, by))];
  const mailFrom = mailFromOf(top, trusted, ip) ?? notedMailFrom(verdicts);
  return { ip, helo, by, received, mailFrom, forwarder: forwarderOf(mailFrom), receiver: saidBy(verdicts) };
}

/**
 * Envelope senders that forwarders make (Sender Rewriting Scheme): SRS0 and SRS1 of mail servers and routing services, Microsoft's
 * `bounces+SRS=`, and Gmail's `+caf_=` of a mailbox that forwards.
 */
const REWRITTEN = /^(?:srs[01][=+-]|bounces\+srs=|[^@]*\+caf_=)/i;

function forwarderOf(mailFrom: string | null): string | null {
  return mailFrom !== null && REWRITTEN.test(mailFrom) ? domainOf(mailFrom) || null : null;
}

interface Client extends Received {
  /** Of the field that tells of it; all above it are the receiver's own. */
  readonly index: number;
}

/** The first field from the top that tells of a client outside; a relay of the receiver's only where there is none. */
function clientOf(fields: readonly HeaderField[]): Client {
  let by: string | null = null;
  let relay: Client | null = null;
  for (const [index, field] of fields.entries()) {
    if (field.name === "received-spf") {
      const { ip, helo } = receivedSpf(fieldValue(field));
      // Above the hand-over: the receiver's own, written by the host of the line above.
      if (ip !== null && !isInside(ip)) return { index, ip, helo, by };
    }
    if (field.name !== "received") continue;
    const hop = parseReceived(fieldValue(field));
    by = hop.by ?? by;
    if (hop.ip === null || isInside(hop.ip)) continue;
    if (!isRelay(hop)) return { ...hop, by, index };
    relay ??= { ...hop, by, index };
  }
  return relay ?? { index: fields.length, ip: null, helo: null, by };
}

/** Microsoft's own hosts hand on to each other over public addresses; the line of the hand-over stands below, under its Received-SPF. */
function isRelay({ helo, by }: Received): boolean {
  return [helo, by].every((name) => name !== null && /\.(?:outlook|outlook\.office365|exchangelabs)\.com$/.test(name));
}

const INSIDE = ["private", "loopback", "linkLocal", "uniqueLocal", "carrierGradeNat", "unspecified"];

function isInside(ip: string): boolean {
  return INSIDE.includes(ipaddr.process(ip).range());
}

/** RFC 5321 4.4, and what mail servers make of it. */
function parseReceived(value: string): Received {
  const short = value.slice(0, 2000);
  const split = /\sby\s/i.exec(short);
  const byOnly = /^by\s/i.test(short);
  const from = byOnly || !/^from\s/i.test(short) ? "" : short.slice(0, split?.index);
  const by = /(?:^|\s)by\s+([^\s;()]+)/i.exec(byOnly ? short : short.slice(split?.index ?? short.length));
  const greeting = /\b(?:helo|ehlo)[= ]([^\s()]+)/i.exec(from)?.[1];
  const named = from.replace(/\b(?:helo|ehlo)[= ][^\s()]+/gi, "");
  const first = /^from\s+([^\s()]+)/i.exec(from)?.[1];
  const helo = (greeting ?? first)?.toLowerCase().replace(/^\[|\]$/g, "") ?? null;
  return { ip: addressIn(named), helo, by: by?.[1]?.toLowerCase().replace(/\.$/, "") ?? null };
}

/** Of the connection: in brackets within the comment, else in the comment alone, else where the name should stand. */
function addressIn(from: string): string | null {
  const patterns = [
    /\([^()]*\[([^\]()]+)\][^()]*\)/g,
    /\(([^()\s[\]]+)\)/g,
    /\[([^\]]+)\]/g,
    /\s([0-9a-f:.]+)(?=\s|$)/gi,
  ];
  for (const pattern of patterns) {
    const found = [...from.matchAll(pattern)].flatMap(([, text = ""]) => addressOf(text) ?? []).at(-1);
    if (found !== undefined) return found;
  }
  return null;
}

function addressOf(text: string): string | null {
  const bare = text.replace(/^IPv6:/i, "");
  return /[.:].*[.:]/.test(bare) && ipaddr.isValid(bare) ? ipaddr.process(bare).toString() : null;
}

function receivedSpf(value: string): {
  readonly ip: string | null;
  readonly helo: string | null;
  readonly from: string | null;
} {
  const short = value.slice(0, 2000);
  const get = (key: string) => new RegExp(`(?:^|[;\\s])${key}="?([^";\\s]+)`, "i").exec(short)?.[1] ?? null;
  return { ip: addressOf(get("client-ip") ?? ""), helo: get("helo"), from: get("envelope-from") };
}

/** The Return-Path of the final delivery stands on top; some servers put it at the end, in place of any that came in. */
function mailFromOf(all: readonly HeaderField[], trusted: readonly HeaderField[], ip: string | null): string | null {
  const [above] = fieldsNamed(trusted, "return-path");
  const [one, ...more] = fieldsNamed(all, "return-path");
  const path = above ?? (more.length === 0 ? one : undefined);
  if (path !== undefined) return fieldValue(path).replace(/[<>\s]/g, "");
  const noted = fieldsNamed(all, "received-spf").map(fieldValue).map(receivedSpf);
  return noted.find((spf) => spf.ip !== null && spf.ip === ip)?.from?.replace(/[<>]/g, "") ?? null;
}

/** The date behind the last semicolon. */
function dateOf(value: string): Date | null {
  return parseDate(value.slice(value.lastIndexOf(";") + 1));
}

/** RFC 5322 3.3; null where it is none. */
export function parseDate(text: string): Date | null {
  const [part] = splitLexed(text.slice(0, 200), ";");
  const match =
    /^(?:[a-z]{3},?\s*)?(\d{1,2})\s+([a-z]{3})[a-z]*\s+(\d{4})\s+(\d{1,2}:\d\d(?::\d\d)?)\s*([+-]\d{4}|[a-z]{1,5})?/i.exec(
      part?.text ?? "",
    );
  if (match === null) return null;
  const [, day = "", month = "", year = "", time = "", zone = "+0000"] = match;
  const offset = /^[+-]/.test(zone) ? zone : "+0000";
  const ms = Date.parse(`${day} ${month} ${year} ${time} ${offset}`);
  return Number.isNaN(ms) ? null : new Date(ms);
}

/** Whether an Authentication-Results field bears the receiver's name (RFC 8601 5: receivers remove those that others wrote in it). */
function isNamed(value: string, by: string): boolean {
  const id = (splitLexed(value, ";")[0]?.text ?? "").split(/\s/)[0]?.toLowerCase() ?? "";
  return registrableDomain(id) === registrableDomain(by);
}

function notedMailFrom(verdicts: readonly string[]): string | null {
  const found = verdicts.map((value) => /\ssmtp\.mailfrom\s*=\s*"?([^\s";]+)/i.exec(value)?.[1]);
  return found.find((address) => address !== undefined) ?? null;
}

const MAX_SAID = 10;

/** RFC 8601 2.2. */
function saidBy(values: readonly string[]): ReceiverSaid | null {
  const parts = values.slice(0, MAX_SAID).flatMap((value) => splitLexed(value, ";"));
  const [first] = parts;
  if (first === undefined) return null;
  const results = parts.flatMap(({ text, comments }) => {
    const [, method, result] = /^([a-z-]{1,30})(?:\s*\/\s*\d)?\s*=\s*([a-z]{1,20})\b/i.exec(text) ?? [];
    if (method === undefined || result === undefined) return [];
    const property = (name: string) => new RegExp(`\\s${name}\\s*=\\s*"?([^\\s";]+)`, "i").exec(text)?.[1];
    return [{ method: method.toLowerCase(), result: result.toLowerCase(), property, note: comments.join(" ") }];
  });
  const of = (method: string) => results.find((one) => one.method === method)?.result ?? null;
  return {
    by: first.text.includes("=") ? "the receiver" : first.text.slice(0, 100),
    dkim: results
      .filter(({ method }) => method === "dkim")
      .slice(0, MAX_SAID)
      .map(({ result, property, note }) => {
        const identity = property("header\\.d") ?? property("header\\.i");
        const domain = identity?.includes("@") ? domainOf(`x${identity.slice(identity.lastIndexOf("@"))}`) : identity;
        return { domain: domain?.toLowerCase() ?? null, result, body: /body hash/i.test(note) };
      }),
    spf: of("spf"),
    dmarc: of("dmarc"),
  };
}
