/**
 * Decides whether an address is of special use: of no use to visitors, and not to be connected to unless the target allows it.
 * Rows: the IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890, RFC 8190) as of 2025-10 where "globally reachable" is
 * not True, with the multicast, reserved and deprecated ranges of the address-space registries. The first row that matches decides.
 */
import ipaddr from "ipaddr.js";

type Address = ipaddr.IPv4 | ipaddr.IPv6;
type Range = readonly [Address, number];
/** Null: globally reachable, though it lies within a wider row. */
type Row = readonly [range: string, use: string | null];

const IPV4: readonly Row[] = [
  ["0.0.0.0/32", "unspecified address (RFC 1122)"],
  ["0.0.0.0/8", "this network (RFC 791)"],
  ["10.0.0.0/8", "private use (RFC 1918)"],
  ["100.64.0.0/10", "shared address space of carriers (CGNAT, RFC 6598)"],
  ["127.0.0.0/8", "loopback (RFC 1122)"],
  ["169.254.0.0/16", "link-local (RFC 3927)"],
  ["172.16.0.0/12", "private use (RFC 1918)"],
  ["192.0.0.9/32", null],
  ["192.0.0.10/32", null],
  ["192.0.0.0/24", "IETF protocol assignments (RFC 6890)"],
  ["192.0.2.0/24", "documentation (RFC 5737)"],
  ["192.88.99.0/24", "6to4 relay anycast, deprecated (RFC 7526)"],
  ["192.168.0.0/16", "private use (RFC 1918)"],
  ["198.18.0.0/15", "benchmarking (RFC 2544)"],
  ["198.51.100.0/24", "documentation (RFC 5737)"],
  ["203.0.113.0/24", "documentation (RFC 5737)"],
  ["224.0.0.0/4", "multicast (RFC 5771)"],
  ["255.255.255.255/32", "limited broadcast (RFC 8190)"],
  ["240.0.0.0/4", "reserved (RFC 1112)"],
];

const IPV6: readonly Row[] = [
  ["::/128", "unspecified address (RFC 4291)"],
  ["::1/128", "loopback (RFC 4291)"],
  ["64:ff9b:1::/48", "local-use NAT64 (RFC 8215)"],
  ["100::/64", "discard-only (RFC 6666)"],
  ["100:0:0:1::/64", "dummy prefix (RFC 9780)"],
  ["2001:1::1/128", null],
  ["2001:1::2/128", null],
  ["2001:1::3/128", null],
  ["2001::/32", "Teredo (RFC 4380)"],
  ["2001:2::/48", "benchmarking (RFC 5180)"],
  ["2001:3::/32", null],
  ["2001:4:112::/48", null],
  ["2001:10::/28", "ORCHID, deprecated (RFC 4843)"],
  ["2001:20::/28", null],
  ["2001:30::/28", null],
  ["2001::/23", "IETF protocol assignments (RFC 2928)"],
  ["2001:db8::/32", "documentation (RFC 3849)"],
  ["2002::/16", "6to4 (RFC 3056)"],
  ["3fff::/20", "documentation (RFC 9637)"],
  ["2000::/3", null],
  ["5f00::/16", "segment routing identifiers (RFC 9602)"],
  ["fc00::/7", "unique local address (ULA, RFC 4193)"],
  ["fe80::/10", "link-local (RFC 4291)"],
  ["fec0::/10", "site-local, deprecated (RFC 3879)"],
  ["ff00::/8", "multicast (RFC 4291)"],
  // Global unicast is assigned from 2000::/3 alone (RFC 4291 2.4, IANA IPv6 address space).
  ["::/0", "not assigned for public use (RFC 4291)"],
];

const TABLES = { ipv4: compiled(IPV4), ipv6: compiled(IPV6) };
/** Their last 32 bits are an IPv4 address, which is where the packets go: IPv4-mapped (RFC 4291), NAT64 (RFC 6052). */
const EMBEDDING: readonly Range[] = ["::ffff:0:0/96", "64:ff9b::/96"].map((range) => ipaddr.parseCIDR(range));

/**
 * What an address is reserved for, in words, or null where it is globally reachable or lies within one of `internalRanges` (CIDR, or
 * single addresses). What is not a plain IP literal (`0x7f.1`, `127.1`, `010.0.0.1`, a zone, a name) is of special use as well:
 * whoever asks wants to know that an address is safe, and those spellings mean different things to different programs.
 */
export function specialUse(address: string, internalRanges: readonly string[]): string | null {
  const literal = parseAddress(address);
  if (literal === null) return "not an IP address";
  const inner = embedded(literal);
  const internal = internalRanges.flatMap(range);
  if (internal.some((one) => within(literal, one) || within(inner, one))) return null;
  const row = TABLES[inner.kind()].find(([one]) => within(inner, one));
  return row?.[1] ?? null;
}

/** Whether a text is an IPv4 address in four decimal parts or an IPv6 address without a zone. */
export function isAddress(text: string): boolean {
  return parseAddress(text) !== null;
}

const IPV4_LITERAL = /^(?:(?:0|[1-9]\d{0,2})\.){3}(?:0|[1-9]\d{0,2})$/;

function parseAddress(text: string): Address | null {
  if (IPV4_LITERAL.test(text)) return ipaddr.IPv4.isValid(text) ? ipaddr.IPv4.parse(text) : null;
  if (!/^[\da-f:]{2,39}(?:(?<=:)[\d.]{7,15})?$/i.test(text)) return null;
  // ipaddr.js takes "::8.8.8.8" (IPv4-compatible) for "::ffff:8.8.8.8" (IPv4-mapped), so it gets the last 32 bits as groups.
  const start = text.lastIndexOf(":") + 1;
  const tail = text.slice(start);
  const inner = IPV4_LITERAL.test(tail) && ipaddr.IPv4.isValid(tail) ? ipaddr.IPv4.parse(tail).octets : null;
  if (tail.includes(".") && inner === null) return null;
  const [a = 0, b = 0, c = 0, d = 0] = inner ?? [];
  const groups = inner === null ? tail : `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
  const whole = text.slice(0, start) + groups;
  return ipaddr.IPv6.isValid(whole) ? ipaddr.IPv6.parse(whole) : null;
}

function embedded(address: Address): Address {
  if (!EMBEDDING.some((one) => within(address, one))) return address;
  return ipaddr.fromByteArray(address.toByteArray().slice(12));
}

function range(text: string): readonly Range[] {
  if (ipaddr.isValidCIDR(text)) return [ipaddr.parseCIDR(text)];
  const single = parseAddress(text);
  return single === null ? [] : [[single, single.kind() === "ipv4" ? 32 : 128]];
}

function within(address: Address, [network, bits]: Range): boolean {
  if (address.kind() !== network.kind()) return false;
  const [one, other] = [address.toByteArray(), network.toByteArray()];
  return one.every((byte, index) => {
    const shift = Math.min(8, Math.max(0, 8 * (index + 1) - bits));
    return byte >> shift === (other[index] ?? 0) >> shift;
  });
}

function compiled(rows: readonly Row[]): readonly (readonly [Range, string | null])[] {
  return rows.map(([text, use]) => [ipaddr.parseCIDR(text), use] as const);
}
