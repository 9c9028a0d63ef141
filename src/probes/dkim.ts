/** The DKIM keys of each sending domain: at its declared selectors, at that of its test message, and at those that its providers usually use. */
import { LookFailed } from "../model/errors.js";
import { defineProbe } from "../model/probe.js";
import type { DkimSeen } from "../model/seen/mail.js";
import type { Target } from "../model/target.js";
import type { Io } from "../net/io.js";
import { isDkimKey } from "../parse/mail/dkim.js";
import { mailDomainOf, sendingDomains } from "../parse/mail/mail-domains.js";
import { candidateSelectors } from "../parse/mail/mail-senders.js";
import { messageIn, messageName, messagePath, messageSelectors } from "../parse/mail/message-file.js";
import { MAX_MESSAGE_BYTES } from "../parse/mail/message-read.js";
import { sendsNothing } from "../parse/mail/spf.js";
import { LOOKS_LIKE_SPF, spfRecords } from "../parse/mail/spf-record.js";
import { cnameOf, isVoid, txtSet } from "../parse/mail/txt.js";

const MAX_SELECTORS = 20;

export const dkim = defineProbe({
  id: "dkim",
  summary:
    "The DKIM keys of each sending domain: declared selectors, and the usual ones of the providers found in SPF and MX",
  subjects: sendingDomains,
  deadlineMs: () => 60_000,
  async look(domain, target, io: Pick<Io, "dns" | "random" | "files">, signal) {
    const ask = (name: string) => io.dns.ask(name, "TXT", signal);
    const spf = spfRecords(txtSet(await ask(domain), LOOKS_LIKE_SPF));
    const mx = (await io.dns.ask(domain, "MX", signal)).answers.flatMap((record) =>
      record.type === "MX" ? [record.data.exchange] : [],
    );
    const { senders = [], selectors: declared = [] } = mailDomainOf(target, domain) ?? {};
    const candidates = candidateSelectors({ senders, selectors: declared }, spf, mx);
    const node = await ask(`_domainkey.${domain}`);
    const random = txtSet(await ask(`${madeUp(io)}._domainkey.${domain}`));
    const signed = await selectorsOfMessage(domain, target, io);
    const known = new Set([...declared, ...signed]);
    const names = [...new Set([...known, ...candidates.selectors])].slice(0, Math.max(MAX_SELECTORS, known.size));
    const selectors: DkimSeen[] = [];
    for (const selector of names) {
      const name = `${selector}._domainkey.${domain}`;
      const answer = await ask(name);
      const seen = { domain, selector, declared: declared.includes(selector), txt: txtSet(answer) };
      const cname = cnameOf(answer);
      const lost = seen.declared && cname === null && isVoid(answer.outcome);
      const doubled = lost && txtSet(await ask(`${name}.${domain}`)).records.some(isDkimKey);
      selectors.push({ ...seen, cname, ...(doubled ? { doubled: `${name}.${domain}` } : {}) });
    }
    const silent = spf.some(sendsNothing);
    return { domain, node: node.outcome, random, silent, providers: candidates.providers, selectors };
  },
});

/** What the declared test message is signed with; a file that cannot be read is told by the checks of the message. */
async function selectorsOfMessage(domain: string, target: Target, io: Pick<Io, "files">): Promise<readonly string[]> {
  const path = messagePath(target, domain);
  if (path === null) return [];
  try {
    return messageSelectors(messageIn(messageName(path), await io.files.read(path, MAX_MESSAGE_BYTES)), domain);
  } catch (error) {
    if (error instanceof LookFailed) return [];
    throw error;
  }
}

/** A label that nobody has: what it answers, a wildcard answers. */
function madeUp(io: Pick<Io, "random">): string {
  const letters = Array.from({ length: 16 }, () => "abcdefghijklmnopqrstuvwxyz"[Math.floor(io.random() * 26)] ?? "x");
  return `lr${letters.join("")}`;
}
