import { describe, expect, it } from "vitest";
import { parseWhole, stringifyWhole } from "../../../src/parse/smoke/whole-numbers.js";

describe("whole numbers in JSON", () => {
  it.each([
    ['{"id":175928847299117063}', { id: 175928847299117063n }],
    ["[-9223372036854775808,9007199254740991]", [-9223372036854775808n, 9007199254740991]],
    ['{"a":"175928847299117063","b":"say \\"175928847299117063\\"","c":1.0000000000000001}', null],
    ['{"a":12345678901234567e3}', null],
    ['"\\u0000whole:1"', null],
  ])("%s", (text, value) => {
    expect(parseWhole(text)).toEqual(value ?? JSON.parse(text));
  });

  it("writes them as they were", () => {
    const text = '{"id":175928847299117063,"list":[-9223372036854775808,1,"2"]}';
    expect(stringifyWhole(parseWhole(text))).toBe(text);
    expect(stringifyWhole("x")).toBe('"x"');
  });

  it("throws for what is no JSON, and is not slowed by any text", () => {
    for (const text of ["{", "1234567890123456789x", '"1234567890123456', `"${"\\".repeat(400_001)}1234567890123456`])
      expect(() => parseWhole(text)).toThrow();
    expect(parseWhole(`["${"a".repeat(2_000_000)}",12345678901234567890]`)).toHaveLength(2);
    expect(parseWhole(`["${'\\"'.repeat(1_000_000)}",12345678901234567890]`)).toHaveLength(2);
  });
});
