/** Decides whether an answer of the product can be found again in its logs. */
import { defineCheck } from "../../model/check.js";
import type { Role } from "../../model/target.js";
import { declarationOf } from "../../parse/hosts.js";
import { type Place, placesOf } from "../../parse/web/header-recipes.js";
import { requestIdIn, requestIdSteps } from "../../parse/web/request-ids.js";

const JUDGED: readonly Role[] = ["app", "api"];
const LAST =
  "Write the same id into every log line and error report, and show it on error pages, so that a user can quote it.";

export const requestId = defineCheck({
  doc: {
    id: "headers/request-id",
    title: "A user's complaint cannot be matched with the logs",
    rule: "An app or api response carries no request id (X-Request-Id, X-Correlation-Id, traceparent, CF-Ray, Fly-Request-Id, X-Amzn-Trace-Id, X-Vercel-Id ...).",
    why: "When a customer writes that it failed this morning, the id in the answer leads to the very log lines. Without one you search by time and guess.",
    fix: [...requestIdSteps(), LAST],
    severity: "low",
    impact: "operability",
    stage: 6,
    effort: 20,
    references: [
      "https://www.w3.org/TR/trace-context/#traceparent-header",
      "https://nginx.org/en/docs/http/ngx_http_core_module.html#var_request_id",
    ],
  },
  needs: ["page"],
  applies: ({ hosts }) =>
    hosts.some(({ role }) => JUDGED.includes(role)) ? null : "no host is declared as app or api",
  says: {
    traceable: {
      status: "pass",
      tell: (d: { host: string; name: string }) => ({
        title: `Answers of ${d.host} can be found in the logs`,
        detail: `They carry ${d.name}.`,
      }),
    },
    missing: {
      status: "fail",
      confidence: 0.8,
      tell: (d: { host: string; status: number; places: readonly Place[] }) => ({
        title: `A failed request to ${d.host} cannot be found in the logs: no request id`,
        detail: `https://${d.host}/ answers ${d.status} without X-Request-Id, traceparent or an id of its platform or edge.`,
        fix: [
          ...requestIdSteps(d.places),
          LAST,
          `Ask again: curl -sI https://${d.host}/ | grep -iE 'request-id|trace'`,
        ],
      }),
    },
    hidden: {
      status: "unknown",
      tell: (d: { host: string; why: string }) => ({
        title: `Could not see whether answers of ${d.host} carry a request id`,
        detail: `The application did not answer itself: ${d.why}.`,
      }),
    },
  },
  judge: ({ page }, target) =>
    page.map(({ value }) => {
      const { host, first, headers, status } = value;
      if (!JUDGED.includes(declarationOf(target, host)?.role ?? "site")) return null;
      const name = requestIdIn([...headers, ...first.headers]);
      if (name !== null)
        return {
          say: "traceable",
          subject: host,
          with: { host, name },
          evidence: [`${name} at ${value.url.slice(0, 200)}`],
        };
      const why = value.wall?.detail ?? (status >= 500 ? `the answer is an error (${status})` : null);
      if (why !== null) return { say: "hidden", subject: host, with: { host, why } };
      const evidence = [`no request id among ${headers.length} headers of ${value.url.slice(0, 200)}`];
      return {
        say: "missing",
        subject: host,
        with: { host, status: first.status, places: placesOf(headers) },
        evidence,
      };
    }),
});
