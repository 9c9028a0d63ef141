/** The MTA-STS record of each mail domain, and the policy that senders would fetch. */
import { LookFailed } from "../model/errors.js";
import { defineProbe } from "../model/probe.js";
import type { FileSeen } from "../model/seen/mail-transport.js";
import type { Io } from "../net/io.js";
import { fileSeen } from "../parse/mail/file-seen.js";
import { receivingDomains } from "../parse/mail/mail-domains.js";
import { looksLikePolicy, MAX_POLICY_BYTES, policyUrl } from "../parse/mail/mta-sts.js";
import { demandAnswer, isBlind, txtSet } from "../parse/mail/txt.js";

/** Of an answer that is no policy at all. */
const KEPT = 200;
/** Three questions, and a host of several addresses that are silent. */
const DEADLINE_MS = 60_000;

export const mtaSts = defineProbe({
  id: "mta-sts",
  summary:
    "the MTA-STS record of each mail domain, and its policy at https://mta-sts.<domain>/.well-known/mta-sts.txt, asked once",
  subjects: receivingDomains,
  deadlineMs: () => DEADLINE_MS,
  async look(domain, _target, io: Pick<Io, "dns" | "http">, signal) {
    const txt = txtSet(demandAnswer(await io.dns.ask(`_mta-sts.${domain}`, "TXT", signal)), /STS/i);
    const answers = [
      await io.dns.ask(`mta-sts.${domain}`, "A", signal),
      await io.dns.ask(`mta-sts.${domain}`, "AAAA", signal),
    ];
    const outcomes = answers.map(({ outcome }) => outcome);
    const host = outcomes.find((one) => one === "answer") ?? outcomes.find(isBlind) ?? outcomes[0] ?? "other";
    const asked = txt.records.length > 0 || host === "answer";
    return { domain, txt, host, policy: asked ? await fetchPolicy(domain, io, signal) : null };
  },
});

async function fetchPolicy(domain: string, io: Pick<Io, "http">, signal: AbortSignal): Promise<FileSeen> {
  try {
    const ask = { url: policyUrl(domain), maxBytes: MAX_POLICY_BYTES, fresh: true };
    const seen = fileSeen(await io.http.request(ask, signal));
    return looksLikePolicy(seen.text) ? seen : { ...seen, text: seen.text.slice(0, KEPT) };
  } catch (error) {
    if (!(error instanceof LookFailed) || signal.aborted) throw error;
    return { cause: error.kind, detail: error.message };
  }
}
