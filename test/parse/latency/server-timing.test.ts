import { describe, expect, it } from "vitest";
import { partOf, serverTimes } from "../../../src/parse/latency/server-timing.js";

const of = (...values: readonly string[]) => serverTimes(values.map((value) => ["server-timing", value] as const));

describe("serverTimes", () => {
  it.each([
    ["one metric", ["db;dur=53.2"], [{ name: "db", ms: 53.2 }]],
    [
      "descriptions with commas and quotes",
      ['cache;desc="a, \\"b\\"; dur=9";dur=1, app;dur=47'],
      [
        { name: "cache", ms: 1 },
        { name: "app", ms: 47 },
      ],
    ],
    [
      "several headers, and several queries of one name",
      ["sql;dur=5, sql;dur=7", "app; DUR = 3"],
      [
        { name: "sql", ms: 12 },
        { name: "app", ms: 3 },
      ],
    ],
    ["no durations", ["miss, cdn-cache;desc=HIT"], []],
    ["nonsense", ["db;dur=fast, ;dur=3, d b;dur=3, db;dur=-1, db;dur="], []],
  ])("reads %s", (_name, values, expected) => {
    expect(of(...values)).toEqual(expected);
  });

  it("is bounded", () => {
    expect(of(Array.from({ length: 500 }, (_, n) => `m${n};dur=1`).join(",")).length).toBe(12);
    expect(of(`a;dur=${"1".repeat(100_000)}`)).toEqual([]);
  });
});

describe("partOf", () => {
  it.each([
    ["db", "database"],
    ["sql-0", "database"],
    ["db1", "database"],
    ["mongo.query", "database"],
    ["stripe", "vendor"],
    ["ext-api", "vendor"],
    ["app", "application"],
    ["view", "application"],
    ["total", null],
    ["cdn-cache", null],
    ["feedback", null],
  ])("%s is %s", (name, part) => {
    expect(partOf(name)).toBe(part);
  });
});
