import { describe, expect, it } from "vitest";
import { decodeHistogram, encodeHistogram, mergeHistograms, sizeOf } from "../../../src/parse/latency/histogram.js";

const decode = (text: string) =>
  (decodeHistogram(text) ?? []).flatMap(({ ms, count }) => Array.from({ length: count }, () => ms));

describe("encodeHistogram", () => {
  it("is empty for no values", () => {
    expect(encodeHistogram([])).toBe("");
  });

  it("counts equal values once", () => {
    expect(encodeHistogram([0, 0, 1, 1, 1])).toBe(`hdr1:${Buffer.from([0, 2, 100, 3]).toString("base64")}`);
  });

  it("keeps every value to within 0.8 %, from microseconds to an hour", () => {
    const values = Array.from({ length: 400 }, (_, i) => 0.5 * 1.04 ** i).filter((value) => value < 3_600_000);
    const decoded = decode(encodeHistogram(values.toReversed()));
    expect(decoded).toHaveLength(values.length);
    for (const [at, value] of values.entries()) {
      expect(Math.abs((decoded[at] ?? 0) - value)).toBeLessThanOrEqual(Math.max(0.005, 0.008 * value));
    }
  });

  it("takes a few hundred characters for 200 samples", () => {
    const values = Array.from({ length: 200 }, (_, i) => 40 * Math.exp(0.9 * Math.sin(i * 12.9898)));
    expect(encodeHistogram(values).length).toBeLessThan(600);
  });
});

describe("decodeHistogram", () => {
  it.each([
    ["nothing", ""],
    ["another layout", "hdr2:AAI="],
    ["no base64", "hdr1:AAI"],
    ["a number cut off", `hdr1:${Buffer.from([0x80]).toString("base64")}`],
    ["a bucket without its count", `hdr1:${Buffer.from([1, 2, 3]).toString("base64")}`],
    ["a number beyond all", `hdr1:${Buffer.from([...Array(12).fill(0xff), 1, 1]).toString("base64")}`],
    ["a bucket beyond all", `hdr1:${Buffer.from([0xff, 0xff, 0xff, 0x7f, 1]).toString("base64")}`],
    ["too much", `hdr1:${"AAAA".repeat(30_000)}`],
  ])("refuses %s", (_name, text) => {
    expect(decodeHistogram(text)).toBeNull();
  });

  it("adds up two runs as if they had been one", () => {
    const [one, other] = [
      [1, 2, 3, 400],
      [2, 3, 5000],
    ];
    const merged = mergeHistograms(
      decodeHistogram(encodeHistogram(one)) ?? [],
      decodeHistogram(encodeHistogram(other)) ?? [],
    );
    expect(merged).toEqual(decodeHistogram(encodeHistogram([...one, ...other])));
    expect(sizeOf(merged)).toBe(7);
  });
});
