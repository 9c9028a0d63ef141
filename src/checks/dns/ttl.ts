/** Decides whether resolvers remember old answers for so long that nobody can react: to an attack, a move, or a slip before the launch. */
import { defineCheck } from "../../model/check.js";
import type { HostNames } from "../../model/seen/dns.js";
import { hostState } from "../../parse/dns/host-state.js";
import { registrableDomain } from "../../parse/dns/public-suffix.js";
import { addressTtl, type Kept, keptWords, negativeTtl, ttlWords } from "../../parse/dns/ttl.js";
import { isBlind } from "../../parse/mail/txt.js";

/** A day: RFC 1912 2.2 calls one to five days typical of an internet that seldom moved. */
const LONG = 86_400;
/** What can still be waited for on a launch day. */
const LAUNCH = 3600;
const LAUNCH_DAYS = 7;
const DAY_MS = 86_400_000;

interface Told extends Kept {
  name: string;
}

/** What a reader has to know of a number that was seen through a resolver. */
const LEFT = "resolvers show the time that is left, and keep nothing for longer than they like";
const seen = ({ seconds, exact }: Kept) =>
  exact ? `${seconds} s, by the zone's own name servers` : `at least ${seconds} s: ${LEFT}`;

export const ttl = defineCheck({
  doc: {
    id: "dns/ttl",
    title: "A wrong DNS answer is remembered for longer than a launch can wait",
    rule: `A declared host's address TTL is above ${LONG} s (medium), or above ${LAUNCH} s within the ${LAUNCH_DAYS} days before the declared launch date (low); a negative TTL above ${LONG} s (low), or above ${LAUNCH} s while a declared host is still missing (low). Read from the zone's own name servers; where they could not be seen, from a resolver, which shows the time that is left: a lower bound.`,
    why: "Resolvers keep an answer for its TTL. If the address has to change, because of an outage, an attack or a mistake on launch day, visitors go on to the old one for that long; and who asked for a host too early is told for that long that it does not exist.",
    fix: [
      "At the DNS provider set the TTL of the host's A, AAAA and CNAME records to 300 a day before the launch, and back to 3600 when all is well.",
      "Set the last number of the SOA record (minimum, negative TTL) to 3600 or less, where the provider lets you.",
    ],
    severity: "medium",
    impact: "operability",
    stage: 1,
    effort: 10,
    references: [
      "https://www.rfc-editor.org/rfc/rfc1035#section-3.2.1",
      "https://www.rfc-editor.org/rfc/rfc2308#section-5",
      "https://www.rfc-editor.org/rfc/rfc1912#section-2.2",
    ],
  },
  needs: ["names", "soa", "zone"],
  // The resolvers decide where the name servers cannot be asked directly.
  extra: ["zone"],
  says: {
    short: {
      status: "pass",
      tell: (d: Told) => ({
        title: `${d.name} can be moved within ${ttlWords(d.seconds)}${d.exact ? "" : ", as far as a resolver shows"}`,
        detail: d.exact
          ? `The longest TTL of its address is ${seen(d)}.`
          : `The longest TTL seen is ${d.seconds} s, through a resolver: ${LEFT}.`,
      }),
    },
    long: {
      status: "fail",
      likelihood: 0.1,
      tell: (d: Told) => ({
        title: `If ${d.name} has to move, visitors go to the old address for ${keptWords(d)}`,
        detail: `The TTL of its address is ${seen(d)}.`,
        fix: [
          `At the DNS provider set the TTL of ${d.name} to 3600, or to 300 while a move or the launch is near.`,
          `Wait for ${ttlWords(d.seconds)} before you rely on it: resolvers keep the old TTL for that long.`,
        ],
      }),
    },
    launch: {
      status: "fail",
      severity: "low",
      likelihood: 0.1,
      tell: (d: Told & { launch: string }) => ({
        title: `A slip on launch day stays for ${keptWords(d)}: the TTL of ${d.name}`,
        detail: `The launch is on ${d.launch}, and the TTL of the address is ${seen(d)}.`,
        fix: [`At the DNS provider set the TTL of ${d.name} to 300 now, and back to 3600 when the launch is over.`],
      }),
    },
    negative: {
      status: "fail",
      severity: "low",
      likelihood: 0.1,
      tell: (d: Told) => ({
        title: `Who asks for a new host of ${d.name} too early waits ${keptWords(d)} for it`,
        detail: `That a name below ${d.name} does not exist is remembered for the smaller of the SOA record's TTL and its minimum: ${seen(d)}.`,
        fix: [`At the DNS provider set the minimum (negative TTL) in the SOA record of ${d.name} to 3600 or less.`],
      }),
    },
    missing: {
      status: "fail",
      severity: "low",
      likelihood: 0.7,
      tell: (d: Told & { hosts: readonly string[] }) => ({
        title: `Who looks for ${d.hosts[0] ?? d.name} before it exists cannot find it for ${ttlWords(d.seconds)} after`,
        detail: `${d.hosts.slice(0, 4).join(", ")} has no address yet. That it does not exist is remembered for ${seen(d)}.`,
        fix: [
          `Publish ${d.hosts.slice(0, 4).join(", ")} well before anybody is told of it, at least ${ttlWords(d.seconds)}.`,
          `At the DNS provider set the minimum (negative TTL) in the SOA record of ${d.name} to 300 until then.`,
        ],
      }),
    },
    unclear: {
      status: "unknown",
      tell: (d: { name: string }) => ({
        title: `Could not see for how long resolvers remember that a host of ${d.name} does not exist`,
        detail: "The resolvers gave no clear answer for its SOA record.",
      }),
    },
    noAddress: {
      status: "skip",
      tell: (d: { name: string }) => ({
        title: `${d.name} has no address whose TTL could be judged`,
        detail: `See dns/resolution for ${d.name}.`,
      }),
    },
  },
  judge({ names, soa, zone }, { launch }, now) {
    const zones = zone.map(({ value }) => value);
    const soon = launch !== null && isSoon(launch, now);
    const positive = names.map(({ subject, value }) => {
      const { kept, evidence } = addressTtl(subject, value, zones);
      const told = { name: subject, ...kept };
      if (value.addresses.length === 0) return { say: "noAddress", subject, with: { name: subject } } as const;
      if (kept.seconds > LONG) return { say: "long", subject, with: told, evidence, identity: subject } as const;
      if (soon && kept.seconds > LAUNCH)
        return { say: "launch", subject, with: { ...told, launch }, evidence, identity: subject } as const;
      return { say: "short", subject, with: told } as const;
    });
    const negative = soa.map(({ subject: domain, value }) => {
      const found = negativeTtl(domain, value, zones);
      if (found === null)
        return isBlind(value.outcome) ? ({ say: "unclear", subject: domain, with: { name: domain } } as const) : null;
      const told = { name: domain, ...found.kept };
      const hosts = names.filter(({ subject, value }) => isMissing(value) && registrableDomain(subject) === domain);
      const fault = { subject: domain, evidence: found.evidence, identity: `negative ${domain}` };
      if (hosts.length > 0 && told.seconds > LAUNCH)
        return { say: "missing", ...fault, with: { ...told, hosts: hosts.map(({ subject }) => subject) } } as const;
      return told.seconds > LONG ? ({ say: "negative", ...fault, with: told } as const) : null;
    });
    return [...positive, ...negative];
  },
});

function isSoon(launch: string, now: Date): boolean {
  const left = Date.parse(launch) - now.getTime();
  // The launch day itself counts.
  return left > -DAY_MS && left <= LAUNCH_DAYS * DAY_MS;
}

function isMissing(names: HostNames): boolean {
  return ["missing", "empty"].includes(hostState(names));
}
