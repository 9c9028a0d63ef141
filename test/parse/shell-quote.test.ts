import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shellQuote } from "../../src/parse/shell-quote.js";

describe("shellQuote", () => {
  it("gives back what went in, whatever it is, through a real shell", () => {
    const texts = fc.sample(fc.string({ unit: "grapheme-ascii", minLength: 1 }), 40);
    const hostile = ["$(touch x)", "`id`", "a'b", "';rm -rf /;'", "$HOME", "a & b", "\\"];
    const all = [...hostile, ...texts].map((text) => text.replaceAll("\0", ""));
    const script = all.map((text) => `printf '%s\\0' ${shellQuote(text)}`).join("\n");
    expect(execFileSync("sh", ["-c", script], { encoding: "utf8" }).split("\0").slice(0, -1)).toEqual(all);
  });
});
