/** What a zone's own name servers, its parent and the configured resolvers say, each asked alone. */
import type { DnsAnswer, DnsOutcome, Soa } from "./dns.js";

/** A name server as its zone's NS records name it, with all its addresses, IPv4 first. */
export interface ListedServer {
  readonly name: string;
  /** Of the look-up of its addresses; `answer` where it has any. */
  readonly outcome: DnsOutcome;
  readonly addresses: readonly string[];
}

export interface Glue {
  readonly name: string;
  readonly address: string;
}

/** Where a name's zone begins and who is said to serve it. */
export interface Delegation {
  /** The zone that holds the name. */
  readonly apex: string;
  /** What the zone above says, asked directly. */
  readonly parent: {
    /** Null where no resolver told which servers hold it. */
    readonly zone: string | null;
    /** The server that answered; null where none did. */
    readonly server: Glue | null;
    /** `authoritative`: that server holds the zone itself as well, and so cannot show what its parent says. */
    readonly said: "referral" | "authoritative" | "nxdomain" | "nothing";
    readonly names: readonly string[];
    readonly glue: readonly Glue[];
  };
  /** The NS records as the resolvers tell them. */
  readonly told: { readonly outcome: DnsOutcome; readonly names: readonly string[] };
  /** At most 8. */
  readonly servers: readonly ListedServer[];
}

/** `closed`: it refused or ended the connection. `no-route`: nothing can be sent there from here. `special-use`: nothing was sent. */
export type Reach = "answered" | "silent" | "closed" | "no-route" | "special-use" | "unreadable";

/** An answer of one server, asked directly and without recursion. */
export interface ServerAnswer extends DnsAnswer {
  readonly reach: Reach;
  readonly recursionAvailable: boolean;
}

/** What came first in answer to AXFR (RFC 5936): `open` with the records of the first message alone. */
export interface TransferSeen {
  readonly outcome: "open" | "refused" | "unclear";
  readonly records: number;
}

/** One server's answer to a question for the zone's SOA record. */
export interface SoaSaid {
  readonly reach: Reach;
  readonly rcode: string;
  readonly authoritative: boolean;
  readonly recursionAvailable: boolean;
  /** Of the zone; null where it gave none. */
  readonly soa: (Pick<Soa, "mname" | "serial" | "minimum"> & { readonly ttl: number }) | null;
}

export interface ServerAddressSeen {
  readonly address: string;
  readonly udp: SoaSaid;
  readonly tcp: SoaSaid;
}

/** What a server says of one declared host. */
export interface HostSaid {
  readonly host: string;
  /** `A 192.0.2.1`, `CNAME edge.example`, `no address`, `NXDOMAIN`, sorted; of all times that it was asked. Null: no answer that says anything. */
  readonly said: readonly string[] | null;
  /** The longest of its records, and of those of its own domain that an alias leads to; seconds. Null: no record. */
  readonly ttl: number | null;
  /** Asked again, it said something else. */
  readonly varies: boolean;
}

/** The zone as one server holds it, by its first address that answers with authority. */
export interface ZoneCopy {
  readonly address: string;
  readonly mname: string;
  /** Each time it was asked. */
  readonly serials: readonly number[];
  /** Null where it was not told. */
  readonly names: readonly string[] | null;
  readonly transfer: TransferSeen;
  readonly hosts: readonly HostSaid[];
}

export interface NameServerSeen extends ListedServer {
  readonly seen: readonly ServerAddressSeen[];
  readonly copy: ZoneCopy | null;
}

/** The registrable domain behind a name server or an MX host. */
export interface HolderSeen {
  readonly kind: "ns" | "mx";
  readonly host: string;
  /** The zone or mail domain that depends on it. */
  readonly of: string;
  readonly domain: string;
  /** Of the domain; `nxdomain` only where every resolver that could tell said so. */
  readonly outcome: DnsOutcome;
  /** Of the suffix that it is registered under: where that does not exist, nobody can register there. */
  readonly suffix: DnsOutcome;
}

export interface HoldersSeen {
  readonly holders: readonly HolderSeen[];
}

export interface ZoneSeen {
  readonly delegation: Delegation;
  readonly servers: readonly NameServerSeen[];
  /** Name servers inside the zone: the addresses that the parent hands out, and those that the zone itself has (null: not told). */
  readonly glue: readonly {
    readonly name: string;
    readonly parent: readonly string[];
    readonly zone: readonly string[] | null;
  }[];
}

/** One host as each configured resolver sees it. */
export interface ResolversSeen {
  readonly resolvers: readonly {
    readonly resolver: string;
    readonly a: DnsOutcome;
    readonly aaaa: DnsOutcome;
    readonly addresses: readonly string[];
    /** The names on the way, in order, the host itself left out. */
    readonly aliases: readonly string[];
  }[];
}

/** A DS record at the parent. */
export interface DsSeen {
  readonly keyTag: number;
  readonly algorithm: number;
  readonly digestType: number;
  /** Algorithm and digest are ones that can be verified here. */
  readonly known: boolean;
}

export interface KeySeen {
  readonly keyTag: number;
  readonly algorithm: number;
  readonly flags: number;
  /** A DS record at the parent is its digest. */
  readonly linked: boolean;
}

export interface SignatureSeen {
  readonly keyTag: number;
  readonly algorithm: number;
  readonly signer: string;
  /** RFC 3339, UTC. */
  readonly inception: string;
  readonly expiration: string;
  /** `no-key`: no DNSKEY of the zone has its tag and algorithm. Dates are not looked at. */
  readonly verified: "good" | "bad" | "no-key" | "unsupported";
}

export interface SignedSetSeen {
  readonly type: "DNSKEY" | "SOA" | "A";
  readonly outcome: DnsOutcome;
  readonly records: number;
  readonly signatures: readonly SignatureSeen[];
}

export interface SignedCopy {
  /** The name server, or the resolver. */
  readonly server: string;
  readonly direct: boolean;
  readonly keys: readonly KeySeen[];
  readonly sets: readonly SignedSetSeen[];
}

export interface DnssecSeen {
  readonly apex: string;
  /** NS names, in all that was told. */
  readonly names: readonly string[];
  readonly ds: { readonly outcome: DnsOutcome; readonly from: string; readonly records: readonly DsSeen[] };
  readonly copies: readonly SignedCopy[];
  /** The apex's SOA record as each resolver gives it when it validates, and when it is told not to (CD). */
  readonly resolvers: readonly {
    readonly resolver: string;
    readonly outcome: DnsOutcome;
    readonly validated: boolean;
    readonly unchecked: DnsOutcome;
  }[];
}
