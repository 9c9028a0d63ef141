import { expect, it } from "vitest";
import { authentication } from "../../../src/checks/access/authentication.js";
import type { AnswerSeen } from "../../../src/model/seen/access.js";
import { accessOf, guarded, none, reply } from "../../helpers/access.js";
import { describeCheck } from "../../helpers/check.js";

const seen = (status: number, more: Partial<AnswerSeen> = {}) => accessOf(guarded({ anonymous: reply(status, more) }));
const cached = reply(200, { same: true, cache: { served: true, said: "x-cache: HIT" } });

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
  {
    name: "no answer",
    seen: accessOf(guarded({ anonymous: none("failed", "the connection was refused") })),
    expect: [["unknown", "notAsked", "orders"]],
  },
  {
    name: "an answer that only the cache gives: the application refuses, and cache/private tells the rest",
    seen: accessOf(guarded({ anonymous: cached, uncached: reply(401, { same: false }) })),
    expect: [["pass", "refused", "orders"]],
  },
  {
    name: "an answer of a cache that the application gives to everybody",
    seen: accessOf(guarded({ anonymous: cached, uncached: reply(200, { same: true }) })),
    expect: [["fail", "open", "orders"]],
  },
  {
    name: "an open answer, and an application that knows no such query",
    seen: accessOf(guarded({ anonymous: reply(200, { same: true }), uncached: reply(400, { same: false }) })),
    expect: [["fail", "open", "orders"]],
  },
  {
    name: "an endpoint that is isolated only is not this check's",
    seen: accessOf(guarded({ private: false, isolated: true, anonymous: reply(200) })),
    expect: [],
  },
]);

it("does not say that data is shown where there is none", () => {
  const about = { name: "orders", method: "GET", url: "https://api.acme.test/orders", status: 200, type: "JSON" };
  const { tell } = authentication.says.open;
  expect(tell({ ...about, bytes: 900 }).title).toBe("Anybody can read orders without logging in");
  expect(tell({ ...about, bytes: 2 }).title).toBe("orders lets in whoever asks, without a log-in");
  expect(tell({ ...about, bytes: 2 }).detail).toContain("nothing stands there for a stranger");
});
