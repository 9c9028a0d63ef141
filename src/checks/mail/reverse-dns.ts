/** Decides whether receivers can tell by DNS who a declared sending address belongs to. */
import { defineCheck } from "../../model/check.js";
import { specialUse } from "../../parse/dns/address.js";
import { record, reverseDnsSays } from "../../parse/mail/reverse-dns-words.js";
import { declaredAddresses, looksGeneric, sameAddress } from "../../parse/mail/sending-addresses.js";
import { isBlind } from "../../parse/mail/txt.js";

/** Addresses of documentation stand for public ones. */
const PUBLIC = /^documentation/;

export const reverseDns = defineCheck({
  doc: {
    id: "mail/reverse-dns",
    title: "Mail from a server without reverse DNS is refused",
    rule: "A declared sending address has no forward-confirmed reverse DNS: no PTR record, or none whose name leads back to the address. One name that does suffices. Networks, and the addresses of providers, are not judged.",
    why: "Gmail, Yahoo and Microsoft refuse or spam-folder mail from addresses whose reverse DNS does not lead back to them: to a receiver they look like hijacked home computers.",
    fix: [
      "At the provider that the address belongs to (server host or ISP, not the domain's DNS), set the reverse DNS (PTR) of the address to the mail server's name, as mail.acme.com.",
      "In the domain's DNS, let that name have an A (or AAAA) record with the same address.",
      "Let the mail server greet with that name (Postfix: myhostname).",
    ],
    severity: "high",
    impact: "lost-mail",
    stage: 5,
    effort: 30,
    references: [
      "https://support.google.com/a/answer/81126",
      "https://www.rfc-editor.org/rfc/rfc8601#section-2.7.3",
      "https://www.rfc-editor.org/rfc/rfc1912#section-2.1",
    ],
  },
  needs: ["reverse-dns"],
  says: reverseDnsSays,
  judge: ({ "reverse-dns": looks }, target) => [
    ...looks.map(({ subject: address, value }) => {
      const { names, question, more } = value;
      const told = { address, question, names: names.map(({ name }) => name) };
      const evidence = names
        .slice(0, 9)
        .map((one) => `${one.name}: ${one.addresses.slice(0, 4).join(", ") || one.outcome.toUpperCase()}`);
      const use = specialUse(address, []);
      if (use !== null && !PUBLIC.test(use))
        return { say: "inside" as const, subject: address, with: { address, use } };
      if (names.length === 0)
        return { say: "missing" as const, subject: address, with: told, evidence: [`${question} PTR: none`] };
      const good = names.filter(({ addresses }) => addresses.some((one) => sameAddress(one, address)));
      const generic = good.every(({ name }) => looksGeneric(name, address));
      if (good.length > 0)
        return {
          say: "confirmed" as const,
          subject: address,
          with: { ...told, names: good.map(({ name }) => name), generic },
          evidence,
        };
      if (more > 0 || names.some(({ outcome }) => isBlind(outcome)))
        return { say: "unseen" as const, subject: address, with: told, evidence };
      const others = [...new Set(names.flatMap(({ addresses }) => addresses))];
      const leads =
        others.length > 0 ? `leads to ${others.slice(0, 4).join(", ")}` : `has no ${record(address)} record`;
      return { say: "unconfirmed" as const, subject: address, with: { ...told, leads }, evidence };
    }),
    ...declaredAddresses(target)
      .filter(({ range }) => range)
      .map(({ text }) => ({ say: "range" as const, subject: text, with: { address: text } })),
  ],
});
