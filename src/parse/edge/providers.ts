/**
 * Names who stands between a host's visitors and its server. An edge needs two of three kinds of evidence (an address of its published
 * ranges, the name that the host points to, a header of its own); name servers prove DNS alone.
 */
import ipaddr from "ipaddr.js";
import type { HeaderList } from "../../model/seen/web.js";
import { publishedRanges } from "./provider-ranges-data.js";
import { type Provider, providers } from "./providers-data.js";

/** What a host shows of itself. */
export interface Signs {
  readonly addresses: readonly string[];
  /** The targets of its CNAMEs, in order. */
  readonly aliases: readonly string[];
  readonly nameServers: readonly string[];
  /** Of its first https answer. */
  readonly headers: HeaderList;
}

export interface Evidence {
  /** The addresses within its ranges, and those that are not. */
  readonly within: readonly string[];
  readonly outside: readonly string[];
  /** The CNAME target; null: none of its own. */
  readonly alias: string | null;
  /** `cf-ray`; null: no header of its own. */
  readonly header: string | null;
}

type Path = readonly string[];

export function providerNamed(id: string): Provider | undefined {
  return providers.find((one) => one.id === id && one.kind !== "dns");
}

/** The ids that a host may be declared behind. */
export function edgeNames(): readonly string[] {
  return providers.filter(({ kind }) => kind === "edge").map(({ id }) => id);
}

/** Null: it publishes no ranges and documents no addresses, so an address says nothing. */
export function rangesOf(provider: Provider): { readonly list: readonly string[]; readonly complete: boolean } | null {
  const published = publishedRanges[provider.id];
  const list = [...provider.addresses, ...(published?.ranges ?? [])];
  return list.length === 0 ? null : { list, complete: published?.complete ?? false };
}

export function evidenceOf(provider: Provider, { addresses, aliases, headers }: Signs): Evidence {
  const list = rangesOf(provider)?.list ?? [];
  const mark = provider.headers.find(([name, start]) =>
    headers.some(([sent, value]) => sent === name && value.trim().toLowerCase().startsWith(start)),
  );
  return {
    within: addresses.filter((address) => inRanges(address, list)),
    outside: addresses.filter((address) => !inRanges(address, list)),
    alias: aliases.find((alias) => endsIn(alias, provider.cname)) ?? null,
    header: mark?.[0] ?? null,
  };
}

/** The edge, or the platform with an edge of its own, whose published addresses hold this one; null: none known. */
export function edgeOfAddress(address: string): Provider | null {
  return providers.find((one) => inRanges(address, rangesOf(one)?.list ?? [])) ?? null;
}

/** The edge whose names a host points to; null: none known. */
export function edgeOfAlias(aliases: readonly string[]): Provider | null {
  return providers.find(({ kind, cname }) => kind === "edge" && aliases.some((one) => endsIn(one, cname))) ?? null;
}

/** The edge that a host answers from, by two kinds of evidence; null: none, or none that is known. */
export function edgeOf(signs: Signs): Provider | null {
  return providers.find((one) => one.kind === "edge" && isEdge(one, evidenceOf(one, signs))) ?? null;
}

function isEdge({ quiet }: Provider, { within, alias, header }: Evidence): boolean {
  const kinds = [within.length > 0, alias !== null, header !== null].filter(Boolean).length;
  return kinds >= 2 || (quiet && alias !== null);
}

/** `acme.com -> Cloudflare DNS -> Cloudflare edge -> Vercel`; what is not known is left out. */
export function trafficPath(host: string, signs: Signs): string {
  const dns = providers.filter((one) => signs.nameServers.some((name) => endsIn(name, one.ns)));
  const named = [...new Set(dns.map(({ name }) => name))].join(" + ");
  return [host, ...(named === "" ? [] : [`${named} DNS`]), ...serving(signs)].join(" -> ");
}

function serving(signs: Signs): Path {
  const platforms = providers
    .filter(({ kind }) => kind === "platform")
    .map((one) => ({ name: one.name, evidence: evidenceOf(one, signs) }));
  const shown = platforms.find(({ evidence }) => evidence.alias !== null || evidence.within.length > 0);
  const behind = shown ?? platforms.find(({ evidence }) => evidence.header !== null);
  const edge = edgeOf(signs);
  if (edge !== null)
    return [`${edge.name} edge${shareOf(edge, signs)}`, ...(behind === undefined ? [] : [behind.name])];
  if (shown !== undefined) return [shown.name];
  const places = [...signs.aliases.slice(-1), signs.addresses.slice(0, 4).join(", ") || "no address"];
  return [...places, ...(behind === undefined ? [] : [behind.name])];
}

/** ` (IPv4 only)` where the other addresses are known to be none of the edge's. */
function shareOf(edge: Provider, signs: Signs): string {
  const { within, outside } = evidenceOf(edge, signs);
  if (within.length === 0 || outside.length === 0 || !rangesOf(edge)?.complete) return "";
  const [inside, past] = [within, outside].map((list) => new Set(list.map((one) => ipaddr.process(one).kind())));
  const kind = inside?.size === 1 && past?.size === 1 ? [...inside][0] : undefined;
  if (kind === undefined || past?.has(kind)) return ` (${within.length} of ${signs.addresses.length} addresses only)`;
  return kind === "ipv4" ? " (IPv4 only)" : " (IPv6 only)";
}

/** A suffix by whole labels; `#` stands for a number. */
function endsIn(name: string, suffixes: readonly string[]): boolean {
  const dotted = `.${name.toLowerCase().replace(/\.$/, "")}`;
  const numbered = dotted.replace(/-\d{1,4}(?=\.)/g, "-#");
  return suffixes.some((suffix) => dotted.endsWith(`.${suffix}`) || numbered.endsWith(`.${suffix}`));
}

function inRanges(address: string, ranges: readonly string[]): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  return ranges.some((range) => {
    const [network, bits] = ipaddr.parseCIDR(range);
    return network.kind() === parsed.kind() && parsed.match(network, bits);
  });
}
