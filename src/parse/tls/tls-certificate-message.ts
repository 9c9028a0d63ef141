/** Reads the Certificate message, where a server sends its chain (RFC 8446 4.4.2; before TLS 1.3 RFC 5246 7.4.2). */

const MAX_CERTIFICATES = 20;
const MAX_BYTES = 131_072;

/** The DER of at most 20 certificates, as sent; null where the message is malformed, empty or larger than 128 KiB. */
export function readCertificateMessage(body: Uint8Array, form: "TLSv1.2" | "TLSv1.3"): readonly Uint8Array[] | null {
  if (body.length > MAX_BYTES) return null;
  let at = 0;
  /** Bytes of a vector whose length stands in `width` bytes before it; null where it is cut off. */
  const vector = (width: 1 | 2 | 3): Uint8Array | null => {
    if (at + width > body.length) return null;
    const size = body.subarray(at, at + width).reduce((sum, byte) => sum * 256 + byte, 0);
    const start = at + width;
    if (start + size > body.length) return null;
    at = start + size;
    return body.subarray(start, at);
  };

  // certificate_request_context: empty in a server's message.
  if (form === "TLSv1.3" && vector(1) === null) return null;
  const list = vector(3);
  if (list === null || at !== body.length) return null;
  at -= list.length;
  const certificates: Uint8Array[] = [];
  while (at < body.length) {
    const certificate = vector(3);
    if (certificate === null || certificate.length === 0) return null;
    if (form === "TLSv1.3" && vector(2) === null) return null;
    if (certificates.length < MAX_CERTIFICATES) certificates.push(certificate);
  }
  return certificates.length > 0 ? certificates : null;
}
