import { privateCache } from "../../../src/checks/cache/private.js";
import type { EndpointAccessSeen } from "../../../src/model/seen/access.js";
import type { HeaderList } from "../../../src/model/seen/web.js";
import { accessOf, guarded, none, reply } from "../../helpers/access.js";
import { describeCheck } from "../../helpers/check.js";

const says = (...headers: HeaderList) => accessOf(guarded({ declared: reply(200, { headers }) }));
const control = (value: string) => says(["cache-control", value]);
const hit = { served: true, said: "cf-cache-status: HIT" };
const one = (more: Partial<EndpointAccessSeen>) => accessOf(guarded(more));

describeCheck(privateCache, [
  ...[
    "private, no-store",
    "no-store",
    "PRIVATE",
    "max-age=0, private, must-revalidate",
    "private, no-cache, no-store, max-age=0, must-revalidate",
    'no-cache="set-cookie", private',
  ].map((value) => ({
    name: value,
    seen: control(value),
    expect: [["pass", "kept", "orders"]] as const,
  })),
  ...["public, max-age=300", "max-age=60", "s-maxage=1", "public", 'private="set-cookie", max-age=60'].map((value) => ({
    name: value,
    seen: control(value),
    expect: [["fail", "storable", "orders"]] as const,
  })),
  ...["public, max-age=0, must-revalidate", "no-cache", "max-age=0"].map((value) => ({
    name: value,
    seen: control(value),
    expect: [["fail", "checked", "orders"]] as const,
  })),
  { name: "nothing said", seen: says(), expect: [["fail", "silent", "orders"]] },
  { name: "must-revalidate alone", seen: control("must-revalidate"), expect: [["fail", "silent", "orders"]] },
  {
    name: "an Expires ahead",
    seen: says(["expires", "Fri, 20 Nov 2026 09:00:00 GMT"], ["date", "Fri, 20 Nov 2026 08:00:00 GMT"]),
    expect: [["fail", "storable", "orders"]],
  },
  { name: "Expires: 0", seen: says(["expires", "0"]), expect: [["fail", "checked", "orders"]] },
  {
    name: "private for browsers, but kept by the edge",
    seen: says(["cache-control", "private"], ["cdn-cache-control", "max-age=600"]),
    expect: [["fail", "storable", "orders"]],
  },
  ...["public, max-age=300", "max-age=60"].map((value) => ({
    name: `${value} for requests that are never alike: no cache may use it unasked`,
    seen: says(["cache-control", value], ["vary", "Accept, *"]),
    expect: [["fail", "checked", "orders"]] as const,
  })),
  { name: "Vary: * alone", seen: says(["vary", "*"]), expect: [["fail", "checked", "orders"]] },
  {
    name: "Vary: * beside no-store",
    seen: says(["cache-control", "no-store"], ["vary", "*"]),
    expect: [["pass", "kept", "orders"]],
  },
  {
    name: "Vary: * at an edge that is told to keep it all the same",
    seen: says(["cdn-cache-control", "max-age=600"], ["vary", "*"]),
    expect: [["fail", "storable", "orders"]],
  },
  {
    name: "private in a second field line",
    seen: says(["cache-control", "max-age=60"], ["cache-control", "private"]),
    expect: [["pass", "kept", "orders"]],
  },
  {
    name: "the edge answers for the application",
    seen: one({ declared: reply(200, { cache: hit }) }),
    expect: [["fail", "served", "orders"]],
  },
  {
    name: "the edge answers the second time, whatever Cache-Control says",
    seen: one({ again: reply(200, { cache: hit }) }),
    expect: [["fail", "served", "orders"]],
  },
  {
    name: "a stranger gets the data from the cache",
    seen: one({ anonymous: reply(200, { same: true, cache: hit }), uncached: reply(401, { same: false }) }),
    expect: [["fail", "met", "orders"]],
  },
  {
    name: "a stranger gets it from a cache that does not say so",
    seen: one({ anonymous: reply(200, { same: true }), uncached: reply(403, { same: false }) }),
    expect: [["fail", "met", "orders"]],
  },
  {
    name: "bob gets the data from the cache",
    seen: one({
      others: [{ user: "bob", reply: reply(200, { same: true, cache: hit }), uncached: reply(404, { same: false }) }],
    }),
    expect: [["fail", "met", "orders"]],
  },
  {
    name: "open to everybody, cached or not: told by access/authentication",
    seen: one({ anonymous: reply(200, { same: true, cache: hit }), uncached: reply(200, { same: true }) }),
    expect: [["skip", "everybody", "orders"]],
  },
  {
    name: "open to everybody, and no such query known",
    seen: one({ anonymous: reply(200, { same: true }), uncached: reply(400, { same: false }) }),
    expect: [["skip", "everybody", "orders"]],
  },
  {
    name: "the user is refused",
    seen: one({ declared: reply(401, { headers: [] }) }),
    expect: [["unknown", "unclear", "orders"]],
  },
  { name: "no answer", seen: one({ declared: none("failed") }), expect: [["unknown", "unclear", "orders"]] },
  { name: "not asked", seen: one({ declared: none("share") }), expect: [["unknown", "unclear", "orders"]] },
  { name: "a write", seen: one({ declared: none("write") }), expect: [["skip", "nothing", "orders"]] },
  { name: "no credentials declared", seen: one({ declared: none("login") }), expect: [["skip", "nothing", "orders"]] },
]);
