import { rateLimit } from "../../../src/checks/edge/rate-limit.js";
import type { RateLimitSeen } from "../../../src/model/seen/edge.js";
import { describeCheck } from "../../helpers/check.js";
import { challenge } from "../../helpers/page.js";

function seen(statuses: readonly number[], more: Partial<RateLimitSeen> = {}) {
  const value: RateLimitSeen = {
    endpoint: "log in",
    url: "https://api.acme.test/login",
    limit: 10,
    sent: statuses.length,
    statuses,
    waits: statuses.map(() => 20),
    wall: null,
    failure: null,
    ...more,
  };
  return { "rate-limit": [["log in", value] as const] };
}

const nine = Array.from({ length: 9 }, () => 401);

describeCheck(rateLimit, [
  { name: "the tenth is limited", seen: seen([...nine, 429]), expect: [["pass", "limited", "log in"]] },
  { name: "sooner than declared", seen: seen([401, 401, 429]), expect: [["pass", "limited", "log in"]] },
  { name: "already limited by what was sampled", seen: seen([429]), expect: [["pass", "limited", "log in"]] },
  { name: "blocked", seen: seen([200, 200, 403]), expect: [["pass", "limited", "log in"]] },
  { name: "nginx limits with 503", seen: seen([200, 200, 503]), expect: [["pass", "limited", "log in"]] },
  {
    name: "slower and slower",
    seen: seen([...nine, 401], { waits: [20, 22, 21, 300, 600, 900, 1200, 1500, 1800, 2100] }),
    expect: [["pass", "limited", "log in"]],
  },
  { name: "all answered", seen: seen([...nine, 401]), expect: [["fail", "unlimited", "log in"]] },
  { name: "403 to everybody is no limit", seen: seen([403, 403, 403]), expect: [["fail", "unlimited", "log in"]] },
  {
    name: "one slow answer is no limit",
    seen: seen([...nine, 401], { waits: [20, 22, 21, 20, 20, 20, 20, 20, 20, 2100] }),
    expect: [["fail", "unlimited", "log in"]],
  },
  {
    name: "cut off, by a limit or by a fault",
    seen: seen([200, 200], { sent: 3, failure: "api.acme.test refused the connection" }),
    expect: [["unknown", "broke", "log in"]],
  },
  { name: "a challenge", seen: seen([200, 403], { wall: challenge }), expect: [["unknown", "hidden", "log in"]] },
  { name: "more than the audit sends", seen: seen([], { limit: 100 }), expect: [["skip", "tooMany", "log in"]] },
]);
