/** What the access look brings home of one endpoint, as far as a test does not say otherwise. */
import type { AccessSeen, AnswerSeen, EndpointAccessSeen, NoAnswer } from "../../src/model/seen/access.js";

export const none = (why: NoAnswer["none"], detail = "because"): NoAnswer => ({ none: why, detail });

export function reply(status: number, more: Partial<AnswerSeen> = {}): AnswerSeen {
  return {
    status,
    location: null,
    bytes: 200,
    type: "application/json",
    wall: null,
    login: null,
    content: null,
    cache: { served: false, said: null },
    headers: [["cache-control", "private, no-store"]],
    same: null,
    blank: false,
    ...more,
  };
}

/** Refuses strangers, and keeps caches away. */
export function guarded(more: Partial<EndpointAccessSeen> = {}): EndpointAccessSeen {
  return {
    endpoint: "orders",
    url: "https://api.acme.test/orders",
    method: "GET",
    private: true,
    isolated: false,
    owner: "alice",
    declared: reply(200),
    again: none("needless"),
    anonymous: reply(401, { same: false }),
    uncached: none("needless"),
    others: [],
    ...more,
  };
}

export const accessOf = (...endpoints: readonly EndpointAccessSeen[]) => ({
  access: [["api.acme.test", { host: "api.acme.test", asked: 3, endpoints } satisfies AccessSeen] as const],
});
