import { describe, expect, it } from "vitest";
import { encodeHistogram } from "../../../src/parse/latency/histogram.js";

/** Back to bucket middles in milliseconds, each as often as it was counted. */
function decode(text: string): readonly number[] {
  expect(text.startsWith("hdr1:")).toBe(true);
  const bytes = Buffer.from(text.slice(5), "base64");
  const numbers: number[] = [];
  let value = 0;
  let scale = 1;
  for (const byte of bytes) {
    value += (byte % 0x80) * scale;
    scale *= 0x80;
    if (byte < 0x80) {
      numbers.push(value);
      [value, scale] = [0, 1];
    }
  }
  const values: number[] = [];
  let bucket = 0;
  for (let at = 0; at < numbers.length; at += 2) {
    bucket += numbers[at] ?? 0;
    const shift = Math.max(0, Math.floor(bucket / 128) - 1);
    const low = (bucket - shift * 128) * 2 ** shift;
    values.push(...Array(numbers[at + 1]).fill((low + (2 ** shift - 1) / 2) / 100));
  }
  return values;
}

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
