/** Whether the names that a stranger tries first exist below each domain; the resolver alone is asked, nothing is sent to them. */
import { defineProbe } from "../model/probe.js";
import type { Io } from "../net/io.js";
import { askLabel } from "../parse/dns/alias-end.js";
import { ownDomains } from "../parse/dns/own-domains.js";
import { WELL_KNOWN_LABELS } from "../parse/dns/well-known-labels.js";
import { declarationOf } from "../parse/hosts.js";

export const labels = defineProbe({
  id: "labels",
  summary: "A and AAAA of well-known labels below each domain that nobody declared (staging, admin, grafana ...)",
  subjects(target) {
    const names = ownDomains(target).flatMap((domain) => WELL_KNOWN_LABELS.map((label) => `${label}.${domain}`));
    const undeclared = names.filter((name) => declarationOf(target, name) === undefined);
    return undeclared.length > 0 ? undeclared : { skip: `${target.domain} has no subdomain that is not declared` };
  },
  look: (name, _target, io: Pick<Io, "dns">, signal) => askLabel(name, (one, type) => io.dns.ask(one, type, signal)),
});
