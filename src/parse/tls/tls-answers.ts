/** Makes of the answers to our hellos what a host accepts: versions, suites, timestamps. */
import {
  type HelloAnswer,
  type SuiteOffer,
  suiteOffers,
  type TlsSeen,
  type TlsSession,
  type TlsVersion,
  tlsVersions,
} from "../../model/seen/tls.js";

export type Offer = TlsVersion | SuiteOffer;
/** Those whose hello asks for timestamps. */
const ASK_SCTS: readonly Offer[] = ["TLSv1.2", ...suiteOffers];

export type Answers = Partial<Record<Offer, HelloAnswer>>;

/** The answers as facts of the host. No session: an address that makes none answers no hello either, or not as a server would. */
export function readAnswers(
  session: TlsSession | null,
  answers: Answers,
): Pick<TlsSeen, "versions" | "versionNotes" | "ciphers" | "tlsScts"> {
  const asked = session === null ? {} : answers;
  const version = (one: TlsVersion): boolean | null => {
    if (session === null) return null;
    // No software has TLS 1.3 and SSL 2: it was not asked for.
    if (one === "SSLv2" && session.protocol === "TLSv1.3") return false;
    // The handshake offers all versions but SSL, and a server takes the highest that it has (RFC 5246 E.1).
    const above = tlsVersions.indexOf(one) > tlsVersions.indexOf(session.protocol as TlsVersion);
    return one === session.protocol || (asked[one]?.accepted ?? (above ? false : null));
  };
  const versions = Object.fromEntries(tlsVersions.map((one) => [one, version(one)])) as TlsSeen["versions"];
  const unread = tlsVersions.filter((one) => versions[one] === null);
  return {
    versions,
    versionNotes:
      session === null
        ? ["no session was made, so no version was asked for"]
        : unread.map((one) => `${one}: no answer that could be read`),
    ciphers: {
      suites: [...new Set(Object.values(asked).flatMap(({ suite }) => suite ?? []))],
      dhBits: asked.dhe?.dhBits ?? null,
      unanswered: suiteOffers.filter((offer) => (asked[offer]?.accepted ?? null) === null),
    },
    tlsScts: ASK_SCTS.map((offer) => asked[offer]?.scts ?? null).find((scts) => scts !== null) ?? null,
  };
}
