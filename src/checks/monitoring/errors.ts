/** Decides whether somebody hears of the errors that the product makes. */
import { defineCheck } from "../../model/check.js";
import { NOTHING_DECLARED } from "../../parse/repo/declaration.js";
import { sameService } from "../../parse/services/named.js";

/** Services that a page loads and that collect its errors. */
const COLLECTORS = [
  "Sentry",
  "Bugsnag",
  "Rollbar",
  "Honeybadger",
  "Airbrake",
  "AppSignal",
  "Raygun",
  "LogRocket",
  "Datadog",
  "New Relic",
  "TrackJS",
  "Highlight",
];

export const errors = defineCheck({
  doc: {
    id: "monitoring/errors",
    title: "Errors happen to users, and nobody on the team hears of them",
    rule: "The target file names no error tracking, and neither the packages of the code nor the pages are known to use one.",
    why: "One user in a hundred writes that something broke; the others leave. Error tracking tells you within a minute which line failed, for whom, and since which release.",
    fix: [
      "Add an error tracker to the server and to the pages (Sentry, Bugsnag, Rollbar, Honeybadger and others have free plans).",
      "Send its alerts for new errors to a channel that is read.",
      "Declare it in the target file: monitoring: { errors: { provider: Sentry } }",
    ],
    severity: "medium",
    impact: "operability",
    stage: 6,
    effort: 45,
    references: ["https://sre.google/sre-book/monitoring-distributed-systems/"],
  },
  needs: ["page", "sdks"],
  extra: ["page", "sdks"],
  applies: ({ file }) => (file === null ? NOTHING_DECLARED : null),
  says: {
    declared: {
      status: "pass",
      tell: (d: { provider: string }) => ({
        title: `${d.provider} collects the errors of the product`,
        detail: "The target file declares it.",
      }),
    },
    found: {
      status: "pass",
      tell: (d: { provider: string; how: string }) => ({
        title: `${d.provider} collects the errors of the product`,
        detail: `Found: ${d.how}.`,
      }),
    },
    none: {
      status: "fail",
      likelihood: 0.7,
      confidence: 0.8,
      tell: (d: { looked: string }) => ({
        title: "Errors happen to users and nobody hears of them: no error tracking is declared or found",
        detail: `The target file names none${d.looked}.`,
      }),
    },
  },
  judge({ page, sdks }, target) {
    const subject = target.file ?? target.domain;
    const provider = target.monitoring?.errors?.provider;
    if (provider !== undefined) return [{ say: "declared", subject, with: { provider } }];
    const inCode = sdks.flatMap(({ value }) => value.found).find((one) => one.errors);
    if (inCode !== undefined) return [{ say: "found", subject, with: { provider: inCode.service, how: inCode.by } }];
    for (const { subject: host, value } of page) {
      const one = value.services.find(({ service }) => COLLECTORS.some((name) => sameService(name, service)));
      if (one !== undefined)
        return [{ say: "found", subject, with: { provider: one.service, how: `loaded by the page of ${host}` } }];
    }
    const manifests = sdks.flatMap(({ value }) => value.manifests);
    const places = [...manifests.slice(0, 3), ...page.slice(0, 3).map(({ subject: host }) => `the page of ${host}`)];
    return [
      {
        say: "none",
        subject,
        with: {
          looked:
            places.length === 0
              ? ""
              : `, and ${places.join(", ")} show${places.length === 1 ? "s" : ""} none that is known`,
        },
      },
    ];
  },
});
