/** The SPF record of each sending domain with everything that its terms lead to: the whole tree, past RFC 7208's limit too. */
import { defineProbe } from "../model/probe.js";
import type { SpfNode, SpfTermSeen, TxtSet } from "../model/seen/mail.js";
import type { Io } from "../net/io.js";
import { mailDomainOf, sendingDomains } from "../parse/mail/mail-domains.js";
import { declaredSpfTerms } from "../parse/mail/mail-senders.js";
import type { SpfAsk } from "../parse/mail/spf-lookup.js";
import { LOOKS_LIKE_SPF, spfRecords } from "../parse/mail/spf-record.js";
import { walkSpf } from "../parse/mail/spf-walk.js";
import { demandAnswer, txtSet } from "../parse/mail/txt.js";

const DEADLINE_MS = 60_000;
/** A question to silent servers may take as long as what is left. */
const ENOUGH_MS = 35_000;
const MAX_WANTED = 20;

type Ports = Pick<Io, "dns" | "clock">;

export const spf = defineProbe({
  id: "spf",
  summary: "The SPF record of each sending domain, with every include, redirect and address look-up behind it",
  subjects: sendingDomains,
  deadlineMs: () => DEADLINE_MS,
  async look(domain, target, { dns, clock }: Ports, signal) {
    const ask: SpfAsk = (name, type) => dns.ask(name, type, signal);
    demandAnswer(await ask(domain, "TXT"));
    const started = clock.elapsed();
    const walk = walkSpf(domain, ask, () => clock.elapsed() - started > ENOUGH_MS);
    const root = await walk.tree();
    const wanted: SpfTermSeen[] = [];
    for (const text of declaredSpfTerms(mailDomainOf(target, domain)).slice(0, MAX_WANTED)) {
      const seen = isIn(root, text) ? null : await walk.term(text);
      if (seen !== null) wanted.push(seen);
    }
    const elsewhere: TxtSet[] = [];
    const missing = spfRecords(root.txt).length === 0;
    for (const label of missing ? ["www", "_spf"] : [])
      elsewhere.push(txtSet(await ask(`${label}.${domain}`, "TXT"), LOOKS_LIKE_SPF));
    return { root, elsewhere, obsolete: txtSet(await ask(domain, "SPF"), LOOKS_LIKE_SPF), wanted };
  },
});

function isIn(root: SpfNode, text: string): boolean {
  return root.terms.some(({ term }) => term.toLowerCase() === text.toLowerCase());
}
