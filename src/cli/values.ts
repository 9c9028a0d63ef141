/** Option values: text to a value, or a complaint that says what is expected. Nothing is contacted before all of them are read. */

import { isIP } from "node:net";
import { domainToASCII } from "node:url";
import { InvalidArgumentError } from "commander";
import { isUrl } from "../model/url.js";
import type { ConnectTo } from "../net/dial.js";
import { comparisonFormats, type FormatName, formatNames } from "../reporters/index.js";

const MAX_MS = 24 * 3_600_000;
const UNITS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 } as const;

/** `500ms`, `10s`, `5m`, `1h` to milliseconds, up to a day. */
export function duration(text: string): number {
  const [, amount, unit] = /^(\d{1,9}(?:\.\d{1,3})?)(ms|s|m|h)$/.exec(text) ?? [];
  const ms = Math.round(Number(amount) * UNITS[(unit ?? "ms") as keyof typeof UNITS]);
  if (amount !== undefined && ms > 0 && ms <= MAX_MS) return ms;
  throw new InvalidArgumentError("It takes a number with a unit, such as 500ms, 10s or 5m.");
}

const MOST_AT_ONCE = 64;

export function concurrency(text: string): number {
  const count = Number(text);
  if (/^\d+$/.test(text) && count >= 1 && count <= MOST_AT_ONCE) return count;
  throw new InvalidArgumentError(`It takes a whole number from 1 to ${MOST_AT_ONCE}.`);
}

/** Collects `A,B` over repeated options. */
export function names(text: string, before: readonly string[] = []): readonly string[] {
  const given = text.split(",").map((name) => name.trim());
  if (given.every((name) => name !== "")) return [...before, ...given];
  throw new InvalidArgumentError("It takes names separated by commas, such as tls,headers/csp.");
}

export interface Output<Name extends string> {
  readonly format: Name;
  /** Null: standard output. */
  readonly file: string | null;
}

/** PDF is made of the HTML one, by a browser. */
const printed = [...formatNames, "pdf"] as const;

export type Format = Output<FormatName | "pdf">;

/** `FORMAT` or `FORMAT=FILE`; the file `-` is standard output. */
export const format = outputIn(printed);
export const comparisonFormat = outputIn(comparisonFormats);

function outputIn<Name extends string>(known: readonly Name[]) {
  return (text: string, before: readonly Output<Name>[] = []): readonly Output<Name>[] => {
    const [name = "", ...rest] = text.split("=");
    const file = rest.length === 0 ? null : rest.join("=");
    const named = known.find((one) => one === name);
    if (named === undefined) throw new InvalidArgumentError(`The formats are ${known.join(", ")}.`);
    if (file === "") throw new InvalidArgumentError(`A file name is missing behind "${name}=".`);
    return [...before, { format: named, file: file === "-" ? null : file }];
  };
}

/** An address, `address:port`, `[v6]:port`, or an https URL (DNS over HTTPS). */
export function resolver(text: string, before: readonly string[] = []): readonly string[] {
  const plain = /^(?:\[([0-9a-f:.%]+)\]|([0-9.]+))(?::(\d{1,5}))?$/i.exec(text);
  const address = plain?.[1] ?? plain?.[2] ?? text;
  const port = plain?.[3];
  const overHttps = text.startsWith("https://") && isUrl(text);
  if (overHttps || (isIP(address) !== 0 && (port === undefined || isPort(port)))) return [...before, text];
  throw new InvalidArgumentError(
    "It takes an address such as 1.1.1.1, 192.0.2.1:5353 or [2001:db8::1]:53, or an https URL.",
  );
}

/** `HOST:PORT:ADDR:PORT` as curl's `--connect-to`: any of them may be empty, and IPv6 addresses stand in brackets. */
export function connect(text: string, before: readonly ConnectTo[] = []): readonly ConnectTo[] {
  const [whole, ...parts] = /^(\[[^\]]*\]|[^:[\]]*):(\d*):(\[[^\]]*\]|[^:[\]]*):(\d*)$/.exec(text) ?? [];
  const [host = "", port = "", address = "", toPort = ""] = parts.map((part) => part.replace(/^\[|\]$/g, ""));
  if (whole === undefined || ![port, toPort].every((one) => one === "" || isPort(one)))
    throw new InvalidArgumentError(
      "It takes HOST:PORT:ADDR:PORT, such as www.acme.com:443:127.0.0.1:8443 or www.acme.com:443:[::1]:8443.",
    );
  const number = (digits: string) => (digits === "" ? null : Number(digits));
  return [
    ...before,
    { host: host.toLowerCase() || null, port: number(port), address: address || null, toPort: number(toPort) },
  ];
}

function isPort(digits: string): boolean {
  return Number(digits) >= 1 && Number(digits) <= 65_535;
}

/** A domain name, to lower case and A-labels, without the dot at its end. */
export function domainName(text: string): string {
  const name = domainToASCII(text.trim().replace(/\.$/, "")).toLowerCase();
  const fits = name.length <= 253 && name.split(".").every((label) => /^[a-z0-9_-]{1,63}$/.test(label));
  if (fits && isIP(name) === 0) return name;
  throw new InvalidArgumentError("It takes a domain name such as acme.com.");
}

/** Collects domain names over repeated options. */
export function domainNames(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, domainName(text)];
}

/** A moment as RFC 3339 has it, or a day, which begins at midnight UTC. */
export function moment(text: string): Date {
  const form = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)?)?$/i;
  const zoned = /^\d{4}-\d\d-\d\d$|(?:Z|[+-]\d\d:\d\d)$/i.test(text) ? text : `${text}Z`;
  const ms = form.test(text) ? Date.parse(zoned) : Number.NaN;
  if (!Number.isNaN(ms)) return new Date(ms);
  throw new InvalidArgumentError("It takes a time such as 2026-11-20T08:00:00Z, or a day such as 2026-11-20.");
}
