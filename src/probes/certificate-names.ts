/** Names in the certificate of each declared host that nobody declared: certificates are public, and so is every name in them. */
import { defineProbe } from "../model/probe.js";
import type { CertificateNamesSeen } from "../model/seen/domain.js";
import type { Target } from "../model/target.js";
import type { Io } from "../net/io.js";
import { isAddress } from "../parse/dns/address.js";
import { askLabel } from "../parse/dns/alias-end.js";
import { domainAbove, ownDomains } from "../parse/dns/own-domains.js";
import { isMailLabel } from "../parse/dns/well-known-labels.js";
import { declarationOf, namedHosts } from "../parse/hosts.js";

const PORT = 443;
const MAX_NAMES = 30;

export const certificateNames = defineProbe({
  id: "certificate-names",
  summary: "The undeclared names in the certificate of each declared host, and whether they resolve",
  subjects(target) {
    const hosts = namedHosts(target).filter((host) => !isAddress(host));
    return hosts.length > 0 ? hosts : { skip: "no host with a name is declared" };
  },
  host: (subject) => subject,
  async look(host, target, io: Pick<Io, "dns" | "tls">, signal) {
    const ask = (name: string, type: "A" | "AAAA" | "NS") => io.dns.ask(name, type, signal);
    const { addresses } = await askLabel(host, ask);
    const [address] = addresses;
    // Without an address or a session there is no certificate in use; other checks tell why.
    const shaken = address === undefined ? null : await io.tls.handshake({ host, address, port: PORT }, signal);
    const leaf = shaken === null || "cause" in shaken ? undefined : shaken.chain[0];
    const names: CertificateNamesSeen["names"][number][] = [];
    for (const name of undeclared(leaf?.names ?? [], target)) names.push({ name, ...(await askLabel(name, ask)) });
    return { names };
  },
});

/** A certificate shared with strangers, as at an edge, names their hosts too: those outside the target's domains do not count. */
function undeclared(names: readonly string[], target: Target): readonly string[] {
  const domains = ownDomains(target);
  const own = names.filter((name) => domainAbove(name, domains) !== undefined && !name.startsWith("*."));
  const unknown = own.filter((name) => declarationOf(target, name) === undefined && !isMailLabel(name));
  return [...new Set(unknown)].slice(0, MAX_NAMES);
}
