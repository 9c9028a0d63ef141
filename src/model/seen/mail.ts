/** What mail authentication records look like as published; judging and parsing are not done here. */
import type { DnsOutcome, Mx } from "./dns.js";

/**
 * The TXT records at one name, strings joined without a separator (RFC 7208 3.3), each byte one character (Latin-1). Where a probe
 * reads a name that holds other things too (the domain itself), only the records that bear on its subject.
 */
export interface TxtSet {
  readonly name: string;
  readonly outcome: DnsOutcome;
  readonly records: readonly string[];
}

/** One name of the SPF tree with what its terms needed. Whole, past the limit too. */
export interface SpfNode {
  readonly domain: string;
  readonly txt: TxtSet;
  /** The terms that query DNS and can be reached, in order: none behind `all`, no redirect beside `all`. */
  readonly terms: readonly SpfTermSeen[];
}

/** The terms that query DNS (RFC 7208 4.6.4). */
export type SpfLookup = "include" | "a" | "mx" | "ptr" | "exists" | "redirect";

export interface SpfTermSeen {
  /** As written. */
  readonly term: string;
  readonly kind: SpfLookup;
  /** What was asked about; null where nothing was. */
  readonly name: string | null;
  /** null: not asked. */
  readonly outcome: DnsOutcome | null;
  /**
   * Why it was not asked: its macros (RFC 7208 7) or its kind (ptr) depend on the message, its target stands on this path already, the
   * target is no domain name, or the walk's own limit of depth or look-ups is spent.
   */
  readonly unasked: "message" | "loop" | "name" | "limit" | null;
  /** NXDOMAIN or NODATA (for `a`: without any address): counts against the two void look-ups (RFC 7208 4.6.4). */
  readonly void: boolean;
  /** For mx: how many hosts it names. */
  readonly mxHosts: number;
  /** For a and mx: the addresses that the names have, without the term's prefix length; of the first ten hosts of an mx. */
  readonly addresses: readonly string[];
  /** For include and redirect: what stands there. */
  readonly node: SpfNode | null;
}

export interface SpfSeen {
  readonly root: SpfNode;
  /** Where people put it by mistake: `www`, `_spf`. */
  readonly elsewhere: readonly TxtSet[];
  /** Of the obsolete record type SPF (RFC 7208 3.1), which no receiver asks for. */
  readonly obsolete: TxtSet;
  /** What the declared senders need and the record does not name, looked up as if it did: for counting a record before it is published. */
  readonly wanted: readonly SpfTermSeen[];
}

/** One DKIM selector. */
export interface DkimSeen {
  readonly domain: string;
  readonly selector: string;
  readonly declared: boolean;
  readonly txt: TxtSet;
  /** A CNAME at the selector, and where it leads in the end. */
  readonly cname: string | null;
  /** Of a declared selector without a key: the name with the domain twice, as DNS panels make it, where a key stands. */
  readonly doubled?: string;
}

/** All selectors of a domain. */
export interface DkimDomainSeen {
  readonly domain: string;
  /** Whether `_domainkey.<domain>` exists. */
  readonly node: DnsOutcome;
  /** What a selector that nobody made up answers: anything but NXDOMAIN and NODATA comes from a wildcard. */
  readonly random: TxtSet;
  /** The domain's SPF record is `v=spf1 -all`: it says that nobody sends in its name. */
  readonly silent: boolean;
  /** Names of the mail providers that the target, SPF and MX name. */
  readonly providers: readonly string[];
  readonly selectors: readonly DkimSeen[];
}

export interface DmarcSeen {
  readonly domain: string;
  /** `_dmarc.` at each name that RFC 9989's tree walk asks, in order. */
  readonly walk: readonly TxtSet[];
  /** Where people put it by mistake: the domain itself, `_dmarc.www`. */
  readonly elsewhere: readonly TxtSet[];
  /** Where a CNAME of the domain's own `_dmarc` leads, if no record was found; absent without one, and for a wildcard's. */
  readonly alias?: string;
  /** False: the domain has no record of its own and does not exist (NXDOMAIN), so that np applies. */
  readonly exists?: boolean;
  /** For each domain outside that the record sends reports to: what stands at `<domain>._report._dmarc.<destination>`. */
  readonly reports?: readonly TxtSet[];
}

export interface MxSeen {
  readonly domain: string;
  readonly outcome: DnsOutcome;
  readonly records: readonly Mx[];
  readonly hosts: readonly {
    readonly host: string;
    readonly a: DnsOutcome;
    readonly aaaa: DnsOutcome;
    readonly addresses: readonly string[];
    readonly cname: string | null;
  }[];
  /** Without MX: whether the domain itself has an address (implicit MX, RFC 5321 5.1). */
  readonly implicit: boolean;
}

/** What stands where the declared mail providers put their return paths: names below the domain. */
export interface SendersSeen {
  readonly domain: string;
  readonly names: readonly SenderName[];
}

export interface SenderName {
  readonly name: string;
  /** Of the MX look-up. */
  readonly outcome: DnsOutcome;
  /** Where its CNAME leads in the end. */
  readonly cname: string | null;
  readonly mx: readonly string[];
  /** Its TXT records that bear on SPF. */
  readonly txt: TxtSet;
}
