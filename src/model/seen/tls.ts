/** What TLS handshakes show: the chain as the server sent it, and which versions it accepts. */

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
  readonly key: { readonly type: string; readonly bits: number };
  /** caIssuers of the authority information access, for naming a missing intermediate. */
  readonly issuerUrls: readonly string[];
}

export interface TlsSession {
  readonly protocol: string;
  readonly cipher: string;
  readonly alpn: string | null;
  /** As sent, the leaf first. */
  readonly chain: readonly Certificate[];
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

export const tlsVersions = ["SSLv3", "TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3"] as const;
export type TlsVersion = (typeof tlsVersions)[number];

export interface TlsSeen {
  readonly addresses: readonly TlsAddress[];
  /** Asked of the first address that made a session; null: could not tell (with the cause in `versionNotes`). */
  readonly versions: Readonly<Record<TlsVersion, boolean | null>>;
  readonly versionNotes: readonly string[];
  /** Seconds that the local clock is ahead of the HTTP Date of the host; asked only where a certificate is out of date by the local clock, else null. */
  readonly clockAhead: number | null;
}
