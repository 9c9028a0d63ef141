import { describe, expect, it } from "vitest";
import { createPatterns } from "../../src/net/pattern.js";

describe("patterns", () => {
  const { first } = createPatterns();

  it.each([
    ["the whole and its groups", "id=(\\d+)(x)?", "a id=42", ["id=42", "42", null]],
    ["no match", "id=(\\d+)", "nothing", null],
    ["an empty match", "^", "", [""]],
  ])("%s", (_name, pattern, text, found) => {
    expect(first(pattern, text)).toEqual(found);
  });

  it("gives up what would take years, and works on", () => {
    expect(first("(a+)+$", `${"a".repeat(40)}!`)).toBe("slow");
    expect(first("(a+)+$", "aaa")).toEqual(["aaa", "aaa"]);
  });

  it("throws for what is no regular expression", () => {
    expect(() => first("(", "")).toThrow(/regular expression/);
  });
});
