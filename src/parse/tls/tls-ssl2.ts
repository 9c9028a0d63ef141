/** SSL 2 has messages of its own: the hello that offers it, and how a server takes it up (draft-hickman-netscape-ssl-00, 1995). */
import { join } from "./tls-records.js";

export const SSL2 = 0x0002;

const CLIENT_HELLO = 1;
const SERVER_HELLO = 4;
const ERROR = 0;
const CHALLENGE_BYTES = 16;
/** Type, session id hit, certificate type, version, and the lengths of certificate, cipher specs and connection id. */
const SERVER_HELLO_START = 11;
const ERROR_BYTES = 3;

/** All that SSL 2 has: RC4, RC4 with 40 bits, RC2, RC2 with 40 bits, IDEA, DES and 3DES, three bytes each. */
const CIPHER_SPECS = [
  0x01, 0x00, 0x80, 0x02, 0x00, 0x80, 0x03, 0x00, 0x80, 0x04, 0x00, 0x80, 0x05, 0x00, 0x80, 0x06, 0x00, 0x40, 0x07,
  0x00, 0xc0,
];

/** One record without padding, and no session to resume. `random`: at least 16 bytes. */
export function ssl2Hello(random: Uint8Array): Uint8Array {
  const lengths = [0, CIPHER_SPECS.length, 0, 0, 0, CHALLENGE_BYTES];
  const start = Uint8Array.of(CLIENT_HELLO, SSL2 >> 8, SSL2, ...lengths, ...CIPHER_SPECS);
  const message = join([start, random.subarray(0, CHALLENGE_BYTES)]);
  return join([Uint8Array.of(0x80, message.length), message]);
}

/**
 * What these bytes are in SSL 2: `hello` from a server that shares a cipher, `error` for its refusal, `incomplete` where more must
 * come to tell; null: no SSL 2, or a server that has it on with no cipher left. Total: reads any bytes.
 */
export function readSsl2Answer(bytes: Uint8Array): "hello" | "error" | "incomplete" | null {
  // A clear message has no padding, and its record so a header of two bytes with the high bit set: no TLS record starts so.
  const [high, low = 0, type] = bytes;
  if (high === undefined || high < 0x80) return null;
  const size = (high & 0x7f) * 256 + low;
  const fits = (type === ERROR && size === ERROR_BYTES) || (type === SERVER_HELLO && size >= SERVER_HELLO_START);
  if (type !== undefined && !fits) return null;
  if (bytes.length < 2 + (type === ERROR ? ERROR_BYTES : SERVER_HELLO_START)) return "incomplete";
  if (type === ERROR) return "error";
  const [major = 0, minor = 0, , , specsHigh = 0, specsLow = 0] = bytes.subarray(5, 2 + SERVER_HELLO_START);
  const specs = specsHigh * 256 + specsLow;
  return major * 256 + minor === SSL2 && specs > 0 && specs % 3 === 0 ? "hello" : null;
}
