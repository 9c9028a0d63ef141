/** The values of a target file that are written as text with a shape of their own, and how each is read. */

import ipaddr from "ipaddr.js";
import { z } from "zod";
import { isUrl } from "../model/url.js";
import { hostName, hostOrWildcard, registrableDomain, urlHost } from "./names.js";

interface Shape<T> {
  /** Completes "expected ...". */
  readonly expected: string;
  readonly examples: readonly string[];
  /** For editors, which cannot fill in `${NAME}`; that is let pass. */
  readonly pattern?: string;
  /** Null where it is no such thing. */
  read(text: string): T | null;
  /** Never repeats the text, which may come from the environment. */
  advise?(text: string): string | undefined;
}

/** A text that `read` turns into its value; `expected` is the message of every refusal. */
export function shaped<T>({ expected, examples, pattern, read, advise }: Shape<T>) {
  const editor = {
    ...(examples.length === 0 ? {} : { examples: [...examples] }),
    ...(pattern === undefined ? {} : { pattern: `^(?:${pattern})$|\\$\\{` }),
  };
  return z
    .string({ error: expected })
    .meta(editor)
    .transform((text, context) => {
      const value = read(text);
      if (value !== null) return value;
      context.addIssue({ code: "custom", message: expected, params: { hint: advise?.(text) } });
      return z.NEVER;
    });
}

const UNITS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const MULTIPLES = { b: 1, kb: 1e3, mb: 1e6, gb: 1e9, kib: 1024, mib: 1024 ** 2, gib: 1024 ** 3 } as const;
const NUMBER = "\\d{1,9}(?:\\.\\d{1,6})?";

const MEASURE = new RegExp(`^(${NUMBER}) ?([a-z]+)$`);
const PERCENTAGE = new RegExp(`^(${NUMBER}) ?%$`);
const RATE = new RegExp(`^(${NUMBER}) ?/ ?([smh])$`);

/** The number and the unit's factor multiplied; null for zero. */
function measured(text: string, units: Readonly<Record<string, number>>): number | null {
  const match = MEASURE.exec(text);
  const unit = match?.[2] ?? "";
  if (match === null || !Object.hasOwn(units, unit)) return null;
  return Number(match[1]) * (units[unit] ?? 0) || null;
}

/** To milliseconds. */
export const duration = shaped({
  expected: "a duration such as 300ms, 1s, 3m, 2h or 1d",
  examples: ["300ms", "1s", "3m"],
  pattern: `${NUMBER} ?(?:ms|s|m|h|d)`,
  read: (text) => measured(text, UNITS),
});

const SIZE = "a size such as 200kB, 1MB or 512KiB";

/** To bytes. */
const sizeText = shaped({
  expected: SIZE,
  examples: ["200kB", "1MB", "512KiB"],
  pattern: `${NUMBER} ?(?:B|[kKMG]i?B|kb|mb|gb)`,
  read: (text) => {
    const bytes = measured(text.toLowerCase(), MULTIPLES);
    return bytes === null ? null : Math.ceil(bytes);
  },
});

/** To bytes; a bare number is bytes. */
export const size = z.union([sizeText, z.number().int(SIZE).min(1, SIZE)], { error: SIZE });

/** To a share of 1. */
export const percentage = shaped({
  expected: "a percentage such as 99.5%",
  examples: ["99.5%", "1%"],
  pattern: `${NUMBER} ?%`,
  read(text) {
    const match = PERCENTAGE.exec(text);
    // Moving the decimal point is exact where dividing by 100 is not.
    const share = match === null ? Number.NaN : Number(`${match[1]}e-2`);
    return share <= 1 ? share : null;
  },
});

/** To times a second. */
export const rate = shaped({
  expected: "a rate such as 5/s or 30/m, at most 100/s",
  examples: ["5/s", "30/m"],
  pattern: `${NUMBER} ?/ ?[smh]`,
  read(text) {
    const match = RATE.exec(text);
    const unit = match?.[2];
    const perSecond = unit === "s" || unit === "m" || unit === "h" ? (Number(match?.[1]) * 1000) / UNITS[unit] : 0;
    return perSecond > 0 && perSecond <= 100 ? perSecond : null;
  },
});

export const date = shaped({
  expected: "a day that exists, written YYYY-MM-DD",
  examples: ["2026-12-01"],
  pattern: "\\d{4}-\\d{2}-\\d{2}",
  read(text) {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
    const day = new Date(`${text}T00:00:00Z`);
    return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text) ? text : null;
  },
});

/** To its normalised form (WHATWG URL): host in A-labels, path escaped. */
export const httpUrl = shaped({
  expected: "an http:// or https:// URL",
  examples: ["https://www.acme.com/"],
  pattern: "https?://[^\\s]+",
  read: (text) => (plainHttp(text) && urlHost(text) !== null ? new URL(text).href : null),
  advise: urlAdvice,
});

