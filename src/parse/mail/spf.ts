/** The grammar of an SPF record (RFC 7208 4.5, 4.6.1, 5, 6, 12), whole: every faulty term with its position, not the first alone. */
import ipaddr from "ipaddr.js";
import { domainSpecProblem, hasMacro, macroStringProblem } from "./spf-macro.js";

export interface SpfTerm {
  /** As written. */
  readonly text: string;
  /** Of its first character in the record, from 1. */
  readonly position: number;
  readonly kind: "mechanism" | "modifier";
  /** Lower case. */
  readonly name: string;
  /** For mechanisms; `+` where none is written. */
  readonly qualifier: string;
  /** The domain-spec or address as written, without the prefix length; null where there is none. */
  readonly value: string | null;
  /** The value has macros, which only a message fills in. */
  readonly macro: boolean;
  /** How many bits of an address count (RFC 7208 5.3, 5.6): all of them where none are written. */
  readonly prefix: SpfPrefix;
}

interface SpfPrefix {
  /** For IPv4, at most 32. */
  readonly four: number;
  /** For IPv6, at most 128. */
  readonly six: number;
}

export interface SpfProblem {
  readonly term: string;
  /** From 1. */
  readonly position: number;
  /** One clause: what is wrong with the term. */
  readonly message: string;
}

export interface SpfRecord {
  /** Only those without a fault. */
  readonly terms: readonly SpfTerm[];
  readonly problems: readonly SpfProblem[];
}

/** Whether a TXT record is an SPF record: the version section is exactly `v=spf1` (RFC 7208 4.5). */
export function isSpf(record: string): boolean {
  return /^v=spf1(?: |$)/i.test(record);
}

/** Whether a record says that nobody sends in the domain's name. */
export function sendsNothing(record: string): boolean {
  return /^v=spf1 +-all *$/i.test(record);
}

/** Parses a record for which `isSpf` holds. Any problem makes the whole record a permerror (RFC 7208 4.6). */
export function parseSpf(record: string): SpfRecord {
  const terms: SpfTerm[] = [];
  const problems: SpfProblem[] = [];
  for (const { 0: text, index } of record.slice("v=spf1".length).matchAll(/[^ ]+/g)) {
    const position = index + "v=spf1".length + 1;
    const parsed = parseTerm(text);
    if (typeof parsed === "string") problems.push({ term: text, position, message: parsed });
    else terms.push({ ...parsed, text, position });
  }
  for (const name of ["redirect", "exp"]) {
    const [, ...again] = terms.filter((term) => term.kind === "modifier" && term.name === name);
    for (const { text, position } of again)
      problems.push({ term: text, position, message: `${name}= stands there a second time (RFC 7208 6)` });
  }
  return { terms, problems: problems.sort((one, other) => one.position - other.position) };
}

type Parsed = Omit<SpfTerm, "text" | "position">;
type Plain = { readonly kind: "mechanism"; readonly name: string; readonly qualifier: string };

const WHOLE: SpfPrefix = { four: 32, six: 128 };

/** The term, or what is wrong with it. */
function parseTerm(text: string): Parsed | string {
  if (/[^\x21-\x7e]/.test(text)) return "it holds a byte that is not printable ASCII";
  const modifier = /^([a-z][a-z0-9\-_.]*)=(.*)$/is.exec(text);
  if (modifier !== null) return parseModifier((modifier[1] ?? "").toLowerCase(), modifier[2] ?? "");
  const mechanism = /^([+\-?~]?)([a-z][a-z0-9\-_.]*)(?=[:/]|$)(.*)$/is.exec(text);
  if (mechanism === null) return "it is neither a mechanism nor a modifier";
  const [, qualifier = "", name = "", rest = ""] = mechanism;
  return parseMechanism(qualifier === "" ? "+" : qualifier, name.toLowerCase(), rest);
}

