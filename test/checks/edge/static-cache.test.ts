import { staticCache } from "../../../src/checks/edge/static-cache.js";
import type { EdgeSeen } from "../../../src/model/seen/edge.js";
import type { HeaderList } from "../../../src/model/seen/web.js";
import { describeCheck } from "../../helpers/check.js";

const HOST = "www.acme.test";
const LONG = ["cache-control", "public, max-age=31536000, immutable"] as const;

function seen(second: HeaderList, status = 200) {
  const url = `https://${HOST}/app.js`;
  return with_({ url, first: { status, headers: [] }, second: { status, headers: second } });
}

function with_(asset: EdgeSeen["asset"]) {
  const value: EdgeSeen = {
    host: HOST,
    addresses: [],
    aliases: [],
    nameServers: [],
    first: { status: 200, headers: [] },
    path: "",
    asset,
  };
  return { edge: [[HOST, value] as const] };
}

describeCheck(staticCache, [
  ...[
    ["Cloudflare's cache", ["cf-cache-status", "HIT"]],
    ["CloudFront's cache", ["x-cache", "Hit from cloudfront"]],
    ["Fastly's shield and edge", ["x-cache", "MISS, HIT"]],
    ["Vercel's cache", ["x-vercel-cache", "HIT"]],
    ["a standard cache", ["cache-status", '"Netlify Edge"; hit']],
    ["an age alone", ["age", "12"]],
    ["stale while it is fetched anew", ["cf-cache-status", "UPDATING"]],
  ].map(([name, header]) => ({
    name: String(name),
    seen: seen([LONG, header as [string, string]]),
    expect: [["pass", "cached", HOST] as const],
  })),
  {
    name: "kept a day by Expires",
    seen: seen([
      ["age", "9"],
      ["date", "Fri, 20 Nov 2026 08:00:00 GMT"],
      ["expires", "Sat, 21 Nov 2026 08:00:00 GMT"],
    ]),
    expect: [["pass", "cached", HOST]],
  },
  {
    name: "passed through the edge",
    seen: seen([LONG, ["cf-cache-status", "DYNAMIC"]]),
    expect: [["fail", "uncached", HOST]],
  },
  { name: "an age of nothing", seen: seen([LONG, ["age", "0"]]), expect: [["fail", "uncached", HOST]] },
  {
    name: "cached at the edge, not in the browser",
    seen: seen([
      ["cache-control", "public, max-age=0, s-maxage=31536000"],
      ["x-vercel-cache", "HIT"],
    ]),
    expect: [["fail", "shortLived", HOST]],
  },
  {
    name: "ten minutes",
    seen: seen([
      ["cache-control", "max-age=600"],
      ["age", "3"],
    ]),
    expect: [["fail", "shortLived", HOST]],
  },
  {
    name: "neither, whatever else it says",
    seen: seen([["cache-control", "no-store, max-age=31536000"]]),
    expect: [
      ["fail", "uncached", HOST],
      ["fail", "shortLived", HOST],
    ],
  },
  { name: "a file that is not there", seen: seen([LONG], 404), expect: [["skip", "broken", HOST]] },
  { name: "no file of its own", seen: with_({ none: "its page loads none" }), expect: [["skip", "none", HOST]] },
]);
