/** The numbers of the record types that are asked for (IANA, Resource Record TYPEs). */
import type { RecordType } from "../../model/seen/dns.js";

export const recordTypes: Readonly<Record<RecordType, number>> = {
  A: 1,
  NS: 2,
  CNAME: 5,
  SOA: 6,
  PTR: 12,
  MX: 15,
  TXT: 16,
  AAAA: 28,
  DS: 43,
  RRSIG: 46,
  DNSKEY: 48,
  SPF: 99,
  CAA: 257,
};
