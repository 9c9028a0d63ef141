/** Judges the certificates that a host uses one by one: its own and those on the way to the root, the root aside, which is trusted as it is. */
import type { Certificate, TlsSeen } from "../../model/seen/tls.js";
import { ownSessions } from "./tls-sessions.js";

export interface UsedCertificates {
  /** What was said of each, the host's own first, each once. */
  readonly all: string;
  readonly fault: UsedFault | null;
  readonly evidence: readonly string[];
}

export interface UsedFault {
  /** Of the first that is at fault: what was said of it. */
  readonly what: string;
  /** `The certificate`, or the intermediate by its name. */
  readonly whose: string;
  /** Those that show one at fault. */
  readonly addresses: readonly string[];
}

/** `say` describes a certificate in a few words. Null where the host shows no certificate of its own. */
export function judgeUsed(
  host: string,
  value: TlsSeen,
  say: (certificate: Certificate) => string,
  isFaulty: (certificate: Certificate) => boolean,
): UsedCertificates | null {
  const used = ownSessions(host, value).flatMap(({ address, session: { chain, path } }) =>
    path.flatMap((index) => {
      const certificate = chain[index];
      const isRoot = index > 0 && certificate?.selfSigned;
      return certificate === undefined || isRoot ? [] : [{ address, certificate, isLeaf: index === 0 }];
    }),
  );
  if (used.length === 0) return null;
  const faulty = used.filter(({ certificate }) => isFaulty(certificate));
  const [first] = faulty;
  return {
    all: unique(used.map(({ certificate }) => say(certificate))).join(", "),
    fault:
      first === undefined
        ? null
        : {
            what: say(first.certificate),
            whose: first.isLeaf ? "The certificate" : `The intermediate ${first.certificate.subject}`,
            addresses: unique(faulty.map(({ address }) => address)),
          },
    evidence: unique(faulty.map(({ certificate }) => `${certificate.subject}: ${say(certificate)}`)).slice(0, 8),
  };
}

function unique(list: readonly string[]): readonly string[] {
  return [...new Set(list)];
}
