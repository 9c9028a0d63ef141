/** What TLS handshakes show: the chain as the server sent it, and what it answers to hellos of our own. */

export interface Certificate {
  /** `CN=...,O=...` as one line. */
  readonly subject: string;
  readonly issuer: string;
  /** DNS names of the subjectAltName, lower case. */
  readonly names: readonly string[];
  /** IP addresses of the subjectAltName. */
  readonly addresses: readonly string[];
  /** RFC 3339. */
  readonly notBefore: string;
  readonly notAfter: string;
  readonly serial: string;
  /** SHA-256 of the DER, hex. */
  readonly fingerprint: string;
  readonly selfSigned: boolean;
  /** Bits 0: not known. */
  readonly key: { readonly type: string; readonly bits: number };
  /** What it is signed with: `SHA-256 with RSA`. */
  readonly signature: string;
  /** Signed certificate timestamps embedded in it. */
  readonly scts: number;
  /** It demands a stapled OCSP response (RFC 7633). */
  readonly mustStaple: boolean;
  /** caIssuers of the authority information access, for naming a missing intermediate. */
  readonly issuerUrls: readonly string[];
}

/** A stapled OCSP response. */
export interface Staple {
  /** Null: it says nothing of the certificate, or cannot be read. */
  readonly status: "good" | "revoked" | "unknown" | null;
  /** RFC 3339; null: not told. */
  readonly nextUpdate: string | null;
  readonly scts: number;
}

export interface TlsSession {
  readonly protocol: string;
  readonly cipher: string;
  readonly alpn: string | null;
  /** 2: made only once old versions and suites were offered that current clients lack. */
  readonly tries: 1 | 2;
  /** As sent, the leaf first. */
  readonly chain: readonly Certificate[];
  /** Null: none was sent, though asked for. */
  readonly staple: Staple | null;
  /** Indexes into `chain` from the leaf up to the one that a trusted root signed, or as far as the sent chain leads. */
  readonly path: readonly number[];
  /** Against the public roots and `network.ca`, from the sent chain alone, dates aside; null: trusted. */
  readonly untrusted: { readonly code: string; readonly message: string } | null;
  /** Trusted by the roots of `network.ca` only. */
  readonly privateCa: boolean;
  /** An intermediate that would complete the path was not sent; `untrusted` is set as well. */
  readonly missingIntermediate: boolean;
}

export interface TlsFailure {
  readonly cause: "timeout" | "refused" | "unreachable" | "tls" | "special-use";
  readonly detail: string;
}

export type TlsAddress =
  | { readonly address: string; readonly session: TlsSession }
  | { readonly address: string; readonly failure: TlsFailure };

export const tlsVersions = ["SSLv2", "SSLv3", "TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3"] as const;
export type TlsVersion = (typeof tlsVersions)[number];

/** Suites offered alone: the broken ones, those without forward secrecy, and those with a Diffie-Hellman group of the server's choice. */
export const suiteOffers = ["weak", "static", "dhe"] as const;
export type SuiteOffer = (typeof suiteOffers)[number];

/** What came back to one ClientHello of ours. */
export interface HelloAnswer {
  /** A ServerHello that takes up the offer; false: refused; null: could not tell. */
  readonly accepted: boolean | null;
  /** The chosen suite, where one was. */
  readonly suite: string | null;
  /** Timestamps in the ServerHello (RFC 6962 3.3.1); null: no ServerHello. */
  readonly scts: number | null;
  /** Of the Diffie-Hellman prime; null: none was seen. */
  readonly dhBits: number | null;
}

export interface TlsSeen {
  readonly addresses: readonly TlsAddress[];
  /**
   * Asked of the first address that made a session; null: could not tell (with the cause in `versionNotes`).
   * Where the session is of TLS 1.3, SSL 2 was not asked for, and is false: no software has both.
   */
  readonly versions: Readonly<Record<TlsVersion, boolean | null>>;
  readonly versionNotes: readonly string[];
  /** Asked of the same address. */
  readonly ciphers: {
    /** Those that it chose, by name, from all offers. */
    readonly suites: readonly string[];
    readonly dhBits: number | null;
    /** Offers without an answer that could be read. */
    readonly unanswered: readonly SuiteOffer[];
  };
  /** Signed certificate timestamps sent by TLS extension, up to TLS 1.2; null: could not be asked for. */
  readonly tlsScts: number | null;
  /** Seconds that the local clock is ahead of the HTTP Date of the host; asked only where a certificate is out of date by the local clock, else null. */
  readonly clockAhead: number | null;
}

/** The server behind an edge, as declared, asked for the host by name. */
export interface OriginSeen {
  readonly host: string;
  /** As declared: an address or a name. */
  readonly origin: string;
  readonly answer: TlsSession | TlsFailure;
}
