import { describe, expect, it } from "vitest";
import { bucketOf } from "../../src/risk/bucket.js";
import { rank } from "../../src/risk/rank.js";
import { finding } from "../helpers/finding.js";
import { host, target } from "../helpers/target.js";

const now = new Date("2026-11-20T08:00:00Z");

describe("rank", () => {
  it("orders by severity, score, effort, check and subject, whatever order they came in", () => {
    const all = [
      finding({ subject: "b", severity: "high", effort: 5 }),
      finding({ subject: "a", severity: "high", effort: 5 }),
      finding({ subject: "z", check: "area/alpha", severity: "high", effort: 5 }),
      finding({ subject: "quick", severity: "high", effort: 1 }),
      finding({ subject: "likely", severity: "high", harm: 100, likelihood: 0.7 }),
      finding({ subject: "worst", severity: "critical", likelihood: 0.02 }),
    ];
    const order = ["worst", "likely", "quick", "z", "a", "b"];
    expect(rank(all, target(), now).map(({ subject }) => subject)).toEqual(order);
    expect(rank([...all].reverse(), target(), now).map(({ subject }) => subject)).toEqual(order);
    expect(rank(all, target(), now).map((risk) => risk.rank)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it("puts waived ones behind, without a rank, and others last", () => {
    const waivers = [{ check: "area/topic", subject: "w", reason: "known", owner: null, until: "2026-12-31" }];
    const risks = rank(
      [
        finding({ subject: "s", status: "skip" }),
        finding({ subject: "p", status: "pass" }),
        finding({ subject: "w", severity: "critical" }),
        finding({ subject: "u", status: "unknown" }),
        finding({ subject: "f", severity: "low" }),
      ],
      target({ waivers }),
      now,
    );
    expect(risks.map(({ subject, rank: place }) => [subject, place])).toEqual([
      ["f", 1],
      ["w", null],
      ["u", null],
      ["p", null],
      ["s", null],
    ]);
    expect(risks[1]?.waiver).toEqual({ reason: "known", owner: null, until: "2026-12-31" });
  });

  it("lets a finding count again on the day after its waiver's last", () => {
    const waivers = [{ check: "area/*", subject: null, reason: "r", owner: null, until: "2026-11-19" }];
    expect(rank([finding()], target({ waivers }), now)[0]?.rank).toBe(1);
  });

  it.each([
    [{ severity: "high", likelihood: 0.7 }, "site", 21, "21 = 30 x 0.7 x 1"],
    [{ severity: "critical", likelihood: 0.7, confidence: 0.8 }, "app", 56, "56 = 100 x 0.7 x 0.8"],
    [{ severity: "low", likelihood: 0.02, confidence: 0.5 }, "api", 0.03, "0.03 = 3 x 0.02 x 0.5"],
    [{ severity: "high" }, "docs", 10, "10 = 10 x 1 x 1"],
    [{ severity: "info" }, "status", 1, "1 = 1 x 1 x 1"],
  ] as const)("prints the product of %o on a %s host", (more, role, score, product) => {
    const risk = rank([finding(more)], target({ hosts: [host("www.acme.test", { role })] }), now)[0];
    expect([risk?.score, risk?.product]).toEqual([score, product]);
  });

  it("weighs the canonical host full whatever its role", () => {
    const docs = target({ hosts: [host("www.acme.test", { role: "docs" })], canonical: "https://www.acme.test/" });
    expect(rank([finding({ severity: "high" })], docs, now)[0]?.score).toBe(30);
  });
});

describe("bucketOf", () => {
  it.each([
    ["critical", 600, 2, "must-fix-now"],
    ["high", 59, 30, "must-fix-now"],
    ["high", 60, 30, "fix-this-week"],
    ["medium", 5, 3, "fix-this-week"],
    ["medium", 5, 2.99, "can-wait"],
    ["low", 5, 100, "can-wait"],
    ["info", 5, 1, "can-wait"],
  ] as const)("%s, %i minutes, score %d: %s", (severity, effort, score, expected) => {
    expect(bucketOf({ severity, effort }, score)).toBe(expected);
  });
});
