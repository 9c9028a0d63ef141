/** Values that look like secrets, drawn from a fixed sequence and put together here: none stands in the sources. */

const SETS = {
  hex: "0123456789abcdef",
  lower: "abcdefghijklmnopqrstuvwxyz0123456789",
  upper: "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
  base32: "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567",
  digits: "0123456789",
  letters: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
  mixed: "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
} as const;

/** Deterministic: the same seed, the same text. */
export function drawn(set: keyof typeof SETS, length: number, seed = 1): string {
  const choose = chooser(seed * 7919 + length * 104729 + set.length);
  return Array.from({ length }, () => SETS[set].charAt(choose(SETS[set].length))).join("");
}

/** A fixed sequence of numbers below the one asked for. */
export function chooser(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

export function uuid(seed = 1): string {
  const hex = drawn("hex", 32, seed);
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20)].join("-");
}

export function crc32(text: string): number {
  let crc = 0xffffffff;
  for (const byte of Buffer.from(text)) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}

/** With GitHub's and npm's six check digits. */
export function checked(prefix: string, seed = 1): string {
  const body = drawn("mixed", 30, seed);
  return `${prefix}${body}${checkDigits(body)}`;
}

/** CRC-32 in base 62, six digits. */
export function checkDigits(body: string): string {
  const digits = SETS.mixed;
  let left = crc32(body);
  let check = "";
  for (let at = 0; at < 6; at += 1) {
    check = `${digits[left % 62]}${check}`;
    left = Math.floor(left / 62);
  }
  return check;
}

export function token(claims: object, header: object = { alg: "HS256", typ: "JWT" }): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${part(header)}.${part(claims)}.${drawn("mixed", 43, 9)}`;
}

export function pem(label: string, content: Uint8Array): string {
  const lines =
    Buffer.from(content)
      .toString("base64")
      .match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ""].join("\n");
}
