/** Decides whether any site may show the page inside its own, as clickjacking needs. */
import { defineCheck, type Verdict } from "../../model/check.js";
import type { HeaderList, PageSeen } from "../../model/seen/web.js";
import type { Target } from "../../model/target.js";
import { openSources, policiesOf } from "../../parse/web/csp.js";
import { policyWith } from "../../parse/web/csp-advice.js";
import { headerSteps, type Place, placesOf } from "../../parse/web/header-recipes.js";
import { pageSays, withoutPage } from "../../parse/web/html-page.js";

const NAME = "Content-Security-Policy";
const SELF = "frame-ancestors 'self'";

const steps = (places: readonly Place[] = [], policy: string | null = null, ignored = true): readonly string[] => [
  `Send with every page: ${NAME}: ${policy ?? SELF}`,
  ...(policy === null ? headerSteps(NAME, SELF, places) : []),
  "Where partners must embed it, name them: frame-ancestors 'self' https://partner.example",
  ...(ignored ? ["Take out X-Frame-Options: ALLOW-FROM, which no browser reads."] : []),
];

const says = {
  ...pageSays,
  guarded: {
    status: "pass",
    tell: (d: { host: string; by: string }) => ({
      title: `Strangers cannot frame ${d.host}`,
      detail: `${d.by} forbids it.`,
    }),
  },
  open: {
    status: "fail",
    likelihood: 0.1,
    tell: (d: { host: string; why: string; places: readonly Place[]; policy: string | null; ignored: boolean }) => ({
      title: `Any site can show ${d.host} in a frame and steer its visitors' clicks`,
      detail: d.why,
      fix: steps(d.places, d.policy, d.ignored),
    }),
  },
} as const;

export const framing = defineCheck({
  doc: {
    id: "headers/framing",
    title: "Visitors can be tricked into clicks on your page inside another site",
    rule: "A page can be framed by any site: neither frame-ancestors nor X-Frame-Options. frame-ancestors decides where both are sent; ALLOW-FROM, report-only policies and meta elements forbid nothing.",
    why: "A page laid invisibly over a game or a prize makes a logged-in visitor press your buttons: pay, delete, invite. Browsers refuse that only where the page says so.",
    fix: steps(),
    severity: "medium",
    impact: "data-exposure",
    stage: 2,
    effort: 15,
    references: [
      "https://www.w3.org/TR/CSP3/#directive-frame-ancestors",
      "https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/X-Frame-Options",
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
  const shared = { subject: host, evidence: evidenceOf(headers) };
  const { enforced, cut } = policiesOf(headers);
  const lists = enforced.flatMap((policy) => {
    const sources = policy.get("frame-ancestors");
    return sources === undefined ? [] : [sources];
  });
  if (lists.some((sources) => openSources(sources).length === 0))
    return { ...shared, say: "guarded", with: { host, by: "Its frame-ancestors" } };
  const frameOptions = frameOptionsOf(headers);
  // Where frame-ancestors is sent, browsers do not look at X-Frame-Options (CSP3 6.4.2.2).
  if (lists.length === 0 && frameOptions === "guarded")
    return { ...shared, say: "guarded", with: { host, by: "Its X-Frame-Options" } };
  if (cut) return { ...shared, say: "hidden", with: { host, why: `Its ${NAME} is too long to be read whole` } };
  const why =
    lists.length > 0
      ? "Its frame-ancestors allows every site, and browsers then ignore X-Frame-Options."
      : frameOptions === "absent"
        ? `The page sends neither frame-ancestors in a ${NAME} nor X-Frame-Options.`
        : "The page sends no frame-ancestors, and an X-Frame-Options that browsers do not understand and so ignore.";
  const policy = lists.length > 0 ? null : policyWith(headers, [SELF]);
  return {
    ...shared,
    say: "open",
    with: { host, why, places: placesOf(headers), policy, ignored: frameOptions === "ignored" },
  };
}

/** The HTML standard's check: values are compared as a set, and known ones that contradict each other forbid. */
function frameOptionsOf(headers: HeaderList): "guarded" | "ignored" | "absent" {
  const sent = headers.filter(([name]) => name === "x-frame-options");
  if (sent.length === 0) return "absent";
  const values = new Set(sent.flatMap(([, value]) => value.split(",").map((one) => one.trim().toLowerCase())));
  if (values.size > 1)
    return ["deny", "sameorigin", "allowall"].some((known) => values.has(known)) ? "guarded" : "ignored";
  return values.has("deny") || values.has("sameorigin") ? "guarded" : "ignored";
}

function evidenceOf(headers: HeaderList): readonly string[] {
  const sent = headers.filter(([name, value]) => name === "x-frame-options" || /frame-ancestors/i.test(value));
  return sent.length === 0
    ? ["no frame-ancestors, no X-Frame-Options"]
    : sent.slice(0, 4).map(([name, value]) => `${name}: ${value.slice(0, 300)}`);
}
