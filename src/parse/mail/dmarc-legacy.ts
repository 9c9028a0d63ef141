/** Which DMARC record RFC 7489 finds (6.6.3): the domain's own, else that of its organisational domain by the public suffix list (3.2). */
import type { DmarcSeen } from "../../model/seen/mail.js";
import { registrableDomain } from "../dns/public-suffix.js";
import { isDmarc } from "./dmarc.js";
import { type DmarcFound, dmarcAt, inherited } from "./dmarc-discovery.js";
import { isBlind } from "./txt.js";

interface LegacyDmarc {
  readonly found: DmarcFound | null;
  readonly organisational: string;
  /** Names whose look-up failed, so that a record may stand there. */
  readonly blind: readonly string[];
}

/** The walk holds the organisational domain's set in any case: it goes through every name of seven labels and fewer. */
export function legacyDmarc({ domain, walk }: Pick<DmarcSeen, "domain" | "walk">): LegacyDmarc {
  const organisational = registrableDomain(domain);
  const setOf = (name: string) => walk.find((set) => set.name === `_dmarc.${name}`);
  const [own, above] = [setOf(domain), setOf(organisational)];
  const blind = [own, above].flatMap((set) => (set !== undefined && isBlind(set.outcome) ? [set.name] : []));
  const found = (): DmarcFound | null => {
    // Several records at the domain itself end the search here; RFC 9989 goes on above them.
    if (own?.records.some(isDmarc)) {
      const step = dmarcAt(own);
      return step && { ...step, from: "author", policy: step.record.effective };
    }
    const step = above === undefined || above === own ? null : dmarcAt(above);
    return step && inherited(step, "organisational", true);
  };
  return {
    found: found(),
    organisational,
    blind: own?.records.some(isDmarc) ? [] : [...new Set(blind)],
  };
}
