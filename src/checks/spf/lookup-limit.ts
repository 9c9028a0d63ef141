/** Decides whether evaluating the SPF record stays within the look-ups that receivers make, on its worst path. */
import { defineCheck } from "../../model/check.js";
import { blindNote, budgetFix, costliest, macroNote, NEAR_LIMIT, standings } from "../../parse/mail/spf-budget.js";
import { spfGround } from "../../parse/mail/spf-record.js";
import {
  MAX_LOOKUPS,
  MAX_MX_HOSTS,
  MAX_VOIDS,
  type SpfCost,
  spfCost,
  spfTreeLines,
} from "../../parse/mail/spf-tree.js";

interface Counted {
  readonly domain: string;
  readonly cost: SpfCost;
  /** The terms that cost most, in words. */
  readonly branches: string;
  /** What brings it back within the limit. */
  readonly fix: readonly string[];
}

export const lookupLimit = defineCheck({
  doc: {
    id: "spf/lookup-limit",
    title: "An SPF record that needs too many look-ups fails for every sender",
    rule: `The worst path takes more than ${MAX_LOOKUPS} terms that query DNS (high), or exactly ${NEAR_LIMIT} or ${MAX_LOOKUPS} (low); more than ${MAX_VOIDS} void look-ups, or an mx term with more than ${MAX_MX_HOSTS} hosts (high). The tree of includes is shown with each one's cost, whole even past the limit.`,
    why: "Receivers stop counting at ten DNS look-ups and then treat the record as broken, so mail from senders at its end is refused or goes to spam. Each new provider adds look-ups of its own, often hidden in nested includes.",
    fix: [
      "Remove the includes of services that no longer send for the domain, the costliest first.",
      "Move bulk and transactional mail to subdomains (news.acme.com, mail.acme.com) with SPF records of their own.",
      "Replace a and mx by the ip4: and ip6: addresses they stand for: addresses cost nothing.",
    ],
    severity: "high",
    impact: "lost-mail",
    stage: 5,
    effort: 60,
    references: ["https://www.rfc-editor.org/rfc/rfc7208#section-4.6.4"],
  },
  needs: ["spf"],
  says: {
    within: {
      status: "pass",
      tell: ({ domain, cost }: Counted) => ({
        title: `The SPF record of ${domain} needs ${cost.lookups} of ${MAX_LOOKUPS} look-ups`,
        detail: `Worst path: ${cost.lookups} DNS look-ups, ${cost.voids} of them void.${macroNote(cost)}`,
      }),
    },
    near: {
      status: "fail",
      severity: "low",
      likelihood: 0.3,
      tell: ({ domain, cost, branches, fix }: Counted) => ({
        title: `The next mail provider breaks SPF of ${domain}: ${cost.lookups} of ${MAX_LOOKUPS} look-ups are used`,
        detail: `Worst path: ${cost.lookups} DNS look-ups of ${MAX_LOOKUPS}. A provider that adds one to its own record breaks it without any change of yours. The costliest: ${branches}.${macroNote(cost)}`,
        fix,
      }),
    },
    over: {
      status: "fail",
      tell: ({ domain, cost, branches, fix }: Counted) => ({
        title: `Mail from ${domain} fails SPF: its record takes ${cost.cut ? "over " : ""}${cost.lookups} DNS look-ups, ${MAX_LOOKUPS} are allowed`,
        detail: `Receivers stop with a permanent error (permerror) after ${MAX_LOOKUPS} look-ups: senders listed late are not accepted. At least ${cost.lookups - MAX_LOOKUPS} must go. The costliest: ${branches}.${blindNote(cost)}${macroNote(cost)}`,
        fix,
      }),
    },
    voids: {
      status: "fail",
      tell: ({ domain, cost }: Counted) => ({
        title: `Mail from ${domain} fails SPF: ${cost.voids} of its terms lead nowhere, ${MAX_VOIDS} are allowed`,
        detail: `These terms name what DNS does not have: ${[...new Set(cost.voidTerms)].slice(0, 8).join(", ")}. Receivers stop with a permanent error after ${MAX_VOIDS} such void look-ups (RFC 7208 4.6.4).`,
        fix: [
          `Remove these terms from the record, or correct their names: ${[...new Set(cost.voidTerms)].slice(0, 8).join(", ")}.`,
        ],
      }),
    },
    wide: {
      status: "fail",
      tell: ({ domain, cost }: Counted) => ({
        title: `Mail from ${domain} fails SPF: an mx term names more than ${MAX_MX_HOSTS} hosts`,
        detail: `${cost.wide.slice(0, 4).join(", ")}: receivers stop with a permanent error at more than ${MAX_MX_HOSTS} hosts of one mx term (RFC 7208 4.6.4).`,
        fix: ["Replace the mx term by the ip4: and ip6: addresses of those of its hosts that send mail."],
      }),
    },
    partly: {
      status: "unknown",
      tell: ({ domain, cost }: Counted) => ({
        title: `Could not count the look-ups of ${domain}'s SPF record`,
        detail: `Look-ups counted: ${cost.lookups}, void ones among them: ${cost.voids}; but a part could not be looked up${cost.blind.length > 0 ? `: ${cost.blind.slice(0, 6).join(", ")}` : ""}. What stands behind it may break the limit.`,
      }),
    },
    waits: {
      status: "skip",
      tell: (d: { domain: string; fault: string }) => ({
        title: `The look-ups of ${d.domain}'s SPF record are not counted yet`,
        detail: `There is no record to count in until ${d.fault} is fixed.`,
      }),
    },
  },
  judge: ({ spf }) =>
    spf.flatMap(({ subject: domain, value }) => {
      const ground = spfGround(value);
      const cost = spfCost(value.root);
      const loops = cost.loops.length > 0 ? "spf/include (a loop)" : null;
      const fault = "fault" in ground ? ground.fault : loops;
      const evidence = spfTreeLines(value.root);
      const counted = { domain, cost, branches: costliest(value.root), fix: budgetFix(value) };
      return [
        ...(fault !== null ? [{ say: "waits" as const, subject: domain, with: { domain, fault } }] : []),
        ...(fault === null ? standings(cost).map((say) => ({ say, subject: domain, with: counted, evidence })) : []),
      ];
    }),
});