function parseModifier(name: string, value: string): Parsed | string {
  const problem =
    name === "redirect" || name === "exp" ? domainSpecProblem(value) : macroStringProblem(value, { known: false });
  if (problem !== null) return problem;
  return { kind: "modifier", name, qualifier: "+", value, macro: hasMacro(value), prefix: WHOLE };
}

function parseMechanism(qualifier: string, name: string, rest: string): Parsed | string {
  const plain = { kind: "mechanism", name, qualifier } as const;
  const whole = { ...plain, prefix: WHOLE };
  switch (name) {
    case "all":
      return rest === "" ? { ...whole, value: null, macro: false } : "all takes nothing behind it";
    case "include":
    case "exists": {
      if (!rest.startsWith(":")) return `${name} needs a colon and a domain behind it`;
      const value = rest.slice(1);
      return domainSpecProblem(value) ?? { ...whole, value, macro: hasMacro(value) };
    }
    case "ptr":
    case "a":
    case "mx":
      return parseAddressTerm(plain, rest);
    case "ip4":
    case "ip6":
      return parseNetwork(plain, rest);
    default:
      return `${unknownMechanism(name)} (RFC 7208 4.6.1)`;
  }
}

function parseAddressTerm(plain: Plain, rest: string): Parsed | string {
  const six = /\/\/(\d*)$/.exec(rest);
  const before = six === null ? rest : rest.slice(0, six.index);
  const four = /\/(\d*)$/.exec(before);
  const spec = four === null ? before : before.slice(0, four.index);
  if (plain.name === "ptr" && (four ?? six) !== null) return "ptr takes no prefix length";
  const problem = lengthProblem(four?.[1], WHOLE.four) ?? lengthProblem(six?.[1], WHOLE.six);
  if (problem !== null) return problem;
  const prefix = { four: bits(four?.[1], WHOLE.four), six: bits(six?.[1], WHOLE.six) };
  if (spec === "") return { ...plain, value: null, macro: false, prefix };
  if (!spec.startsWith(":")) return "its prefix length is malformed";
  const value = spec.slice(1);
  return domainSpecProblem(value) ?? { ...plain, value, macro: hasMacro(value), prefix };
}

function parseNetwork(plain: Plain, rest: string): Parsed | string {
  const [, address, length] = /^:([^/]*)(?:\/(.*))?$/s.exec(rest) ?? [];
  if (address === undefined || address === "") return `${plain.name} needs a colon and an address behind it`;
  const valid = plain.name === "ip4" ? isIpv4(address) : isIpv6(address);
  if (!valid) return `${address} is no ${plain.name === "ip4" ? "IPv4" : "IPv6"} address`;
  const problem = lengthProblem(length, plain.name === "ip4" ? WHOLE.four : WHOLE.six);
  const prefix = { four: bits(length, WHOLE.four), six: bits(length, WHOLE.six) };
  return problem ?? { ...plain, value: address, macro: false, prefix };
}

function bits(digits: string | undefined, whole: number): number {
  return digits === undefined ? whole : Number(digits);
}

/** `"0" / %x31-39 0*DIGIT`, at most `max`. */
function lengthProblem(digits: string | undefined, max: number): string | null {
  if (digits === undefined || (/^(?:0|[1-9]\d{0,2})$/.test(digits) && Number(digits) <= max)) return null;
  return `its prefix length "/${digits}" is not a number from 0 to ${max}`;
}

function isIpv4(text: string): boolean {
  return /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?=.)|$)){4}$/.test(text);
}

function isIpv6(text: string): boolean {
  return /^[0-9a-f:.]+$/i.test(text) && ipaddr.IPv6.isValid(text);
}

const MEANT: Readonly<Record<string, string>> = {
  ipv4: "ip4",
  ipv6: "ip6",
  ip: "ip4 or ip6",
  redirect: "redirect=",
  exp: "exp=",
  includes: "include",
};

function unknownMechanism(name: string): string {
  const meant = MEANT[name];
  return `"${name}" is no mechanism of SPF${meant === undefined ? "" : `; ${meant} is meant`}`;
}
