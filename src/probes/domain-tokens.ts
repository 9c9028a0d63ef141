/** The proofs of ownership at the product's domain: each names a service that somebody connected to it. */
import { defineProbe } from "../model/probe.js";
import type { TokensSeen } from "../model/seen/services.js";
import type { Io } from "../net/io.js";
import { isAddress } from "../parse/dns/address.js";
import { demandAnswer } from "../parse/mail/txt.js";
import { serviceOfToken } from "../parse/services/tokens.js";

const MAX_RECORDS = 200;

export const domainTokens = defineProbe({
  id: "domain-tokens",
  summary: "Services that had the domain's owner publish a proof of ownership (TXT)",
  subjects: ({ domain }) => (isAddress(domain) ? { skip: "the product has no domain" } : [domain]),
  async look(domain, _target, io: Pick<Io, "dns">, signal): Promise<TokensSeen> {
    const { answers } = demandAnswer(await io.dns.ask(domain, "TXT", signal));
    const texts = answers
      .flatMap((record) => (record.type === "TXT" ? [record.data.join("")] : []))
      .slice(0, MAX_RECORDS);
    return { domain, services: [...new Set(texts.flatMap((text) => serviceOfToken(text) ?? []))] };
  },
});
