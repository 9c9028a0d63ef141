/** The DMARC records that could apply to each sending domain, at every name of RFC 9989's tree walk. */
import { defineProbe } from "../model/probe.js";
import type { TxtSet } from "../model/seen/mail.js";
import type { Io } from "../net/io.js";
import { isDmarc } from "../parse/mail/dmarc.js";
import { treeWalk } from "../parse/mail/dmarc-discovery.js";
import { reportNames } from "../parse/mail/dmarc-reports.js";
import { sendingDomains } from "../parse/mail/mail-domains.js";
import { cnameOf, demandAnswer, txtSet } from "../parse/mail/txt.js";

export const dmarc = defineProbe({
  id: "dmarc",
  summary:
    "The DMARC records of each sending domain and of the domains above it (RFC 9989's tree walk), and whether its reports are wanted where they go",
  subjects: sendingDomains,
  async look(domain, _target, io: Pick<Io, "dns">, signal) {
    const ask = (name: string) => io.dns.ask(name, "TXT", signal);
    const own = demandAnswer(await ask(`_dmarc.${domain}`));
    const walk: TxtSet[] = [txtSet(own)];
    for (const above of treeWalk(domain).slice(1)) walk.push(txtSet(await ask(`_dmarc.${above}`)));
    const inherits = walk[0]?.records.some(isDmarc) === false;
    const exists = !inherits || (await io.dns.ask(domain, "A", signal)).outcome !== "nxdomain";
    if (walk.some(({ records }) => records.some(isDmarc))) {
      const seen = { domain, walk, elsewhere: [], exists };
      const reports: TxtSet[] = [];
      for (const name of reportNames(seen)) reports.push(txtSet(await ask(name)));
      return { ...seen, reports };
    }
    // The last is what a DNS panel makes of the full name where it appends the domain by itself.
    const wrong = [domain, `_dmarc.www.${domain}`, `_dmarc.${domain}.${domain}`];
    const elsewhere: TxtSet[] = [];
    const aliases: (string | null)[] = [];
    for (const name of wrong) {
      const answer = await ask(name);
      elsewhere.push(txtSet(answer, /dmarc/i));
      aliases.push(cnameOf(answer));
    }
    const alias = cnameOf(own);
    const meant = alias !== null && !aliases.includes(alias);
    return { domain, walk, elsewhere, exists, ...(meant ? { alias } : {}) };
  },
});
