import { edgeProtected } from "../../../src/checks/edge/protected.js";
import type { EdgeSeen } from "../../../src/model/seen/edge.js";
import type { HeaderList } from "../../../src/model/seen/web.js";
import { describeCheck } from "../../helpers/check.js";
import { host, target } from "../../helpers/target.js";

const HOST = "www.acme.test";
const CF: HeaderList = [
  ["server", "cloudflare"],
  ["cf-ray", "8f1-FRA"],
];
const VERCEL: HeaderList = [["x-vercel-id", "fra1::abc"]];

function seen(addresses: readonly string[], headers: HeaderList, more: Partial<EdgeSeen> & { status?: number } = {}) {
  const { status = 200, ...rest } = more;
  const value: EdgeSeen = {
    host: HOST,
    addresses,
    aliases: [],
    nameServers: [],
    first: { status, headers },
    path: "",
    asset: { none: "not asked" },
    ...rest,
  };
  return { edge: [[HOST, value] as const] };
}

const behind = (edge: string | null) => target({ hosts: [host(HOST, { edge })] });
const one = (
  name: string,
  edge: string | null,
  looks: ReturnType<typeof seen>,
  expect: Parameters<typeof describeCheck>[1][0]["expect"],
) => ({ name, target: behind(edge), seen: looks, expect });

describeCheck(edgeProtected, [
  one("proxied by Cloudflare, IPv6 too", "cloudflare", seen(["104.16.1.1", "2606:4700::1"], CF), [
    ["pass", "behind", HOST],
  ]),
  one("another anycast address of the same edge", "cloudflare", seen(["172.67.1.1"], CF), [["pass", "behind", HOST]]),
  one(
    "the grey cloud: Cloudflare for the name alone",
    "cloudflare",
    seen(["198.51.100.7"], [["server", "nginx"]], { nameServers: ["ada.ns.cloudflare.com"] }),
    [["fail", "past", HOST]],
  ),
  one("the server's own IPv6 address beside the edge's IPv4", "cloudflare", seen(["104.16.1.1", "2001:db8::7"], CF), [
    ["fail", "partly", HOST],
  ]),
  one("a platform that stands on Cloudflare itself", "cloudflare", seen(["216.24.57.1"], CF), [
    ["unknown", "unclear", HOST],
  ]),
  one("the edge is up, the server behind it down", "cloudflare", seen(["104.16.1.1"], CF, { status: 522 }), [
    ["pass", "behind", HOST],
  ]),
  one(
    "a challenge proves the edge",
    "cloudflare",
    seen(["104.16.1.1"], [...CF, ["cf-mitigated", "challenge"]], { status: 403 }),
    [["pass", "behind", HOST]],
  ),
  one("Vercel by address and header", "vercel", seen(["76.76.21.21"], VERCEL), [["pass", "behind", HOST]]),
  one("Vercel behind Cloudflare", "vercel", seen(["104.16.1.1"], [...CF, ...VERCEL]), [["pass", "behind", HOST]]),
  one("Vercel at an address that is new", "vercel", seen(["203.0.113.5"], VERCEL), [["pass", "behind", HOST]]),
  one("Akamai by its name alone", "akamai", seen(["203.0.113.5"], [], { aliases: ["acme.test.edgekey.net"] }), [
    ["pass", "behind", HOST],
  ]),
  one(
    "CloudFront by its name, headers taken off",
    "cloudfront",
    seen(["203.0.113.5"], [], { aliases: ["d1.cloudfront.net"] }),
    [["pass", "behind", HOST]],
  ),
  one("Netlify is gone", "netlify", seen(["198.51.100.7"], [["server", "nginx"]]), [["fail", "past", HOST]]),
  one("an edge that is not in the table", "my-own-edge", seen(["198.51.100.7"], []), [
    ["unknown", "unknownEdge", HOST],
  ]),
  one("none declared", null, seen(["198.51.100.7"], []), []),
]);
