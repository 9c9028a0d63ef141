// Redirects of every kind, by nginx.
import { page, site } from "../web.mjs";

const go = (from, to, status = 301) => `location ${from} { return ${status} ${to}; }`;
const at = (label, more, ...expect) => site(`${label}.go.test`, { ...more, expect });
const https = "pass redirects/https";
const twin = (canonical) =>
  `location = / { default_type text/html; return 200 '<html><head><title>Twins</title>${canonical}</head><body><p>Twins say all the same, word for word, on both of their hosts.</p></body></html>'; }`;
const one = '<link rel="canonical" href="https://one-a.go.test/">';

const aasa = JSON.stringify({
  applinks: { details: [{ appIDs: ["ABCDE12345.test.go.app"], components: [{ "/": "/*" }] }] },
});

export const redirects = {
  name: "redirects",
  target: {
    domain: "go.test",
    canonical: "https://www.go.test/",
    network: { rdap: false },
    redirects: [
      { from: "https://www.go.test/old?x=1", to: "https://www.go.test/new?x=1", status: 301 },
      { from: "https://www.go.test/moved", to: "https://www.go.test/there", status: 301 },
      { from: "https://www.go.test/lost", to: "https://www.go.test/found" },
    ],
    endpoints: [
      {
        name: "submit",
        url: "https://api.go.test/submit",
        method: "POST",
        body: {},
        kind: "write",
        expect: { status: 301 },
      },
      {
        name: "kept",
        url: "https://api.go.test/kept",
        method: "POST",
        body: {},
        kind: "write",
        expect: { status: 308 },
      },
    ],
    apps: [
      { platform: "ios", host: "app.go.test", id: "ABCDE12345.test.go.app" },
      { platform: "android", host: "app.go.test", id: "test.go.app", fingerprints: [Array(32).fill("AB").join(":")] },
    ],
    sampling: { requests: 1, upTo: 1, rate: "50/s" },
  },
  zones: [{ zone: "go.test", ns: ["ns1", "ns2"], sign: "good" }],
  hosts: [
    at(
      "www",
      {
        https: [
          page(),
          go("= /old", "https://www.go.test/new$is_args$args"),
          go("= /moved", "/there", 302),
          go("= /lost", "/"),
          page("= /new"),
          page("= /there"),
        ].join("\n"),
      },
      https,
      "pass redirects/loop",
      "pass redirects/downgrade",
      "pass redirects/off-domain",
    ),
    site("go.test", { https: go("/", "https://www.go.test$request_uri"), expect: [https] }),
    at("six", { dns: ["AAAA"], listen: ["v6"] }, https),
    at("plain", { http: page("/") }, "fail critical redirects/https"),
    at(
      "stays",
      {
        http: `${go("= /", "http://stays.go.test/home")} location = /home { default_type text/html; return 200 "<title>Plain</title>Plain and simple"; }`,
      },
      "fail critical redirects/https",
    ),
    at("closed", { http: null }, https),
    at("loop", { https: go("= /", "https://loop.go.test/", 302) }, "fail critical redirects/loop"),
    at("endless", { https: "location / { return 302 https://$host/$request_id; }" }, "fail critical redirects/loop"),
    at(
      "cookie",
      {
        https: `location = / { if ($cookie_seen = "") { add_header Set-Cookie "seen=1; Secure; HttpOnly; SameSite=Lax"; return 302 /; } default_type text/html; return 200 '<html><title>cookie</title><p>Welcome back</p></html>'; }`,
      },
      "pass redirects/loop",
    ),
    at(
      "down",
      { https: `${go("= /", "http://down.go.test/in")} ${page("= /in")}` },
      "fail critical redirects/downgrade",
      "fail low redirects/chain-length",
    ),
    at("lost", { http: go("/", "https://lost.go.test/") }, https),
    at("temporary", { http: go("/", "https://$host$request_uri", 302) }, https, "fail low redirects/permanence"),
    at(
      "refresh",
      {
        http: `location / { default_type text/html; return 200 '<html><head><meta http-equiv="refresh" content="0; url=https://refresh.go.test/"></head></html>'; }`,
      },
      "fail low redirects/permanence",
    ),
    at("two", { https: `${go("= /", "/1")} ${page("= /1")}` }, "pass redirects/chain-length"),
    at("three", { https: `${go("= /", "/1")} ${go("= /1", "/2")} ${page("= /2")}` }, "fail low redirects/chain-length"),
    at(
      "four",
      { https: `${go("= /", "/1")} ${go("= /1", "/2")} ${go("= /2", "/3")} ${page("= /3")}` },
      "fail medium redirects/chain-length",
    ),
    at("away", { https: go("= /", "https://parking.example.org/") }, "fail high redirects/off-domain"),
    at("local", { https: go("= /", "https://localhost:3000/") }, "fail critical redirects/off-domain"),
    at("private", { https: go("= /", "https://10.0.0.5/") }, "fail critical redirects/off-domain"),
    at("wandering", { https: go("= /", "https://staging.go.test/") }, "fail critical redirects/off-domain"),
    at("protocol-relative", { https: go("= /", "//www.go.test/") }, "pass redirects/off-domain"),
    at("idn", { https: go("= /", "https://xn--bcher-kva.example.org/") }, "fail high redirects/off-domain"),
    at("api", {
      https: `${go("= /submit", "https://www.go.test/submit")} ${go("= /kept", "https://www.go.test/kept", 308)}`,
    }),
    at("app", {
      https: `${page()} location = /.well-known/apple-app-site-association { default_type application/json; return 200 '${aasa}'; }`,
    }),
    at("twin-a", { https: twin("") }),
    at("twin-b", { https: twin("") }),
    at("one-a", { https: twin(one).replaceAll("Twins", "Others") }),
    at("one-b", { https: twin(one).replaceAll("Twins", "Others") }),
  ],
  rows: [
    "fail high redirects/path-and-query http://lost.go.test/",
    "pass redirects/path-and-query http://go.test/",
    "pass redirects/path-and-query https://go.test/",
    "pass redirects/canonical-host http://go.test/",
    "pass redirects/declared https://www.go.test/old?x=1",
    "fail low redirects/declared https://www.go.test/moved",
    "fail high redirects/declared https://www.go.test/lost",
    "fail medium redirects/method submit",
    "pass redirects/method kept",
    "fail low redirects/duplicate-content https://twin-b.go.test/",
  ],
  exit: 1,
};
