/** The demo product's DNS: the records of both twins in the shape that the name server takes. */
import { generateKeyPairSync } from "node:crypto";
import type { Answer } from "dns-packet";
import type { Zone } from "./dns-server.js";

export const DOMAIN = "acme.test";
const TTL = 300;

/** Groups records by name. */
export function zoneOf(records: readonly Answer[]): Zone {
  const zone: Record<string, Answer[]> = {};
  for (const record of records) {
    const name = record.name.toLowerCase();
    zone[name] = [...(zone[name] ?? []), record];
  }
  return zone;
}

export function soa(): Answer {
  const data = {
    mname: `ns1.${DOMAIN}`,
    rname: `hostmaster.${DOMAIN}`,
    serial: 1,
    refresh: 14400,
    retry: 3600,
    expire: 604800,
    minimum: 300,
  };
  return { name: DOMAIN, type: "SOA", ttl: TTL, class: "IN", data };
}

export function a(name: string, address = "127.0.0.1"): Answer {
  return { name, type: "A", ttl: TTL, class: "IN", data: address };
}

export function cname(name: string, target: string): Answer {
  return { name, type: "CNAME", ttl: TTL, class: "IN", data: target };
}

export function mx(name: string, exchange: string): Answer {
  return { name, type: "MX", ttl: TTL, class: "IN", data: { preference: 10, exchange } };
}

/** The reverse name of an IPv4 address. */
export function ptr(address: string, name: string): Answer {
  const reverse = `${address.split(".").reverse().join(".")}.in-addr.arpa`;
  return { name: reverse, type: "PTR", ttl: TTL, class: "IN", data: name };
}

export function caa(name: string, value: string): Answer {
  return { name, type: "CAA", ttl: TTL, class: "IN", data: { flags: 0, tag: "issue", value } };
}

/** In chunks of at most 255 bytes, as DNS demands (RFC 1035 3.3.14). */
export function txt(name: string, text: string): Answer {
  return { name, type: "TXT", ttl: TTL, class: "IN", data: text.match(/.{1,255}/gs) ?? [""] };
}

/** A DKIM key record (RFC 6376 3.6.1) for a key that nobody keeps. */
export function dkimRecord(name: string, bits: number): Answer {
  const { publicKey } = generateKeyPairSync("rsa", { modulusLength: bits });
  return txt(name, `v=DKIM1; k=rsa; p=${publicKey.export({ type: "spki", format: "der" }).toString("base64")}`);
}
