import { isolation } from "../../../src/checks/access/isolation.js";
import type { AnswerSeen, EndpointAccessSeen, Reply } from "../../../src/model/seen/access.js";
import { accessOf, guarded, none, reply } from "../../helpers/access.js";
import { describeCheck } from "../../helpers/check.js";

const NEEDLESS = none("needless");
const bob = (answer: Reply, uncached: Reply = NEEDLESS) => [{ user: "bob", reply: answer, uncached }];
const isolated = (more: Partial<EndpointAccessSeen>) => guarded({ isolated: true, ...more });
const asBob = (status: number, more: Partial<AnswerSeen> = {}) =>
  accessOf(isolated({ others: bob(reply(status, { same: false, ...more })) }));
const cache = { served: true, said: "cf-cache-status: HIT" };

describeCheck(isolation, [
  {
    name: "bob gets what is alice's",
    seen: asBob(200, { same: true }),
    expect: [["fail", "leaks", "orders"]],
  },
  ...[403, 404, 410].map((status) => ({
    name: `${status} keeps bob out`,
    seen: asBob(status),
    expect: [["pass", "kept", "orders"]] as const,
  })),
  { name: "bob gets orders of his own", seen: asBob(200), expect: [["pass", "kept", "orders"]] },
  { name: "bob is sent to his own page", seen: asBob(302, { location: "/bob" }), expect: [["pass", "kept", "orders"]] },
  {
    name: "401 to bob, who was let in nowhere: his credentials may be wrong",
    seen: asBob(401),
    expect: [["unknown", "unclear", "orders"]],
  },
  {
    name: "401 to bob, whose credentials work elsewhere",
    seen: accessOf(
      isolated({ others: bob(reply(401, { same: false })) }),
      isolated({ endpoint: "bills", others: bob(reply(200, { same: false })) }),
    ),
    expect: [
      ["pass", "kept", "orders"],
      ["pass", "kept", "bills"],
    ],
  },
  {
    name: "bob is sent to log in",
    seen: asBob(302, { location: "https://www.acme.test/login?next=/orders" }),
    expect: [["unknown", "unclear", "orders"]],
  },
  { name: "a log-in form for bob", seen: asBob(200, { login: "page" }), expect: [["unknown", "unclear", "orders"]] },
  { name: "an error for bob", seen: asBob(500), expect: [["unknown", "unclear", "orders"]] },
  {
    name: "a wall before bob",
    seen: asBob(403, { wall: { kind: "challenge", detail: "a challenge" } }),
    expect: [["unknown", "unclear", "orders"]],
  },
  {
    name: "bob was not asked for",
    seen: accessOf(isolated({ others: bob(none("share")) })),
    expect: [["unknown", "unclear", "orders"]],
  },
  {
    name: "a cache gives bob what is alice's, the application does not",
    seen: accessOf(isolated({ others: bob(reply(200, { same: true, cache }), reply(404, { same: false })) })),
    expect: [["pass", "kept", "orders"]],
  },
  {
    name: "a cache gives bob what is alice's, and so does the application",
    seen: accessOf(isolated({ others: bob(reply(200, { same: true, cache }), reply(200, { same: true })) })),
    expect: [["fail", "leaks", "orders"]],
  },
  {
    name: "one of two others reads it",
    seen: accessOf(
      isolated({
        others: [
          ...bob(reply(404, { same: false })),
          { user: "carol", reply: reply(200, { same: true }), uncached: NEEDLESS },
        ],
      }),
    ),
    expect: [["fail", "leaks", "orders"]],
  },
  {
    name: "everybody gets the same: told by access/authentication",
    seen: accessOf(isolated({ anonymous: reply(200, { same: true }), others: bob(reply(200, { same: true })) })),
    expect: [["skip", "everybody", "orders"]],
  },
  {
    name: "an empty list for every user proves nothing",
    seen: accessOf(
      isolated({ declared: reply(200, { blank: true }), others: bob(reply(200, { same: true, blank: true })) }),
    ),
    expect: [["unknown", "unclear", "orders"]],
  },
  {
    name: "alice herself is refused",
    seen: accessOf(isolated({ declared: reply(401), others: [] })),
    expect: [["unknown", "unclear", "orders"]],
  },
  {
    name: "alice got no answer",
    seen: accessOf(isolated({ declared: none("failed") })),
    expect: [["unknown", "unclear", "orders"]],
  },
  {
    name: "nobody else has credentials of his own",
    seen: accessOf(isolated({ others: [] })),
    expect: [["unknown", "unclear", "orders"]],
  },
  {
    name: "a write is not repeated",
    seen: accessOf(isolated({ method: "POST", declared: none("write") })),
    expect: [["skip", "write", "orders"]],
  },
  { name: "an endpoint that is private only is not this check's", seen: accessOf(guarded()), expect: [] },
]);
