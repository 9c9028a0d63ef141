/** What DNS answers look like once read: plain data, every section kept, outcomes told apart. */

/** NODATA: the name exists without this type (RFC 2308 2.2). `malformed`: an answer that does not parse. */
export type DnsOutcome = "answer" | "nodata" | "nxdomain" | "servfail" | "refused" | "timeout" | "malformed" | "other";

export interface Mx {
  readonly preference: number;
  /** Empty for the root: a null MX (RFC 7505). */
  readonly exchange: string;
}

export interface Caa {
  readonly critical: boolean;
  readonly tag: string;
  readonly value: string;
}

export interface Soa {
  readonly mname: string;
  readonly rname: string;
  readonly serial: number;
  readonly refresh: number;
  readonly retry: number;
  readonly expire: number;
  readonly minimum: number;
}

interface Base {
  /** Lower case, without the trailing dot. */
  readonly name: string;
  /** Seconds. */
  readonly ttl: number;
}

/**
 * TXT and SPF data is the chunks as sent, each byte one character (Latin-1): joining and decoding are the reader's. DS, DNSKEY and RRSIG are in
 * zone-file form (RFC 4034).
 */
export type DnsRecord =
  | (Base & { readonly type: "A" | "AAAA" | "CNAME" | "NS" | "PTR"; readonly data: string })
  | (Base & { readonly type: "MX"; readonly data: Mx })
  | (Base & { readonly type: "TXT" | "SPF"; readonly data: readonly string[] })
  | (Base & { readonly type: "CAA"; readonly data: Caa })
  | (Base & { readonly type: "SOA"; readonly data: Soa })
  | (Base & { readonly type: "DS" | "DNSKEY" | "RRSIG"; readonly data: string })
  | (Base & { readonly type: "OTHER"; readonly data: string });

export type RecordType =
  | "A"
  | "AAAA"
  | "CNAME"
  | "NS"
  | "PTR"
  | "MX"
  | "TXT"
  | "SPF"
  | "CAA"
  | "SOA"
  | "DS"
  | "DNSKEY"
  | "RRSIG";

export interface DnsAnswer {
  readonly name: string;
  readonly type: RecordType;
  readonly outcome: DnsOutcome;
  readonly rcode: string;
  /** The answer section: the CNAMEs on the way and what is at their end. Records of other names are left out. */
  readonly answers: readonly DnsRecord[];
  readonly authorities: readonly DnsRecord[];
  readonly additionals: readonly DnsRecord[];
  /** AA: authoritative; AD: validated (RFC 4035 3.2.3). */
  readonly authoritative: boolean;
  readonly validated: boolean;
  readonly resolver: string;
  readonly transport: "udp" | "tcp" | "https";
  /** What each resolver said before this answer was taken. */
  readonly tried: readonly { readonly resolver: string; readonly outcome: DnsOutcome }[];
}

/** One host as its visitors' resolvers see it. */
export interface HostNames {
  readonly a: DnsAnswer;
  readonly aaaa: DnsAnswer;
  /** The CNAMEs on the way, in order. */
  readonly chain: readonly { readonly name: string; readonly target: string; readonly ttl: number }[];
  /** A name of the chain that came twice. */
  readonly loop: string | null;
  /** All addresses, IPv4 first. */
  readonly addresses: readonly string[];
}

/** What labels that nobody made up before resolve to. */
export interface WildcardSeen {
  readonly labels: readonly {
    readonly name: string;
    readonly outcome: DnsOutcome;
    readonly addresses: readonly string[];
    /** The end of the CNAME chain; null, or absent, without a CNAME. */
    readonly target?: string | null;
  }[];
}

/** The relevant CAA set of a host, by climbing the tree (RFC 8659 3). */
export interface CaaSeen {
  /** Where the set stands; null where no name up to the top has one. */
  readonly at: string | null;
  readonly records: readonly Caa[];
  readonly climbed: readonly { readonly name: string; readonly outcome: DnsOutcome }[];
}
