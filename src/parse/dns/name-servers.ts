/** What can be said of a zone's name servers at all, and how each of them does: the common ground of the checks on them. */
import type { Message } from "../../model/check.js";
import type { NameServerSeen, Reach, ServerAddressSeen, ZoneCopy, ZoneSeen } from "../../model/seen/zone.js";
import type { Target } from "../../model/target.js";
import { namedHosts } from "../hosts.js";
import { isBlind } from "../mail/txt.js";
import { isAddress, specialUse } from "./address.js";
import { registrableDomain } from "./public-suffix.js";

/** Each is asked a few dozen questions. */
const MAX_ZONES = 20;
const MAX_LISTED = 12;

/** The domains whose zones are looked at; where there are too many, one more, which `beyondBound` tells of. */
export function zoneSubjects(target: Target): readonly string[] | { readonly skip: string } {
  const zones = zonesOf(target).slice(0, MAX_ZONES + 1);
  return zones.length > 0 ? zones : { skip: `${target.domain} is no domain of the public DNS` };
}

/** Why the zone of a domain is not looked at, naming all that are left out with it; null: it is. */
export function beyondBound(domain: string, target: Target): string | null {
  const rest = zonesOf(target).slice(MAX_ZONES);
  if (!rest.includes(domain)) return null;
  return `one audit looks at ${MAX_ZONES} zones, which leaves out ${listed(rest)}; give them a target file of their own`;
}

/** For a sentence: the first of many names, and how many more there are. */
export function listed(names: readonly string[]): string {
  const more = names.length - MAX_LISTED;
  return `${names.slice(0, MAX_LISTED).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

/** The target's, and those that its other hosts and mail domains are registered under. */
function zonesOf(target: Target): readonly string[] {
  const names = [...namedHosts(target), ...target.email.map(({ domain }) => domain)];
  const others = names.filter((name) => !isAddress(name)).map(registrableDomain);
  const all = [target.domain, ...others.filter((name) => name !== registrableDomain(target.domain))];
  return [...new Set(all)].filter((name) => name.includes(".") && !isAddress(name));
}

export function isAtOrBelow(name: string, zone: string): boolean {
  return name === zone || name.endsWith(`.${zone}`);
}

export interface NotSeen {
  readonly zone: string;
  readonly why: string;
}

/** Said by every check on name servers where there is nothing to judge, or nothing that could be seen. */
export const groundSays = {
  notJudged: {
    status: "skip",
    tell: (d: NotSeen) => ({ title: `The name servers of ${d.zone} are not judged`, detail: `Because ${d.why}.` }),
  },
  unclear: {
    status: "unknown",
    tell: (d: NotSeen) => ({
      title: `Could not see the name servers of ${d.zone}`,
      detail: `${d.why}. This may be the network that the audit ran from.`,
    }),
  },
} as const satisfies Record<string, Message<NotSeen>>;

interface NoGround {
  readonly say: keyof typeof groundSays;
  readonly subject: string;
  readonly with: NotSeen;
}

/** Null where the zone's servers can be judged. */
export function withoutGround(subject: string, { delegation, servers }: ZoneSeen): NoGround | null {
  const { apex, parent, told } = delegation;
  const no = (say: NoGround["say"], why: string) => ({ say, subject, with: { zone: subject, why } });
  if (!isAtOrBelow(apex, registrableDomain(subject)))
    return no("notJudged", `${subject} lies in the zone ${apex || "of the root"}, which is somebody else's`);
  if (servers.length === 0)
    return isBlind(told.outcome)
      ? no("unclear", `The question for the NS records of ${apex} ended in ${told.outcome.toUpperCase()}`)
      : no("notJudged", `the resolver tells of no name servers of ${apex}, as in a private network`);
  const all = servers.flatMap(({ seen }) => seen);
  const heard = all.filter(answers);
  const outside =
    parent.server !== null || all.some(({ udp, tcp }) => [udp, tcp].some(({ reach }) => reach === "closed"));
  if (heard.length === 0 && !outside && all.some(({ udp }) => udp.reach === "silent" || udp.reach === "no-route"))
    return no("unclear", `None of the name servers of ${apex} could be asked directly`);
  // Networks that answer every DNS question themselves do so without authority, for all servers alike.
  if (heard.length > 1 && heard.every(({ udp }) => udp.soa !== null && !udp.authoritative && udp.recursionAvailable))
    return no("unclear", `Something on the way answers in the place of the name servers of ${apex}`);
  return null;
}

function answers({ udp, tcp }: ServerAddressSeen): boolean {
  return udp.reach === "answered" || tcp.reach === "answered";
}

interface Faulty {
  /** `lame`: answers without authority. `dead`: does not answer. `nowhere`: has no address that anybody could ask. */
  readonly fault: "lame" | "dead" | "nowhere";
  readonly server: NameServerSeen;
  readonly why: string;
}

/** What is wrong with one name server, or null; what could not be seen from here is no fault. */
export function serverFault(server: NameServerSeen, { servers, delegation }: ZoneSeen): Faulty | null {
  const faulty = (fault: Faulty["fault"], why: string) => ({ fault, server, why });
  if (server.addresses.length === 0) {
    const why = server.outcome === "nxdomain" ? "its name does not exist" : "its name has no address";
    return isBlind(server.outcome) ? null : faulty("nowhere", why);
  }
  const lame = server.seen.find((one) => answers(one) && !one.udp.authoritative && !one.tcp.authoritative);
  if (lame !== undefined) return faulty("lame", `${lame.address} answers ${said(lame)}`);
  const special = server.seen.find(({ udp }) => udp.reach === "special-use");
  if (special !== undefined) {
    const use = specialUse(special.address, []) ?? "of special use";
    return faulty("nowhere", `${special.address} is no public address: ${use}`);
  }
  // Silence counts only where somebody else was heard over the same version of IP.
  const heard = servers.flatMap(({ seen }) => seen.filter(answers)).map(({ address }) => isSix(address));
  if (delegation.parent.server !== null) heard.push(isSix(delegation.parent.server.address));
  const silent = ({ address, udp, tcp }: ServerAddressSeen) =>
    gone(udp.reach) && gone(tcp.reach) && heard.includes(isSix(address));
  const dead = server.seen.find(silent);
  return dead === undefined ? null : faulty("dead", `${dead.address} gives no answer, over UDP or TCP`);
}

function isSix(address: string): boolean {
  return address.includes(":");
}

function gone(reach: Reach): boolean {
  return reach === "silent" || reach === "closed" || reach === "unreadable";
}

function said({ udp, tcp }: ServerAddressSeen): string {
  const { rcode, soa } = udp.reach === "answered" ? udp : tcp;
  return rcode === "NOERROR" ? `without authority${soa === null ? ", with no record of the zone" : ""}` : rcode;
}

/** Of those that answer with authority, with the server's name. */
export function copiesOf({ servers }: ZoneSeen): readonly (ZoneCopy & { readonly server: string })[] {
  return servers.flatMap(({ name, copy }) => (copy === null ? [] : [{ ...copy, server: name }]));
}

/** One line for a report's evidence. */
export function serverLine({ name, seen, outcome }: NameServerSeen): string {
  const lines = seen.map(({ address, udp, tcp }) => {
    const over = (one: typeof udp) =>
      one.reach === "answered"
        ? `${one.rcode}${one.authoritative ? " with authority" : " without authority"}`
        : one.reach;
    return `${address} UDP: ${over(udp)}, TCP: ${over(tcp)}`;
  });
  return `${name}: ${lines.join("; ") || outcome.toUpperCase()}`;
}
