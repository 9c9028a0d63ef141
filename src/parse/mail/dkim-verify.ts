/** Verifies the DKIM signatures of a received message (RFC 6376 6.1, RFC 8301, RFC 8463): pass, or why not, each told apart. */
import type { DnsAnswer } from "../../model/seen/dns.js";
import type { DkimResult, DkimVerified } from "../../model/seen/message.js";
import { type DkimKey, isDkimKey, parseDkimKey } from "./dkim.js";
import { canonicalBody, canonicalHeader } from "./dkim-canonical.js";
import { type DkimSignature, parseDkimSignature } from "./dkim-signature.js";
import { type HeaderField, latin1Bytes, type SplitMessage } from "./message-headers.js";
import { isBlind, isVoid, txtSet } from "./txt.js";

/** What verifying needs from outside: the keys' records, and the arithmetic. */
export interface DkimPorts {
  txt(name: string): Promise<DnsAnswer>;
  /** SHA-256 of the pieces; each is used before the next one is asked for. */
  sha256(pieces: Iterable<Uint8Array>): Uint8Array;
  /** See `Crypto.verify` in `net/io`. */
  verify(type: DkimSignature["algorithm"], key: Uint8Array, data: Uint8Array, signature: Uint8Array): boolean | null;
}

/** Anybody may add signatures; a receiver looks at a few (RFC 6376 6.1), each costs a DNS question and the body's hash. */
export const MAX_SIGNATURES = 10;
/** RFC 8301 3.2. */
const LEAST_BITS = 1024;
/** Records at one selector that are tried (RFC 6376 6.1.2). */
const MAX_KEYS = 3;

const FIELD = "dkim-signature";

/** The first signatures from the top. `at`: the moment that x= is judged as of. */
export async function verifyDkim(message: SplitMessage, at: Date, ports: DkimPorts): Promise<readonly DkimVerified[]> {
  const bodies = bodyHashes(message.body, ports);
  const signatures = message.fields.filter(({ name }) => name === FIELD).slice(0, MAX_SIGNATURES);
  const results: DkimVerified[] = [];
  for (const field of signatures) results.push(await verifyOne(field, message, at, bodies, ports));
  return results;
}

type Hashed = (
  how: DkimSignature["body"],
  length: number | null,
) => { readonly hash: Uint8Array; readonly bytes: number };

async function verifyOne(
  field: HeaderField,
  message: SplitMessage,
  at: Date,
  bodies: Hashed,
  ports: DkimPorts,
): Promise<DkimVerified> {
  const parsed = parseDkimSignature(field.text.slice(field.text.indexOf(":") + 1));
  const { domain, selector } = parsed;
  const nothing = { domain, selector, bodyFailed: false, unsigned: 0, oversigned: false, testing: false };
  if ("refused" in parsed) return { ...nothing, result: "fail", reason: parsed.refused };
  const end = (result: DkimResult, reason: string, more: Partial<DkimVerified> = {}): DkimVerified => ({
    ...nothing,
    result,
    reason,
    ...more,
  });
  if (message.cut) return end("temperror", "the header is too long to be read whole");
  if (parsed.expiry !== null && parsed.expiry * 1000 < at.getTime())
    return end("fail", "the signature has expired: x= is past (RFC 6376 3.5)");

  const name = `${selector}._domainkey.${domain}`;
  const answer = await ports.txt(name);
  if (isBlind(answer.outcome)) return end("temperror", `the key at ${name} could not be looked up (${answer.rcode})`);
  const records = txtSet(answer).records.filter(isDkimKey).slice(0, MAX_KEYS);
  if (records.length === 0) {
    const what = isVoid(answer.outcome) ? answer.outcome.toUpperCase() : "no DKIM key among its records";
    return end("fail", `there is no key at ${name}: ${what} (RFC 6376 6.1.2)`);
  }
  const keys = records.map(parseDkimKey);
  const fits = keys.filter((key) => keyProblem(key, parsed) === null);
  const [first] = keys;
  if (fits.length === 0 && first !== undefined)
    return end("fail", `the key at ${name} is of no use: ${keyProblem(first, parsed)}`);

  const whole = bodies(parsed.body, null).bytes;
  if (parsed.length !== null && parsed.length > whole)
    return end("fail", "the body is shorter than l= says (RFC 6376 3.5)", { bodyFailed: true });
  const { hash, bytes } = bodies(parsed.body, parsed.length);
  if (!same(hash, parsed.bodyHash))
    return end("fail", "the body is not the one that was signed: bh= does not match (RFC 6376 6.1.3)", {
      bodyFailed: true,
    });
  const data = latin1Bytes(signedHeader(field, message.fields, parsed));
  const valid = fits.find(
    ({ bytes: key }) => key !== null && ports.verify(parsed.algorithm, key, data, parsed.signature),
  );
  if (valid === undefined)
    return end("fail", "a signed header was changed, or another key signed: b= does not match (RFC 6376 6.1.3)");
  const counts = (header: string) => parsed.signed.filter((one) => one === header).length;
  const stand = (header: string) => message.fields.filter((one) => one.name === header).length;
  const oversigned = counts("from") > stand("from");
  return end("pass", "", { unsigned: whole - bytes, oversigned, testing: valid.testing });
}

