/** OCSP responses in form alone, unsigned: what is stapled is read here and verified by browsers (RFC 6960 4.2.1). */

export interface OcspAsk {
  /** `successful` is 0, `tryLater` 3. */
  readonly responseStatus?: number;
  readonly status?: "good" | "revoked" | "unknown";
  /** GeneralizedTime: `20261127080000Z`; null: not told. */
  readonly nextUpdate?: string | null;
  readonly scts?: number;
}

export function der(tag: number, ...parts: readonly (Uint8Array | readonly number[])[]): Buffer {
  const content = Buffer.concat(parts.map((part) => Uint8Array.from(part)));
  const { length } = content;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const STATUSES = {
  good: der(0x80),
  revoked: der(0xa1, der(0x18, Buffer.from("20261101080000Z"))),
  unknown: der(0x82),
};
const BASIC = [0x2b, 6, 1, 5, 5, 7, 0x30, 1, 1];
const SCTS = [0x2b, 6, 1, 4, 1, 0xd6, 0x79, 2, 4, 5];

export function sctList(count: number): Buffer {
  const one = Buffer.concat([Buffer.from([0, 50]), Buffer.alloc(50, 7)]);
  const all = Buffer.concat(Array.from({ length: count }, () => one));
  return Buffer.concat([Buffer.from([all.length >> 8, all.length & 0xff]), all]);
}

export function ocspResponse({ responseStatus = 0, status = "good", nextUpdate, scts = 0 }: OcspAsk = {}): Buffer {
  const time = (text: string) => der(0x18, Buffer.from(text));
  const next = nextUpdate === undefined ? "20491127080000Z" : nextUpdate;
  const single = der(
    0x30,
    der(0x30, der(0x02, [1])),
    STATUSES[status],
    time("20261120080000Z"),
    ...(next === null ? [] : [der(0xa0, time(next))]),
    ...(scts === 0 ? [] : [der(0xa1, der(0x30, der(0x30, der(0x06, SCTS), der(0x04, der(0x04, sctList(scts))))))]),
  );
  const data = der(0x30, der(0xa2, der(0x04, Buffer.alloc(20))), time("20261120080000Z"), der(0x30, single));
  const basic = der(0x30, data, der(0x30, der(0x06, [0x2a, 3])), der(0x03, [0, 1]));
  const bytes = der(0xa0, der(0x30, der(0x06, BASIC), der(0x04, basic)));
  return der(0x30, der(0x0a, [responseStatus]), ...(responseStatus === 0 ? [bytes] : []));
}
