/** Decides whether a machine can ask each app and api host if it is well. */
import { defineCheck } from "../../model/check.js";
import type { Target } from "../../model/target.js";
import { hostOfUrl } from "../../parse/hosts.js";
import { NOTHING_DECLARED } from "../../parse/repo/declaration.js";

export const health = defineCheck({
  doc: {
    id: "monitoring/health",
    title: "A monitor cannot tell a product that answers from one that works",
    rule: "A host of role app or api has no endpoint of kind health in the target file. A host that is declared as a wildcard is not judged.",
    why: "A home page can answer from a cache while the database is down. A health endpoint says so within a minute, and lets the platform take a broken server out of service by itself.",
    fix: [
      "Add an endpoint that checks what the product cannot live without (database, queue) and answers 200, or 503 when one is missing; it must be fast and show no details.",
      "Declare it in the target file under endpoints: { name: health, url: https://HOST/health, kind: health }",
      "Let the uptime monitor and the platform's own health check ask it.",
    ],
    severity: "medium",
    impact: "operability",
    stage: 6,
    effort: 45,
    references: ["https://learn.microsoft.com/en-us/azure/architecture/patterns/health-endpoint-monitoring"],
  },
  needs: [],
  applies: (target) => {
    if (target.file === null) return NOTHING_DECLARED;
    return judged(target).length > 0 ? null : "The target declares no app or api host";
  },
  says: {
    declared: {
      status: "pass",
      tell: (d: { host: string; endpoint: string }) => ({
        title: `A monitor can ask ${d.host} whether it is well`,
        detail: `The endpoint "${d.endpoint}" is declared as its health endpoint.`,
      }),
    },
    none: {
      status: "fail",
      likelihood: 0.3,
      tell: (d: { host: string }) => ({
        title: `Nobody can tell whether ${d.host} works or only answers: it has no health endpoint`,
        detail: `No endpoint of kind health on ${d.host} is declared in the target file.`,
      }),
    },
  },
  judge: (_seen, target) =>
    judged(target).map((host) => {
      const own = target.endpoints.find(({ kind, url }) => kind === "health" && hostOfUrl(url) === host);
      if (own === undefined) return { say: "none", subject: host, with: { host } };
      return { say: "declared", subject: host, with: { host, endpoint: own.name } };
    }),
});

function judged({ hosts }: Target): readonly string[] {
  return hosts
    .filter(({ host, role }) => ["app", "api"].includes(role) && !host.startsWith("*."))
    .map(({ host }) => host);
}
