/** What mail authentication records look like as published; judging and parsing are not done here. */
import type { DnsOutcome, Mx } from "./dns.js";

/** The TXT records at one name, chunks joined without a separator (RFC 7208 3.3). */
export interface TxtSet {
  readonly name: string;
  readonly outcome: DnsOutcome;
  readonly records: readonly string[];
}

/** One name of the SPF tree with what its terms needed. Whole, past the limit too. */
export interface SpfNode {
  readonly domain: string;
  readonly txt: TxtSet;
  /** Results of the terms that query DNS, by the term as written. */
  readonly terms: readonly SpfTermSeen[];
}

export interface SpfTermSeen {
  readonly term: string;
  readonly outcome: DnsOutcome;
  /** NXDOMAIN or NODATA: counts against the two void look-ups (RFC 7208 4.6.4). */
  readonly void: boolean;
  /** For include and redirect: what stands there; null for a loop back to a name on this path, or past the depth limit. */
  readonly node: SpfNode | null;
  readonly loop: boolean;
}

export interface SpfSeen {
  readonly root: SpfNode;
  /** Where people put it by mistake: `www`, `_spf`; TXT records that look like SPF. */
  readonly elsewhere: readonly TxtSet[];
}

/** One DKIM selector. */
export interface DkimSeen {
  readonly domain: string;
  readonly selector: string;
  readonly declared: boolean;
  readonly txt: TxtSet;
  /** A CNAME at the selector, and where it leads. */
  readonly cname: string | null;
}

/** All selectors of a domain. */
export interface DkimDomainSeen {
  readonly domain: string;
  /** Whether `_domainkey.<domain>` exists; null: could not tell. */
  readonly node: DnsOutcome;
  /** A random selector answers too: the domain has a wildcard there. */
  readonly wildcard: boolean;
  readonly selectors: readonly DkimSeen[];
}

export interface DmarcSeen {
  readonly domain: string;
  /** `_dmarc.` at each name that RFC 9989's tree walk asks, in order. */
  readonly walk: readonly TxtSet[];
  /** Where people put it by mistake: the domain itself, `_dmarc.www`. */
  readonly elsewhere: readonly TxtSet[];
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
