/** Reads from a certificate's DER what Node 20 does not give as data: the names, addresses and issuer links of its extensions (RFC 5280 4.2). */
import ipaddr from "ipaddr.js";

export interface CertificateExtensions {
  /** dNSName of the subjectAltName, lower case. */
  readonly names: readonly string[];
  /** iPAddress of the subjectAltName, in canonical text. */
  readonly addresses: readonly string[];
  /** caIssuers of the authorityInfoAccess that are http or https URLs. */
  readonly issuerUrls: readonly string[];
}

const MAX_NAMES = 2000;
const MAX_ISSUER_URLS = 4;
const MAX_TEXT = 512;

const TAG = { oid: 0x06, octets: 0x04, sequence: 0x30, extensions: 0xa3, dns: 0x82, uri: 0x86, address: 0x87 } as const;
/** Object identifiers as their DER content, in hexadecimal. */
const SUBJECT_ALT_NAME = "551d11";
const AUTHORITY_INFO_ACCESS = "2b06010505070101";
const CA_ISSUERS = "2b06010505073002";

/** Null where the DER is malformed on the way to the extensions; one without extensions has empty lists. */
export function readExtensions(der: Uint8Array): CertificateExtensions | null {
  const certificate = element(der, 0);
  const body = certificate === null ? null : element(certificate.content, 0);
  const members = body === null || body.tag !== TAG.sequence ? null : elements(body.content);
  if (members === null) return null;
  const wrapper = members.find(({ tag }) => tag === TAG.extensions);
  const list = wrapper === undefined ? [] : sequenceIn(wrapper.content);
  if (list === null) return null;
  const facts = { names: [] as string[], addresses: [] as string[], issuerUrls: [] as string[] };
  for (const { content } of list) {
    const parts = elements(content);
    const id = parts?.[0];
    const value = parts?.at(-1);
    if (id?.tag !== TAG.oid || value?.tag !== TAG.octets) return null;
    const type = hex(id.content);
    if (type !== SUBJECT_ALT_NAME && type !== AUTHORITY_INFO_ACCESS) continue;
    const members = sequenceIn(value.content);
    if (members === null) return null;
    if (type === SUBJECT_ALT_NAME) readNames(members, facts);
    else facts.issuerUrls.push(...readIssuerUrls(members));
  }
  return facts;
}

function readNames(members: readonly Element[], facts: { names: string[]; addresses: string[] }): void {
  for (const { tag, content } of members.slice(0, MAX_NAMES)) {
    if (tag === TAG.dns) {
      const name = printable(content);
      if (name !== null) facts.names.push(name.toLowerCase());
    }
    if (tag === TAG.address && (content.length === 4 || content.length === 16))
      facts.addresses.push(ipaddr.fromByteArray([...content]).toString());
  }
}

function readIssuerUrls(members: readonly Element[]): readonly string[] {
  return members
    .flatMap(({ content }) => {
      const [method, location] = elements(content) ?? [];
      if (method === undefined || hex(method.content) !== CA_ISSUERS || location?.tag !== TAG.uri) return [];
      const url = printable(location.content);
      return url !== null && /^https?:\/\//i.test(url) ? [url] : [];
    })
    .slice(0, MAX_ISSUER_URLS);
}

interface Element {
  readonly tag: number;
  readonly content: Uint8Array;
  readonly end: number;
}

/** One DER element; null where it is cut off, of indefinite length, or has a tag of several bytes. */
function element(bytes: Uint8Array, at: number): Element | null {
  const [tag, first] = bytes.subarray(at, at + 2);
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) return null;
  const width = first < 0x80 ? 0 : first & 0x7f;
  if (first === 0x80 || width > 3 || at + 2 + width > bytes.length) return null;
  const size = first < 0x80 ? first : bytes.subarray(at + 2, at + 2 + width).reduce((sum, byte) => sum * 256 + byte, 0);
  const start = at + 2 + width;
  const end = start + size;
  return end > bytes.length ? null : { tag, content: bytes.subarray(start, end), end };
}

function elements(bytes: Uint8Array): readonly Element[] | null {
  const list: Element[] = [];
  for (let at = 0; at < bytes.length; ) {
    const next = element(bytes, at);
    if (next === null) return null;
    list.push(next);
    at = next.end;
  }
  return list;
}

/** The members of the one SEQUENCE that these bytes are. */
function sequenceIn(bytes: Uint8Array): readonly Element[] | null {
  const whole = element(bytes, 0);
  return whole?.tag === TAG.sequence ? elements(whole.content) : null;
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes.subarray(0, 32), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** IA5String without spaces and controls; null for anything else, which names no host and no URL. */
function printable(bytes: Uint8Array): string | null {
  const plain = bytes.length > 0 && bytes.length <= MAX_TEXT && bytes.every((byte) => byte > 0x20 && byte < 0x7f);
  return plain ? String.fromCharCode(...bytes) : null;
}
