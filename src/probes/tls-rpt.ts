/** Where each mail domain wants reports about TLS between mail servers. */
import { defineProbe } from "../model/probe.js";
import type { Io } from "../net/io.js";
import { receivingDomains } from "../parse/mail/mail-domains.js";
import { demandAnswer, txtSet } from "../parse/mail/txt.js";

export const tlsRpt = defineProbe({
  id: "tls-rpt",
  summary: "The TLS-RPT record of each mail domain that receives",
  subjects: receivingDomains,
  async look(domain, _target, io: Pick<Io, "dns">, signal) {
    return { domain, txt: txtSet(demandAnswer(await io.dns.ask(`_smtp._tls.${domain}`, "TXT", signal)), /TLSRPT/i) };
  },
});
