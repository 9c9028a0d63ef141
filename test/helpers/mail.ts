/** What the mail probes see of a zone: checks of mail are tested on looks at records, not on observations made up by hand. */
import type { Observations } from "../../src/model/observations.js";
import type { Target } from "../../src/model/target.js";
import { dkim } from "../../src/probes/dkim.js";
import { dmarc } from "../../src/probes/dmarc.js";
import { mx } from "../../src/probes/mx.js";
import { senders } from "../../src/probes/senders.js";
import { spf } from "../../src/probes/spf.js";
import { target } from "./target.js";
import { type Zone, zoneDns, zoneIo } from "./zone.js";

const probes = { spf, dkim, dmarc, mx, senders };
type MailProbe = keyof typeof probes;

/** One look of a mail probe at a domain, through a round trip of JSON as saved observations have. */
export async function lookAt<P extends MailProbe>(
  probe: P,
  domain: string,
  zone: Zone,
  on: Target = target(),
  dns = zoneDns(zone),
): Promise<Observations[P]> {
  const value = await probes[probe].look(domain, on, zoneIo(dns), new AbortController().signal);
  return JSON.parse(JSON.stringify(value)) as Observations[P];
}
