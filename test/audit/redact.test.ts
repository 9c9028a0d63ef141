import { describe, expect, it } from "vitest";
import { redact } from "../../src/audit/redact.js";

/** With what every coding changes, and put together here: no secret stands in the sources. */
const SECRET = ["tok", 'En/+"<&> é', "=9xyz"].join("_");

/** As a label of a host name may be. */
const LABEL = ["tok", "en", "1234"].join("-");

describe("a credential", () => {
  it.each([
    ["as it is", SECRET],
    ["in lower case, as in a host or a header's name", SECRET.toLowerCase()],
    ["in a query", encodeURIComponent(SECRET)],
    ["in a query with lower-case escapes", encodeURIComponent(SECRET).replace(/%../g, (code) => code.toLowerCase())],
    ["in a form", new URLSearchParams({ x: SECRET }).toString().slice(2)],
    ["in a path", encodeURI(SECRET)],
    ["in a URL that was parsed", new URL(`https://acme.test/?${SECRET}`).search.slice(1)],
    ["in a path that was parsed", new URL(`https://acme.test/x${SECRET}`).pathname.slice(2)],
    ["in JSON", JSON.stringify({ token: SECRET })],
    ["in HTML", SECRET.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;")],
    ["as a header's bytes", Buffer.from(SECRET).toString("latin1")],
    ["in Base64", Buffer.from(SECRET).toString("base64")],
    ["in Base64 behind a user name", Buffer.from(`ab:${SECRET}`).toString("base64")],
    ["in Base64 behind another user name", Buffer.from(`a:${SECRET}`).toString("base64")],
    ["in Base64 for URLs", Buffer.from(SECRET).toString("base64url")],
  ])("is masked %s", (_name, text) => {
    const masked = redact({ body: `got ${text}.`, [text]: [text] }, [SECRET]);
    const all = JSON.stringify(masked).toLowerCase();
    expect(all).toContain("***");
    expect(all).not.toContain("9xyz");
    expect(all).not.toContain(text.slice(4, 12).toLowerCase());
  });

  it("is masked where the end of a text cuts it", () => {
    expect(redact(`got ${SECRET.slice(0, 9)}`, [SECRET])).toBe("got ***");
    expect(redact(`got ${encodeURIComponent(SECRET).slice(0, -1)}`, [SECRET])).toBe("got ***");
    expect(redact(`got ${SECRET.slice(0, 7)}`, [SECRET])).toBe(`got ${SECRET.slice(0, 7)}`);
  });

  it("leaves a URL to be one, whichever part of it was masked", () => {
    for (const url of [`https://${LABEL}.evil.example/`, `https://acme.test/${LABEL}?${LABEL}=${LABEL}#${LABEL}`])
      expect(URL.canParse(redact(url, [LABEL]))).toBe(true);
  });

  it("leaves everything else", () => {
    const value = { a: [1, null, true, "x"], b: { c: "tok" } };
    expect(redact(value, [SECRET])).toEqual(value);
    expect(redact("(.*)", ["other.*"])).toBe("(.*)");
  });
});
