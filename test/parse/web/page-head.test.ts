import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pageHead } from "../../../src/parse/web/page-head.js";

const URL_OF = "http://acme.test/";
const HTML = [["content-type", "text/html; charset=utf-8"]] as const;
const head = (html: string, headers: readonly (readonly [string, string])[] = HTML, status = 200) =>
  pageHead({ status, headers, body: new TextEncoder().encode(html) }, URL_OF);

describe("a page's head", () => {
  it("is not read of errors, redirects and what is not HTML", () => {
    expect(head("<title>x</title>", HTML, 404)).toBeNull();
    expect(head("{}", [["content-type", "application/json"]])).toBeNull();
    expect(head("<title>x</title>", [])).toBeNull();
  });

  it("holds the title and what a visitor reads, scripts and styles aside", () => {
    const page =
      "<title> Acme \n Ops </title><style>p{}</style><p>One</p><p>two</p><script>let nonce=1</script><noscript>no</noscript>";
    expect(head(page)).toMatchObject({ title: "Acme Ops", text: "One two", canonical: null, refresh: null });
  });

  it.each([
    ["a link element", '<link rel="Canonical" href="/en">', HTML, "http://acme.test/en"],
    [
      "a Link header",
      "",
      [...HTML, ["link", '</a.css>; rel=preload, <https://www.acme.test/>; rel="canonical"']],
      "https://www.acme.test/",
    ],
    ["none", '<link rel="stylesheet" href="/en">', HTML, null],
  ] as const)("names the canonical address by %s", (_name, html, headers, canonical) => {
    expect(head(html, headers)?.canonical).toBe(canonical);
  });

  it.each([
    ['<meta http-equiv="Refresh" content="0; url=https://acme.test/">', "meta", "https://acme.test/"],
    ["<meta http-equiv=refresh content='5;URL=\"/en\"'>", "meta", "http://acme.test/en"],
    ['<script>window.location.href = "https://acme.test/"</script>', "script", "https://acme.test/"],
    ["<script>location.replace('https://www.acme.test/')</script>", "script", "https://www.acme.test/"],
    [
      "<script>if (location.protocol !== 'https:') location.protocol = 'https:'</script>",
      "script",
      "https://acme.test/",
    ],
  ])("sends on: %s", (html, how, to) => {
    expect(head(html)?.refresh).toEqual({ how, to });
  });

  it.each([
    ["a page that loads itself again", '<meta http-equiv="refresh" content="300">'],
    ["a refresh to itself", '<meta http-equiv="refresh" content="30; url=http://acme.test/">'],
    ["a refresh without scripts", '<noscript><meta http-equiv="refresh" content="0; url=/no-js"></noscript>'],
    ["a comparison", '<script>if (location.href == "https://acme.test/") go()</script>'],
    [
      "a long page with a script that moves",
      `<script>location.href="https://acme.test/x"</script>${"<p>words</p>".repeat(500)}`,
    ],
    ["text about it", '<p>location.href = "https://acme.test/"</p>'],
  ])("stays: %s", (_name, html) => {
    expect(head(html)?.refresh).toBeNull();
  });

  it("never throws", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 500 }), (text) => {
        head(
          `<meta http-equiv=refresh content="${text}"><link rel=canonical href='${text}'><script>location="${text}"</script>${text}`,
        );
      }),
      { numRuns: 500, seed: 1 },
    );
    expect(head("<div>".repeat(20_000))?.text).toBeDefined();
  });
});
