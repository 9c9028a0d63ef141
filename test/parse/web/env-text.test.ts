import { describe, expect, it } from "vitest";
import { isPlaceholder, parseEnv } from "../../../src/parse/web/env-text.js";

describe("env files", () => {
  it("reads names, values and lines as the usual loaders do", () => {
    const text = [
      "# a comment",
      "PLAIN=one # note",
      'export QUOTED = "two # not a note"',
      "SINGLE='three'",
      'KEY="-----BEGIN',
      "body",
      '-----END"',
      "EMPTY=",
      "URL=https://acme.test/#top",
      "not a variable",
      "1BAD=x",
    ].join("\r\n");
    const { variables, strange } = parseEnv(text);
    expect(variables.map(({ name, value, line }) => [name, value, line])).toEqual([
      ["PLAIN", "one", 2],
      ["QUOTED", "two # not a note", 3],
      ["SINGLE", "three", 4],
      ["KEY", "-----BEGIN\nbody\n-----END", 5],
      ["EMPTY", "", 8],
      ["URL", "https://acme.test/#top", 9],
    ]);
    expect(strange).toBe(2);
  });

  it("reads to the end where a quote does not end", () => {
    expect(parseEnv('A="x\nB=y').variables.map(({ name }) => name)).toEqual(["A"]);
  });

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
    it(`${value} is a placeholder`, () => expect(isPlaceholder(value)).toBe(true));
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
    it(`${value} is a value`, () => expect(isPlaceholder(value)).toBe(false));
});
