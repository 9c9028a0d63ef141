/** Decides whether an alert reaches a person who is known to get it. */
import { defineCheck } from "../../model/check.js";
import type { AlertRoute } from "../../model/target.js";
import { daysSince, declaredAt, NOTHING_DECLARED } from "../../parse/repo/declaration.js";

const TESTED_WITHIN_DAYS = 30;
const MAIL = /^(?:e-?)?mail$/i;
const EXAMPLE = 'alerts: [{ channel: slack, to: "#ops", severity: critical, owner: Sam, tested: 2026-11-12 }]';

export const alerts = defineCheck({
  doc: {
    id: "monitoring/alerts",
    title: "A monitor sees the outage and nobody hears of it",
    rule: `No alert route is declared (high), one has no owner (medium), critical alerts go to mail alone (low), or none was tested in the last ${TESTED_WITHIN_DAYS} days (medium).`,
    why: "A monitor that writes to a channel which nobody reads, or to somebody who has left, is no monitor. It is found out during the first outage.",
    fix: [
      "Decide who is woken by a critical alert, and by what: a pager app, a call, a chat channel that rings.",
      "Send a test alert and see that it arrives.",
      `Declare it in the target file under monitoring: ${EXAMPLE}`,
    ],
    severity: "high",
    impact: "downtime",
    stage: 6,
    effort: 30,
    references: ["https://sre.google/sre-book/being-on-call/"],
  },
  needs: [],
  applies: ({ file }) => (file === null ? NOTHING_DECLARED : null),
  says: {
    reaches: {
      status: "pass",
      tell: (d: { route: string; owner: string }) => ({
        title: `Alerts by ${d.route} reach ${d.owner}`,
        detail: `The route is declared with ${d.owner} as its owner.`,
      }),
    },
    none: {
      status: "fail",
      likelihood: 0.7,
      tell: () => ({
        title: "When something breaks, nobody is told: no alert route is declared",
        detail: "The target file names no way by which an alert reaches a person.",
      }),
    },
    noOwner: {
      status: "fail",
      severity: "medium",
      likelihood: 0.3,
      effort: 5,
      tell: (d: { route: string }) => ({
        title: `Nobody has to react to alerts by ${d.route}: it has no owner`,
        detail: "The declared route names no owner.",
        fix: ["Agree on one person who answers these alerts.", "Write the name into the target file: owner."],
      }),
    },
    untested: {
      status: "fail",
      severity: "medium",
      likelihood: 0.3,
      effort: 15,
      tell: (d: { last: string | null }) => ({
        title: `Nobody knows whether an alert would arrive: none was tested in ${TESTED_WITHIN_DAYS} days`,
        detail: d.last === null ? "No route has a date of its last test." : `The last test was on ${d.last}.`,
        fix: [
          "Send a test alert by each route and see that it arrives.",
          "Write the day into the target file: tested.",
        ],
      }),
    },
    mailOnly: {
      status: "fail",
      severity: "low",
      likelihood: 0.3,
      tell: (d: { route: string }) => ({
        title: "A critical alert waits in a mailbox until somebody looks",
        detail: `Critical alerts go to mail alone (${d.route}).`,
        fix: ["Add a route that rings: a pager app, a call, or a chat channel with notifications."],
      }),
    },
  },
  judge: (_seen, target, now) => {
    const routes = target.monitoring?.alerts ?? [];
    const file = target.file ?? target.domain;
    if (routes.length === 0) return [{ say: "none", subject: file, with: {} }];
    const [only, second] = routes;
    // What concerns all routes belongs to none of them, unless there is but one.
    const all = only !== undefined && second === undefined ? routeName(only) : file;
    const place = declaredAt(target, "monitoring.alerts");
    const tested = routes.flatMap((route) =>
      route.tested === null || daysSince(route.tested, now) < 0 ? [] : [route.tested],
    );
    const recent = tested.some((date) => daysSince(date, now) <= TESTED_WITHIN_DAYS);
    const critical = routes.filter(({ severity }) => severity === null || severity.toLowerCase() === "critical");
    const mail = critical.length > 0 && critical.every(({ channel }) => MAIL.test(channel));
    return [
      ...routes.map((route, index) => {
        const subject = routeName(route);
        const more = { subject, identity: `${subject} ${index}`, ...declaredAt(target, `monitoring.alerts.${index}`) };
        return route.owner === null
          ? ({ say: "noOwner", with: { route: subject }, ...more } as const)
          : ({ say: "reaches", with: { route: subject, owner: route.owner }, ...more, owner: route.owner } as const);
      }),
      ...(recent
        ? []
        : [{ say: "untested", subject: all, with: { last: tested.toSorted().at(-1) ?? null }, ...place } as const]),
      ...(mail
        ? [{ say: "mailOnly", subject: all, with: { route: critical.map(routeName).join(", ") }, ...place } as const]
        : []),
    ];
  },
});

function routeName({ channel, to }: AlertRoute): string {
  return to === null ? channel : `${channel} ${to}`;
}
