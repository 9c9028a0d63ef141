/** Decides whether the zone above sends visitors to the name servers that the zone itself names, at their right addresses. */
import { defineCheck } from "../../model/check.js";
import type { ZoneSeen } from "../../model/seen/zone.js";
import { copiesOf, groundSays, withoutGround } from "../../parse/dns/name-servers.js";

interface Named {
  zone: string;
  parent: string;
  server: string;
  given: readonly string[];
  own: readonly string[];
}

export const delegation = defineCheck({
  doc: {
    id: "dns/delegation",
    title: "Visitors are sent to name servers that the domain no longer uses",
    rule: "The parent's NS set and the zone's own differ, or glue is missing or wrong.",
    why: "The registry above your domain tells the world which name servers to ask, and at which address. Where that differs from what the domain itself says, a part of the visitors gets old answers or none, and the fault shows only now and then.",
    fix: [
      "Open the domain at the registrar and compare its name servers with the NS records in the zone.",
      "Make both lists the same; the list at the DNS provider is usually the right one.",
      "For name servers inside the domain (ns1.your-domain) set their addresses at the registrar too: it calls them host records, glue or child name servers.",
    ],
    severity: "high",
    impact: "downtime",
    stage: 1,
    effort: 30,
    references: [
      "https://www.rfc-editor.org/rfc/rfc1034#section-4.2.2",
      "https://www.rfc-editor.org/rfc/rfc1912#section-2.3",
      "https://www.rfc-editor.org/rfc/rfc9471#section-2",
    ],
  },
  needs: ["zone"],
  says: {
    ...groundSays,
    agrees: {
      status: "pass",
      tell: (d: { zone: string; names: readonly string[] }) => ({
        title: `The zone above and ${d.zone} name the same name servers`,
        detail: `${d.names.slice(0, 8).join(", ")}, with the right addresses.`,
      }),
    },
    differs: {
      status: "fail",
      likelihood: 0.7,
      tell: (d: { zone: string; parent: string; above: readonly string[]; own: readonly string[] }) => ({
        title: `Some visitors of ${d.zone} are sent to the wrong name servers`,
        detail: `The zone above (${d.parent}) names ${d.above.join(", ")}; ${d.zone} itself names ${d.own.join(", ")}.`,
        fix: [
          `Decide which name servers serve ${d.zone}: those of the DNS provider where you edit its records.`,
          "Enter exactly those at the registrar, and as NS records in the zone.",
          `Ask it again: dig ${d.zone} NS +trace`,
        ],
      }),
    },
    unknownAbove: {
      status: "fail",
      confidence: 0.8,
      tell: (d: { zone: string; parent: string }) => ({
        title: `The registry does not know ${d.zone}: new visitors cannot find it`,
        detail: `A name server of ${d.parent} says that ${d.zone} does not exist (NXDOMAIN), while the resolver still has name servers for it.`,
        fix: [
          "See at the registrar whether the registration has lapsed or is on hold, and renew it.",
          "A zone that is meant to exist inside your own network alone may be waived.",
        ],
      }),
    },
    noGlue: {
      status: "fail",
      tell: (d: Named) => ({
        title: `Visitors cannot reach the name server ${d.server}: the registry has no address for it`,
        detail: `${d.server} lies inside ${d.zone}, so nobody can look its address up before reaching it; the zone above (${d.parent}) must hand it out (glue) and does not.`,
        fix: [
          `At the registrar, add a host record (glue, child name server) for ${d.server} with ${d.own.join(", ") || "its address"}.`,
          `Ask it again: dig ${d.zone} NS +trace +additional`,
        ],
      }),
    },
    wrongGlue: {
      status: "fail",
      tell: (d: Named) => ({
        title: `Visitors are sent to an old address of the name server ${d.server}`,
        detail: `The zone above (${d.parent}) hands out ${d.given.join(", ")} for ${d.server}; the zone itself says ${d.own.join(", ") || "that it has no address"}.`,
        fix: [
          `At the registrar, set the host record (glue) of ${d.server} to ${d.own.join(", ") || "the address that it has now"}.`,
          `Ask it again: dig ${d.zone} NS +trace +additional`,
        ],
      }),
    },
  },
  judge({ zone }) {
    const verdicts = [];
    for (const { subject: domain, value } of zone) {
      const { apex: subject, parent } = value.delegation;
      const above = parent.zone ?? "the zone above";
      const none = withoutGround(domain, value) ?? noReferral(value, above);
      if (none !== null) {
        verdicts.push(none);
        continue;
      }
      if (parent.said === "nxdomain") {
        verdicts.push({ say: "unknownAbove", subject, with: { zone: subject, parent: above } } as const);
        continue;
      }
      const [own = [], names] = [newestNames(value) ?? undefined, [...parent.names].sort()];
      const glue = glueFaults(value, subject, above);
      verdicts.push(...glue);
      if (own.join() !== names.join()) {
        const evidence = [`${above}: ${names.join(", ")}`, `${subject}: ${own.join(", ")}`];
        const told = { zone: subject, parent: above, above: names, own };
        verdicts.push({ say: "differs", subject, with: told, evidence } as const);
      } else if (glue.length === 0) verdicts.push({ say: "agrees", subject, with: { zone: subject, names } } as const);
    }
    return verdicts;
  },
});

/** Null where the zone above was seen to refer to the zone, or not to know it. */
function noReferral(value: ZoneSeen, above: string) {
  const { apex, parent } = value.delegation;
  const no = (say: "notJudged" | "unclear", why: string) =>
    ({ say, subject: apex, with: { zone: apex, why } }) as const;
  if (parent.said === "nxdomain") return null;
  if (parent.said === "authoritative")
    return no("notJudged", `the servers of ${above} hold ${apex} as well, so there is no referral to compare`);
  if (parent.said === "nothing")
    return parent.zone === null
      ? no("notJudged", "the resolver does not tell which servers hold the zone above")
      : no("unclear", `No name server of ${above} gave a referral to ${apex}`);
  return newestNames(value) === null
    ? no("notJudged", "none of them answers for the zone (see dns/nameservers)")
    : null;
}

/** By the newest copy of the zone: a server that lags behind is told by dns/nameserver-agreement. */
function newestNames(value: ZoneSeen): readonly string[] | null {
  const copies = copiesOf(value).filter(({ names }) => names !== null);
  const [newest] = [...copies].sort((one, other) => Math.max(...other.serials) - Math.max(...one.serials));
  return newest?.names == null ? null : [...newest.names].sort();
}

function glueFaults({ glue }: ZoneSeen, zone: string, parent: string) {
  const wrong = glue.filter(
    ({ parent: given, zone: own }) =>
      given.length === 0 || (own !== null && given.some((address) => !own.includes(address))),
  );
  return wrong.map(({ name, parent: given, zone: own }) => ({
    say: given.length === 0 ? ("noGlue" as const) : ("wrongGlue" as const),
    subject: zone,
    with: { zone, parent, server: name, given, own: own ?? [] },
    identity: `${zone} glue ${name}`,
  }));
}
