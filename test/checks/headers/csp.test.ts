import { csp } from "../../../src/checks/headers/csp.js";
import { describeCheck } from "../../helpers/check.js";
import { challenge, page } from "../../helpers/page.js";
import { host, target } from "../../helpers/target.js";

const WWW = "www.acme.test";
const NONCE = "'nonce-k4RfX0Jm2y1w'";
const HASH = `'sha256-${"A".repeat(43)}='`;
const roles = target({
  hosts: [
    host(WWW),
    host("docs.acme.test", { role: "docs" }),
    host("api.acme.test", { role: "api" }),
    host("go.acme.test", { role: "redirect" }),
  ],
});

type Said = readonly ["pass" | "fail", string];
const STRICT: Said = ["pass", "strict"];
const WEAK: Said = ["fail", "weak"];
const ABSENT: Said = ["fail", "absent"];

const policy = (name: string, value: string | readonly string[], [status, say]: Said) => ({
  name,
  seen: { page: [[WWW, page(WWW, { headers: { "content-security-policy": value } })] as const] },
  expect: [[status, say, WWW] as const],
});
const whole = (
  name: string,
  seen: ReturnType<typeof page>,
  expected: readonly [Said[0] | "skip" | "unknown", string],
) => ({
  name,
  target: roles,
  seen: { page: [[seen.host, seen] as const] },
  expect: [[expected[0], expected[1], seen.host] as const],
});

