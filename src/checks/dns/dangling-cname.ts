/** Decides whether what a name points at has been given up, so that a stranger can take it and speak under the product's name. */
import { defineCheck } from "../../model/check.js";
import type { AliasEnd, TakeoverSeen } from "../../model/seen/domain.js";
import { domainAbove, ownDomains } from "../../parse/dns/own-domains.js";
import { type Takeover, takeoverOf } from "../../parse/dns/takeover.js";
import { wildcardTarget } from "../../parse/dns/wildcard-answers.js";

interface Left {
  name: string;
  /** The end of the aliases, or the address that tells the provider. */
  at: string;
}

export const danglingCname = defineCheck({
  doc: {
    id: "dns/dangling-cname",
    title: "A stranger can take over a host of yours",
    rule: "A CNAME's target does not exist, or its provider answers with the page of an unclaimed site (subdomain takeover). high where the target merely fails to resolve and the provider is not known to be claimable; low where the provider wants proof of ownership before it serves a domain. The page counts only with the provider's alias or address; what a wildcard answers is told once.",
    why: "Whoever claims the forgotten name at the provider shows pages under your domain, with a valid certificate: they phish your customers, read cookies that are set for the whole domain, and get through your log-in's redirect list.",
    fix: [
      "Delete the DNS record if the host is no longer used.",
      "Else claim the name at the provider again before somebody else does, and add the domain there.",
      "From now on delete the DNS record first, and the site at the provider after it.",
    ],
    severity: "critical",
    impact: "data-exposure",
    stage: 1,
    effort: 15,
    references: [
      "https://learn.microsoft.com/en-us/azure/security/fundamentals/subdomain-takeover",
      "https://developer.mozilla.org/en-US/docs/Web/Security/Subdomain_takeovers",
      "https://owasp.org/www-project-web-security-testing-guide/latest/4-Web_Application_Security_Testing/02-Configuration_and_Deployment_Management_Testing/10-Test_for_Subdomain_Takeover",
    ],
  },
  needs: ["takeover", "labels", "wildcard"],
  says: {
    held: {
      status: "pass",
      tell: (d: { name: string; target: string | null }) => ({
        title: `${d.name} points at nothing that was given up`,
        detail: d.target === null ? "It has no CNAME that leads nowhere." : `${d.target} exists.`,
      }),
    },
    claimable: {
      status: "fail",
      likelihood: 0.7,
      tell: (d: Left & { provider: string }) => ({
        title: `A stranger can take over ${d.name}: ${d.provider} has no site of yours there`,
        detail: `${d.name} leads to ${d.at}, a name at ${d.provider} that nobody holds. ${d.provider} gives it to the first who asks.`,
        fix: [
          `Delete the DNS record of ${d.name} now, if the host is no longer used.`,
          `Else claim it again at ${d.provider}: make the site with the same name, and add ${d.name} to it.`,
          `See that it worked: open https://${d.name}/ and find your own page.`,
        ],
      }),
    },
    domainFree: {
      status: "fail",
      likelihood: 0.7,
      tell: (d: Left & { domain: string }) => ({
        title: `A stranger can take over ${d.name}: it points at ${d.domain}, which anybody can register`,
        detail: `${d.name} leads to ${d.at}, and the domain ${d.domain} does not exist (NXDOMAIN).`,
        fix: [
          `Delete the CNAME of ${d.name} now, or correct it if ${d.domain} is a slip of the pen.`,
          `Where ${d.domain} was yours: register it again before somebody else does.`,
        ],
      }),
    },
    gone: {
      status: "fail",
      severity: "high",
      likelihood: 0.3,
      tell: (d: Left) => ({
        title: `${d.name} points at a name that no longer exists: ${d.at}`,
        detail: `The CNAME of ${d.name} ends at ${d.at}, which does not exist (NXDOMAIN). If its provider gives that name to somebody else, they speak under yours.`,
        fix: [
          `Delete the CNAME of ${d.name} if the host is no longer used.`,
          "Else point it at the name that the hosting provider shows for your site today.",
        ],
      }),
    },
    stale: {
      status: "fail",
      severity: "low",
      likelihood: 0.3,
      tell: (d: Left & { provider: string }) => ({
        title: `${d.name} is left over: ${d.provider} has no site for it`,
        detail: `${d.name} leads to ${d.at}, and ${d.provider} knows no site of that name. It asks for proof of ownership before it serves a domain, so this is a stale record rather than an open door.`,
        fix: [
          `Add ${d.name} to your site at ${d.provider}, and verify the domain there.`,
          `Or delete the DNS record of ${d.name}.`,
        ],
      }),
    },
    unclear: {
      status: "unknown",
      tell: (d: { name: string; outcome: string }) => ({
        title: `Could not find out whether what ${d.name} points at is still there`,
        detail: `The question for its address ended in ${d.outcome.toUpperCase()}.`,
      }),
    },
    notResolved: {
      status: "skip",
      tell: (d: { name: string; outcome: string }) => ({
        title: `Waits for another fix: whether what ${d.name} points at is still there`,
        detail: `Its address cannot be resolved (${d.outcome.toUpperCase()}): see dns/resolution for ${d.name}.`,
      }),
    },
  },
  judge({ takeover, labels, wildcard }, target) {
    const domains = ownDomains(target);
    const told = new Set<string>();
    const looks: readonly { subject: string; value: AliasEnd & Partial<TakeoverSeen>; declared: boolean }[] = [
      ...takeover.map((one) => ({ ...one, declared: true })),
      ...labels.map((one) => ({ ...one, declared: false })),
    ];
    return looks.map(({ subject, value, declared }) => {
      const state = takeoverOf(value);
      // Undeclared names count where they are left behind, and dns/undeclared-host tells of the others.
      if (!declared && (state.state === "held" || state.state === "blind")) return null;
      const domain = domainAbove(subject, domains);
      const shared = wildcardTarget(wildcard.find((one) => one.subject === domain)?.value);
      const wild = shared !== null && value.target === shared && isFault(state);
      const name = wild ? `*.${domain}` : subject;
      if (told.has(name)) return null;
      told.add(name);
      return verdict(name, value, state);
    });
  },
});

function isFault({ state }: Takeover): boolean {
  return state !== "held" && state !== "blind";
}

function verdict(name: string, value: AliasEnd & Partial<TakeoverSeen>, state: Takeover) {
  const { target, outcome, page } = value;
  const left = { name, at: target ?? "an address of the provider" };
  const evidence = [
    ...(target === null ? [] : [`${name} CNAME ... ${target}: ${outcome.toUpperCase()}`]),
    ...(page?.marks.length ? [`${page.url}: status ${page.status}, "${page.marks[0]}"`] : []),
  ];
  // However it is left behind, it is the same record.
  const fault = { subject: name, evidence, identity: name };
  switch (state.state) {
    case "held":
      return { say: "held", subject: name, with: { name, target } } as const;
    case "blind":
      return outcome === "timeout" || outcome === "malformed"
        ? ({ say: "unclear", subject: name, with: { name, outcome } } as const)
        : ({ say: "notResolved", subject: name, with: { name, outcome } } as const);
    case "domainFree":
      return { say: "domainFree", ...fault, with: { ...left, domain: state.domain } } as const;
    case "gone":
      return { say: "gone", ...fault, with: left } as const;
    default:
      return { say: state.state, ...fault, with: { ...left, provider: state.provider } } as const;
  }
}
