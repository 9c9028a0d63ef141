import { compression } from "../../../src/checks/content/compression.js";
import type { BodySeen } from "../../../src/model/seen/samples.js";
import { describeCheck } from "../../helpers/check.js";
import { challenge, type Headers, page } from "../../helpers/page.js";
import { samplesSeen } from "../../helpers/samples.js";

const WWW = "www.acme.test";
const API = "api.acme.test";
type Said = readonly ["pass" | "fail" | "unknown" | "skip", string];
const html = { "content-type": "text/html; charset=utf-8" };
const one = (name: string, said: Said, headers: Headers = html, more: Parameters<typeof page>[1] = {}) => ({
  name,
  seen: { page: [[WWW, page(WWW, { headers, bytes: 20_000, ...more })] as const], samples: [] },
  expect: [[said[0], said[1], WWW] as const],
});
const body = (more: Partial<BodySeen> = {}): BodySeen => ({
  status: 200,
  type: "application/json",
  coding: null,
  noTransform: false,
  wire: 5000,
  bytes: 5000,
  truncated: false,
  ...more,
});
const endpoint = (name: string, said: Said, largest: BodySeen | null) => ({
  name,
  seen: { page: [], samples: [["orders", samplesSeen({ largest })] as const] },
  expect: [[said[0], said[1], API] as const],
});

describeCheck(compression, [
  ...["gzip", "br", "zstd", "BR", "deflate"].map((coding) =>
    one(`sent as ${coding}`, ["pass", "compressed"], { ...html, "content-encoding": coding }),
  ),
  one("plain", ["fail", "plain"]),
  one("identity", ["fail", "plain"], { ...html, "content-encoding": "identity" }),
  one("a charset where the coding belongs", ["fail", "plain"], { ...html, "content-encoding": "UTF-8" }),
  one("1,400 bytes", ["pass", "compressed"], html, { bytes: 1400 }),
  one("1,401 bytes", ["fail", "plain"], html, { bytes: 1401 }),
  one("no-transform", ["skip", "nothing"], { ...html, "cache-control": "public, no-transform" }),
  one("an image", ["skip", "nothing"], { "content-type": "image/png" }),
  one("an SVG", ["fail", "plain"], { "content-type": "image/svg+xml" }),
  one("no type", ["skip", "nothing"], {}),
  one("not found", ["skip", "nothing"], html, { status: 404 }),
  one("only redirects", ["skip", "nothing"], html, { status: 301, redirectsTo: "https://acme.test/" }),
  one("a challenge", ["unknown", "hidden"], html, { status: 403, wall: challenge }),
  endpoint("JSON", ["fail", "plain"], body()),
  endpoint("JSON of a vendor", ["fail", "plain"], body({ type: "application/vnd.api+json; charset=utf-8" })),
  endpoint("JSON, compressed", ["pass", "compressed"], body({ coding: "gzip", wire: 900 })),
  endpoint("an event stream", ["skip", "nothing"], body({ type: "text/event-stream" })),
  endpoint("a part of a file", ["skip", "nothing"], body({ status: 206 })),
  endpoint("no answer", ["skip", "nothing"], null),
  {
    name: "a page that is compressed and JSON that is not are told by host",
    seen: {
      page: [
        [WWW, page(WWW, { headers: { ...html, "content-encoding": "br" } })] as const,
        [API, page(API, { headers: { "content-type": "application/json" }, bytes: 20, html: false })] as const,
      ],
      samples: [["orders", samplesSeen({ largest: body() })] as const],
    },
    expect: [
      ["pass", "compressed", WWW],
      ["fail", "plain", API],
    ],
  },
]);
