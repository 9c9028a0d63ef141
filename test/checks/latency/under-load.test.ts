import { underLoad } from "../../../src/checks/latency/under-load.js";
import type { LoadSeen } from "../../../src/model/seen/load.js";
import { loadSeen } from "../../helpers/ai.js";
import { describeCheck } from "../../helpers/check.js";

const E = "orders";
const seen = (more: Partial<LoadSeen> = {}) => ({ load: [[E, loadSeen(more)]] }) as const;
const failing = (errors: number, more: Partial<LoadSeen> = {}) =>
  seen({ errors, late: errors, failures: [{ kind: "status", detail: "status 503", count: errors }], ...more });

describeCheck(underLoad, [
  { name: "bears it", seen: seen(), expect: [["pass", "holds", E]] },
  { name: "one failure of 160", seen: failing(1), expect: [["pass", "holds", E]] },
  { name: "3 late answers of 160", seen: seen({ late: 3, p95: 200 }), expect: [["pass", "holds", E]] },
  { name: "12 failures of 160", seen: failing(12), expect: [["fail", "errors", E]] },
  { name: "a failure of 40 may be chance", seen: failing(1, { samples: 40 }), expect: [["fail", "someErrors", E]] },
  { name: "breaks down", seen: failing(10, { samples: 12, aborted: true }), expect: [["fail", "collapsed", E]] },
  {
    name: "breaks down before it is whole",
    seen: failing(0, { samples: 0, aborted: true, most: 6 }),
    expect: [["fail", "collapsed", E]],
  },
  { name: "crawls", seen: seen({ late: 80, p50: 400, p95: 900, max: 1400 }), expect: [["fail", "slow", E]] },
  {
    name: "10 late answers of 160 may be chance",
    seen: seen({ late: 10, p95: 310 }),
    expect: [["fail", "perhapsSlow", E]],
  },
  {
    name: "a rate limit hides what it bears",
    seen: seen({ limited: true, sent: 31, samples: 6 }),
    expect: [["unknown", "unclear", E]],
  },
  {
    name: "failures that were proven before a rate limit",
    seen: failing(12, { limited: true, samples: 60 }),
    expect: [["fail", "errors", E]],
  },
  {
    name: "a wall",
    seen: seen({ samples: 0, p95: null, wall: "Cloudflare blocked the request" }),
    expect: [["unknown", "unclear", E]],
  },
  { name: "too few requests", seen: seen({ samples: 12 }), expect: [["unknown", "unclear", E]] },
  { name: "the time was over", seen: seen({ samples: 12, outOfTime: true }), expect: [["unknown", "unclear", E]] },
  { name: "this machine was too busy", seen: seen({ quarantined: 20 }), expect: [["unknown", "unclear", E]] },
  {
    name: "it fails without a load too",
    seen: seen({ samples: 0, sent: 1, down: "status 401" }),
    expect: [["skip", "down", E]],
  },
]);
