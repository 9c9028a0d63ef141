/** Whether an answer is text that a server compresses when asked (RFC 9110 8.4), and whether it was. */

/** One packet's worth: less gains nothing. The same as the bytes that fit a first Ethernet frame. */
export const WORTH_COMPRESSING = 1400;

const TEXT =
  /^\s*(?:text\/(?!event-stream)[\w.+-]+|application\/(?:json|javascript|x-javascript|ecmascript|xml|x-ndjson|manifest\+json|graphql-response\+json|[\w.-]+\+(?:json|xml))|image\/svg\+xml)\s*(?:;|$)/i;
const CODINGS = ["gzip", "x-gzip", "br", "zstd", "deflate", "compress", "dcb", "dcz"];

export interface Transferred {
  /** What it is, for a person: a URL or an endpoint's name. */
  readonly what: string;
  readonly status: number;
  readonly type: string | null;
  /** Content-Encoding as sent. */
  readonly coding: string | null;
  readonly noTransform: boolean;
  /** Decoded; of a long body at least so many. */
  readonly bytes: number;
}

/** `small` and `other`: there is nothing to gain, or nothing to be compressed. A part of a file (206) is never compressed anew. */
export function compressionOf({
  status,
  type,
  coding,
  noTransform,
  bytes,
}: Transferred): "plain" | "compressed" | "small" | "other" {
  if (status < 200 || status > 299 || status === 206 || type === null || !TEXT.test(type)) return "other";
  const codings = (coding ?? "")
    .toLowerCase()
    .split(",")
    .map((one) => one.trim());
  if (codings.some((one) => CODINGS.includes(one))) return "compressed";
  if (bytes <= WORTH_COMPRESSING) return "small";
  return noTransform ? "other" : "plain";
}
