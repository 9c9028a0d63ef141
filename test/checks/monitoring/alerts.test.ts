import { expect, it } from "vitest";
import { alerts } from "../../../src/checks/monitoring/alerts.js";
import type { AlertRoute } from "../../../src/model/target.js";
import { describeCheck } from "../../helpers/check.js";
import { target } from "../../helpers/target.js";

const FILE = "launchready.yaml";

function route(channel: string, to: string | null, more: Partial<AlertRoute> = {}): AlertRoute {
  return { channel, to, severity: "critical", owner: "operations", tested: "2026-11-12", ...more };
}
function declared(...routes: readonly AlertRoute[]) {
  return target({ monitoring: { uptime: null, errors: null, alerts: routes }, lines: { "monitoring.alerts.0": 4 } });
}
const slack = route("slack", "#ops");
const mail = route("email", "ops@acme.test");

describeCheck(alerts, [
  { name: "a route, owned and tested", target: declared(slack), seen: {}, expect: [["pass", "reaches", "slack #ops"]] },
  {
    name: "tested thirty days ago",
    target: declared(route("sms", null, { tested: "2026-10-21" })),
    seen: {},
    expect: [["pass", "reaches", "sms"]],
  },
  {
    name: "tested today",
    target: declared(route("sms", null, { tested: "2026-11-20" })),
    seen: {},
    expect: [["pass", "reaches", "sms"]],
  },
  {
    name: "one of two tested",
    target: declared(slack, route("pager", "primary", { tested: null })),
    seen: {},
    expect: [
      ["pass", "reaches", "slack #ops"],
      ["pass", "reaches", "pager primary"],
    ],
  },
  {
    name: "critical by pager and by mail",
    target: declared(mail, route("pager", null)),
    seen: {},
    expect: [
      ["pass", "reaches", "email ops@acme.test"],
      ["pass", "reaches", "pager"],
    ],
  },
  {
    name: "warnings by mail, critical by chat",
    target: declared(route("mail", "ops@acme.test", { severity: "warning" }), slack),
    seen: {},
    expect: [
      ["pass", "reaches", "mail ops@acme.test"],
      ["pass", "reaches", "slack #ops"],
    ],
  },
  { name: "nothing declared", target: target(), seen: {}, expect: [["fail", "none", FILE]] },
  {
    name: "no owner",
    target: declared(route("slack", "#ops", { owner: null })),
    seen: {},
    expect: [["fail", "noOwner", "slack #ops"]],
  },
  {
    name: "tested thirty-one days ago",
    target: declared(route("slack", "#ops", { tested: "2026-10-20" })),
    seen: {},
    expect: [
      ["pass", "reaches", "slack #ops"],
      ["fail", "untested", "slack #ops"],
    ],
  },
  {
    name: "tested in the future, which is a slip",
    target: declared(route("slack", "#ops", { tested: "2026-12-01" })),
    seen: {},
    expect: [
      ["pass", "reaches", "slack #ops"],
      ["fail", "untested", "slack #ops"],
    ],
  },
  {
    name: "two routes, neither tested",
    target: declared(route("slack", "#ops", { tested: null }), route("pager", null, { tested: "2026-01-01" })),
    seen: {},
    expect: [
      ["pass", "reaches", "slack #ops"],
      ["pass", "reaches", "pager"],
      ["fail", "untested", FILE],
    ],
  },
  {
    name: "mail alone, to all severities",
    target: declared(route("mail", "ops@acme.test", { severity: null })),
    seen: {},
    expect: [
      ["pass", "reaches", "mail ops@acme.test"],
      ["fail", "mailOnly", "mail ops@acme.test"],
    ],
  },
  {
    name: "mail alone for what is critical",
    target: declared(mail, route("slack", "#ops", { severity: "warning" })),
    seen: {},
    expect: [
      ["pass", "reaches", "email ops@acme.test"],
      ["pass", "reaches", "slack #ops"],
      ["fail", "mailOnly", FILE],
    ],
  },
  {
    name: "one route declared twice",
    target: declared(slack, slack),
    seen: {},
    expect: [
      ["pass", "reaches", "slack #ops"],
      ["pass", "reaches", "slack #ops"],
    ],
  },
]);

it("does not apply to a bare domain", () => {
  expect(alerts.applies?.(target({ file: null }))).toMatch(/target file/);
});
