/** What caches say of themselves, in the words of each. */
import { describe, expect, it } from "vitest";
import { fromCache } from "../../../src/parse/web/cache-headers.js";

describe("an answer from a cache", () => {
  const hits: readonly (readonly [who: string, name: string, value: string])[] = [
    ["Cloudflare", "cf-cache-status", "HIT"],
    ["CloudFront", "x-cache", "RefreshHit from cloudfront"],
    ["Fastly, shielded", "x-cache", "MISS, HIT"],
    ["Azure Front Door", "x-cache", "TCP_REMOTE_HIT"],
    ["Vercel", "x-vercel-cache", "STALE"],
    ["RFC 9211", "cache-status", '"Netlify Edge"; hit'],
    ["Varnish, which names the request that brought it", "x-varnish", "32770 3"],
    ["Akamai, in its own timing", "server-timing", "cdn-cache; desc=HIT, edge; dur=1"],
    ["anybody", "age", "12"],
  ];
  it.each(hits)("%s", (_, name, value) => expect(fromCache([[name, value]]).served).toBe(true));
});

describe("an answer of the application", () => {
  const misses: readonly (readonly [who: string, name: string, value: string])[] = [
    ["Cloudflare", "cf-cache-status", "DYNAMIC"],
    ["CloudFront", "x-cache", "Miss from cloudfront"],
    ["Varnish, told to let these pass", "x-cache", "HIT-FOR-PASS"],
    ["Varnish, told so in one word", "x-cache", "hitpass"],
    ["Varnish, told to ask each time", "x-cache", "hit-for-miss"],
    ["Varnish with the request's own number", "x-varnish", "32770"],
    ["RFC 9211", "cache-status", "ExampleCache; fwd=uri-miss; stored"],
    ["Akamai", "server-timing", "cdn-cache; desc=MISS, edge; dur=1"],
    ["a metric of the application's", "server-timing", "db; desc=HIT; dur=3"],
    ["just fetched", "age", "0"],
  ];
  it.each(misses)("%s", (_, name, value) => expect(fromCache([[name, value]]).served).toBe(false));
});
