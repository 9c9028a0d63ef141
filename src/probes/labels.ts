/** Whether the names that a stranger tries first exist below the domain; the resolver alone is asked, nothing is sent to them. */
import { defineProbe } from "../model/probe.js";
import type { Io } from "../net/io.js";
import { isAddress } from "../parse/address.js";
import { askLabel } from "../parse/alias-end.js";
import { declarationOf } from "../parse/hosts.js";
import { WELL_KNOWN_LABELS } from "../parse/well-known-labels.js";

export const labels = defineProbe({
  id: "labels",
  summary: "A and AAAA of well-known labels below the domain that nobody declared (staging, admin, grafana ...)",
  subjects(target) {
    const { domain } = target;
    if (isAddress(domain) || !domain.includes(".")) return { skip: `${domain} has no subdomains` };
    const names = WELL_KNOWN_LABELS.map((label) => `${label}.${domain}`);
    const undeclared = names.filter((name) => declarationOf(target, name) === undefined);
    return undeclared.length > 0 ? undeclared : { skip: `every subdomain of ${domain} is declared` };
  },
  look: (name, _target, io: Pick<Io, "dns">, signal) => askLabel(name, (one, type) => io.dns.ask(one, type, signal)),
});
