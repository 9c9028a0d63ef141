import { describe, expect, it } from "vitest";
import { redactHeaders } from "../../../src/parse/web/set-cookie.js";

describe("what is stored of headers", () => {
  const cases: readonly (readonly [name: string, value: string, stored: string])[] = [
    ["set-cookie", "sid=abc.def=; Path=/; HttpOnly", "sid=***; Path=/; HttpOnly"],
    ["Set-Cookie", "justvalue; Secure", "***; Secure"],
    ["set-cookie", "sid=abc;more-of-the-value; Max-Age=5", "sid=***; ***; Max-Age=5"],
    ["set-cookie", "sid=; Max-Age=0", "sid=; Max-Age=0"],
    [
      "set-cookie",
      'sid="a;b"; expires=Thu, 01 Jan 1970 00:00:00 GMT',
      "sid=***; ***; expires=Thu, 01 Jan 1970 00:00:00 GMT",
    ],
    ["authorization", "Bearer abc", "***"],
    ["x-auth-token", "abc", "***"],
    ["x-amz-security-token", "abc", "***"],
    ["x-csrf-token", "abc", "***"],
    ["location", "https://acme.test/cb?code=abc&state=1#token=x", "https://acme.test/cb?code=***&state=1"],
    ["content-type", "text/html; charset=utf-8", "text/html; charset=utf-8"],
    ["strict-transport-security", "max-age=300", "max-age=300"],
  ];
  for (const [name, value, stored] of cases)
    it(`${name}: ${value}`, () => expect(redactHeaders([[name, value]])).toEqual([[name, stored]]));

  it("keeps the other headers behind a flood of cookies", () => {
    const flood = Array.from({ length: 500 }, (_, index) => ["set-cookie", `c${index}=1`] as const);
    const stored = redactHeaders([...flood, ["strict-transport-security", "max-age=300"]]);
    expect(stored.filter(([name]) => name === "set-cookie")).toHaveLength(200);
    expect(stored.at(-1)).toEqual(["strict-transport-security", "max-age=300"]);
  });

  it("is bounded", () => {
    const many = Array.from({ length: 1000 }, () => ["x-long", "a".repeat(100_000)] as const);
    expect(JSON.stringify(redactHeaders(many)).length).toBeLessThan(4_000_000);
  });
});
