/** The BIMI record of each sending domain, and its logo where that stands on a declared host. */
import { LookFailed } from "../model/errors.js";
import { defineProbe } from "../model/probe.js";
import type { FileSeen } from "../model/seen/mail-transport.js";
import type { Io } from "../net/io.js";
import { registrableDomain } from "../parse/dns/public-suffix.js";
import { hostOfUrl } from "../parse/hosts.js";
import { isBimi, MAX_LOGO_BYTES, parseBimi } from "../parse/mail/bimi.js";
import { fileSeen } from "../parse/mail/file-seen.js";
import { sendingDomains } from "../parse/mail/mail-domains.js";
import { demandAnswer, txtSet } from "../parse/mail/txt.js";

export const bimi = defineProbe({
  id: "bimi",
  summary: "The BIMI record of each sending domain, and its logo where a declared host serves it",
  subjects: sendingDomains,
  async look(domain, _target, io: Pick<Io, "dns" | "http">, signal) {
    const ask = async (name: string) =>
      txtSet(demandAnswer(await io.dns.ask(`default._bimi.${name}`, "TXT", signal)), /BIMI/i);
    const own = await ask(domain);
    const above = registrableDomain(domain);
    const txt = own.records.length > 0 || above === domain ? own : await ask(above);
    const [record, ...more] = txt.records.filter(isBimi);
    const parsed = record === undefined || more.length > 0 ? null : parseBimi(record);
    const asked = parsed !== null && parsed.logo !== "" && parsed.problems.length === 0;
    return { domain, txt, logo: asked ? await fetchLogo(parsed.logo, io, signal) : null };
  },
});

async function fetchLogo(url: string, io: Pick<Io, "http">, signal: AbortSignal): Promise<FileSeen | null> {
  const host = hostOfUrl(url);
  if (host === null || !io.http.declared(host)) return null;
  try {
    return fileSeen(await io.http.request({ url, maxBytes: MAX_LOGO_BYTES }, signal));
  } catch (error) {
    if (!(error instanceof LookFailed) || signal.aborted) throw error;
    return { cause: error.kind, detail: error.message };
  }
}
