/** The protocol versions that a host accepts, in the words that people use for them. */
import { type TlsSeen, type TlsVersion, tlsVersions } from "../../model/seen/tls.js";

const NAMES: Readonly<Record<TlsVersion, string>> = {
  SSLv2: "SSL 2.0",
  SSLv3: "SSL 3.0",
  TLSv1: "TLS 1.0",
  "TLSv1.1": "TLS 1.1",
  "TLSv1.2": "TLS 1.2",
  "TLSv1.3": "TLS 1.3",
};

const SSL: readonly TlsVersion[] = ["SSLv2", "SSLv3"];
/** Forbidden by RFC 6176, RFC 7568 and RFC 8996. */
const FORBIDDEN: readonly TlsVersion[] = [...SSL, "TLSv1", "TLSv1.1"];

export interface VersionsTold {
  /** All that are accepted, as a list for people. */
  readonly accepted: string;
  /** Those of them that are forbidden; empty for none. */
  readonly old: string;
  /** Those of these that are SSL; empty for none. */
  readonly ssl: string;
  /** One line a version. */
  readonly lines: readonly string[];
}

export function tellVersions(versions: TlsSeen["versions"]): VersionsTold {
  const list = (of: readonly TlsVersion[]) =>
    of
      .filter((version) => versions[version])
      .map((version) => NAMES[version])
      .join(", ");
  const word = (version: TlsVersion) => {
    const accepted = versions[version];
    if (accepted === null) return "no answer that could be read";
    if (accepted) return "accepted";
    return version === "SSLv2" && versions["TLSv1.3"] ? "not asked for: no software has it and TLS 1.3" : "refused";
  };
  return {
    accepted: list(tlsVersions),
    old: list(FORBIDDEN),
    ssl: list(SSL),
    lines: tlsVersions.map((version) => `${NAMES[version]}: ${word(version)}`),
  };
}
