import { describe, expect, it } from "vitest";
import { cookieHeader, cookiesKeptBack, cookieValue, store } from "../../../src/parse/web/cookie-jar.js";

const at = (place: string) => `https://${place}${place.includes("/") ? "" : "/"}`;
const jar = (...sets: readonly (readonly [host: string, line: string])[]) =>
  sets.reduce<ReturnType<typeof store>>((all, [host, line]) => store(all, at(host), [line]), []);

describe("the cookie jar of a chain", () => {
  it.each([
    ["a host's own", jar(["a.test", "s=1; Path=/; Secure"]), "a.test", "s=1"],
    ["not another host's", jar(["a.test", "s=1"]), "b.test", null],
    ["host-only by default (RFC 6265 5.3.6)", jar(["a.test", "s=1"]), "w.a.test", null],
    ["with Domain for subdomains", jar(["w.a.test", "s=1; Domain=.a.test"]), "x.a.test", "s=1"],
    ["a foreign Domain is refused", jar(["a.test", "s=1; Domain=b.test"]), "b.test", null],
    ["the last one of a name wins", jar(["a.test", "s=1"], ["a.test", "s=2"]), "a.test", "s=2"],
    ["Max-Age=0 takes it out", jar(["a.test", "s=1"], ["a.test", "s=; Max-Age=0"]), "a.test", null],
    [
      "a date of 1970 takes it out",
      jar(["a.test", "s=1"], ["a.test", "s=x; Expires=Thu, 01 Jan 1970 00:00:00 GMT"]),
      "a.test",
      null,
    ],
    ["and one to come does not", jar(["a.test", "s=1; Expires=Wed, 01 Jan 2070 00:00:00 GMT"]), "a.test", "s=1"],
    [
      "Max-Age has precedence",
      jar(["a.test", "s=1; Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT"]),
      "a.test",
      "s=1",
    ],
    ["a value with an equals sign", jar(["a.test", "s=a=b"]), "a.test", "s=a=b"],
    ["a path and what is below it", jar(["a.test", "s=1; Path=/app"]), "a.test/app/x", "s=1"],
    ["a path, not one that begins like it", jar(["a.test", "s=1; Path=/app"]), "a.test/apple", null],
    ["no Path: the folder it was set in (RFC 6265 5.1.4)", jar(["a.test/auth/login", "s=1"]), "a.test/me", null],
    ["no Path: and below that folder", jar(["a.test/auth/login", "s=1"]), "a.test/auth/me", "s=1"],
    ["no Path at the top: everywhere", jar(["a.test/login", "s=1"]), "a.test/me", "s=1"],
    ["a Path that is none", jar(["a.test/auth/login", "s=1; Path=app"]), "a.test/app", null],
    [
      "one name for two paths, the narrower first",
      jar(["a.test", "s=1; Path=/"], ["a.test", "s=2; Path=/app"]),
      "a.test/app",
      "s=2; s=1",
    ],
    [
      "another path takes nothing out",
      jar(["a.test", "s=1; Path=/"], ["a.test/a/out", "s=; Max-Age=0"]),
      "a.test",
      "s=1",
    ],
    ["__Host- as it must be", jar(["a.test", "__Host-s=1; Secure; Path=/"]), "a.test", "__Host-s=1"],
    ["__Host- with a Domain is refused", jar(["a.test", "__Host-s=1; Secure; Path=/; Domain=a.test"]), "a.test", null],
    ["no name", jar(["a.test", "=x"]), "a.test", null],
  ])("%s", (_name, all, host, expected) => {
    expect(cookieHeader(all, at(host))).toBe(expected);
  });

  it("tells which cookies another path keeps back, and their values by name", () => {
    const all = jar(["a.test/auth/login", "s=1"], ["a.test", "t=2"]);
    expect(cookiesKeptBack(all, at("a.test/me"))).toEqual(["s (for /auth alone)"]);
    expect(cookieValue(all, at("a.test/me"), "s")).toBe("1");
  });

  it("stays bounded", () => {
    const lines = Array.from({ length: 1_000 }, (_, n) => `c${n}=${"x".repeat(10_000)}`);
    expect(cookieHeader(store([], "https://a.test/", lines), "https://a.test/")?.length).toBeLessThan(50 * 4_200);
  });
});
