import { describe, expect, it } from "vitest";
import { inForce, matchesWaiver } from "../../src/model/waiver.js";

describe("matchesWaiver", () => {
  it.each([
    ["headers/csp", "docs.acme.test", "headers/csp", "docs.acme.test", true],
    ["headers/csp", null, "headers/csp", "anything", true],
    ["headers/csp", "docs.acme.test", "headers/hsts", "docs.acme.test", false],
    ["headers/csp", "docs.acme.test", "headers/csp", "www.acme.test", false],
    ["headers/*", null, "headers/csp", "x", true],
    ["headers/*", null, "headersx/csp", "x", false],
    ["*", "*.acme.test", "tls/expiry", "a.acme.test", true],
    ["*", "*.acme.test", "tls/expiry", "acme.test", false],
    ["secrets/working-tree", "src/*.js:*", "secrets/working-tree", "src/pay.js:3", true],
    ["secrets/working-tree", "src/*.js:*", "secrets/working-tree", "src/pay.ts:3", false],
    ["a/b", "*x*x*", "a/b", "x", false],
    ["a/b", "*x*x*", "a/b", "xx", true],
    ["a/b", "ab*ba", "a/b", "aba", false],
    ["a/b", "", "a/b", "", true],
  ] as const)("%s %s against %s %s: %s", (check, subject, otherCheck, otherSubject, expected) => {
    expect(matchesWaiver({ check, subject }, otherCheck, otherSubject)).toBe(expected);
  });

  it("ends on patterns made to be slow", () => {
    expect(matchesWaiver({ check: "a/b", subject: `${"*a".repeat(5_000)}*b` }, "a/b", "a".repeat(20_000))).toBe(false);
  });
});

describe("inForce", () => {
  it.each([
    ["2026-11-20", "2026-11-20T00:00:00Z", true],
    ["2026-11-20", "2026-11-20T23:59:59Z", true],
    ["2026-11-20", "2026-11-21T00:00:00Z", false],
  ])("until %s, at %s: %s", (until, now, expected) => {
    expect(inForce({ until }, new Date(now))).toBe(expected);
  });
});
