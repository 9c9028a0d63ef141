/** Decides whether a chain leads visitors to somebody else's site, to a staging host or to their own machine. */
import { defineCheck } from "../../model/check.js";
import { hopLines, hostIn, showWhere } from "../../parse/redirects/redirect-chain.js";
import { leadOf, senderOf } from "../../parse/redirects/redirect-lead.js";

/** Of a Location that is no address. */
const MOST_SHOWN = 100;

interface About {
  host: string;
  start: string;
  final: string;
}

const WORST_FIRST = ["local", "staging", "nowhere", "leaves", "logIn"] as const;

export const offDomain = defineCheck({
  doc: {
    id: "redirects/off-domain",
    title: "Visitors are sent to an address that is not the product",
    rule: "A chain leaves the declared domains or ends at what is no http or https address (high), or ends at localhost, a private address, a staging or a preview host (critical). The special address is never connected to. A log-in at an identity provider is no fault.",
    why: "Visitors end at a parking page, an old product, a half-finished staging system, or at an error because the address only exists on a developer's machine.",
    fix: [
      "Find the rule that answers the last redirect, and write the production address into it.",
      "Look for the value in the environment of the production host: a BASE_URL, APP_URL or NEXTAUTH_URL that still names localhost or staging.",
      "If the other host is meant, declare it under hosts in the target file.",
    ],
    severity: "critical",
    impact: "trust",
    stage: 1,
    effort: 30,
    references: [
      "https://www.rfc-editor.org/rfc/rfc9110#section-15.4",
      "https://www.rfc-editor.org/rfc/rfc6761#section-6.3",
    ],
  },
  needs: ["redirects"],
  says: {
    stays: {
      status: "pass",
      tell: (d: { host: string }) => ({
        title: `${d.host} keeps its visitors`,
        detail: "Every redirect stays on declared domains.",
      }),
    },
    logIn: {
      status: "pass",
      tell: (d: About) => ({
        title: `${d.host} sends its visitors to log in`,
        detail: `${d.start} leads to an identity provider at ${d.final}.`,
      }),
    },
    leaves: {
      status: "fail",
      severity: "high",
      confidence: 0.8,
      tell: (d: About) => ({
        title: `Visitors of ${d.host} are sent away to ${hostIn(d.final)}`,
        detail: `${d.start} leads to ${d.final}, on a domain that the target file does not declare. It was not followed.`,
      }),
    },
    staging: {
      status: "fail",
      confidence: 0.8,
      tell: (d: About) => ({
        title: `Visitors of ${d.host} end at a staging or preview host`,
        detail: `${d.start} leads to ${d.final}.`,
      }),
    },
    nowhere: {
      status: "fail",
      severity: "high",
      confidence: 0.8,
      tell: (d: About & { location: string }) => ({
        title: `Visitors of ${d.host} get an error: it redirects to what browsers do not open`,
        detail: `${d.start} leads to a redirect ${d.location === "" ? "without a Location" : `to "${d.location}"`}, which is no http or https address.`,
      }),
    },
    local: {
      status: "fail",
      tell: (d: About) => ({
        title: `Visitors of ${d.host} are sent to an address that does not exist for them`,
        detail: `${d.start} leads to ${d.final}, which only works on a developer's machine or inside a network. It was not followed.`,
      }),
    },
  },
  judge({ redirects }, target) {
    const hosts = [...new Set(redirects.map(({ value }) => hostIn(value.start)))];
    return hosts.map((host) => {
      const own = redirects.filter(({ value }) => hostIn(value.start) === host).map(({ value }) => value);
      const judged = own.map((chain) => ({ chain, say: leadOf(chain, target), sender: senderOf(chain) }));
      // One redirect rule is one fault: a chain that passes another host on its way out is told there.
      const here = judged.filter(({ sender }) => sender === host || !hosts.includes(sender));
      const worst = WORST_FIRST.map((say) => here.find((one) => one.say === say)).find((one) => one !== undefined);
      if (worst === undefined || worst.say === null) {
        const stays = judged.every(({ say }) => say === null) && showWhere(own);
        return stays ? { say: "stays", subject: host, host, with: { host } } : null;
      }
      const { chain, say } = worst;
      const location = chain.hops.at(-1)?.locations[0]?.slice(0, MOST_SHOWN) ?? "";
      const about = { host, start: chain.start, final: chain.final, location };
      return { say, subject: host, host, with: about, evidence: hopLines(chain), identity: host };
    });
  },
});
