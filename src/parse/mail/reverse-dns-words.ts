/** What is said of the reverse DNS of a sending address, with the records to publish. */
import type { Says } from "../../model/check.js";
import { shown } from "./txt.js";

export interface Told {
  readonly address: string;
  readonly names: readonly string[];
  readonly question: string;
}

const named = (names: readonly string[]) =>
  names
    .slice(0, 4)
    .map((name) => shown(name, 100))
    .join(", ");
/** The type of the address record that leads back. */
export const record = (address: string) => (address.includes(":") ? "AAAA" : "A");
const ask = (address: string) => `Ask it again: dig +short -x ${address}`;

export const reverseDnsSays = {
  confirmed: {
    status: "pass",
    tell: (d: Told & { generic: boolean }) => ({
      title: `The reverse DNS of ${d.address} leads to a name and back`,
      detail: `${named(d.names)}.${d.generic ? " The name looks as if the provider had made it for every address: one of your own, as mail.acme.com, is trusted more." : ""}`,
    }),
  },
  missing: {
    status: "fail",
    tell: (d: Told) => ({
      title: `Mail from ${d.address} is refused: the address has no reverse DNS`,
      detail: `There is no PTR record at ${d.question}.`,
      fix: [
        `At the provider of ${d.address}, set its reverse DNS to the mail server's name, for instance mail.acme.com (in a zone of your own: ${d.question}. 3600 IN PTR mail.acme.com.)`,
        `In that name's zone: mail.acme.com. 3600 IN ${record(d.address)} ${d.address}`,
        ask(d.address),
      ],
    }),
  },
  unconfirmed: {
    status: "fail",
    tell: (d: Told & { leads: string }) => ({
      title: `Mail from ${d.address} is refused: its reverse DNS does not lead back to it`,
      detail: `Its PTR names ${named(d.names)}, which ${d.leads}.`,
      fix: [
        `If the name is yours, give it the address: ${shown(d.names[0] ?? "", 100)}. 3600 IN ${record(d.address)} ${d.address}`,
        `If it is not, have the provider of ${d.address} set the reverse DNS to the mail server's own name.`,
        ask(d.address),
      ],
    }),
  },
  unseen: {
    status: "unknown",
    tell: (d: Told) => ({
      title: `Could not find out whether the reverse DNS of ${d.address} leads back to it`,
      detail: `The addresses of ${named(d.names)} could not be looked up.`,
    }),
  },
  inside: {
    status: "skip",
    tell: (d: { address: string; use: string }) => ({
      title: `Does not apply: reverse DNS of ${d.address}`,
      detail: `The address is not one that receivers see (${d.use}): declare the public address that mail leaves from.`,
    }),
  },
  range: {
    status: "skip",
    tell: (d: { address: string }) => ({
      title: `Not judged: reverse DNS of ${d.address}`,
      detail:
        "A network was declared. Name the single addresses that mail leaves from to have their reverse DNS judged.",
    }),
  },
} as const satisfies Says;
