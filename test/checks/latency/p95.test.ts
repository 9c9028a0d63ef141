import { describe, expect, it } from "vitest";
import { p95 } from "../../../src/checks/latency/p95.js";
import type { SamplesSeen } from "../../../src/model/seen/samples.js";
import { describeCheck } from "../../helpers/check.js";
import { failing, samplesSeen } from "../../helpers/samples.js";

const E = "orders";
const slow = (more: Partial<SamplesSeen>) =>
  samplesSeen({ late: 7, p95: 420, max: 500, slow: { wait: 400, download: 20 }, ...more });

describeCheck(p95, [
  { name: "none of 60 late", seen: { samples: [[E, samplesSeen()]] }, expect: [["pass", "within", E]] },
  {
    name: "four late of 200 are within what a p95 allows",
    seen: {
      samples: [[E, samplesSeen({ samples: 200, late: 4, p95High: 240, max: 900, slow: { wait: 700, download: 0 } })]],
    },
    expect: [["pass", "within", E]],
  },
  {
    name: "twelve late of 400, not decided, the estimate below the budget",
    seen: { samples: [[E, samplesSeen({ samples: 400, late: 13, evidence: "not enough", p95: 290 })]] },
    expect: [["pass", "likely", E]],
  },
  {
    name: "twenty declared writes, of which the first opens the connection",
    seen: { samples: [[E, samplesSeen({ samples: 19, late: 0, evidence: "not enough" })]] },
    expect: [["pass", "likely", E]],
  },
  { name: "seven late of 60", seen: { samples: [[E, slow({})]] }, expect: [["fail", "slow", E]] },
  {
    name: "three times the budget",
    seen: { samples: [[E, slow({ late: 60, p95: 900 })]] },
    expect: [["fail", "far", E]],
  },
  {
    name: "a millisecond below three times the budget",
    seen: { samples: [[E, slow({ late: 60, p95: 899 })]] },
    expect: [["fail", "slow", E]],
  },
  {
    name: "not decided, the estimate above the budget",
    seen: { samples: [[E, slow({ samples: 400, late: 22, evidence: "not enough", p95: 310 })]] },
    expect: [["fail", "perhaps", E]],
  },
  {
    name: "not decided, the estimate far above the budget, is still no more than perhaps",
    seen: { samples: [[E, slow({ samples: 20, late: 2, evidence: "not enough", p95: 2000 })]] },
    expect: [["fail", "perhaps", E]],
  },
  {
    name: "errors count as late: the p95 of the answers alone would pass",
    seen: { samples: [[E, samplesSeen({ samples: 200, late: 16, errors: 9, unexpected: 9, p95: 280 })]] },
    expect: [["fail", "slow", E]],
  },
  {
    name: "below 95 % success there is no p95",
    seen: { samples: [[E, failing(60, 4, "status", "status 500")]] },
    expect: [["skip", "failing", E]],
  },
  {
    name: "nothing but failures",
    seen: { samples: [[E, failing(60, 60, "status", "status 404")]] },
    expect: [["skip", "failing", E]],
  },
  {
    name: "a rate limit",
    seen: { samples: [[E, slow({ limited: true, evidence: "not enough" })]] },
    expect: [["unknown", "stopped", E]],
  },
  {
    name: "a bot wall",
    seen: {
      samples: [[E, samplesSeen({ samples: 0, wall: "AWS WAF asked for proof of a human visitor (status 202)" })]],
    },
    expect: [["unknown", "stopped", E]],
  },
  {
    name: "a machine too busy to time anything",
    seen: { samples: [[E, slow({ samples: 50, quarantined: 10, late: 2, evidence: "not enough" })]] },
    expect: [["unknown", "stopped", E]],
  },
  {
    name: "a busy machine, and answers late beyond its doing",
    seen: { samples: [[E, slow({ samples: 50, quarantined: 10, late: 40 })]] },
    expect: [["fail", "slow", E]],
  },
  {
    name: "too few samples for any percentile",
    seen: { samples: [[E, samplesSeen({ samples: 12, evidence: "not enough" })]] },
    expect: [["unknown", "stopped", E]],
  },
]);

describe("latency/p95 in words", () => {
  const told = (seen: SamplesSeen) => p95.says.slow.tell(seen);

  it("gives the interval as far as the samples carry it", () => {
    expect(told(slow({})).detail).toContain(
      "95 of 100 answers came within 420 ms (95 % sure: at least 142 ms, no upper end from so few; 60 samples over 12 s from one place)",
    );
    expect(told(slow({ samples: 200, p95High: 900 })).detail).toContain("between 142 ms and 900 ms");
  });

  it.each([
    ["the server's work", { wait: 400, download: 20 }, 10, /390 ms.*server thinking/],
    ["the distance", { wait: 400, download: 20 }, 250, /250 ms.*way to the server/],
    ["the size of the answer", { wait: 100, download: 300 }, 10, /300 ms.*too large or not compressed/],
  ] as const)("names %s where that costs most", (_name, parts, connect, words) => {
    const phases = { dns: 1, connect, tls: 20, wait: 100, download: 2 };
    expect(told(slow({ slow: parts, phases })).detail).toMatch(words);
  });

  it("calls no small answer too large that comes in pieces", () => {
    const largest = (wire: number) => ({
      ...{ status: 200, type: "text/plain", coding: null, noTransform: false, bytes: wire, truncated: false },
      wire,
    });
    const seen = (wire: number) => slow({ slow: { wait: 20, download: 380 }, largest: largest(wire) });
    expect(told(seen(2000)).detail).toMatch(/380 ms: .*piece by piece/);
    expect(told(seen(200_000)).detail).toMatch(/380 ms: .*too large/);
  });

  it.each([
    ["the database", [{ name: "db", ms: 300 }], /300 ms.*the database/],
    ["another service", [{ name: "stripe-api", ms: 350 }], /350 ms.*another service/],
    ["its own code", [{ name: "render", ms: 380 }], /380 ms.*application's own code/],
    ["nobody, where what is told explains little", [{ name: "db", ms: 12 }], /390 ms.*server thinking/],
    ["nobody, where a total says nothing", [{ name: "total", ms: 389 }], /390 ms.*server thinking/],
    [
      "the database first, of which the application is the whole",
      [
        { name: "app", ms: 389 },
        { name: "sql", ms: 300 },
      ],
      /300 ms.*the database/,
    ],
  ] as const)("lets Server-Timing name %s", (_name, serverTimes, words) => {
    const phases = { dns: 1, connect: 10, tls: 20, wait: 100, download: 2 };
    expect(told(slow({ slow: { wait: 400, download: 20 }, phases, serverTimes })).detail).toMatch(words);
  });

  it("names a server that stands still, where only new connections wait", () => {
    const seen = slow({ slow: { wait: 30, download: 2, opening: 400 } });
    expect(told(seen)).toMatchObject({ detail: expect.stringMatching(/400 ms.*take a new connection/) });
  });

  it("says how many more samples it would take", () => {
    const seen = slow({ samples: 400, late: 26, evidence: "not enough", p95: 310 });
    expect(p95.says.perhaps.tell(seen).detail).toMatch(
      /about \d{3,4} samples would decide \(sampling: \{ upTo: \d+ \}/,
    );
    expect(p95.says.perhaps.tell({ ...seen, late: 20 }).detail).toContain("so near to the border");
  });

  it("says where answers never came", () => {
    expect(told(slow({ errors: 2 })).title).toBe("orders is too slow: 7 of 60 answers took over 300 ms or never came");
  });
});