/** Why the key cannot verify this signature (RFC 6376 6.1.2), as one clause; null where it can. */
function keyProblem(key: DkimKey, { algorithm, identity, domain }: DkimSignature): string | null {
  if (key.revoked) return "p= is empty, which revokes it (RFC 6376 3.6.1)";
  if (key.problems[0] !== undefined) return `${key.problems[0]} (RFC 6376 3.6.1)`;
  if (key.algorithm !== algorithm) return `its type is ${key.algorithm}, the signature's ${algorithm} (RFC 6376 6.1.2)`;
  if (key.bits !== null && key.bits < LEAST_BITS)
    return `it has ${key.bits} bits, and less than ${LEAST_BITS} must not be accepted (RFC 8301 3.2)`;
  if (key.strict && identity !== domain) return "t=s forbids an i= below d= (RFC 6376 3.6.1)";
  return null;
}

/**
 * The signed header fields as they were hashed (RFC 6376 3.7, 5.4.2): a name that comes twice in h= takes the field further up, one
 * that is left without a field takes nothing, and the signature itself comes last without its b=.
 */
function signedHeader(own: HeaderField, fields: readonly HeaderField[], signature: DkimSignature): string {
  const left = new Map<string, HeaderField[]>();
  for (const field of fields) {
    if (field === own) continue;
    const same = left.get(field.name);
    if (same === undefined) left.set(field.name, [field]);
    else same.push(field);
  }
  const taken = signature.signed.flatMap((name) => left.get(name)?.pop() ?? []);
  const lines = taken.map(({ text }) => `${canonicalHeader(text, signature.header)}\r\n`);
  return `${lines.join("")}${canonicalHeader(withoutSignature(own.text), signature.header)}`;
}

function withoutSignature(text: string): string {
  const start = text.indexOf(":") + 1;
  return text.slice(0, start) + text.slice(start).replace(/((?:^|;)[ \t\r\n]*b[ \t\r\n]*=)[^;]*/, "$1");
}

/** The hash of the body by canonicalisation and length, each made once. */
function bodyHashes(body: Uint8Array, { sha256 }: DkimPorts): Hashed {
  const made = new Map<string, ReturnType<Hashed>>();
  return (how, length) => {
    const known = made.get(`${how} ${length}`);
    if (known !== undefined) return known;
    const counted = { bytes: 0 };
    const fresh = { hash: sha256(cut(canonicalBody(body, how), length, counted)), bytes: counted.bytes };
    made.set(`${how} ${length}`, fresh);
    return fresh;
  };
}

function* cut(pieces: Iterable<Uint8Array>, length: number | null, counted: { bytes: number }): Generator<Uint8Array> {
  for (const piece of pieces) {
    const rest = length === null ? piece.length : Math.min(piece.length, length - counted.bytes);
    counted.bytes += rest;
    if (rest > 0) yield piece.subarray(0, rest);
    if (rest < piece.length) return;
  }
}

function same(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}
