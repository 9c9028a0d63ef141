/** What the probes of mail transport see of a zone, a web and mail servers made up by a test. */
import type {
  BimiSeen,
  MtaStsSeen,
  ReverseDnsSeen,
  SmtpSeen,
  StarttlsSeen,
  TlsRptSeen,
} from "../../src/model/seen/mail-transport.js";
import type { Target } from "../../src/model/target.js";
import type { Io } from "../../src/net/io.js";
import { bimi } from "../../src/probes/bimi.js";
import { mtaSts } from "../../src/probes/mta-sts.js";
import { reverseDns } from "../../src/probes/reverse-dns.js";
import { starttls } from "../../src/probes/starttls.js";
import { tlsRpt } from "../../src/probes/tls-rpt.js";
import { type Script, scriptedIo } from "./scripted-http.js";
import { smtpStopped } from "./smtp.js";
import { target } from "./target.js";
import { type Zone, zoneDns } from "./zone.js";

const probes = { bimi, "mta-sts": mtaSts, "reverse-dns": reverseDns, starttls, "tls-rpt": tlsRpt };

interface Values {
  bimi: BimiSeen;
  "mta-sts": MtaStsSeen;
  "reverse-dns": ReverseDnsSeen;
  starttls: StarttlsSeen;
  "tls-rpt": TlsRptSeen;
}

interface Around {
  /** Absent: nothing listens anywhere. */
  readonly http?: Script;
  readonly undeclared?: readonly string[];
  /** By host; a host that is not there cannot be connected to. */
  readonly smtp?: Readonly<Record<string, SmtpSeen>>;
  readonly target?: Target;
}

export interface TransportLook<V> {
  readonly value: V;
  /** URLs asked, and hosts spoken to, in order. */
  readonly asked: readonly string[];
}

/** One look, through a round trip of JSON as saved observations have. */
export async function transportLook<P extends keyof Values>(
  probe: P,
  subject: string,
  zone: Zone,
  around: Around = {},
): Promise<TransportLook<Values[P]>> {
  const spoken: string[] = [];
  const web = scriptedIo(around.http ?? (() => undefined), around.undeclared);
  const smtp: Io["smtp"] = {
    async converse({ host, address }) {
      spoken.push(`${host} ${address ?? ""}`.trim());
      return around.smtp?.[host] ?? smtpStopped(host, "connect", "refused");
    },
    counts: () => ({}),
  };
  const io = { ...web.io, dns: zoneDns(zone), smtp } as unknown as Io;
  const value = await probes[probe].look(subject, around.target ?? target(), io, new AbortController().signal);
  const asked = [...web.asked.map(({ url }) => url), ...spoken];
  return { value: JSON.parse(JSON.stringify(value)) as Values[P], asked };
}
