/** Decides whether the owner knows of every service that the product stands on. */
import { defineCheck } from "../../model/check.js";
import { NOTHING_DECLARED } from "../../parse/repo/declaration.js";
import { type ServiceFound, servicesFound } from "../../parse/services/found.js";
import { sameService, servicesNamed } from "../../parse/services/named.js";

export const services = defineCheck({
  doc: {
    id: "handover/services",
    title: "The product stands on a service that nobody has on the list",
    rule: "An external service that DNS, a page, its Content-Security-Policy or the code names is not among the services of the target file. A service that the target file names elsewhere (edge, senders, access, monitoring) counts as listed.",
    why: "Each service has a log-in, a bill and an end. One that nobody lists is paid by a card that expires, in an account of somebody who left, and takes a part of the product down with it.",
    fix: [
      "Find out what it is used for, whose account it is, and who pays.",
      "Add it to the target file: services: [Cloudflare, Postmark, Stripe]",
      "Or remove it from the product, where nobody needs it.",
    ],
    severity: "low",
    impact: "operability",
    stage: 7,
    effort: 15,
    references: ["https://sre.google/sre-book/launch-checklist/"],
  },
  needs: ["page", "edge", "spf", "mx", "sdks", "domain-tokens"],
  extra: ["page", "edge", "spf", "mx", "sdks", "domain-tokens"],
  applies: ({ file }) => (file === null ? NOTHING_DECLARED : null),
  says: {
    listed: {
      status: "pass",
      tell: (d: { names: readonly string[] }) => ({
        title: d.names.length === 0 ? "No external service was found" : "Every service that was found is on the list",
        detail:
          d.names.length === 0
            ? "Neither DNS, nor the pages, nor the code name one that is known."
            : `${d.names.join(", ")}.`,
      }),
    },
    unlisted: {
      status: "fail",
      likelihood: 0.3,
      confidence: 0.8,
      tell: ({ service, how }: ServiceFound) => ({
        title: `Nobody may notice when ${service} stops: it is in use and on no list`,
        detail: `How that is known: ${how.join("; ")}.`,
        fix: [
          `Find out what ${service} is used for, whose account it is, and who pays.`,
          `Add it to the target file: services: [..., ${service}]`,
          "Or remove it from the product, where nobody needs it.",
        ],
      }),
    },
  },
  judge({ page, edge, spf, mx, sdks, "domain-tokens": tokens }, target) {
    const named = servicesNamed(target);
    const found = servicesFound({ page, edge, spf, mx, sdks, tokens });
    const unlisted = found.filter(({ service }) => !named.some((name) => sameService(name, service)));
    if (unlisted.length === 0)
      return [
        { say: "listed", subject: target.file ?? target.domain, with: { names: found.map(({ service }) => service) } },
      ];
    return unlisted.map((one) => ({ say: "unlisted", subject: one.service, with: one, evidence: one.how }));
  },
});