describeCheck(csp, [
  policy("self only", "default-src 'self'", STRICT),
  policy(
    "Google's strict policy with all its fallbacks",
    `script-src ${NONCE} 'strict-dynamic' 'unsafe-inline' https: http: data:; object-src 'none'; base-uri 'none'`,
    STRICT,
  ),
  policy(
    "hashes with strict-dynamic",
    `script-src ${HASH} 'strict-dynamic'; object-src 'none'; base-uri 'self'`,
    STRICT,
  ),
  policy("hashes and hosts need no base-uri", `default-src 'self'; script-src 'self' ${HASH}`, STRICT),
  policy(
    "unsafe-inline beside a hash is ignored",
    `default-src 'self'; script-src 'self' ${HASH} 'unsafe-inline'`,
    STRICT,
  ),
  policy(
    "unsafe-inline for styles alone",
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src * data:",
    STRICT,
  ),
  policy(
    "reCAPTCHA by path",
    "default-src 'self'; script-src 'self' https://www.google.com/recaptcha/ https://www.gstatic.com/recaptcha/",
    STRICT,
  ),
  policy(
    "Stripe and an own CDN",
    "default-src 'self'; script-src 'self' https://js.stripe.com https://cdn.acme.test",
    STRICT,
  ),
  policy("upper case, odd white space, an empty directive", " DEFAULT-SRC\t'SELF' ;; ;", STRICT),
  policy(
    "the first of a directive counts",
    "default-src 'self'; script-src 'self'; script-src 'unsafe-inline' *",
    STRICT,
  ),
  policy(
    "two headers: the second one closes what the first leaves open",
    ["default-src 'self' 'unsafe-inline' https:", "script-src 'self'"],
    STRICT,
  ),
  policy("two policies in one header", "default-src *, script-src 'none'; object-src 'none'", STRICT),
  policy(
    "a hole in one of two is none",
    ["script-src 'self' data:; object-src 'none'", "script-src 'self' https:"],
    STRICT,
  ),
  policy(
    "unsafe-eval is not injection",
    "default-src 'self'; script-src 'self' 'unsafe-eval' 'wasm-unsafe-eval' blob:",
    STRICT,
  ),

  policy("unsafe-inline", "default-src 'self'; script-src 'self' 'unsafe-inline'", WEAK),
  policy("unsafe-inline inherited from default-src", "default-src 'self' 'unsafe-inline' data:", WEAK),
  policy(
    "unsafe-inline beside a nonce that is none",
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'nonce-{{ nonce }}'; base-uri 'self'",
    WEAK,
  ),
  policy("any host", "default-src 'self'; script-src *", WEAK),
  policy("any https host", "default-src https:", WEAK),
  policy("any host by a wildcard with its scheme", "default-src 'self'; script-src https://*:443", WEAK),
  policy("data:", "default-src 'self'; script-src 'self' data:", WEAK),
  policy(
    "strict-dynamic without nonce or hash",
    "script-src 'strict-dynamic' https: 'unsafe-inline'; object-src 'none'",
    WEAK,
  ),
  policy("both headers leave scripts open", ["script-src https:; object-src 'none'", "default-src *"], WEAK),
  policy("script elements restricted, handlers not", "script-src-elem 'self'; object-src 'none'", WEAK),
  policy("handlers restricted, script elements not", "script-src-attr 'none'; object-src 'none'", WEAK),
  policy("no object-src and no default-src", "script-src 'self'", WEAK),
  policy("a nonce without base-uri", `script-src ${NONCE}; object-src 'none'`, WEAK),
  policy("a CDN where anybody publishes", "default-src 'self'; script-src 'self' https://cdn.jsdelivr.net", WEAK),
  policy(
    "a CDN with old AngularJS, port written out",
    "default-src 'self'; script-src 'self' https://cdnjs.cloudflare.com:443",
    WEAK,
  ),
  policy("every customer of a host", "default-src 'self'; script-src 'self' *.vercel.app", WEAK),
  policy(
    "sources that are no URLs",
    "default-src 'self'; script-src 'self' https: https://[ xn--a.test https://a.b:99999 //",
    WEAK,
  ),

  policy("a sandbox lets no script run", "sandbox allow-forms; img-src *", STRICT),
  policy("a sandbox that lets scripts run", "sandbox allow-scripts", ABSENT),
  policy(
    "script elements and handlers told apart, inline allowed for neither",
    "default-src 'self' 'unsafe-inline'; script-src-elem 'self'; script-src-attr 'none'",
    STRICT,
  ),
  policy(
    "the second policy lacks what the first one has",
    [`script-src ${NONCE}; object-src 'none'`, "base-uri 'none'"],
    STRICT,
  ),
  policy("a nonce with an open base-uri", `script-src ${NONCE}; object-src 'none'; base-uri *`, WEAK),
  policy("a nonce that can be guessed", "script-src 'nonce-a1b2'; object-src 'none'; base-uri 'self'", WEAK),
  policy(
    "a hash without its quotes is a host",
    "default-src 'self'; script-src 'self' 'unsafe-inline' sha256-abc=",
    WEAK,
  ),
  policy("embedded objects from anywhere", "script-src 'self'; object-src *", WEAK),
  policy("a registry of everybody's packages", "default-src 'self'; script-src 'self' https://unpkg.com", WEAK),
  policy("one package of it", "default-src 'self'; script-src 'self' https://unpkg.com/htmx.org@2.0.4/dist/", STRICT),
  policy("a whole top-level domain", "default-src 'self'; script-src 'self' https://*.com", WEAK),
  policy(
    "every bucket of a cloud",
    "default-src 'self'; script-src 'self' https://*.cloudfront.net https://*.s3.amazonaws.com",
    WEAK,
  ),
  policy(
    "a tag manager with eval",
    "default-src 'self'; script-src 'self' 'unsafe-eval' www.googletagmanager.com",
    WEAK,
  ),
  policy("a tag manager without", "default-src 'self'; script-src 'self' https://www.googletagmanager.com", STRICT),
  policy(
    "many hosts, none of them open",
    `default-src 'self'; script-src 'self' ${Array.from({ length: 600 }, (_, i) => `https://h${i}.acme.test`).join(" ")}`.slice(
      0,
      16_000,
    ),
    STRICT,
  ),
  policy(
    "cut short, and what was read stops scripts",
    `script-src 'self'; object-src 'none', ${"x".repeat(20_000)}`.slice(0, 16_384),
    STRICT,
  ),
  whole(
    "cut short, and what was read does not",
    page(WWW, { headers: { "content-security-policy": `img-src ${"a.test ".repeat(4000)}`.slice(0, 16_384) } }),
    ["unknown", "tooLong"],
  ),

  policy("only frame-ancestors", "frame-ancestors 'self'", ABSENT),
  policy("only upgrade-insecure-requests", "upgrade-insecure-requests", ABSENT),
  policy("empty", " ; ", ABSENT),

  whole("none", page(WWW), ["fail", "absent"]),
  whole("none in documentation", page("docs.acme.test"), ["fail", "absentOnDocs"]),
  whole("weak in documentation", page("docs.acme.test", { headers: { "content-security-policy": "default-src *" } }), [
    "fail",
    "weakOnDocs",
  ]),
  whole("report-only", page(WWW, { headers: { "content-security-policy-report-only": "default-src 'self'" } }), [
    "fail",
    "absent",
  ]),
  whole("GitHub Pages with a meta element", page(WWW, { metaCsp: ["default-src 'self'; object-src 'none'"] }), [
    "pass",
    "strict",
  ]),
  whole(
    "the header is open, the meta element is not",
    page(WWW, { headers: { "content-security-policy": "default-src *" }, metaCsp: ["script-src 'self'"] }),
    ["pass", "strict"],
  ),
  whole("a JSON API", page("api.acme.test", { html: false }), ["skip", "noPage"]),
  whole("an API that shows HTML at its root", page("api.acme.test"), ["skip", "noPage"]),
  whole("a host that only redirects", page(WWW, { status: 301, redirectsTo: "https://acme.test/" }), [
    "skip",
    "noPage",
  ]),
  whole("a page that is not there", page(WWW, { status: 404 }), ["skip", "noPage"]),
  whole("plain text", page(WWW, { html: false }), ["skip", "noPage"]),
  whole("a challenge", page(WWW, { status: 403, wall: challenge }), ["unknown", "hidden"]),
  whole("forbidden, by whomever", page(WWW, { status: 403 }), ["unknown", "hidden"]),
  whole("an edge's error page", page(WWW, { status: 522 }), ["unknown", "hidden"]),
]);
