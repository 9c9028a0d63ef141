import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { resolveLocation } from "../../../src/parse/redirects/location.js";

const BASE = "https://acme.test/a/b?x=1";

describe("Location", () => {
  it.each([
    ["/x", "https://acme.test/x"],
    ["x?y=1", "https://acme.test/a/x?y=1"],
    ["?y=1", "https://acme.test/a/b?y=1"],
    ["//www.acme.test", "https://www.acme.test/"],
    ["HTTPS://ACME.TEST:443/X", "https://acme.test/X"],
    ["https://user:secret@www.acme.test/#top", "https://www.acme.test/"],
    ["https://m\u00fcnchen.example/caf\u00e9 1", "https://xn--mnchen-3ya.example/caf%C3%A9%201"],
    ["  /x\t", "https://acme.test/x"],
    ["http:\\\\www.acme.test\\x", "http://www.acme.test/x"],
    ["javascript:alert(1)", null],
    ["file:///etc/passwd", null],
    ["https://", null],
    [undefined, null],
  ])("%j leads to %j", (location, next) => {
    expect(resolveLocation(location, BASE)).toBe(next);
  });

  it("leads to the same when it was asked a hundred thousand times before", () => {
    for (let at = 0; at < 100_000; at += 1) resolveLocation(`/x${at}`, BASE);
    expect(resolveLocation("https://m\u00fcnchen.example/", BASE)).toBe("https://xn--mnchen-3ya.example/");
  });

  const anyUrl = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.webUrl({ withFragments: true, withQueryParameters: true }),
    fc
      .tuple(fc.constantFrom("//", "/", "?", "#", "http:", "https://", "\\"), fc.string({ unit: "grapheme" }))
      .map((parts) => parts.join("")),
  );

  it("never throws, and leads to http or https without fragment and credentials, or nowhere", () => {
    fc.assert(
      fc.property(anyUrl, (location) => {
        const next = resolveLocation(location, BASE);
        if (next === null) return;
        const url = new URL(next);
        expect(["http:", "https:"]).toContain(url.protocol);
        expect([url.hash, url.username, url.password]).toEqual(["", "", ""]);
        // Where it leads is where it leads from there as well.
        expect(resolveLocation(next, BASE)).toBe(next);
      }),
      { numRuns: 2000, seed: 1 },
    );
  });
});
