import { describe, expect, it } from "vitest";
import { fillJson, fillPattern, fillUrl, missingNames } from "../../../src/parse/smoke/template.js";
import { step } from "../../helpers/smoke.js";

const values = new Map<string, unknown>([
  ["id", 7],
  ["name", "a b/c?d=e#f"],
  ["place", "https://api.acme.test/notes/7?x=1"],
  ["path", "/notes/7"],
  ["roles", ["admin"]],
]);

describe("templates", () => {
  it.each([
    ["https://a.test/notes/{{id}}", "https://a.test/notes/7"],
    ["https://a.test/{{ name }}/x", "https://a.test/a%20b/c%3Fd%3De%23f/x"],
    ["https://a.test/?q={{name}}", "https://a.test/?q=a%20b%2Fc%3Fd%3De%23f"],
    ["{{place}}&y={{id}}", "https://api.acme.test/notes/7?x=1&y=7"],
    ["https://a.test{{path}}/edit", "https://a.test/notes/7/edit"],
    ["https://a.test/{{unknown}}", "https://a.test/{{unknown}}"],
  ])("the URL %s", (written, url) => expect(fillUrl(written, values)).toBe(url));

  it("keeps the type of a value that stands alone", () => {
    const written = { id: "{{id}}", text: "no {{id}}", roles: "{{roles}}", deep: [{ a: "{{path}}" }], n: null };
    const filled = { id: 7, text: "no 7", roles: ["admin"], deep: [{ a: "/notes/7" }], n: null };
    expect(fillJson(written, values)).toEqual(filled);
  });

  it("takes a value for itself in a pattern", () => {
    const pattern = fillPattern("^{{name}}$", values);
    expect(new RegExp(pattern).test("a b/c?d=e#f")).toBe(true);
    expect(new RegExp(pattern).test("a b/d=e#f")).toBe(false);
  });

  it("misses what the flow captures and has not, and leaves alone what is none of its names", () => {
    const asked = step("s", "https://a.test/{{id}}/{{token}}", { expect: { contains: "{{ later }} {{mustache}}" } });
    expect(missingNames(asked, new Set(["id", "token", "later"]), values)).toEqual(["token", "later"]);
  });
});
