import { describe, expect, it } from "vitest";
import { maskOf } from "../../../src/parse/smoke/mask.js";

const secret = ["s3cr", 't"/ab&'].join("");
const mask = maskOf(
  new Map<string, unknown>([
    ["token", secret],
    ["id", 7],
    ["user", { mail: "demo@acme.test", keys: ["k-123456"] }],
  ]),
  ["cookie-value"],
);
const jwt = ["eyJhbGciOiJub25lIn0", "eyJzdWIiOiIxIn0", "c2ln"].join(".");

describe("masking what a flow shows", () => {
  it.each([
    ["as it is", `a ${secret} b`, "a {{token}} b"],
    ["in a URL", `/x?t=${encodeURIComponent(secret)}`, "/x?t={{token}}"],
    ["in JSON", JSON.stringify({ a: secret }), '{"a":"{{token}}"}'],
    ["in HTML", "s3crt&quot;/ab&amp;", "{{token}}"],
    ["a cookie", "sid is cookie-value.", "sid is ***."],
    ["a part of what was captured", "demo@acme.test k-123456", "{{user}} {{user}}"],
    ["not what is too short to be a secret", "7 notes", "7 notes"],
    ["a member that is named like a secret", '{"accessToken": "x-1", "n": 1}', '{"accessToken": "***", "n": 1}'],
    ["one that is cut off", '{"password":"hunter', '{"password":"***"'],
    ["a JSON Web Token", `got ${jwt}!`, "got ***!"],
    ["a bearer token", "authorization=Bearer abc.def-1", "authorization=Bearer ***"],
    ["a pair in a query", "/cb?code=4%2F0Ab&state=ok", "/cb?code=***&state=ok"],
    ["a run too long for a word", `key ${"a1".repeat(24)} end`, "key *** end"],
    [
      "not plain words",
      "The order #1234 could not be found: internal error",
      "The order #1234 could not be found: internal error",
    ],
  ])("%s", (_name, text, shown) => expect(mask(text)).toBe(shown));

  it("stays quick on a text made to slow it down", () => {
    const hostile = [
      `"${"token".repeat(6_000)}`,
      "code=".repeat(6_000),
      `"password":"${"\\".repeat(20_001)}`,
      "eyJ".repeat(10_000),
    ];
    for (const text of hostile) expect(mask(text).length).toBeGreaterThan(0);
  });
});
