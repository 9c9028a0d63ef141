/** Decides whether somebody hears of an outage before the customers do. */
import { defineCheck } from "../../model/check.js";
import type { DocumentSeen } from "../../model/seen/repo.js";
import { declaredAt, NOTHING_DECLARED } from "../../parse/repo/declaration.js";

const MAX_INTERVAL_MINUTES = 5;

export const uptime = defineCheck({
  doc: {
    id: "monitoring/uptime",
    title: "An outage is told by customers instead of a monitor",
    rule: `No uptime monitor is declared (high), its interval is above ${MAX_INTERVAL_MINUTES} minutes (medium), a key endpoint is not covered (medium), or the declared status page or monitor URL does not answer (medium).`,
    why: "Without a monitor an outage lasts until the first customer complains, and at night until the morning. Every minute costs sign-ups and orders.",
    fix: [
      "Set up an uptime monitor at any provider that asks from several places.",
      `Let it ask every page and endpoint that matters at least every ${MAX_INTERVAL_MINUTES} minutes.`,
      "Declare it in the target file: monitoring: { uptime: { provider: Better Stack, interval: 3m, covers: [home] } }",
    ],
    severity: "high",
    impact: "downtime",
    stage: 6,
    effort: 30,
    references: ["https://sre.google/sre-book/monitoring-distributed-systems/"],
  },
  needs: ["documents", "document-pages"],
  applies: ({ file }) => (file === null ? NOTHING_DECLARED : null),
  says: {
    watched: {
      status: "pass",
      tell: (d: { monitor: string; minutes: string; keys: readonly string[] }) => ({
        title: `${d.monitor} watches the product every ${d.minutes}`,
        detail: `It covers ${d.keys.length === 0 ? "what was declared; no endpoint is marked as key" : d.keys.join(", ")}.`,
      }),
    },
    none: {
      status: "fail",
      likelihood: 0.7,
      tell: () => ({
        title: "Customers are the first to notice an outage: no uptime monitor is declared",
        detail: "The target file names no uptime monitor.",
      }),
    },
    slow: {
      status: "fail",
      severity: "medium",
      likelihood: 0.7,
      effort: 10,
      tell: (d: { monitor: string; minutes: string }) => ({
        title: `An outage goes unnoticed for up to ${d.minutes}: ${d.monitor} asks too rarely`,
        detail: `Its declared interval is ${d.minutes}; at most ${MAX_INTERVAL_MINUTES} minutes are asked for.`,
        fix: [`Set its interval to ${MAX_INTERVAL_MINUTES} minutes or less, and write it into the target file.`],
      }),
    },
    uncovered: {
      status: "fail",
      severity: "medium",
      likelihood: 0.7,
      effort: 15,
      tell: (d: { monitor: string; names: readonly string[] }) => ({
        title: `Nobody is told when ${d.names[0]}${d.names.length > 1 ? ` and ${d.names.length - 1} more` : ""} fails: the monitor does not cover it`,
        detail: `${d.monitor} does not cover ${d.names.slice(0, 20).join(", ")}, which the target file marks as key (pages, health and webhooks are by default).`,
        fix: [
          `Add a monitor at ${d.monitor} for each of: ${d.names.slice(0, 20).join(", ")}.`,
          "Add their names to monitoring.uptime.covers in the target file, or mark an endpoint with key: false.",
        ],
      }),
    },
    dead: {
      status: "fail",
      severity: "medium",
      tell: (d: { url: string; detail: string }) => ({
        title: "Customers who look for the status find an error page",
        detail: `${d.url} does not work: ${d.detail}.`,
        fix: [`Open ${d.url} and repair the page, or correct monitoring.uptime.url in the target file.`],
      }),
    },
    unclear: {
      status: "unknown",
      tell: (d: { what: string; detail: string }) => ({ title: `Not known ${d.what}`, detail: d.detail }),
    },
  },
  judge: ({ "document-pages": pages }, target) => {
    const monitor = target.monitoring?.uptime ?? null;
    if (monitor === null) return [{ say: "none", subject: target.file ?? target.domain, with: {} }];
    const subject = monitor.provider ?? "uptime monitor";
    const place = declaredAt(target, "monitoring.uptime");
    const keys = target.endpoints.filter(({ key }) => key).map(({ name }) => name);
    const names = keys.filter((name) => !monitor.covers.includes(name));
    const slow = monitor.interval !== null && monitor.interval > MAX_INTERVAL_MINUTES * 60_000;
    const minutes = spoken(monitor.interval ?? 0);
    const page = pages.find(({ value }) => value.document === monitor.url)?.value;
    const noInterval = {
      what: `how often ${subject} asks`,
      detail: "The target file declares no interval: add monitoring.uptime.interval, such as 3m.",
    };
    return [
      ...(monitor.interval === null ? [{ say: "unclear" as const, subject, with: noInterval, ...place }] : []),
      ...(slow ? [{ say: "slow" as const, subject, with: { monitor: subject, minutes }, ...place }] : []),
      ...(names.length > 0
        ? [{ say: "uncovered" as const, subject, with: { monitor: subject, names }, ...place }]
        : []),
      ...(monitor.interval !== null && !slow && names.length === 0
        ? [{ say: "watched" as const, subject, with: { monitor: subject, minutes, keys }, ...place }]
        : []),
      ...(page === undefined || page.exists === true ? [] : [{ ...judgePage(page), subject: page.document, ...place }]),
    ];
  },
});

function judgePage({ document: url, exists, status, detail }: DocumentSeen) {
  if (exists === false || (status !== null && status >= 500)) return { say: "dead" as const, with: { url, detail } };
  const what = "whether the monitor's page answers";
  return { say: "unclear" as const, with: { what, detail: `${url}: ${detail}.` } };
}

function spoken(ms: number): string {
  if (ms < 60_000) return `${Math.round(ms / 1000)} seconds`;
  const minutes = Math.round(ms / 6000) / 10;
  return minutes === 1 ? "minute" : `${minutes} minutes`;
}
