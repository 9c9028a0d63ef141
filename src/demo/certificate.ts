/** Makes keys and X.509 certificates at run time, so that no private key lies in the repository and none is ever out of date. */
import { createHash, createPublicKey, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

export interface Made {
  readonly cert: string;
  /** PKCS #8. */
  readonly key: string;
  readonly der: Uint8Array;
}

export interface Authority extends Made {
  readonly signer: KeyObject;
  /** The subject as a DER Name. */
  readonly subject: Uint8Array;
  readonly keyId: Uint8Array;
}

interface Validity {
  readonly notBefore: Date;
  readonly notAfter: Date;
}

export interface AuthorityAsk extends Validity {
  readonly name: string;
  readonly organisation?: string;
  /** Absent: a self-signed root. */
  readonly parent?: Authority;
  /** The same key and name under another parent make a cross-signed certificate. */
  readonly key?: KeyObject;
  /** Of its own signature; sha256 by default. */
  readonly hash?: SignatureHash;
}

type SignatureHash = "sha256" | "sha1" | "md5";

export interface CertificateAsk extends Validity {
  /** Null: self-signed. */
  readonly authority: Authority | null;
  /** DNS names (one may start with `*.`) and IP addresses. */
  readonly names: readonly string[];
  readonly key?: KeyObject;
  /** caIssuers: where a client may fetch the authority's certificate. */
  readonly issuerUrls?: readonly string[];
  /** The one extended key usage; `server` by default. */
  readonly purpose?: "server" | "client";
  /** Of its signature; sha256 by default. */
  readonly hash?: SignatureHash;
  /** Demands a stapled OCSP response (RFC 7633). */
  readonly mustStaple?: boolean;
  /** So many embedded signed certificate timestamps, in form alone: no log has made them (RFC 6962 3.3). */
  readonly scts?: number;
}

const KEYS = {
  rsa1024: () => generateKeyPairSync("rsa", { modulusLength: 1024 }),
  rsa2048: () => generateKeyPairSync("rsa", { modulusLength: 2048 }),
  ec224: () => generateKeyPairSync("ec", { namedCurve: "secp224r1" }),
  ec256: () => generateKeyPairSync("ec", { namedCurve: "P-256" }),
} as const;

export function makeKey(kind: keyof typeof KEYS): KeyObject {
  return KEYS[kind]().privateKey;
}

/** A root, or an intermediate below `parent`. */
export function makeAuthority(ask: AuthorityAsk): Authority {
  const signer = ask.key ?? makeKey("ec256");
  const subject = distinguishedName(ask.name, ask.organisation);
  const keyId = keyIdOf(signer);
  const made = issue({
    validity: ask,
    subject,
    key: signer,
    authority: ask.parent ?? { subject, signer, keyId },
    hash: ask.hash,
    extensions: [
      extension("2.5.29.19", true, sequence(BOOLEAN_TRUE)),
      // keyCertSign and cRLSign: bits 5 and 6 of KeyUsage (RFC 5280 4.2.1.3).
      extension("2.5.29.15", true, tlv(0x03, Uint8Array.of(1, 0x06))),
    ],
  });
  return { ...made, signer, subject, keyId };
}

/** A server's certificate for these names. */
export function makeCertificate(ask: CertificateAsk): Made {
  const key = ask.key ?? makeKey("ec256");
  const subject = distinguishedName(ask.names[0] ?? "nameless", undefined);
  const urls = ask.issuerUrls ?? [];
  return issue({
    validity: ask,
    subject,
    key,
    authority: ask.authority ?? { subject, signer: key, keyId: keyIdOf(key) },
    hash: ask.hash,
    extensions: [
      extension("2.5.29.19", true, sequence()),
      extension("2.5.29.15", true, tlv(0x03, Uint8Array.of(7, 0x80))),
      extension("2.5.29.37", false, sequence(oid(ask.purpose === "client" ? CLIENT_AUTH : SERVER_AUTH))),
      ...(ask.names.length > 0 ? [extension("2.5.29.17", false, sequence(...ask.names.map(generalName)))] : []),
      ...(urls.length > 0 ? [extension("1.3.6.1.5.5.7.1.1", false, sequence(...urls.map(issuerAccess)))] : []),
      // status_request is extension 5 of TLS (RFC 6066 8).
      ...(ask.mustStaple ? [extension("1.3.6.1.5.5.7.1.24", false, sequence(integer(Uint8Array.of(5))))] : []),
      ...(ask.scts ? [extension("1.3.6.1.4.1.11129.2.4.2", false, octets(sctList(ask.scts)))] : []),
    ],
  });
}

const SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
const CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";

interface Draft {
  readonly validity: Validity;
  readonly subject: Uint8Array;
  readonly key: KeyObject;
  readonly authority: Pick<Authority, "subject" | "signer" | "keyId">;
  readonly extensions: readonly Uint8Array[];
  readonly hash: SignatureHash | undefined;
}

function issue({ validity, subject, key, authority, extensions, hash = "sha256" }: Draft): Made {
  const algorithm = signatureAlgorithm(authority.signer, hash);
  const body = sequence(
    tlv(0xa0, integer(Uint8Array.of(2))),
    serialNumber(),
    algorithm,
    authority.subject,
    sequence(time(validity.notBefore), time(validity.notAfter)),
    subject,
    publicKeyInfo(key),
    tlv(
      0xa3,
      sequence(
        extension("2.5.29.14", false, octets(keyIdOf(key))),
        extension("2.5.29.35", false, sequence(tlv(0x80, authority.keyId))),
        ...extensions,
      ),
    ),
  );
  const der = sequence(body, algorithm, bits(sign(hash, body, authority.signer)));
  return { cert: pem(der), key: key.export({ type: "pkcs8", format: "pem" }).toString(), der };
}

function pem(der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString("base64")
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`;
}

function publicKeyInfo(key: KeyObject): Uint8Array {
  return createPublicKey(key).export({ type: "spki", format: "der" });
}

function keyIdOf(key: KeyObject): Uint8Array {
  return createHash("sha256").update(publicKeyInfo(key)).digest().subarray(0, 20);
}

/** By the last arc: of PKCS #1 for RSA (RFC 8017 A.2.4), of ansi-X9-62 for ECDSA (RFC 5758 3.2), which has none with MD5. */
const ARCS = {
  sha256: { rsa: "11", ec: "4.3.2" },
  sha1: { rsa: "5", ec: "4.1" },
  md5: { rsa: "4", ec: "4.3.2" },
} as const;

function signatureAlgorithm(signer: KeyObject, hash: SignatureHash): Uint8Array {
  return signer.asymmetricKeyType === "rsa"
    ? sequence(oid(`1.2.840.113549.1.1.${ARCS[hash].rsa}`), tlv(0x05, new Uint8Array()))
    : sequence(oid(`1.2.840.10045.${ARCS[hash].ec}`));
}

/** Each as long as a real one with an ECDSA signature. */
function sctList(count: number): Uint8Array {
  const sct = Buffer.concat([Uint8Array.of(0, 118), randomBytes(118)]);
  const list = Buffer.concat(Array.from({ length: count }, () => sct));
  return Buffer.concat([Uint8Array.of(list.length >> 8, list.length & 0xff), list]);
}

function serialNumber(): Uint8Array {
  const bytes = randomBytes(16);
  // Positive, and never shorter than 16 bytes.
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return integer(bytes);
}

function distinguishedName(name: string, organisation: string | undefined): Uint8Array {
  const part = (type: string, value: string) => tlv(0x31, sequence(oid(type), tlv(0x0c, Buffer.from(value))));
  return sequence(
    ...(organisation === undefined ? [] : [part("2.5.4.10", organisation)]),
    part("2.5.4.3", name.slice(0, 64)),
  );
}

function generalName(name: string): Uint8Array {
  return isIP(name) !== 0
    ? tlv(0x87, Uint8Array.from(ipaddr.parse(name).toByteArray()))
    : tlv(0x82, Buffer.from(name, "latin1"));
}

function issuerAccess(url: string): Uint8Array {
  return sequence(oid("1.3.6.1.5.5.7.48.2"), tlv(0x86, Buffer.from(url, "latin1")));
}

function extension(type: string, critical: boolean, value: Uint8Array): Uint8Array {
  return sequence(oid(type), ...(critical ? [BOOLEAN_TRUE] : []), octets(value));
}

/** UTCTime to 2049, GeneralizedTime from then on (RFC 5280 4.1.2.5). */
function time(date: Date): Uint8Array {
  const digits = date.toISOString().replace(/\.\d+|[-:T]/g, "");
  return date.getUTCFullYear() < 2050 ? tlv(0x17, Buffer.from(digits.slice(2))) : tlv(0x18, Buffer.from(digits));
}

const BOOLEAN_TRUE = Uint8Array.of(0x01, 0x01, 0xff);

function integer(bytes: Uint8Array): Uint8Array {
  return tlv(0x02, bytes);
}

function octets(bytes: Uint8Array): Uint8Array {
  return tlv(0x04, bytes);
}

function bits(bytes: Uint8Array): Uint8Array {
  return tlv(0x03, Buffer.concat([Uint8Array.of(0), bytes]));
}

function sequence(...members: readonly Uint8Array[]): Uint8Array {
  return tlv(0x30, Buffer.concat(members));
}

function oid(text: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = text.split(".").map(Number);
  return tlv(0x06, Uint8Array.from([first * 40 + second, ...rest.flatMap(base128)]));
}

function base128(value: number): number[] {
  const digits = [value % 128];
  for (let left = Math.floor(value / 128); left > 0; left = Math.floor(left / 128)) digits.unshift((left % 128) | 0x80);
  return digits;
}

function tlv(tag: number, content: Uint8Array): Uint8Array {
  const { length } = content;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Uint8Array.of(tag, ...size), content]);
}
