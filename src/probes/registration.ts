/** The registration of each domain that the target stands on, as the registry shows it by RDAP (RFC 9082, RFC 9083). */
import { LookFailed } from "../model/errors.js";
import { defineProbe } from "../model/probe.js";
import type { Target } from "../model/target.js";
import type { Io } from "../net/io.js";
import { isAddress } from "../parse/dns/address.js";
import { isProviderName, registeredDomain } from "../parse/dns/public-suffix.js";
import { rdapBase, readRegistration } from "../parse/dns/rdap.js";
import { registryJson } from "../parse/registry-answer.js";

/** Which server knows which top-level domain (RFC 9224). */
const BOOTSTRAP = "https://data.iana.org/rdap/dns.json";
/** The bootstrap, the registry, and their redirects. */
const DEADLINE_MS = 60_000;

export const registration = defineProbe({
  id: "registration",
  summary:
    "The registration of each declared domain at its registry (RDAP): until when, by whom, and which locks it has",
  subjects(target) {
    if (!target.network.rdap) return { skip: "network.rdap is off in the target file" };
    const domains = registrations(target);
    return domains.length > 0 ? domains : { skip: "no declared name is registered below a public top-level domain" };
  },
  deadlineMs: () => DEADLINE_MS,
  async look(domain, _target, io: Pick<Io, "registries">, signal) {
    const base = rdapBase(registryJson(await io.registries.get(BOOTSTRAP, signal)), domain);
    const suffix = domain.split(".").slice(1).join(".");
    if (base === null) throw new LookFailed("missing", `the registry of .${suffix} offers no RDAP service over https`);
    const answer = await io.registries.get(`${base}domain/${domain}`, signal);
    const read = readRegistration(registryJson(answer), domain);
    const server = new URL(answer.url).hostname;
    if (read === null)
      throw new LookFailed("parse", `${server} answered with something else than the domain ${domain}`);
    return { server, ...read };
  },
});

function registrations(target: Target): readonly string[] {
  const names = [target.domain, ...target.hosts.map(({ host }) => host), ...target.email.map(({ domain }) => domain)];
  const own = names
    .map((name) => name.replace(/^\*\./, ""))
    .filter((name) => !isAddress(name) && !isProviderName(name));
  return [...new Set(own.flatMap((name) => registeredDomain(name) ?? []))];
}
