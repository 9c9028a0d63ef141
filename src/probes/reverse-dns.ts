/** The names that reverse DNS gives each declared sending address, and whether they lead back to it. */
import { defineProbe } from "../model/probe.js";
import type { ReverseDnsSeen } from "../model/seen/mail-transport.js";
import type { Io } from "../net/io.js";
import { addressesOf } from "../parse/dns/dns-answers.js";
import { declaredAddresses, reverseName } from "../parse/mail/sending-addresses.js";
import { demandAnswer } from "../parse/mail/txt.js";

/** As many as receivers look at (RFC 8601 3). */
const MAX_NAMES = 10;
const MAX_ADDRESSES = 50;

export const reverseDns = defineProbe({
  id: "reverse-dns",
  summary: "The reverse DNS of each declared sending address, and the addresses of the names it gives",
  subjects(target) {
    const declared = declaredAddresses(target);
    const single = declared.flatMap(({ address, range }) => (range ? [] : [address]));
    if (single.length > 0) return single.slice(0, MAX_ADDRESSES);
    return {
      skip:
        declared.length > 0
          ? "the target declares networks that send, and no single address whose reverse DNS could be asked for"
          : "the target declares no address that sends mail: the reverse DNS of providers is theirs",
    };
  },
  async look(address, _target, io: Pick<Io, "dns">, signal) {
    const question = reverseName(address);
    const answer = demandAnswer(await io.dns.ask(question, "PTR", signal));
    const found = answer.answers.flatMap((one) =>
      one.type === "PTR" ? [one.data.toLowerCase().replace(/\.$/, "")] : [],
    );
    const all = [...new Set(found)].filter((name) => name !== "");
    const names: ReverseDnsSeen["names"][number][] = [];
    for (const name of all.slice(0, MAX_NAMES)) {
      const forward = await io.dns.ask(name, address.includes(":") ? "AAAA" : "A", signal);
      names.push({ name, outcome: forward.outcome, addresses: addressesOf(forward).slice(0, 50) });
    }
    return { address, question, names, more: Math.max(0, all.length - MAX_NAMES) };
  },
});
