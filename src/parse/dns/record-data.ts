/** A record's data as DNS tools print it, and whether what a person declared is the same data. */
import ipaddr from "ipaddr.js";
import type { DnsRecord } from "../../model/seen/dns.js";
import { isAddress } from "./address.js";
import { caaLine } from "./caa.js";

/** The data alone, without the trailing dots of names; TXT joined without a separator. */
export function recordText(record: DnsRecord): string {
  switch (record.type) {
    case "MX":
      return `${record.data.preference} ${record.data.exchange}`;
    case "TXT":
    case "SPF":
      return decoded(record.data.join(""));
    case "CAA":
      return caaLine(record.data).replace(/^CAA /, "");
    case "SOA":
      return `${record.data.mname} ${record.data.rname} ${record.data.serial}`;
    default:
      return record.data;
  }
}

/** TXT bytes arrive as one character each; text in them is UTF-8 where it is more than ASCII. */
function decoded(bytes: string): string {
  return new TextDecoder().decode(Uint8Array.from(bytes, (char) => char.charCodeAt(0)));
}

/** What differs between the declared and the published data of one type; both empty: nothing does. */
export function recordDifference(
  type: string,
  declared: readonly string[],
  published: readonly string[],
): { readonly missing: readonly string[]; readonly extra: readonly string[] } {
  // "mail.acme.com" alone asks for that host at whatever preference.
  const bare = type === "MX" && declared.some((text) => !/^\s*\d+\s/.test(text));
  const form = (text: string) => canonical(type, bare ? text.trim().replace(/^\d+\s+/, "") : text);
  const [wanted, found] = [declared.map(form), published.map(form)];
  const extra = published.filter((_, index) => !wanted.includes(found[index] ?? ""));
  return {
    missing: declared.filter((_, index) => !found.includes(wanted[index] ?? "")),
    // Every service that checks who owns a domain leaves a TXT record: others than the declared ones are no fault.
    extra: type === "TXT" ? [] : extra,
  };
}

function canonical(type: string, text: string): string {
  const data = text.trim();
  switch (type) {
    case "AAAA":
      return isAddress(data) ? ipaddr.parse(data).toString() : data;
    case "TXT":
      return unquoted(data);
    case "CAA": {
      const [, flags = "0", tag = "", value = ""] = /^(\d{1,3})\s+([a-z0-9]+)\s+(.*)$/is.exec(data) ?? [];
      return `${Number(flags) & 128} ${tag.toLowerCase()} ${unquoted(value)}`;
    }
    default:
      // Names are equal whatever their case (RFC 4343), with and without the dot of the root.
      return data.toLowerCase().replace(/\s+/g, " ").replace(/\.$/, "");
  }
}

/** The strings of a quoted text joined; a text without quotes as it is. */
function unquoted(text: string): string {
  if (!text.startsWith('"')) return text;
  const strings = text.match(/"(?:[^"\\]|\\.)*"/gs) ?? [];
  return strings.map((part) => part.slice(1, -1).replace(/\\(.)/gs, "$1")).join("");
}
