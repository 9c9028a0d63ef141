/** Private keys that are no PEM: JSON Web Keys (RFC 7517) and PuTTY's files. */
import type { Candidate, Place } from "./place.js";
import type { Kind } from "./rule.js";
import { kinds } from "./rules.js";
import { latin1 } from "./text.js";

export const JWK_START = '"kty"';
export const PUTTY_START = "putty-user-key-file-";

/** An RSA key of 4096 bits with all of its numbers. */
const MAX_JWK = 6000;
const MAX_PUTTY = 8000;
const TYPE = /^"kty"\s{0,9}:\s{0,9}"(?:RSA|EC|OKP)"/;
/** RFC 7518 6.2.2 and 6.3.2, RFC 8037 2: the private number. A shared key (`oct`) is as often one of a message as one of a service. */
const PRIVATE = /"d"\s{0,9}:\s{0,9}"([0-9A-Za-z_-]{40,1500})"/;
const [OPEN, CLOSE] = [123, 125];
/** Key type, cipher and comment, the public lines, what derived the key of the cipher, the private lines. */
const PUTTY =
  /^PuTTY-User-Key-File-[23]: [\w-]{1,40}\r?\nEncryption: ([\w-]{1,40})\r?\nComment: [^\n]{0,300}\nPublic-Lines: [0-9]{1,3}\r?\n(?:[0-9A-Za-z+/=]{1,64}\r?\n){1,60}(?:[\w-]{1,40}: [\w-]{1,200}\r?\n){0,8}?Private-Lines: [0-9]{1,3}\r?\n((?:[0-9A-Za-z+/=]{1,64}\r?\n){1,60})/;

/** The object around the type: a set of keys holds one beside the other. Each is read once. */
export function jwkAt({ bytes, test, read }: Place, start: number): Candidate | null {
  if (start < read.object || !TYPE.test(latin1(bytes, start, start + 30))) return null;
  const low = Math.max(read.object, start - MAX_JWK);
  let from = start - 1;
  while (from > low && bytes[from] !== OPEN && bytes[from] !== CLOSE) from -= 1;
  read.object = start + 1;
  if (bytes[from] !== OPEN) return null;
  const whole = latin1(bytes, from, start + MAX_JWK);
  const end = whole.indexOf("}", start - from);
  const object = end === -1 ? whole : whole.slice(0, end);
  read.object = from + object.length;
  const found = PRIVATE.exec(object);
  const value = found?.[1];
  if (found === null || value === undefined || /(.)\1{7}/.test(value)) return null;
  const at = from + found.index + found[0].length - 1 - value.length;
  return { kind: keyKind(test), start: at, end: at + value.length, value, prefix: "", confidence: test ? 0.5 : 1 };
}

/** the.earth.li/~sgtatham/putty, PPK file format. */
export function puttyKeyAt({ bytes, test }: Place, start: number): Candidate | null {
  const found = PUTTY.exec(latin1(bytes, start, start + MAX_PUTTY));
  if (found === null) return null;
  const value = (found[2] ?? "").replace(/\s/g, "");
  const kind = found[1] === "none" ? keyKind(test) : kinds.encryptedKey;
  return { kind, start, end: start + found[0].length, value, prefix: "", confidence: test ? 0.5 : 1 };
}

function keyKind(test: boolean): Kind {
  return test ? kinds.fixtureKey : kinds.privateKey;
}