/** As written: `{{name}}` may stand in it, and begin it where a whole address was captured. */
export const templateUrl = shaped({
  expected: "an http:// or https:// URL",
  examples: ["https://api.acme.com/me"],
  pattern: "(?:https?://|\\{\\{)[^\\s]+",
  read(text) {
    // After a host, and its port, comes a path that was captured: `https://acme.com:8443{{next}}`.
    const probe = text
      .replace(/^\{\{[^{}]*\}\}/, "https://captured.test")
      .replace(/^(https?:\/\/[^/?#{}]+)\{\{[^{}]*\}\}/i, "$1/x")
      .replace(/\{\{[^{}]*\}\}/g, "x");
    return plainHttp(probe) && urlHost(probe) !== null ? text : null;
  },
  advise: urlAdvice,
});

function plainHttp(text: string): boolean {
  if (/[\s\\]/.test(text) || !/^https?:\/\/[^/]/i.test(text) || !isUrl(text)) return false;
  const { username, password } = new URL(text);
  return username === "" && password === "";
}

function urlAdvice(text: string): string | undefined {
  if (!text.includes("://")) return "start it with https://";
  if (!isUrl(text) || !/^https?:/i.test(text)) return undefined;
  const { username, password } = new URL(text);
  if (username !== "" || password !== "") {
    return `no user or password belongs into a URL; send it as a header: { authorization: "Bearer \${TOKEN}" }`;
  }
  return urlHost(text) === null ? "its host must be a name of two labels or more, not an address" : undefined;
}

/** To `scheme://host[:port]`, or `*`. */
export const origin = shaped({
  expected: "an origin such as https://app.acme.com, without a path",
  examples: ["https://app.acme.com"],
  pattern: "\\*|https?://[^\\s/]+/?",
  read(text) {
    if (text === "*") return text;
    return plainHttp(text) && /^[a-z]+:\/\/[^/?#]+\/?$/i.test(text) ? new URL(text).origin : null;
  },
});

const HOST_ADVICE = "give the name alone, without https://, port or path";

export const host = shaped({
  expected: "a host name such as www.acme.com, or *.acme.com for a wildcard that is meant",
  examples: ["www.acme.com", "*.acme.com"],
  read: hostOrWildcard,
  advise: (text) => (/[:/]/.test(text) ? HOST_ADVICE : undefined),
});

export const plainHost = shaped({
  expected: "a host name such as www.acme.com",
  examples: ["www.acme.com"],
  read: hostName,
  advise: (text) => (/[:/]/.test(text) ? HOST_ADVICE : undefined),
});

export const domain = shaped({
  expected: "a domain name such as acme.com",
  examples: ["acme.com"],
  read(text) {
    const name = hostName(text);
    return name === null || registrableDomain(name) === null ? null : name;
  },
  advise(text) {
    if (/[:/]/.test(text)) return HOST_ADVICE;
    return hostName(text) === null ? undefined : "this is a public suffix, under which others register their names";
  },
});

/** Canonical (RFC 5952 for IPv6); null where it is none. */
export function address(text: string, family?: 4 | 6): string | null {
  if (family !== 6 && ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text).toString();
  if (family === 4 || text.includes("%") || !ipaddr.IPv6.isValid(text)) return null;
  return ipaddr.IPv6.parse(text).toRFC5952String();
}

export const ipv4 = shaped({
  expected: "an IPv4 address such as 203.0.113.10",
  examples: ["203.0.113.10"],
  read: (text) => address(text, 4),
});

export const ipv6 = shaped({
  expected: 'an IPv6 address in quotes, such as "2001:db8::10"',
  examples: ["2001:db8::10"],
  read: (text) => address(text, 6),
});

/** To its canonical form, bits behind the prefix cleared; an address alone is a range of one. */
export const range = shaped({
  expected: "an address range such as 10.0.0.0/8 or fd00::/8",
  examples: ["10.0.0.0/8"],
  read: cidr,
});

function cidr(text: string): string | null {
  const [base = "", length, ...rest] = text.split("/");
  const canonical = address(base);
  if (canonical === null || rest.length > 0) return null;
  const v6 = canonical.includes(":");
  if (length === undefined) return `${canonical}/${v6 ? 128 : 32}`;
  if (!/^\d{1,3}$/.test(length) || Number(length) > (v6 ? 128 : 32)) return null;
  const whole = `${canonical}/${Number(length)}`;
  const network = v6
    ? ipaddr.IPv6.networkAddressFromCIDR(whole).toRFC5952String()
    : ipaddr.IPv4.networkAddressFromCIDR(whole).toString();
  return `${network}/${Number(length)}`;
}

/** An address or a name. */
export const server = shaped({
  expected: "an address or a host name",
  examples: ["198.51.100.20", "origin.acme.com"],
  read: (text) => address(text) ?? hostName(text),
  advise: (text) => (/[:/]/.test(text) ? HOST_ADVICE : undefined),
});

export const resolver = shaped({
  expected: "a resolver: an address, address:port, [IPv6]:port, or an https:// URL (DNS over HTTPS)",
  examples: ["1.1.1.1", "192.0.2.53:5353", "https://dns.example/dns-query"],
  read(text) {
    if (text.startsWith("https://")) return plainHttp(text) ? new URL(text).href : null;
    const [, bracketed, plain, port] = /^(?:\[([^\]]*)\]|([\d.]+)):(\d{1,5})$/.exec(text) ?? [];
    if (port === undefined) return address(text);
    if (Number(port) < 1 || Number(port) > 65_535) return null;
    const v6 = bracketed === undefined ? null : address(bracketed, 6);
    const v4 = plain === undefined ? null : address(plain, 4);
    return v6 !== null ? `[${v6}]:${Number(port)}` : v4 !== null ? `${v4}:${Number(port)}` : null;
  },
});
