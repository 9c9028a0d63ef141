// Hosts behind an edge, at addresses that Cloudflare publishes, where nginx stands in front of origins as open as each row says.
import { nextEdgePair, nextPair } from "../addresses.mjs";
import { page, site } from "../web.mjs";

const EDGE_HEADERS =
  "proxy_hide_header server; add_header server cloudflare always; add_header cf-ray 8c1f2a3b4c5d6e7f-AMS always;";
const ONLY_EDGE = "if ($from_edge = 0) { return 403; }";
const asset = page("= /", '<link rel="stylesheet" href="/static/app.css">');
const css = (age) =>
  `location = /static/app.css { default_type text/css; add_header Cache-Control "public, max-age=${age}"; return 200 "body{}"; }`;
/** As a firewall at the edge judges. */
const WAF = 'if ($args ~* "(script|union|select|passwd|%3c|\\.\\./)") { return 403; }';

/** A host at the edge, and its origin: `open` to everybody, or unlike others in what else it says. */
function behind(label, { origin = {}, cache = true, waf = false, declare = {} }, ...expect) {
  const host = `${label}.edge.test`;
  const [at, originAt] = [nextEdgePair(), nextPair()];
  const { open = false, ...unlike } = origin;
  const caching = cache
    ? "proxy_cache edge; proxy_cache_valid 200 1d; add_header cf-cache-status $upstream_cache_status always;"
    : "add_header cf-cache-status DYNAMIC always;";
  const pass = `proxy_pass https://${originAt.v4}:443; proxy_ssl_server_name on; proxy_ssl_name ${host}; proxy_set_header Host ${host}; proxy_bind ${at.v4};`;
  return [
    site(host, {
      at,
      https: `location / { ${waf ? WAF : ""} ${pass} ${EDGE_HEADERS} ${caching} }`,
      declare: { edge: "cloudflare", origin: originAt.v4, waf: true, ...declare },
      expect,
    }),
    site(host, {
      at: originAt,
      http: null,
      https: `${open ? "" : ONLY_EDGE} ${asset} ${css(604_800)}`,
      ...unlike,
    }),
  ];
}

const direct = site("around.edge.test", {
  https: `if ($host != around.edge.test) { return 404; } ${asset} ${css(604_800)}`,
});

const pairs = [
  behind(
    "www",
    { waf: true },
    "pass edge/protected",
    "pass edge/origin-exposed",
    "pass edge/static-cache",
    "pass edge/waf",
    "pass tls/origin",
  ),
  behind(
    "open",
    { origin: { open: true } },
    "pass edge/protected",
    "fail high edge/origin-exposed",
    "fail medium edge/waf",
    "pass tls/origin",
  ),
  behind("flexible", { origin: { cert: "selfSigned" }, waf: true }, "pass edge/protected", "fail high tls/origin"),
  behind("uncached", { cache: false, waf: true }, "fail low edge/static-cache"),
  behind(
    "wall",
    {
      declare: { waf: false },
      origin: {
        https: `${ONLY_EDGE} location / { add_header cf-mitigated challenge always; default_type text/html; return 403 '<title>Just a moment...</title>'; }`,
      },
    },
    "pass edge/protected",
    "unknown headers/csp",
    "unknown content/placeholder",
    "unknown edge/origin-exposed",
  ),
];

export const edge = {
  name: "edge",
  target: {
    domain: "edge.test",
    network: { rdap: false },
    endpoints: [
      { name: "limited", url: "https://api.edge.test/limited", rateLimit: 8 },
      { name: "unlimited", url: "https://api.edge.test/unlimited", rateLimit: 8 },
    ],
    sampling: { requests: 1, upTo: 1, rate: "50/s" },
  },
  zones: [
    {
      zone: "edge.test",
      ns: ["ns1", "ns2"],
      sign: "good",
      records: [`direct.edge.test. A ${direct.at.v4}`],
    },
  ],
  hosts: [
    ...pairs.map(([front]) => front),
    site("around.edge.test", {
      at: nextEdgePair(),
      https: `location / { proxy_pass https://${direct.at.v4}:443; proxy_set_header Host $host; ${EDGE_HEADERS} }`,
      declare: { edge: "cloudflare" },
      expect: ["pass edge/protected", "fail high edge/origin-exposed", "fail low edge/static-cache"],
    }),
    site("down.edge.test", {
      at: nextEdgePair(),
      https: `location / { ${EDGE_HEADERS} return 522 "error code: 522"; }`,
      declare: { edge: "cloudflare" },
      expect: ["pass edge/protected", "fail critical content/placeholder"],
    }),
    site("bypassed.edge.test", { declare: { edge: "cloudflare" }, expect: ["fail high edge/protected"] }),
    site("half.edge.test", {
      at: { v4: nextEdgePair().v4, v6: nextPair().v6 },
      https: `location / { ${EDGE_HEADERS} return 200 "half"; }`,
      declare: { edge: "cloudflare" },
      expect: ["fail high edge/protected"],
    }),
    site("api.edge.test", {
      https: `location = /limited { limit_req zone=limited burst=3 nodelay; default_type application/json; try_files /nothing @ok; } location @ok { return 200 "{}"; } location = /unlimited { default_type application/json; return 200 "{}"; }`,
      // nginx answers the rest with the page that it came with.
      expect: ["fail medium content/placeholder"],
    }),
  ],
  servers: [direct, ...pairs.map(([, origin]) => origin)],
  rows: ["pass edge/rate-limit limited", "fail high edge/rate-limit unlimited"],
  traffic: ["www.edge.test -> Cloudflare edge"],
  may: ["unknown headers/csp down.edge.test"],
  // Visitors of one host see an error of the edge. (The content of one behind a wall cannot be judged: by itself that would be 3.)
  exit: 1,
};
