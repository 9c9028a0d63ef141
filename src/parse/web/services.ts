/** Which known services a page speaks to, by the hosts that it and its scripts name. */
import type { ServiceSeen } from "../../model/seen/scripts.js";
import { services } from "./services-data.js";

const MAX_HOSTS = 5;
const bySuffix = new Map(services.flatMap(({ service, hosts }) => hosts.map((host) => [host, service] as const)));

/** In alphabetical order, each with the first hosts that tell it. */
export function servicesOf(hosts: readonly string[]): readonly ServiceSeen[] {
  const found = new Map<string, string[]>();
  for (const host of new Set(hosts)) {
    const service = serviceOf(host);
    if (service === undefined) continue;
    const known = found.get(service) ?? [];
    if (known.length < MAX_HOSTS) found.set(service, [...known, host]);
  }
  return [...found]
    .map(([service, own]) => ({ service, hosts: own }))
    .sort((one, other) => (one.service < other.service ? -1 : 1));
}

/** The service that a host belongs to: its own name, else the nearest domain above it. */
function serviceOf(host: string): string | undefined {
  for (let name = host.toLowerCase(); name.includes("."); name = name.slice(name.indexOf(".") + 1)) {
    const service = bySuffix.get(name);
    if (service !== undefined) return service;
  }
  return undefined;
}

/** Names under which services talk to people: an address there in a script is a link, not a use. */
const FOR_PEOPLE = /^(?:www|docs?|help|support|blog|status|dashboard|developers?|console|app|community|learn)\./;
const FOR_MACHINES =
  /(?:^|\.)(?:googletagmanager\.com|google-analytics\.com|clarity\.ms|recaptcha\.net|list-manage\.com)$/;

/** Whether a host in a string of a script is there to be asked by the script. */
export function isAskedByScripts(host: string): boolean {
  if (FOR_MACHINES.test(host)) return true;
  return !FOR_PEOPLE.test(host) && host.split(".").length > 2;
}
