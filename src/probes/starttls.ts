/** Whether the MX hosts of each mail domain offer TLS on port 25, and with which certificate. */
import { defineProbe } from "../model/probe.js";
import type { SmtpSeen } from "../model/seen/mail-transport.js";
import type { Io } from "../net/io.js";
import { addressesOf } from "../parse/dns/dns-answers.js";
import { receivingDomains } from "../parse/mail/mail-domains.js";
import { mxNames } from "../parse/mail/mx-hosts.js";
import { demandAnswer } from "../parse/mail/txt.js";
import { isAddress } from "../parse/tls/certificate-names.js";

const MAX_HOSTS = 3;
/** So many silent ones in a row, and nobody who answered: this network lets no mail out, and the others would cost a time limit each. */
const SILENT_HOSTS = 2;
/** Three conversations of five steps, each up to its time limit. */
const DEADLINE_MS = 170_000;

export const starttls = defineProbe({
  id: "starttls",
  summary:
    "the MX hosts of each mail domain on port 25: greeting, EHLO, STARTTLS, certificate, QUIT; no sender, recipient or message",
  subjects: receivingDomains,
  deadlineMs: () => DEADLINE_MS,
  async look(domain, _target, io: Pick<Io, "dns" | "smtp">, signal) {
    const answer = demandAnswer(await io.dns.ask(domain, "MX", signal));
    const records = answer.answers.flatMap((record) => (record.type === "MX" ? [record.data] : []));
    const names = mxNames(records).filter((name) => !isAddress(name));
    const hosts: SmtpSeen[] = [];
    for (const host of names.slice(0, MAX_HOSTS)) {
      if (hosts.filter(isSilent).length >= SILENT_HOSTS && hosts.every(isSilent)) break;
      hosts.push(await converse(host, io, signal));
    }
    const left = names.slice(hosts.length).slice(0, 50);
    const silent = records.length > 0 && mxNames(records).length === 0;
    const mx = names.length > 0 ? ("hosts" as const) : silent ? ("null" as const) : ("none" as const);
    return { domain, hosts, left, mx };
  },
});

function isSilent({ stopped }: SmtpSeen): boolean {
  return stopped?.at === "connect" && stopped.cause === "timeout";
}

/** At the first IPv4 address; at an IPv6 address where there is none, or no way to it from here. */
async function converse(host: string, io: Pick<Io, "dns" | "smtp">, signal: AbortSignal): Promise<SmtpSeen> {
  const [four] = addressesOf(await io.dns.ask(host, "A", signal));
  const first = four === undefined ? null : await io.smtp.converse({ host, address: four }, signal);
  if (first !== null && first.stopped?.cause !== "unreachable") return first;
  const [six] = addressesOf(await io.dns.ask(host, "AAAA", signal));
  if (six !== undefined) return io.smtp.converse({ host, address: six }, signal);
  // The user may have said where to connect in place of a name without an address (--connect); else this tells "unresolved".
  return first ?? io.smtp.converse({ host }, signal);
}
