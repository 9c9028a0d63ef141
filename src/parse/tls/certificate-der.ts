/** Reads from a certificate's DER what Node 20 does not give as data: names, issuer links, timestamps and demands of its extensions (RFC 5280 4.2). */
import ipaddr from "ipaddr.js";
import { type DerElement, derElement, derElements, derSequence, hexOf } from "./der.js";
import { countScts } from "./sct-list.js";

export interface CertificateExtensions {
  /** dNSName of the subjectAltName, lower case. */
  readonly names: readonly string[];
  /** iPAddress of the subjectAltName, in canonical text. */
  readonly addresses: readonly string[];
  /** caIssuers of the authorityInfoAccess that are http or https URLs. */
  readonly issuerUrls: readonly string[];
  /** Signed certificate timestamps embedded in it (RFC 6962 3.3). */
  readonly scts: number;
  /** Its TLS feature extension demands a stapled OCSP response (RFC 7633). */
  readonly mustStaple: boolean;
}

const MAX_NAMES = 2000;
const MAX_ISSUER_URLS = 4;
const MAX_TEXT = 512;

const TAG = {
  integer: 0x02,
  oid: 0x06,
  octets: 0x04,
  sequence: 0x30,
  extensions: 0xa3,
  dns: 0x82,
  uri: 0x86,
  address: 0x87,
} as const;
/** Object identifiers as their DER content, in hexadecimal. */
const SUBJECT_ALT_NAME = "551d11";
const AUTHORITY_INFO_ACCESS = "2b06010505070101";
const CA_ISSUERS = "2b06010505073002";
const SCT_LIST = "2b06010401d679020402";
const TLS_FEATURE = "2b06010505070118";
/** status_request and status_request_v2 (RFC 6066 8, RFC 6961), by their numbers as TLS extensions. */
const STAPLING = [5, 17];

/** Null where the DER is malformed on the way to the extensions; one without extensions has empty lists. */
export function readExtensions(der: Uint8Array): CertificateExtensions | null {
  const certificate = derElement(der);
  const body = certificate === null ? null : derElement(certificate.content);
  const members = body === null || body.tag !== TAG.sequence ? null : derElements(body.content);
  if (members === null) return null;
  const wrapper = members.find(({ tag }) => tag === TAG.extensions);
  const list = wrapper === undefined ? [] : derSequence(wrapper.content);
  if (list === null) return null;
  const facts = { names: [] as string[], addresses: [] as string[], issuerUrls: [] as string[] };
  let scts = 0;
  let mustStaple = false;
  for (const { content } of list) {
    const parts = derElements(content);
    const id = parts?.[0];
    const value = parts?.at(-1);
    if (id?.tag !== TAG.oid || value?.tag !== TAG.octets) return null;
    const type = hexOf(id.content);
    if (type === SCT_LIST) scts += embeddedScts(value.content);
    if (type === TLS_FEATURE) mustStaple ||= demandsStapling(value.content);
    if (type !== SUBJECT_ALT_NAME && type !== AUTHORITY_INFO_ACCESS) continue;
    const members = derSequence(value.content);
    if (members === null) return null;
    if (type === SUBJECT_ALT_NAME) readNames(members, facts);
    else facts.issuerUrls.push(...readIssuerUrls(members));
  }
  return { ...facts, scts, mustStaple };
}

/** The list stands in an OCTET STRING of its own. */
function embeddedScts(value: Uint8Array): number {
  const inner = derElement(value);
  return inner?.tag === TAG.octets ? countScts(inner.content) : 0;
}

function demandsStapling(value: Uint8Array): boolean {
  const features = derSequence(value) ?? [];
  return features.some(
    ({ tag, content }) => tag === TAG.integer && content.length === 1 && STAPLING.includes(content[0] ?? 0),
  );
}

function readNames(members: readonly DerElement[], facts: { names: string[]; addresses: string[] }): void {
  for (const { tag, content } of members.slice(0, MAX_NAMES)) {
    if (tag === TAG.dns) {
      const name = printable(content);
      if (name !== null) facts.names.push(name.toLowerCase());
    }
    if (tag === TAG.address && (content.length === 4 || content.length === 16))
      facts.addresses.push(ipaddr.fromByteArray([...content]).toString());
  }
}

function readIssuerUrls(members: readonly DerElement[]): readonly string[] {
  return members
    .flatMap(({ content }) => {
      const [method, location] = derElements(content) ?? [];
      if (method === undefined || hexOf(method.content) !== CA_ISSUERS || location?.tag !== TAG.uri) return [];
      const url = printable(location.content);
      return url !== null && /^https?:\/\//i.test(url) ? [url] : [];
    })
    .slice(0, MAX_ISSUER_URLS);
}

/** IA5String without spaces and controls; null for anything else, which names no host and no URL. */
function printable(bytes: Uint8Array): string | null {
  const plain = bytes.length > 0 && bytes.length <= MAX_TEXT && bytes.every((byte) => byte > 0x20 && byte < 0x7f);
  return plain ? String.fromCharCode(...bytes) : null;
}
