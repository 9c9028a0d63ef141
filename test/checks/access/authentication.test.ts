import { authentication } from "../../../src/checks/access/authentication.js";
import type { AccessSeen } from "../../../src/model/seen/web.js";
import { describeCheck } from "../../helpers/check.js";

const seen = (status: number, more: Partial<AccessSeen> = {}) => ({
  access: [
    [
      "orders",
      {
        endpoint: "orders",
        url: "https://api.acme.test/orders",
        method: "GET",
        status,
        location: null,
        bytes: 200,
        type: "application/json",
        wall: null,
        login: null,
        content: null,
        ...more,
      },
    ] as const,
  ],
});

describeCheck(authentication, [
  ...[401, 403, 404, 301, 302, 307].map((status) => ({
    name: `${status} refuses`,
    seen: seen(status),
    expect: [["pass", "refused", "orders"]] as const,
  })),
  { name: "200 with the data", seen: seen(200), expect: [["fail", "open", "orders"]] },
  { name: "204 without credentials", seen: seen(204, { bytes: 0, type: null }), expect: [["fail", "open", "orders"]] },
  {
    name: "200 with what is expected of it",
    seen: seen(200, { content: true }),
    expect: [["fail", "open", "orders"]],
  },
  {
    name: "200 with the single-page app's shell, which lacks what is expected",
    seen: seen(200, { type: "text/html", content: false }),
    expect: [["pass", "otherContent", "orders"]],
  },
  { name: "200 with a log-in form", seen: seen(200, { login: "page" }), expect: [["pass", "asksToLogIn", "orders"]] },
  {
    name: "200 with a GraphQL error that refuses",
    seen: seen(200, { login: "message" }),
    expect: [["pass", "asksToLogIn", "orders"]],
  },
  {
    name: "a GraphQL answer in which everything is null tells neither way",
    seen: seen(200, { login: "empty" }),
    expect: [["unknown", "unclear", "orders"]],
  },
  {
    name: "a log-in form beside the expected content tells neither way",
    seen: seen(200, { type: "text/html", login: "page", content: true }),
    expect: [["unknown", "unclear", "orders"]],
  },
  {
    name: "the single-page app's shell, as any path gets it",
    seen: seen(200, { type: "text/html", login: "shell" }),
    expect: [["pass", "shell", "orders"]],
  },
  {
    name: "a bot wall",
    seen: seen(403, { wall: { kind: "challenge", detail: "cf-mitigated: challenge" } }),
    expect: [["unknown", "walled", "orders"]],
  },
  { name: "a server error", seen: seen(500), expect: [["unknown", "unclear", "orders"]] },
  { name: "the wrong method", seen: seen(405), expect: [["unknown", "unclear", "orders"]] },
]);
