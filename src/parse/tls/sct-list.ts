/** Counts signed certificate timestamps in the list that certificates, OCSP responses and TLS carry (RFC 6962 3.3). */

const MAX_SCTS = 100;

/** 0 where the list is malformed: browsers then read none of it. */
export function countScts(list: Uint8Array): number {
  const [high = 0, low = 0] = list;
  if (list.length < 2 || high * 256 + low !== list.length - 2) return 0;
  let count = 0;
  let at = 2;
  while (at < list.length && count < MAX_SCTS) {
    const [sizeHigh = 0, sizeLow = 0] = list.subarray(at, at + 2);
    const size = sizeHigh * 256 + sizeLow;
    const end = at + 2 + size;
    if (size === 0 || end > list.length) return 0;
    count += 1;
    at = end;
  }
  return count;
}
