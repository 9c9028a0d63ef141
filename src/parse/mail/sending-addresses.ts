/** The addresses that a target declares its mail to come from, and how reverse DNS names them. */

import ipaddr from "ipaddr.js";
import type { Target } from "../../model/target.js";
import { isAddress } from "../dns/address.js";

export interface Declared {
  /** In its shortest form. */
  readonly address: string;
  /** Networks have no one address to ask for. */
  readonly range: boolean;
  /** As declared. */
  readonly text: string;
  readonly domain: string;
}

/** The senders that are an address or a network, as such or as `ip4:` and `ip6:`; each once. */
export function declaredAddresses(target: Target): readonly Declared[] {
  const all = target.email
    .filter(({ sends }) => sends)
    .flatMap(({ domain, senders }) =>
      senders.flatMap((text): readonly Declared[] => {
        const [address = "", length] = text.replace(/^\+?ip[46]:/i, "").split("/");
        if (!isAddress(address)) return [];
        const whole = address.includes(":") ? "128" : "32";
        return [
          { address: ipaddr.parse(address).toString(), range: length !== undefined && length !== whole, text, domain },
        ];
      }),
    );
  return all.filter(
    (one, index) => all.findIndex(({ address, range }) => address === one.address && range === one.range) === index,
  );
}

/** Whether two texts are one address. */
export function sameAddress(one: string, other: string): boolean {
  return isAddress(one) && isAddress(other) && ipaddr.parse(one).toString() === ipaddr.parse(other).toString();
}

/** The name whose PTR record names an address (RFC 1035 3.5, RFC 3596 2.5). */
export function reverseName(address: string): string {
  const parsed = ipaddr.parse(address);
  if (parsed.kind() === "ipv4") return `${parsed.toByteArray().reverse().join(".")}.in-addr.arpa`;
  const nibbles = parsed.toByteArray().flatMap((byte) => [byte >> 4, byte & 15]);
  return `${nibbles
    .reverse()
    .map((nibble) => nibble.toString(16))
    .join(".")}.ip6.arpa`;
}

/** A name that a provider makes from the address, or from the words of dial-up pools: some receivers trust it less. */
export function looksGeneric(name: string, address: string): boolean {
  const digits: readonly string[] = name.match(/\d+/g) ?? [];
  const parts = address.split(".");
  const fromAddress = parts.length === 4 && parts.filter((part) => digits.includes(part)).length >= 3;
  return (
    fromAddress ||
    /(?:^|[.-])(?:dynamic|dyn|dhcp|pool|dsl|dial-?up|ppp|cable|broadband|static|unassigned)(?:[.-]|\d)/i.test(name)
  );
}
