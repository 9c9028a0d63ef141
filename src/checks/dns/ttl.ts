/** Decides whether resolvers remember old answers for so long that nobody can react: to an attack, a move, or a slip before the launch. */
import { defineCheck } from "../../model/check.js";
import type { HostNames } from "../../model/seen/dns.js";
import { hostState } from "../../parse/host-state.js";
import { registrableDomain } from "../../parse/public-suffix.js";
import { ownRecords, ttlWords } from "../../parse/ttl.js";
import { isBlind } from "../../parse/txt.js";

/** A day: RFC 1912 2.2 calls one to five days typical of an internet that seldom moved. */
const LONG = 86_400;
/** What can still be waited for on a launch day. */
const LAUNCH = 3600;
const LAUNCH_DAYS = 7;
const DAY_MS = 86_400_000;

interface Kept {
  name: string;
  seconds: number;
}

export const ttl = defineCheck({
  doc: {
    id: "dns/ttl",
    title: "A wrong DNS answer is remembered for longer than a launch can wait",
    rule: `A declared host's address TTL is above ${LONG} s (medium), or above ${LAUNCH} s within the ${LAUNCH_DAYS} days before the declared launch date (low); a negative TTL above ${LONG} s (low), or above ${LAUNCH} s while a declared host is still missing (low). Resolvers show the time that is left, so what was seen is a lower bound.`,
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
  needs: ["names", "soa"],
  says: {
    short: {
      status: "pass",
      tell: (d: Kept) => ({
        title: `${d.name} can be moved within ${ttlWords(d.seconds)}`,
        detail: `The longest TTL seen is ${d.seconds} s; resolvers show what is left of it.`,
      }),
    },
    long: {
      status: "fail",
      likelihood: 0.1,
      tell: (d: Kept) => ({
        title: `If ${d.name} has to move, visitors go to the old address for ${ttlWords(d.seconds)} or more`,
        detail: `The TTL of its address is at least ${d.seconds} s: resolvers show the time that is left.`,
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
      tell: (d: Kept & { launch: string }) => ({
        title: `A slip on launch day stays for ${ttlWords(d.seconds)} or more: the TTL of ${d.name}`,
        detail: `The launch is on ${d.launch}, and the TTL of the address is at least ${d.seconds} s: resolvers show the time that is left.`,
        fix: [`At the DNS provider set the TTL of ${d.name} to 300 now, and back to 3600 when the launch is over.`],
      }),
    },
    negative: {
      status: "fail",
      severity: "low",
      likelihood: 0.1,
      tell: (d: Kept) => ({
        title: `Who asks for a new host of ${d.name} too early waits ${ttlWords(d.seconds)} or more for it`,
        detail: `Resolvers remember for at least ${d.seconds} s that a name below ${d.name} does not exist (the smaller of the SOA record's TTL and its minimum).`,
        fix: [`At the DNS provider set the minimum (negative TTL) in the SOA record of ${d.name} to 3600 or less.`],
      }),
    },
    missing: {
      status: "fail",
      severity: "low",
      likelihood: 0.7,
      tell: (d: Kept & { hosts: readonly string[] }) => ({
        title: `Who looks for ${d.hosts[0] ?? d.name} before it exists cannot find it for ${ttlWords(d.seconds)} after`,
        detail: `${d.hosts.slice(0, 4).join(", ")} has no address yet, and resolvers remember for at least ${d.seconds} s that it does not exist.`,
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
  judge({ names, soa }, { launch }, now) {
    const soon = launch !== null && isSoon(launch, now);
    const positive = names.map(({ subject, value }) => {
      const own = ownRecords(subject, value);
      const seconds = Math.max(0, ...own.map(({ ttl }) => ttl));
      const told = { name: subject, seconds };
      if (value.addresses.length === 0) return { say: "noAddress", subject, with: { name: subject } } as const;
      const evidence = own.slice(0, 6).map(({ name, ttl, type }) => `${name} ${ttl} ${type}`);
      if (seconds > LONG) return { say: "long", subject, with: told, evidence, identity: subject } as const;
      if (soon && seconds > LAUNCH)
        return { say: "launch", subject, with: { ...told, launch }, evidence, identity: subject } as const;
      return { say: "short", subject, with: told } as const;
    });
    const negative = soa.map(({ subject: domain, value }) => {
      const told = { name: domain, seconds: Math.min(value.soa?.ttl ?? 0, value.soa?.minimum ?? 0) };
      const hosts = names.filter(({ subject, value }) => isMissing(value) && registrableDomain(subject) === domain);
      const evidence = [`${value.soa?.zone} SOA: TTL ${value.soa?.ttl}, minimum ${value.soa?.minimum}`];
      const fault = { subject: domain, evidence, identity: `negative ${domain}` };
      if (value.soa === null)
        return isBlind(value.outcome) ? ({ say: "unclear", subject: domain, with: { name: domain } } as const) : null;
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
