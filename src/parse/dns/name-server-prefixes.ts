/** How near to each other addresses lie: by /24 and /48, which one network outage takes away together, and by the wider blocks of one provider. */
import ipaddr from "ipaddr.js";

/** The networks of the addresses, as `192.0.2.0/24`, each once. What is no address is left out. */
export function networks(addresses: readonly string[], bits4: number, bits6: number): readonly string[] {
  const found = addresses
    .filter((address) => ipaddr.isValid(address))
    .map((address) => {
      const parsed = ipaddr.parse(address);
      const bits = parsed.kind() === "ipv4" ? bits4 : bits6;
      const bytes = parsed.toByteArray().map((byte, index) => {
        const kept = Math.min(8, Math.max(0, bits - 8 * index));
        return byte & (0xff << (8 - kept)) & 0xff;
      });
      return `${ipaddr.fromByteArray(bytes).toString()}/${bits}`;
    });
  return [...new Set(found)];
}

/** One provider's block, nearly always: a /16 of IPv4, a /32 of IPv6. */
export function shareBlock(one: readonly string[], other: readonly string[]): boolean {
  const blocks = networks(one, 16, 32);
  return networks(other, 16, 32).some((block) => blocks.includes(block));
}
