/** Decides whether the addresses of the page, with what they hold, are told to the sites that it links to. */
import { defineCheck, type Verdict } from "../../model/check.js";
import type { PageSeen } from "../../model/seen/web.js";
import type { Target } from "../../model/target.js";
import { headerSteps, type Place, placesOf } from "../../parse/web/header-recipes.js";
import { pageSays, withoutPage } from "../../parse/web/html-page.js";
import { referrerPolicyOf } from "../../parse/web/referrer-policy.js";

const NAME = "Referrer-Policy";
const GOOD = "strict-origin-when-cross-origin";
/** They send the whole address, path and query, to other sites. */
const LEAKY = ["unsafe-url", "no-referrer-when-downgrade"];

interface About {
  host: string;
  places: readonly Place[];
}

const steps = (places: readonly Place[] = []): readonly string[] => [
  `Send with every page: ${NAME}: ${GOOD} (same-origin where addresses hold anything secret)`,
  ...headerSteps(NAME, GOOD, places),
];

const says = {
  ...pageSays,
  kept: {
    status: "pass",
    tell: (d: { host: string; policy: string }) => ({
      title: `${d.host} keeps its addresses from other sites`,
      detail: `Its Referrer-Policy is ${d.policy}.`,
    }),
  },
  told: {
    status: "fail",
    likelihood: 0.3,
    tell: (d: About & { policy: string; meta: boolean }) => ({
      title: `Other sites are told the full addresses of pages on ${d.host}`,
      detail: `Its Referrer-Policy is ${d.policy}${d.meta ? ", set by a meta element in the page" : ""}: every site that the page links to or loads from gets the path and query, with any token or name in them.`,
      fix: d.meta
        ? [`Take the element <meta name="referrer"> out of the page, or give it content="${GOOD}".`, ...steps(d.places)]
        : steps(d.places),
    }),
  },
  absent: {
    status: "fail",
    severity: "info",
    likelihood: 0.1,
    tell: (d: About & { why: string }) => ({
      title: `What ${d.host} tells other sites of its addresses is left to the browser`,
      detail: `${d.why}. Current browsers tell other sites the host alone; old ones the whole address.`,
      fix: steps(d.places),
    }),
  },
} as const;

export const referrerPolicy = defineCheck({
  doc: {
    id: "headers/referrer-policy",
    title: "Addresses with tokens and names in them reach other sites",
    rule: `Referrer-Policy is ${LEAKY.join(" or ")}, or absent (info). The last word that browsers know counts; a meta element replaces the header.`,
    why: "A password-reset link or a customer's name in an address is read by every analytics tool and every site that the page links to, when the browser is told to send it along.",
    fix: steps(),
    severity: "low",
    impact: "data-exposure",
    stage: 2,
    effort: 10,
    references: [
      "https://www.w3.org/TR/referrer-policy/#referrer-policies",
      "https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Referrer-Policy",
    ],
  },
  needs: ["page"],
  says,
  judge: ({ page }, target) => page.map(({ value }) => judgePage(value, target)),
});

function judgePage(page: PageSeen, target: Target): Verdict<typeof says> {
  const { host, headers } = page;
  const none = withoutPage(page, target);
  if (none !== null) return { ...none, subject: host };
  const { policy, sent, from } = referrerPolicyOf(headers, page.metaReferrer ?? null);
  const line = from === "meta" ? `<meta name="referrer" content="${sent}">` : `${NAME}: ${sent}`;
  const evidence = [sent === null ? `no ${NAME} at ${page.url.slice(0, 200)}` : line.slice(0, 300)];
  const about = { host, places: placesOf(headers) };
  if (policy === null) {
    const why = sent === null ? `The page comes without ${NAME}` : `Its ${NAME} holds no word that browsers know`;
    return { say: "absent", subject: host, with: { ...about, why }, evidence };
  }
  if (LEAKY.includes(policy))
    return { say: "told", subject: host, with: { ...about, policy, meta: from === "meta" }, evidence };
  return { say: "kept", subject: host, with: { host, policy }, evidence };
}
