/** Decides whether the page says which features of a device it, and what it embeds, may use. */
import { defineCheck, type Verdict } from "../../model/check.js";
import type { HeaderList, PageSeen } from "../../model/seen/web.js";
import type { Target } from "../../model/target.js";
import { headerSteps, type Place, placesOf } from "../../parse/web/header-recipes.js";
import { pageSays, withoutPage } from "../../parse/web/html-page.js";
import { permissionsPolicyOf } from "../../parse/web/permissions-policy.js";

const NAME = "Permissions-Policy";
const STRICT = "camera=(), microphone=(), geolocation=()";

const steps = (places: readonly Place[] = []): readonly string[] => [
  `Send with every page, without the features that your product uses: ${NAME}: ${STRICT}`,
  ...headerSteps(NAME, STRICT, places),
];

const says = {
  ...pageSays,
  said: {
    status: "pass",
    tell: (d: { host: string; features: readonly string[] }) => ({
      title: `${d.host} says which features of a device its pages may use`,
      detail: `Its ${NAME} speaks of ${d.features.slice(0, 8).join(", ").slice(0, 300)}${d.features.length > 8 ? " and more" : ""}.`,
    }),
  },
  unsaid: {
    status: "fail",
    likelihood: 0.1,
    tell: (d: { host: string; why: string; places: readonly Place[] }) => ({
      title: `A script smuggled into ${d.host} may ask visitors for camera and location`,
      detail: d.why,
      fix: steps(d.places),
    }),
  },
} as const;

export const permissionsPolicy = defineCheck({
  doc: {
    id: "headers/permissions-policy",
    title: "A smuggled script may ask for camera and location in your name",
    rule: `A page sends no ${NAME}, or one that browsers cannot read and so ignore.`,
    why: "The browser asks its user in the name of your site. What your product never uses, no script in it should be able to ask for.",
    fix: steps(),
    severity: "info",
    impact: "data-exposure",
    stage: 2,
    effort: 10,
    references: [
      "https://www.w3.org/TR/permissions-policy/#permissions-policy-http-header-field",
      "https://www.rfc-editor.org/rfc/rfc9651#section-3.2",
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
  const found = permissionsPolicyOf(headers);
  const evidence = evidenceOf(headers);
  if (found.state === "policy")
    return { say: "said", subject: host, with: { host, features: found.features }, evidence };
  const why = {
    absent: `The page comes without ${NAME}.`,
    old: `The page sends Feature-Policy, which ${NAME} has replaced: most browsers no longer read it.`,
    malformed: `Browsers ignore its ${NAME}: ${found.state === "malformed" ? found.problem : ""}.`,
  }[found.state];
  return { say: "unsaid", subject: host, with: { host, why, places: placesOf(headers) }, evidence };
}

function evidenceOf(headers: HeaderList): readonly string[] {
  const sent = headers.filter(([name]) => /^(?:permissions|feature)-policy$/i.test(name));
  return sent.length === 0
    ? [`no ${NAME}`]
    : sent.slice(0, 4).map(([name, value]) => `${name}: ${value.slice(0, 300)}`);
}
