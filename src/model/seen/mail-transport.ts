/** What is seen of how mail travels: MX hosts on port 25, the policies and records about TLS between mail servers, logos, reverse DNS. */
import type { Cause } from "../errors.js";
import type { DnsOutcome } from "./dns.js";
import type { TxtSet } from "./mail.js";
import type { TlsSession } from "./tls.js";

/** A reply of an SMTP server (RFC 5321 4.2), bounded. */
export interface SmtpReply {
  /** 200 to 599. */
  readonly code: number;
  /** The text of each line, printable. */
  readonly lines: readonly string[];
}

export const smtpSteps = ["connect", "greeting", "ehlo", "starttls", "tls"] as const;
export type SmtpStep = (typeof smtpSteps)[number];

/** One conversation: greeting, EHLO, STARTTLS, TLS handshake, QUIT. Nothing after the step where it stopped. */
export interface SmtpSeen {
  readonly host: string;
  /** Null: no connection was made. */
  readonly address: string | null;
  readonly greeting: SmtpReply | null;
  readonly ehlo: SmtpReply | null;
  readonly starttls: SmtpReply | null;
  readonly session: TlsSession | null;
  /** What ended it before its end; null: it came to its end, with STARTTLS or without. */
  readonly stopped: { readonly at: SmtpStep; readonly cause: Cause; readonly detail: string } | null;
  /** Milliseconds that each step took, as far as it came. */
  readonly timings: Readonly<Partial<Record<SmtpStep, number>>>;
}

/** The MX hosts of one domain, asked on port 25. */
export interface StarttlsSeen {
  readonly domain: string;
  /** By preference. */
  readonly hosts: readonly SmtpSeen[];
  /** MX hosts that were not asked. */
  readonly left: readonly string[];
  /** What its MX set names: `none` names no host, `null` says that it receives no mail. */
  readonly mx: "hosts" | "none" | "null";
}

/** What came of asking a URL once. */
export type FileSeen =
  | {
      readonly status: number;
      /** Media type without parameters, lower case; null: none was sent. */
      readonly type: string | null;
      /** Where a redirect leads; it is not followed. */
      readonly location: string | null;
      /** The body's start; all of it where `truncated` is false. */
      readonly text: string;
      /** Longer than what is read. */
      readonly truncated: boolean;
      /** A bot wall answered in place of the server. */
      readonly wall: string | null;
    }
  | { readonly cause: Cause; readonly detail: string };

export interface MtaStsSeen {
  readonly domain: string;
  /** Of `_mta-sts.<domain>`, what bears on MTA-STS. */
  readonly txt: TxtSet;
  /** Of `mta-sts.<domain>`: the best of A and AAAA. */
  readonly host: DnsOutcome;
  /** Null: not asked, as neither a record nor the host is there. */
  readonly policy: FileSeen | null;
}

export interface TlsRptSeen {
  readonly domain: string;
  /** Of `_smtp._tls.<domain>`, what bears on TLS-RPT. */
  readonly txt: TxtSet;
}

export interface BimiSeen {
  readonly domain: string;
  /** Of `default._bimi.`, at the domain and where that has none at its organisational domain. */
  readonly txt: TxtSet;
  /** The logo; null: not asked, as no record names one on a declared host. */
  readonly logo: FileSeen | null;
}

/** A sending address and the names that its reverse DNS gives. */
export interface ReverseDnsSeen {
  readonly address: string;
  /** The name of the question below in-addr.arpa or ip6.arpa. */
  readonly question: string;
  readonly names: readonly {
    readonly name: string;
    readonly outcome: DnsOutcome;
    /** Of the sending address's family. */
    readonly addresses: readonly string[];
  }[];
  /** Names beyond those that were asked. */
  readonly more: number;
}
