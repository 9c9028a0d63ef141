/** What registries and resolvers tell of a product's names beyond the addresses of its hosts. */
import type { DnsOutcome, Soa } from "./dns.js";

/** A domain's registration as its registry shows it by RDAP (RFC 9083). */
export interface RegistrationSeen {
  /** The host of the RDAP server that answered. */
  readonly server: string;
  readonly registrar: string | null;
  /** RFC 3339; null where the registry shows no date that can be read. */
  readonly expires: string | null;
  /** In RDAP's words (RFC 8056), as `client transfer prohibited`; null where the registry shows no list. */
  readonly statuses: readonly string[] | null;
}

/** What is published of the types that a host declares. */
export interface ExpectedRecordsSeen {
  readonly types: readonly {
    readonly type: string;
    readonly outcome: DnsOutcome;
    /** As DNS tools print the data. */
    readonly published: readonly string[];
  }[];
  /** The host has no CNAME but shares an address with what it declares as one: its DNS provider follows the alias itself. */
  readonly flattened: boolean;
}

/** Whether what an alias leads to is still there, and who could take its place. */
export interface AliasEnd {
  /** The last name of the CNAME chain; null without a CNAME. */
  readonly target: string | null;
  readonly outcome: DnsOutcome;
  /** Where the target does not exist: the domain to register for it, and whether that exists. */
  readonly domain: { readonly name: string; readonly outcome: DnsOutcome } | null;
}

/** A name that nobody declared, asked of the resolver alone. */
export interface LabelSeen extends AliasEnd {
  readonly addresses: readonly string[];
}

/** A declared host at a hosting provider: where its alias ends, and which of the provider's sentences its page holds. */
export interface TakeoverSeen extends AliasEnd {
  readonly page: {
    /** Whose alias or address it is. */
    readonly provider: string;
    readonly url: string;
    readonly status: number;
    /** Sentences of the provider's page for a site that nobody has claimed, as they stand in the provider's row. */
    readonly marks: readonly string[];
  } | null;
}

/** Names in a host's certificate that are not declared, with what the resolver says of each. */
export interface CertificateNamesSeen {
  readonly names: readonly ({ readonly name: string } & LabelSeen)[];
}

/** A name's CNAME, and the records that stand beside it (RFC 1034 3.6.2). */
export interface CnameNeighboursSeen {
  /** Of the question for the CNAME itself. */
  readonly outcome: DnsOutcome;
  readonly cname: string | null;
  /** Types asked where there is a CNAME; `here`: records of that type at the very name. */
  readonly types: readonly { readonly type: string; readonly outcome: DnsOutcome; readonly here: readonly string[] }[];
}

/** The SOA record that rules a domain, from the answer or from the authority section of a negative one (RFC 2308 3). */
export interface SoaSeen {
  readonly outcome: DnsOutcome;
  readonly soa: (Pick<Soa, "minimum"> & { readonly zone: string; readonly ttl: number }) | null;
}
