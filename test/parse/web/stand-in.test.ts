import { describe, expect, it } from "vitest";
import { isStandIn } from "../../../src/parse/web/stand-in.js";

describe("stand-ins", () => {
  for (const value of [
    "",
    "changeme",
    "your-api-key",
    "YOUR_TOKEN_HERE",
    "<secret>",
    "\u0024{DB_PASSWORD}",
    "$OTHER",
    "{{ vault.key }}",
    "xxxxxxxx",
    "****",
    "...",
    "null",
    "__REPLACE__",
    "insert key here",
    "sk-example",
  ])
    it(`${value} stands in`, () => expect(isStandIn(value)).toBe(true));
  for (const value of [
    "production",
    "hunter2",
    "true",
    "3000",
    "password",
    "postgres://app@db.acme.test/app",
    "a$b",
    "value1",
  ])
    it(`${value} is a value`, () => expect(isStandIn(value)).toBe(false));
});
