/** What the declared mail providers of each sending domain have set up below it: the return paths that let SPF align with DMARC. */
import { defineProbe } from "../model/probe.js";
import type { SenderName } from "../model/seen/mail.js";
import type { Target } from "../model/target.js";
import type { Io } from "../net/io.js";
import { mailDomainOf, sendingDomains } from "../parse/mail/mail-domains.js";
import { returnPathNames } from "../parse/mail/sender-traces.js";
import { LOOKS_LIKE_SPF } from "../parse/mail/spf-record.js";
import { cnameOf, txtSet } from "../parse/mail/txt.js";

const MAX_NAMES = 20;
const MAX_MX = 10;

export const senders = defineProbe({
  id: "senders",
  summary: "The return paths that the declared mail providers have below each sending domain (pm-bounces, send ...)",
  subjects: declaring,
  async look(domain, target, io: Pick<Io, "dns">, signal) {
    const names: SenderName[] = [];
    for (const name of returnPathNames(domain, mailDomainOf(target, domain)).slice(0, MAX_NAMES)) {
      const answer = await io.dns.ask(name, "MX", signal);
      const mx = answer.answers.flatMap((one) => (one.type === "MX" ? [one.data.exchange.toLowerCase()] : []));
      const txt = txtSet(await io.dns.ask(name, "TXT", signal), LOOKS_LIKE_SPF);
      names.push({ name, outcome: answer.outcome, cname: cnameOf(answer), mx: mx.slice(0, MAX_MX), txt });
    }
    return { domain, names };
  },
});

function declaring(target: Target): readonly string[] | { readonly skip: string } {
  const sending = sendingDomains(target);
  if ("skip" in sending) return sending;
  const domains = sending.filter((domain) => returnPathNames(domain, mailDomainOf(target, domain)).length > 0);
  return domains.length > 0 ? domains : { skip: "no declared sender has a return path of its own to look for" };
}
