/** Decides whether an endpoint bears the load that its owner expects. */
import { defineCheck } from "../../model/check.js";
import type { LoadSeen } from "../../model/seen/load.js";
import { hostOfUrl } from "../../parse/hosts.js";
import { milliseconds } from "../../parse/latency/latency-words.js";
import { ERRORS, loadErrors, loadLines, loadOf, loadShare } from "../../parse/latency/load-summary.js";
import { percent } from "../../parse/latency/share.js";

const FIX = [
  "Watch the server while you repeat it: launchready audit --only latency/under-load. CPU full: more instances or workers. CPU idle: something is waited for.",
  "Waiting: raise the pool of database connections within the database's own limit (PostgreSQL: max_connections, or PgBouncer in front), and look for locks and slow queries.",
  "Serverless: look at the limit of concurrent executions (AWS Lambda: 1,000 an account, often 10 in a new one) and at the database connections that each instance opens.",
  "Raise the workers: gunicorn --workers, PHP-FPM pm.max_children, Puma threads, node with cluster or more instances; and the file limit (ulimit -n).",
  "Cache what does not change per user, and answer 503 with Retry-After quickly where it is too much, so that the rest still works.",
];

interface Unclear {
  readonly name: string;
  readonly why: string;
}

export const underLoad = defineCheck({
  doc: {
    id: "latency/under-load",
    title: "On launch day, when many come at once, requests fail or crawl",
    rule: `Opt-in, for endpoints that declare a load: at the declared concurrency more than ${percent(ERRORS)} of requests fail (high; medium where so few may be chance), or the p95 is above the budget (medium). The load is ramped (up to two requests for each at once are sent as one burst), ends where half of the latest requests fail (high), and is no answer where a rate limit (429) or a wall stops it.`,
    why: "A launch sends a month's visitors in an hour. What works for one at a time can fail for all of them at once, on the day that counts.",
    fix: FIX,
    severity: "high",
    impact: "downtime",
    stage: 4,
    effort: 480,
    references: [
      "https://sre.google/sre-book/handling-overload/",
      "https://www.rfc-editor.org/rfc/rfc9110#section-15.6.4",
      "https://www.rfc-editor.org/rfc/rfc6585#section-4",
    ],
  },
  needs: ["load"],
  says: {
    holds: {
      status: "pass",
      tell: (d: LoadSeen) => ({
        title: `${d.endpoint} bears ${d.most} requests at once`,
        detail: `${loadErrors(d)}; 95 of 100 answers came within ${milliseconds(d.p95 ?? 0)}, the budget is ${milliseconds(d.budget)}.`,
      }),
    },
    collapsed: {
      status: "fail",
      tell: (d: LoadSeen) => ({
        title: `${d.endpoint} breaks down with ${d.most} requests at once`,
        detail: `Half of the latest requests failed after ${d.sent}, so that the load was stopped there; ${d.declared.concurrency} at once and ${d.declared.requests} requests are declared.`,
      }),
    },
    errors: {
      status: "fail",
      tell: (d: LoadSeen) => ({
        title: `${d.endpoint} fails for ${loadShare(d)} of requests with ${d.most} at once`,
        detail: `${loadErrors(d)}; at most ${percent(ERRORS)} may.`,
      }),
    },
    someErrors: {
      status: "fail",
      severity: "medium",
      likelihood: 0.7,
      confidence: 0.5,
      tell: (d: LoadSeen) => ({
        title: `${d.endpoint} failed ${d.errors === 1 ? "once" : `${d.errors} times`} with ${d.most} requests at once`,
        detail: `${loadErrors(d)}. So few may be chance: declare more requests under load to be sure.`,
      }),
    },
    slow: {
      status: "fail",
      severity: "medium",
      tell: (d: LoadSeen) => ({
        title: `${d.endpoint} crawls with ${d.most} requests at once: ${milliseconds(d.p95 ?? 0)} instead of ${milliseconds(d.budget)}`,
        detail: `${d.late} of ${d.samples} answers took over ${milliseconds(d.budget)}${d.alone === null ? "" : `; a single request alone took ${milliseconds(d.alone)}`}.`,
      }),
    },
    perhapsSlow: {
      status: "fail",
      severity: "medium",
      likelihood: 0.7,
      confidence: 0.5,
      tell: (d: LoadSeen) => ({
        title: `${d.endpoint} may be too slow with ${d.most} requests at once`,
        detail: `${d.late} of ${d.samples} answers took over ${milliseconds(d.budget)}. So few may be chance: declare more requests under load to be sure.`,
      }),
    },
    down: {
      status: "skip",
      tell: (d: Unclear) => ({
        title: `${d.name}: no load while it fails`,
        detail: `Already a single request was not answered as expected (${d.why}), so that no load was put on it. See uptime/*.`,
      }),
    },
    unclear: {
      status: "unknown",
      tell: (d: Unclear) => ({ title: `Could not find out what load ${d.name} bears`, detail: `${d.why}.` }),
    },
  },
  judge: ({ load }) =>
    load.map(({ subject, value }) => {
      const host = hostOfUrl(value.url);
      const about = { subject, ...(host === null ? {} : { host }) };
      return { ...about, ...loadOf(value), ...(value.samples === 0 ? {} : { evidence: loadLines(value) }) };
    }),
});
