/** The protocol versions that a host accepts, in the words that people use for them. */
import { type TlsSeen, type TlsVersion, tlsVersions } from "../model/seen/tls.js";

const NAMES: Readonly<Record<TlsVersion, string>> = {
  SSLv3: "SSL 3.0",
  TLSv1: "TLS 1.0",
  "TLSv1.1": "TLS 1.1",
  "TLSv1.2": "TLS 1.2",
  "TLSv1.3": "TLS 1.3",
};

/** Forbidden by RFC 7568 and RFC 8996. */
const FORBIDDEN: readonly TlsVersion[] = ["SSLv3", "TLSv1", "TLSv1.1"];

export interface VersionsTold {
  /** All that are accepted, as a list for people. */
  readonly accepted: string;
  /** Those of them that are forbidden; empty for none. */
  readonly old: string;
  /** One line a version. */
  readonly lines: readonly string[];
}

export function tellVersions(versions: TlsSeen["versions"]): VersionsTold {
  const list = (of: readonly TlsVersion[]) =>
    of
      .filter((version) => versions[version])
      .map((version) => NAMES[version])
      .join(", ");
  const word = (accepted: boolean | null) =>
    accepted === null ? "no answer that could be read" : accepted ? "accepted" : "refused";
  return {
    accepted: list(tlsVersions),
    old: list(FORBIDDEN),
    lines: tlsVersions.map((version) => `${NAMES[version]}: ${word(versions[version])}`),
  };
}
