/** The DKIM keys of each sending domain: at its declared selectors, and at those that its providers usually use. */
import { defineProbe } from "../model/probe.js";
import type { DkimSeen } from "../model/seen/mail.js";
import type { Io } from "../net/io.js";
import { mailDomainOf, sendingDomains } from "../parse/mail/mail-domains.js";
import { candidateSelectors } from "../parse/mail/mail-senders.js";
import { LOOKS_LIKE_SPF, spfRecords } from "../parse/mail/spf-record.js";
import { cnameOf, txtSet } from "../parse/mail/txt.js";

const MAX_SELECTORS = 20;

export const dkim = defineProbe({
  id: "dkim",
  summary:
    "The DKIM keys of each sending domain: declared selectors, and the usual ones of the providers found in SPF and MX",
  subjects: sendingDomains,
  deadlineMs: () => 60_000,
  async look(domain, target, io: Pick<Io, "dns" | "random">, signal) {
    const ask = (name: string) => io.dns.ask(name, "TXT", signal);
    const spf = spfRecords(txtSet(await ask(domain), LOOKS_LIKE_SPF));
    const mx = (await io.dns.ask(domain, "MX", signal)).answers.flatMap((record) =>
      record.type === "MX" ? [record.data.exchange] : [],
    );
    const { senders = [], selectors: declared = [] } = mailDomainOf(target, domain) ?? {};
    const candidates = candidateSelectors({ senders, selectors: declared }, spf, mx);
    const node = await ask(`_domainkey.${domain}`);
    const random = txtSet(await ask(`${madeUp(io)}._domainkey.${domain}`));
    const names = [...new Set([...declared, ...candidates.selectors])].slice(0, MAX_SELECTORS);
    const selectors: DkimSeen[] = [];
    for (const selector of names) {
      const answer = await ask(`${selector}._domainkey.${domain}`);
      selectors.push({
        domain,
        selector,
        declared: declared.includes(selector),
        txt: txtSet(answer),
        cname: cnameOf(answer),
      });
    }
    const silent = spf.some((record) => /^v=spf1 +-all *$/i.test(record));
    return { domain, node: node.outcome, random, silent, providers: candidates.providers, selectors };
  },
});

/** A label that nobody has: what it answers, a wildcard answers. */
function madeUp(io: Pick<Io, "random">): string {
  const letters = Array.from({ length: 16 }, () => "abcdefghijklmnopqrstuvwxyz"[Math.floor(io.random() * 26)] ?? "x");
  return `lr${letters.join("")}`;
}
