/** Private keys in PEM (RFC 7468) and OpenSSH's form, judged by what the block holds. */
import { fromBase64 } from "./base64.js";
import type { Kind } from "./rule.js";
import { kinds } from "./rules.js";
import { runEnd } from "./text.js";

export const PEM_START = "-----begin";
/** "-----BEGIN" in base64: a key packed into one variable. */
export const PACKED_START = "ls0tls1crudjti";

const LABEL = /^-----BEGIN ((?:RSA |EC |DSA |OPENSSH |ENCRYPTED |PGP )?PRIVATE KEY(?: BLOCK)?)-----/;
const MAX_LENGTH = 16 * 1024;
const MAX_LABEL = 60;
/** What `privateKeyAt` reads at most before the header's start and from there on, and `packedKeyAt` from its start on. */
export const BEFORE_KEY = 600;
export const LONGEST_KEY = MAX_LABEL + MAX_LENGTH + 3;
/** An Ed25519 key, the shortest, has 64 characters. */
const MIN_BODY = 60;
const BYTES_A_LETTER = 3 / 4;
const DER_SEQUENCE = "\x30";
const OPENSSH = "openssh-key-v1\0";

export interface Key {
  readonly kind: Kind;
  readonly start: number;
  readonly end: number;
  /** The base64 of the block, spaces and escapes left out: the same for the same key however it is written. */
  readonly body: string;
}

/** The key whose header starts at `start`; null for public keys, certificates, and blocks that hold no key. */
export function privateKeyAt(text: string, start: number, inTest: boolean): Key | null {
  const label = LABEL.exec(text.slice(start, start + MAX_LABEL));
  if (label === null) return null;
  const from = start + label[0].length;
  // Up to the next dashes, not to the right END line: a file of BEGIN lines alone stays linear.
  const stop = dashes(text, from);
  const block = text.slice(from, stop);
  const encrypted = /^ENCRYPTED/.test(label[1] ?? "") || /ENCRYPTED/.test(block.slice(0, 200));
  const body = block
    .replace(/\\[nrt]/g, "")
    .replace(/^[\s\S]{0,300}DEK-Info:[^\r\n]{0,100}/, "")
    .replace(/[^0-9A-Za-z+/=]/g, "");
  const content = fromBase64(body.slice(0, 120));
  if (body.length < MIN_BODY || !holdsKey(content, label[1] ?? "", body, encrypted)) return null;
  if (text.startsWith("---", stop) && body.length * BYTES_A_LETTER < declaredLength(content)) return null;
  return { kind: kindOf(text, start, encrypted || passphrase(content), inTest), start, end: stop, body };
}

/** The same, for a whole PEM file in base64; `end` tells how far was read, in vain or not. */
export function packedKeyAt(text: string, start: number, inTest: boolean): { found: Key | null; end: number } {
  const end = runEnd(text, start, "+/=", MAX_LENGTH);
  const inner = privateKeyAt(fromBase64(text.slice(start, end)), 0, inTest);
  return { found: inner === null ? null : { ...inner, start, end }, end };
}

/** In bytes, by the sequence's own header (X.690 8.1.3): documentation leaves the middle out, and then it does not hold that many. */
function declaredLength(content: string): number {
  return content.startsWith("\x30\x82") ? content.charCodeAt(2) * 256 + content.charCodeAt(3) : 0;
}

function dashes(text: string, from: number): number {
  const at = text.slice(from, from + MAX_LENGTH).indexOf("---");
  return at === -1 ? Math.min(from + MAX_LENGTH, text.length) : from + at;
}

/** PKCS #1, PKCS #8 and SEC 1 start with a DER sequence; old encrypted blocks and PGP's hold no readable start. */
function holdsKey(content: string, label: string, body: string, encrypted: boolean): boolean {
  if (content.startsWith(OPENSSH)) return true;
  if (label.startsWith("PGP") || encrypted) return new Set(body).size > 20;
  return content.startsWith(DER_SEQUENCE) && content.includes("\x02\x01");
}

/** OpenSSH names its cipher first: `none` where no passphrase protects the key. */
function passphrase(content: string): boolean {
  return content.startsWith(OPENSSH) && !content.slice(OPENSSH.length + 4).startsWith("none");
}

function kindOf(text: string, start: number, encrypted: boolean, inTest: boolean): Kind {
  if (encrypted) return kinds.encryptedKey;
  if (/service_account/.test(text.slice(Math.max(0, start - BEFORE_KEY), start))) return kinds.serviceAccount;
  return inTest ? kinds.fixtureKey : kinds.privateKey;
}
