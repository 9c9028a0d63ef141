/** The names of an address that lead back to it (RFC 7208 5.5): for the `ptr` mechanism and the `p` macro. */
import ipaddr from "ipaddr.js";
import { reverseName } from "./sending-addresses.js";
import { dataOf, type SpfAsk } from "./spf-lookup.js";
import { isAskable } from "./spf-macro.js";

/** RFC 7208 4.6.4: the sender decides how many there are, so more are left out and are no error. */
const MAX_NAMES = 10;

/** Lower case; empty where a look-up fails. Names whose own look-up fails are skipped. */
export async function validatedNames(ip: string, ask: SpfAsk): Promise<readonly string[]> {
  const address = ipaddr.process(ip);
  const type = address.kind() === "ipv4" ? "A" : "AAAA";
  const names = dataOf(await ask(reverseName(address.toString()), "PTR")).map((name) =>
    name.toLowerCase().replace(/\.$/, ""),
  );
  const validated: string[] = [];
  for (const name of names.slice(0, MAX_NAMES).filter(isAskable)) {
    const back = dataOf(await ask(name, type)).map((one) => ipaddr.process(one).toString());
    if (back.includes(address.toString())) validated.push(name);
  }
  return validated;
}
