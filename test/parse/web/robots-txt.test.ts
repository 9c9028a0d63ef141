import { describe, expect, it } from "vitest";
import { decidingRule, rulesFor } from "../../../src/parse/web/robots-txt.js";

const allowed = (text: string, path: string, agent = "googlebot") =>
  decidingRule(rulesFor(text, agent), path)?.allow ?? true;

describe("whose rules apply", () => {
  const cases: readonly (readonly [name: string, text: string, path: string, allowed: boolean])[] = [
    ["nothing", "", "/", true],
    ["everything for all", "User-agent: *\nDisallow: /\n", "/", false],
    ["everything for all, with Windows line ends", "User-agent: *\r\nDisallow: /\r\n", "/", false],
    ["old Mac line ends", "User-agent: *\rDisallow: /\r", "/", false],
    ["a byte order mark", "\uFEFFUser-agent: *\nDisallow: /", "/", false],
    ["field names in any case, spaces anywhere", "  USER-AGENT :*\n disallow:   /  # all\n", "/", false],
    ["a star for all", "User-agent: *\nDisallow: *\n", "/a", false],
    ["an empty value is no rule", "User-agent: *\nDisallow:\n", "/", true],
    ["a comment", "User-agent: *\n# Disallow: /\n", "/", true],
    ["other crawlers alone", "User-agent: GPTBot\nUser-agent: CCBot\nDisallow: /\n", "/", true],
    [
      "its own group before the one for all",
      "User-agent: *\nDisallow: /\n\nUser-agent: Googlebot\nDisallow: /x\n",
      "/",
      true,
    ],
    ["its own group with a version", "User-agent: Googlebot/2.1\nDisallow: /\n", "/", false],
    ["the image crawler is another one", "User-agent: Googlebot-Image\nDisallow: /\n", "/", true],
    [
      "two groups of one crawler are one",
      "User-agent: googlebot\nDisallow: /a\n\nUser-agent: GoogleBot\nDisallow: /b\n",
      "/b",
      false,
    ],
    ["one group for several", "User-agent: bingbot\nUser-agent: googlebot\nDisallow: /\n", "/", false],
    [
      "a delay between the names breaks no group",
      "User-agent: bingbot\nCrawl-delay: 5\nUser-agent: googlebot\nDisallow: /\n",
      "/",
      false,
    ],
    ["a sitemap between them neither", "User-agent: *\nSitemap: https://acme.test/s.xml\nDisallow: /\n", "/", false],
    ["rules before any crawler", "Disallow: /\n", "/", true],
    ["a slip of the pen", "User-agent: *\nDissallow: /\n", "/", false],
    ["WordPress' own", "User-agent: *\nDisallow: /wp-admin/\nAllow: /wp-admin/admin-ajax.php\n", "/", true],
  ];
  it.each(cases)("%s", (_, text, path, expected) => expect(allowed(text, path)).toBe(expected));
});

describe("which rule decides (RFC 9309 2.2.2, 2.2.3)", () => {
  const cases: readonly (readonly [rules: string, path: string, allowed: boolean])[] = [
    ["Disallow: /\nAllow: /public", "/public/a", true],
    ["Disallow: /\nAllow: /public", "/", false],
    ["Allow: /\nDisallow: /", "/a", true],
    ["Disallow: /\nAllow: /$", "/", true],
    ["Disallow: /\nAllow: /$", "/a", false],
    ["Disallow: /*.pdf$", "/a/b.pdf", false],
    ["Disallow: /*.pdf$", "/a/b.pdf?x=1", true],
    ["Disallow: /a*c", "/abbbc/d", false],
    ["Disallow: /a*c*e$", "/abcde", false],
    ["Disallow: /a*c*e$", "/abcdef", true],
    ["Disallow: /$", "/a", true],
    ["Disallow: /en/", "/en/", false],
    ["Disallow: /%c3%bc", "/ü", false],
    ["Disallow: /ü", "/%C3%BC/a", false],
    ["Disallow: /page", "/Page", true],
  ];
  it.each(cases)("%j for %s", (rules, path, expected) =>
    expect(allowed(`User-agent: *\n${rules}\n`, path)).toBe(expected),
  );
});

it("takes no time over hostile patterns", () => {
  const rule = `Disallow: /${"*a".repeat(900)}$`;
  expect(allowed(`User-agent: *\n${`${rule}\n`.repeat(200)}`, `/${"a".repeat(2000)}b`)).toBe(true);
  expect(rulesFor(`User-agent: *\n${"Disallow: /x\n".repeat(50_000)}`, "googlebot").length).toBe(2000);
});
