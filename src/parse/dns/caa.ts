/** What CAA lets a certificate authority issue, and whether it may issue the certificate in use again (RFC 8659 4). */
import type { Caa, CaaSeen } from "../../model/seen/dns.js";
import type { TlsSeen, TlsSession } from "../../model/seen/tls.js";
import { isBlind } from "../mail/txt.js";
import { certificateAuthority } from "./certificate-authorities.js";

/** The tags that certificate authorities know (IANA "Certification Authority Restriction Properties"). */
const KNOWN_TAGS = ["issue", "issuewild", "iodef", "issuemail", "issuevmc", "contactemail", "contactphone"];

interface CaaPolicy {
  /** The issuer domain names that may issue; null: the set restricts nobody. Empty: it forbids all. */
  readonly issuers: readonly string[] | null;
  /** Critical properties that no certificate authority knows: it must refuse (RFC 8659 4.5). */
  readonly unknownCritical: readonly string[];
}

/** For a name itself, or for the wildcard below it: then `issuewild`, where there is one, stands in for `issue` (RFC 8659 4.3). */
function caaPolicy(records: readonly Caa[], wildcard: boolean): CaaPolicy {
  const named = (tag: string) => records.filter((record) => record.tag.toLowerCase() === tag);
  const wild = named("issuewild");
  const governing = wildcard && wild.length > 0 ? wild : named("issue");
  const unknownCritical = records.filter(({ critical, tag }) => critical && !KNOWN_TAGS.includes(tag.toLowerCase()));
  return {
    issuers: governing.length === 0 ? null : governing.flatMap(({ value }) => issuerDomain(value)),
    unknownCritical: unknownCritical.map(({ tag }) => tag),
  };
}

/** The name before the parameters; none where there is none or it is no domain name, which allows nobody (RFC 8659 4.2). */
function issuerDomain(value: string): readonly string[] {
  const name = (value.split(";")[0] ?? "").trim().toLowerCase();
  return /^[a-z0-9.-]+$/.test(name) ? [name] : [];
}

/** A record as a zone file has it, short enough for a line of evidence. */
export function caaLine({ critical, tag, value }: Caa): string {
  return `CAA ${critical ? 128 : 0} ${tag} "${value.slice(0, 200)}"`;
}

/** `unknown`: no ground to judge, with the reason as half a sentence. */
export type Renewal =
  | { readonly result: "unknown"; readonly why: string }
  | {
      readonly result: "allowed" | "forbidden" | "refused";
      /** The name that the records stand at. */
      readonly at: string;
      readonly records: readonly Caa[];
      readonly authority: string;
      /** What to put into the record, where the authority is known. */
      readonly paste: string | undefined;
      readonly property: "issue" | "issuewild";
      /** Who may issue; null: anybody. */
      readonly issuers: readonly string[] | null;
      /** For `refused`: the critical tags that nobody knows. */
      readonly tags: readonly string[];
    };

/** The set that was found by climbing from a name; undefined where nobody climbed from there. */
type SetOf = (name: string) => CaaSeen | undefined;

/** Whether the issuers of the certificates that a host serves may issue them again; the worst answer of its addresses. */
export function renewal(host: string, seen: TlsSeen, setOf: SetOf): Renewal {
  const each = seen.addresses.flatMap((one) => ("session" in one ? [renewalOf(host, one.session, setOf)] : []));
  const by = (result: Renewal["result"]) => each.find((one) => one.result === result);
  const worst = by("refused") ?? by("forbidden") ?? by("unknown") ?? by("allowed");
  return worst ?? { result: "unknown", why: "no certificate was seen, see tls/handshake" };
}

function renewalOf(host: string, session: TlsSession, setOf: SetOf): Renewal {
  const leaf = session.chain[0];
  if (leaf === undefined) return { result: "unknown", why: "the server sent no certificate" };
  if (session.privateCa || leaf.selfSigned)
    return { result: "unknown", why: "its certificate is not from a public certificate authority" };
  const exact = leaf.names.includes(host);
  const parent = host.split(".").slice(1).join(".");
  if (!exact && !leaf.names.includes(`*.${parent}`))
    return { result: "unknown", why: "its certificate is for other names, see tls/hostname" };
  // A wildcard is bound from its own base upwards: what stands at the host alone says nothing about it.
  const own = setOf(host);
  const set = exact || (own !== undefined && own.climbed.length > 1) ? own : setOf(parent);
  if (set === undefined || (set.at === null && set.climbed.some(({ outcome }) => isBlind(outcome))))
    return {
      result: "unknown",
      why: `the CAA records of ${exact ? host : parent}, which bind its certificate, were not seen`,
    };
  const { issuers, unknownCritical } = caaPolicy(set.records, !exact);
  const authority = certificateAuthority(leaf.issuer);
  const told = {
    at: set.at ?? parent,
    records: set.records,
    authority: authority?.name ?? "its certificate authority",
    paste: authority?.domains[0],
    property: !exact && set.records.some(({ tag }) => tag.toLowerCase() === "issuewild") ? "issuewild" : "issue",
    issuers,
    tags: unknownCritical,
  } as const;
  if (unknownCritical.length > 0) return { result: "refused", ...told };
  if (issuers === null) return { result: "allowed", ...told };
  if (authority === undefined && issuers.length > 0)
    return { result: "unknown", why: `what its issuer is called in CAA records is not known here (${leaf.issuer})` };
  const allowed = issuers.some((issuer) => authority?.domains.includes(issuer));
  return { result: allowed ? "allowed" : "forbidden", ...told };
}
