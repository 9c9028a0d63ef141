/** Decodes the beginning of base64 (RFC 4648 4 and 5), and check digits over secrets. */

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** Bytes as Latin-1 characters, up to the first character that is none of either alphabet. */
export function fromBase64(text: string): string {
  let bytes = "";
  let bits = 0;
  let held = 0;
  for (const letter of text) {
    const value = ALPHABET.indexOf(letter === "-" ? "+" : letter === "_" ? "/" : letter);
    if (value === -1) break;
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes += String.fromCharCode((held >> bits) & 0xff);
    }
  }
  return bytes;
}

/** CRC-32 (IEEE 802.3) of ASCII text. */
export function crc32(text: string): number {
  let crc = 0xffffffff;
  for (let at = 0; at < text.length; at += 1) {
    crc ^= text.charCodeAt(at);
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** GitHub's and npm's check digits: the CRC-32 of what is before them, in base 62, six digits. */
export function base62(value: number): string {
  let text = "";
  for (let left = value; left > 0; left = Math.floor(left / 62)) text = `${BASE62[left % 62]}${text}`;
  return text.padStart(6, "0");
}
