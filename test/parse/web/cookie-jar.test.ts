import { describe, expect, it } from "vitest";
import { cookieHeader, store } from "../../../src/parse/web/cookie-jar.js";

const jar = (...sets: readonly (readonly [host: string, line: string])[]) =>
  sets.reduce<ReturnType<typeof store>>((all, [host, line]) => store(all, host, [line]), []);

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
    ["no name", jar(["a.test", "=x"]), "a.test", null],
  ])("%s", (_name, all, host, expected) => {
    expect(cookieHeader(all, host)).toBe(expected);
  });

  it("stays bounded", () => {
    const lines = Array.from({ length: 1_000 }, (_, n) => `c${n}=${"x".repeat(10_000)}`);
    expect(cookieHeader(store([], "a.test", lines), "a.test")?.length).toBeLessThan(50 * 4_200);
  });
});
