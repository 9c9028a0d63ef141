import { describe, expect, it } from "vitest";
import { edgeOf, edgeOfAddress, type Signs, trafficPath } from "../../../src/parse/edge/providers.js";
import { providers } from "../../../src/parse/edge/providers-data.js";

const signs = (more: Partial<Signs>): Signs => ({ addresses: [], aliases: [], nameServers: [], headers: [], ...more });
const CLOUDFLARE_NS = ["ada.ns.cloudflare.com", "bob.ns.cloudflare.com"];

describe("the traffic path", () => {
  const table: readonly [string, Partial<Signs>, string][] = [
    ["nothing recognised", { addresses: ["127.0.0.1"] }, "acme.test -> 127.0.0.1"],
    ["no address", {}, "acme.test -> no address"],
    [
      "Vercel behind Cloudflare",
      {
        addresses: ["104.16.1.1", "2606:4700::6810:101"],
        nameServers: CLOUDFLARE_NS,
        headers: [
          ["server", "cloudflare"],
          ["cf-ray", "8f1-FRA"],
          ["x-vercel-id", "fra1::abc"],
        ],
      },
      "acme.test -> Cloudflare DNS -> Cloudflare edge -> Vercel",
    ],
    [
      "Cloudflare, and IPv6 past it",
      { addresses: ["104.16.1.1", "2001:db8::7"], headers: [["cf-ray", "8f1-FRA"]] },
      "acme.test -> Cloudflare edge (IPv4 only)",
    ],
    [
      "Cloudflare, and IPv4 past it",
      { addresses: ["198.51.100.7", "2606:4700::6810:101"], headers: [["cf-ray", "8f1-FRA"]] },
      "acme.test -> Cloudflare edge (IPv6 only)",
    ],
    [
      "Cloudflare, and one IPv4 address past it",
      { addresses: ["104.16.1.1", "198.51.100.7"], headers: [["cf-ray", "8f1-FRA"]] },
      "acme.test -> Cloudflare edge (1 of 2 addresses only)",
    ],
    [
      "CloudFront, whose list of addresses is not whole",
      { addresses: ["3.160.5.9", "2001:db8::7"], aliases: ["d111111abcdef8.cloudfront.net"] },
      "acme.test -> CloudFront edge",
    ],
    [
      "Cloudflare for the name alone (the grey cloud)",
      { addresses: ["198.51.100.7"], nameServers: CLOUDFLARE_NS, headers: [["server", "nginx"]] },
      "acme.test -> Cloudflare DNS -> 198.51.100.7",
    ],
    [
      "Vercel with its own names, and another DNS provider",
      {
        addresses: ["64.29.17.1"],
        aliases: ["0123456789abcdef.vercel-dns-016.com"],
        nameServers: ["dns1.registrar-servers.com"],
        headers: [["server", "Vercel"]],
      },
      "acme.test -> Namecheap DNS -> Vercel",
    ],
    [
      "S3 behind CloudFront, Route 53",
      {
        addresses: ["3.160.5.9"],
        aliases: ["d111111abcdef8.cloudfront.net"],
        nameServers: ["ns-1.awsdns-00.co.uk", "ns-600.awsdns-11.net"],
        headers: [
          ["server", "AmazonS3"],
          ["x-amz-cf-id", "x"],
        ],
      },
      "acme.test -> Route 53 DNS -> CloudFront edge -> Amazon S3",
    ],
    [
      "GitHub Pages, which stands on Fastly itself",
      {
        addresses: ["185.199.108.153", "2606:50c0:8000::153"],
        headers: [
          ["server", "GitHub.com"],
          ["x-fastly-request-id", "x"],
        ],
      },
      "acme.test -> GitHub Pages",
    ],
    [
      "Render, which stands on Cloudflare itself",
      {
        addresses: ["216.24.57.1"],
        aliases: ["acme.onrender.com"],
        headers: [
          ["cf-ray", "8f1"],
          ["rndr-id", "x"],
        ],
      },
      "acme.test -> Render",
    ],
    ["Akamai says nothing of itself", { aliases: ["acme.test.edgekey.net"] }, "acme.test -> Akamai edge"],
    [
      "a server that asks Heroku",
      { addresses: ["203.0.113.9"], headers: [["via", "1.1 vegur, 1.1 varnish"]] },
      "acme.test -> 203.0.113.9 -> Heroku",
    ],
    [
      "a name of somebody who is not known",
      { aliases: ["acme.pages-host.test"], addresses: ["203.0.113.9"] },
      "acme.test -> acme.pages-host.test -> 203.0.113.9",
    ],
    [
      "two DNS providers",
      { addresses: ["203.0.113.9"], nameServers: ["ns1.domaincontrol.com", "dns1.p01.nsone.net"] },
      "acme.test -> GoDaddy + NS1 DNS -> 203.0.113.9",
    ],
  ];
  it.each(table)("%s", (_name, more, path) => {
    expect(trafficPath("acme.test", signs(more))).toBe(path);
  });
});

describe("an edge", () => {
  it.each([
    ["by its header alone is none: an answer passed on carries it too", { headers: [["cf-ray", "8f1"]] }, null],
    ["by its address alone is none", { addresses: ["104.16.1.1"] }, null],
    ["by name servers is none", { nameServers: CLOUDFLARE_NS }, null],
    ["by IPv6 address and header", { addresses: ["2606:4700::1"], headers: [["cf-ray", "8f1"]] }, "cloudflare"],
    [
      "by IPv4-mapped address and header",
      { addresses: ["::ffff:104.16.1.1"], headers: [["cf-ray", "1"]] },
      "cloudflare",
    ],
    ["by CNAME and header", { aliases: ["x.map.fastly.net"], headers: [["x-served-by", "cache-fra-1"]] }, "fastly"],
    [
      "by a name that only ends alike is none",
      { aliases: ["notcloudfront.net"], headers: [["x-amz-cf-id", "x"]] },
      null,
    ],
  ] as const)("%s", (_name, more, id) => {
    expect(edgeOf(signs(more))?.id ?? null).toBe(id);
  });

  it.each([
    ["104.15.255.255", null],
    ["104.16.0.0", "cloudflare"],
    ["151.101.1.57", "fastly"],
    ["2600:9000:2000::1", "cloudfront"],
    ["2a04:4e42::485", "fastly"],
    ["not an address", null],
  ])("of the address %s", (address, id) => {
    expect(edgeOfAddress(address)?.id ?? null).toBe(id);
  });
});

describe("the table of providers", () => {
  it("has each id once, and lower-case traces", () => {
    const ids = providers.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const traces = providers.flatMap(({ ns, cname, headers }) => [...ns, ...cname, ...headers.flat()]);
    expect(traces.filter((text) => text !== text.toLowerCase())).toEqual([]);
  });
});
