/** Decides whether browsers take the page's files for what the server says they are. */
import { defineCheck, type Verdict } from "../../model/check.js";
import type { HeaderList, PageSeen } from "../../model/seen/web.js";
import type { Target } from "../../model/target.js";
import { headerSteps, type Place, placesOf } from "../../parse/web/header-recipes.js";
import { pageSays, withoutPage } from "../../parse/web/html-page.js";

const NAME = "X-Content-Type-Options";
const LINE = `${NAME}: nosniff`;

const says = {
  ...pageSays,
  exact: {
    status: "pass",
    tell: (d: { host: string }) => ({
      title: `Browsers take the files of ${d.host} for what they are`,
      detail: `Its page comes with ${LINE}.`,
    }),
  },
  guessed: {
    status: "fail",
    likelihood: 0.1,
    tell: (d: { host: string; why: string; places: readonly Place[] }) => ({
      title: `Browsers may run a file uploaded to ${d.host} as a script`,
      detail: `${d.why}, so browsers guess the type of what they load and may take a text or an image for a script.`,
      fix: [
        `Send with every answer, files included: ${LINE}`,
        ...headerSteps(NAME, "nosniff", d.places),
        `Ask again: curl -sI https://${d.host}/ | grep -i x-content-type-options`,
      ],
    }),
  },
} as const;

export const contentTypeOptions = defineCheck({
  doc: {
    id: "headers/content-type-options",
    title: "An uploaded file can run as a script in your visitors' browsers",
    rule: "X-Content-Type-Options of the page is not nosniff. Of several values the first one counts.",
    why: "Browsers look into a file whose type they doubt, and an image or a text that holds a script can then run as one. One word makes them keep to the type that the server names.",
    fix: [
      `Send with every answer, files included: ${LINE}`,
      ...headerSteps(NAME, "nosniff"),
      "Ask again: curl -sI https://HOST/ | grep -i x-content-type-options",
    ],
    severity: "low",
    impact: "data-exposure",
    stage: 2,
    effort: 10,
    references: [
      "https://fetch.spec.whatwg.org/#x-content-type-options-header",
      "https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/X-Content-Type-Options",
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
  const sent = valuesOf(headers);
  // Fetch 3.7: the lines are joined, and the first value decides.
  const [first] = sent.flatMap((value) => value.split(","));
  if (first?.trim().toLowerCase() === "nosniff") return { say: "exact", subject: host, with: { host } };
  const why =
    first === undefined
      ? `The page comes without ${NAME}`
      : `Its ${NAME} says "${first.trim().slice(0, 60)}", which browsers do not know`;
  const evidence = first === undefined ? [`no ${NAME} at ${page.url.slice(0, 200)}`] : sent.slice(0, 4).map(lineOf);
  return { say: "guessed", subject: host, with: { host, why, places: placesOf(headers) }, evidence };
}

function valuesOf(headers: HeaderList): readonly string[] {
  return headers.flatMap(([name, value]) => (name.toLowerCase() === NAME.toLowerCase() ? [value] : []));
}

function lineOf(value: string): string {
  return `${NAME}: ${value.slice(0, 200)}`;
}
