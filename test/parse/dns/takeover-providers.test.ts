import ipaddr from "ipaddr.js";
import { describe, expect, it } from "vitest";
import { marksOf, providerOf } from "../../../src/parse/dns/takeover.js";
import { PROVIDERS } from "../../../src/parse/dns/takeover-providers.js";

describe("the table of providers", () => {
  it("names each once, and each suffix once, in lower case without dots around it", () => {
    const names = PROVIDERS.map(({ name }) => name);
    const suffixes = PROVIDERS.flatMap((one) => one.suffixes);
    expect(new Set(names).size).toBe(names.length);
    expect(new Set(suffixes).size).toBe(suffixes.length);
    expect(suffixes.filter((suffix) => !/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(suffix))).toEqual([]);
  });

  it("can tell something of each: a page, a free name, or that a stale record does no harm", () => {
    expect(PROVIDERS.filter(({ marks, free, verifies }) => marks.length === 0 && !free && !verifies)).toEqual([]);
    for (const { ranges = [] } of PROVIDERS) for (const one of ranges) expect(ipaddr.isValidCIDR(one)).toBe(true);
  });
});

describe("a provider", () => {
  it.each([
    ["acme.github.io", [], "GitHub Pages"],
    ["ACME.GitHub.io.", [], "GitHub Pages"],
    ["assets.acme.test.s3-website.eu-central-1.amazonaws.com", [], "Amazon S3"],
    ["assets.acme.test.s3-website-us-east-1.amazonaws.com", [], "Amazon S3"],
    ["assets.acme.test.s3.eu-west-1.amazonaws.com", [], "Amazon S3"],
    ["acme-1.eu-west-1.elb.amazonaws.com", [], undefined],
    ["mygithub.io", [], undefined],
    ["github.io.evil.example", [], undefined],
    [null, ["192.0.2.1", "185.199.109.153"], "GitHub Pages"],
    [null, ["2606:50c0:8003::153"], "GitHub Pages"],
    [null, ["23.227.38.65"], "Shopify"],
    [null, ["192.0.2.1", "2001:db8::1"], undefined],
    // Behind an edge of somebody else the address proves nothing of the alias's end.
    ["acme.vendor.example", ["185.199.109.153"], undefined],
  ] as const)("is told by the alias %s and the addresses %j", (target, addresses, name) => {
    expect(providerOf(target, addresses)?.name).toBe(name);
  });

  it("shows its sentence for an unclaimed name with an error, never with success", () => {
    const pages = providerOf("acme.github.io", []);
    const body = "<h1>404</h1><p><strong>There isn't a GitHub Pages site here.</strong></p>";
    expect(pages && marksOf(pages, 404, body)).toEqual(["There isn't a GitHub Pages site here."]);
    expect(pages && marksOf(pages, 200, `<article>How to fix "${body}"</article>`)).toEqual([]);
    expect(pages && marksOf(pages, 404, "<h1>Not found</h1>")).toEqual([]);
  });
});
