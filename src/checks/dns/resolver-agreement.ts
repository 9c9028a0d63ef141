/** Decides whether the resolvers that visitors may use lead them to the same place. */
import { defineCheck } from "../../model/check.js";
import type { ResolversSeen } from "../../model/seen/zone.js";
import { shareBlock } from "../../parse/dns/name-server-prefixes.js";
import { evidenceOf } from "../../parse/edge/providers.js";
import { providers } from "../../parse/edge/providers-data.js";
import { isBlind } from "../../parse/mail/txt.js";

type Said = ResolversSeen["resolvers"][number];

export const resolverAgreement = defineCheck({
  doc: {
    id: "dns/resolver-agreement",
    title: "Some visitors are sent to another server than the rest",
    rule: "The configured resolvers give answers that share no address and are not explained by a CDN's steering: by a common CNAME, one provider's addresses, or neighbouring ones.",
    why: "Resolvers remember old answers until their time to live ends. While they differ, a part of the visitors still goes to the old server, which you may be about to switch off.",
    fix: [
      "If a record was just changed: wait until its old TTL has passed, and keep the old server running until then.",
      "If nothing was changed: ask the name servers themselves (dig @SERVER host A +norecurse); see dns/nameserver-agreement.",
      "A resolver that filters answers, or a network with its own view of the domain, differs for good: do not judge the launch by it.",
    ],
    severity: "medium",
    impact: "downtime",
    stage: 1,
    effort: 30,
    references: [
      "https://www.rfc-editor.org/rfc/rfc1034#section-4.3.5",
      "https://www.rfc-editor.org/rfc/rfc2308#section-5",
    ],
  },
  needs: ["resolvers"],
  says: {
    agree: {
      status: "pass",
      tell: (d: { host: string; resolvers: number }) => ({
        title: `The resolvers agree on ${d.host}`,
        detail: `${d.resolvers} resolvers lead to the same place.`,
      }),
    },
    steered: {
      status: "pass",
      tell: (d: { host: string; resolvers: number }) => ({
        title: `The resolvers lead to nearby servers of one provider for ${d.host}`,
        detail: `${d.resolvers} resolvers give different addresses of the same network or alias, as a CDN's steering does.`,
      }),
    },
    differ: {
      status: "fail",
      likelihood: 0.7,
      tell: (d: { host: string; lines: readonly string[] }) => ({
        title: `Some visitors of ${d.host} are sent elsewhere: two resolvers disagree`,
        detail: `${d.lines.join("; ")}.`,
      }),
    },
    one: {
      status: "skip",
      tell: () => ({
        title: "Only one resolver was asked",
        detail:
          "To compare several, name them: --resolver 1.1.1.1 --resolver 8.8.8.8, or network.resolvers in the target file.",
      }),
    },
    silent: {
      status: "unknown",
      tell: (d: { host: string; lines: readonly string[] }) => ({
        title: `Could not compare what the resolvers say of ${d.host}`,
        detail: `Fewer than two gave a clear answer: ${d.lines.join("; ")}.`,
      }),
    },
  },
  judge({ resolvers: all }, target) {
    const compared = all.filter(({ value }) => value.resolvers.length > 1);
    if (all.length > 0 && compared.length === 0) return [{ say: "one", subject: target.domain, with: null }];
    return compared.map(({ subject, subject: host, value: { resolvers } }) => {
      const lines = resolvers.map(line);
      const heard = resolvers.filter(
        ({ a, aaaa, addresses }) => addresses.length > 0 || !(isBlind(a) || isBlind(aaaa)),
      );
      if (heard.length < 2) return { say: "silent", subject, with: { host, lines }, evidence: lines };
      const [first, ...others] = heard;
      const apart = others.filter((other) => first !== undefined && !shared(first, other));
      const told = { host, resolvers: heard.length };
      if (apart.length === 0) return { say: "agree", subject, with: told };
      if (apart.every((other) => first !== undefined && steered(first, other)))
        return { say: "steered", subject, with: told, evidence: lines };
      return { say: "differ", subject, with: { host, lines }, evidence: lines };
    });
  },
});

function shared(one: Said, other: Said): boolean {
  if (one.addresses.length === 0 && other.addresses.length === 0) return true;
  return one.addresses.some((address) => other.addresses.includes(address));
}

function steered(one: Said, other: Said): boolean {
  if (one.addresses.length === 0 || other.addresses.length === 0) return false;
  if (one.aliases.some((alias) => other.aliases.includes(alias))) return true;
  return shareBlock(one.addresses, other.addresses) || shareProvider(one.addresses, other.addresses);
}

function shareProvider(...both: readonly (readonly string[])[]): boolean {
  return providers.some((provider) =>
    both.every(
      (addresses) => evidenceOf(provider, { addresses, aliases: [], nameServers: [], headers: [] }).within.length > 0,
    ),
  );
}

function line({ resolver, addresses, a, aaaa }: Said): string {
  const outcome = a === aaaa ? a.toUpperCase() : `A ${a.toUpperCase()}, AAAA ${aaaa.toUpperCase()}`;
  return `${resolver} says ${addresses.slice(0, 4).join(", ") || outcome}`;
}
