/** DS, DNSKEY and RRSIG records from their zone-file form (RFC 4034 2.2, 3.2, 5.3) to plain values; what is not of that form is null. */

export interface Ds {
  readonly keyTag: number;
  readonly algorithm: number;
  readonly digestType: number;
  /** Lower-case hex. */
  readonly digest: string;
}

export interface DnsKey {
  readonly flags: number;
  readonly protocol: number;
  readonly algorithm: number;
  readonly publicKey: Uint8Array;
  /** The whole record's data. */
  readonly data: Uint8Array;
  /** RFC 4034 B. */
  readonly keyTag: number;
}

export interface Rrsig {
  readonly covered: string;
  readonly algorithm: number;
  readonly labels: number;
  readonly originalTtl: number;
  /** Milliseconds since 1970. */
  readonly expiration: number;
  readonly inception: number;
  readonly keyTag: number;
  /** Lower case, without the trailing dot. */
  readonly signer: string;
  readonly signature: Uint8Array;
}

export function readDs(text: string): Ds | null {
  const [, tag, algorithm, type, digest] = /^(\d{1,5}) (\d{1,3}) (\d{1,3}) ([\da-f]+)$/i.exec(text) ?? [];
  if (digest === undefined) return null;
  return { keyTag: Number(tag), algorithm: Number(algorithm), digestType: Number(type), digest: digest.toLowerCase() };
}

export function readDnsKey(text: string): DnsKey | null {
  const [, flags, protocol, algorithm, base64 = ""] = /^(\d{1,5}) (\d{1,3}) (\d{1,3}) ([\w+/]+=*)$/.exec(text) ?? [];
  const publicKey = bytesOf(base64);
  if (algorithm === undefined || publicKey === null) return null;
  const head = [Number(flags) >> 8, Number(flags) & 0xff, Number(protocol), Number(algorithm)];
  const data = Uint8Array.from([...head, ...publicKey]);
  return {
    flags: Number(flags),
    protocol: Number(protocol),
    algorithm: Number(algorithm),
    publicKey,
    data,
    keyTag: keyTag(data),
  };
}

const RRSIG = /^([A-Z]+\d*) (\d{1,3}) (\d{1,3}) (\d{1,10}) (\d{14}) (\d{14}) (\d{1,5}) (\S{1,1024}) ([\w+/]+=*)$/;

export function readRrsig(text: string): Rrsig | null {
  const [, covered = "", algorithm, labels, ttl, expiration = "", inception = "", tag, signer = "", base64 = ""] =
    RRSIG.exec(text) ?? [];
  const signature = bytesOf(base64);
  if (covered === "" || signature === null) return null;
  return {
    covered,
    algorithm: Number(algorithm),
    labels: Number(labels),
    originalTtl: Number(ttl),
    expiration: timeOf(expiration),
    inception: timeOf(inception),
    keyTag: Number(tag),
    signer: signer.replace(/\.$/, "").toLowerCase(),
    signature,
  };
}

/** The sum of the data's 16-bit words, as RFC 4034 B folds it; algorithm 1, which differs, is not in use. */
function keyTag(data: Uint8Array): number {
  const sum = data.reduce((total, byte, index) => total + (index % 2 === 0 ? byte << 8 : byte), 0);
  return (sum + (sum >>> 16)) & 0xffff;
}

function timeOf(digits: string): number {
  const [year, month, day, hour, minute, second] = [0, 4, 6, 8, 10, 12].map((at) =>
    Number(digits.slice(at, at === 0 ? 4 : at + 2)),
  );
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second);
}

function bytesOf(base64: string): Uint8Array | null {
  const bare = base64.replace(/=+$/, "");
  if (bare === "" || bare.length % 4 === 1) return null;
  return Uint8Array.from(atob(bare), (character) => character.charCodeAt(0));
}
