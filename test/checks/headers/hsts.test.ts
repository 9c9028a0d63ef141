import { hsts } from "../../../src/checks/headers/hsts.js";
import type { PageSeen } from "../../../src/model/seen/web.js";
import { chain } from "../../helpers/chain.js";
import { describeCheck } from "../../helpers/check.js";
import { challenge, type Headers, page } from "../../helpers/page.js";
import { host, target } from "../../helpers/target.js";
import { failure, session, tlsSeen } from "../../helpers/tls-seen.js";

const WWW = "www.acme.test";
const API = "api.acme.test";
const APEX = "acme.test";
const acme = target({
  hosts: [host(APEX), host(WWW), host(API, { role: "api" }), host("go.acme.test", { role: "redirect" })],
});

const sts = (value: string | readonly string[]): Headers => ({ "strict-transport-security": value });
const seen = (...pages: readonly PageSeen[]) => ({ page: pages.map((one) => [one.host, one] as const) });
const one = (
  name: string,
  value: string | readonly string[] | null,
  ...said: readonly (readonly ["pass" | "fail", string])[]
) => ({
  name,
  target: acme,
  seen: seen(page(WWW, { headers: value === null ? {} : sts(value) })),
  expect: said.map(([status, say]) => [status, say, WWW] as const),
});

const DEEP = "max-age=31536000; includeSubDomains";
const FILES = "files.acme.test";
const below = (
  name: string,
  { http, https }: { http: ReturnType<typeof chain>; https: ReturnType<typeof tlsSeen> },
  expected: readonly (readonly ["pass" | "fail", string])[],
  value = DEEP,
) => ({
  name,
  target: acme,
  seen: { ...seen(page(APEX, { headers: sts(value) })), redirects: [http], tls: [[FILES, https] as const] },
  expect: expected.map(([status, say]) => [status, say, APEX] as const),
});
const refused = tlsSeen({ "192.0.2.1": failure("refused") });
const content = chain([`200 http://${FILES}/`]);
const FINE = [["pass", "enforced"]] as const;
const CUT = [["fail", "cutsOff"]] as const;

describeCheck(hsts, [
  below("a subdomain with http and no https", { http: content, https: refused }, CUT),
  below(
    "a vendor's tracking name that sends on by http alone",
    {
      http: chain([`302 http://${FILES}/ -> https://vendor.test/`], { end: "undeclared" }),
      https: tlsSeen({ "192.0.2.1": failure("tls"), "2001:db8::1": failure("unreachable") }),
    },
    CUT,
  ),
  below(
    "the same, and too short as well",
    { http: content, https: refused },
    [...CUT, ["fail", "short"]],
    `${DEEP.replace("31536000", "2592000")}`,
  ),
  below(
    "https on one of two addresses",
    { http: content, https: tlsSeen({ "192.0.2.1": failure("refused"), "192.0.2.2": session() }) },
    FINE,
  ),
  below("a silent port 443 is no proof", { http: content, https: tlsSeen({ "192.0.2.1": failure("timeout") }) }, FINE),
  below("no route is no proof", { http: content, https: tlsSeen({ "192.0.2.1": failure("unreachable") }) }, FINE),
  below(
    "http that sends on to the https that is broken",
    { http: chain([`301 http://${FILES}/ -> https://${FILES}/`], { end: "failed" }), https: refused },
    FINE,
  ),
  below("nothing on http either", { http: chain([`404 http://${FILES}/`]), https: refused }, FINE),
  below("a wall on http", { http: chain([`200 http://${FILES}/`], { wall: challenge }), https: refused }, FINE),
  below(
    "without includeSubDomains nothing is cut off",
    { http: content, https: refused },
    [["fail", "apexOnly"]],
    "max-age=31536000",
  ),
  below(
    "nor while browsers are told to forget",
    { http: content, https: refused },
    [["fail", "tooShort"]],
    "max-age=0; includeSubDomains",
  ),
  {
    name: "a name that only ends alike is not below",
    target: acme,
    seen: {
      ...seen(page(APEX, { headers: sts(DEEP) })),
      redirects: [chain(["200 http://myacme.test/"])],
      tls: [["myacme.test", refused] as const],
    },
    expect: [["pass", "enforced", APEX]],
  },
  {
    name: "preload, but http leaves for www before https",
    target: acme,
    seen: {
      ...seen(page(APEX, { headers: sts(`${DEEP}; preload`) })),
      redirects: [chain([`301 http://${APEX}/ -> https://${WWW}/`, `200 https://${WWW}/`])],
    },
    expect: [["fail", "preload", APEX]],
  },
  {
    name: "preload with all that the list wants",
    target: acme,
    seen: {
      ...seen(page(APEX, { headers: sts(`${DEEP}; preload`) })),
      redirects: [chain([`301 http://${APEX}/ -> https://${APEX}/`, `301 https://${APEX}/ -> https://${WWW}/`])],
    },
    expect: [["pass", "enforced", APEX]],
  },
  {
    name: "preload with port 80 closed",
    target: acme,
    seen: {
      ...seen(page(APEX, { headers: sts(`${DEEP}; preload`) })),
      redirects: [chain([], { start: `http://${APEX}/`, closed: true, end: "failed" })],
    },
    expect: [["pass", "enforced", APEX]],
  },
  one("more seconds than anybody counts", "max-age=99999999999", ["pass", "enforced"]),
  one("a year", "max-age=31536000", ["pass", "enforced"]),
  one("Vercel's header", "max-age=63072000; includeSubDomains; preload", ["pass", "enforced"]),
  one("180 days exactly", "max-age=15552000", ["pass", "enforced"]),
  one("quoted, spaced, upper case, with a directive of tomorrow", ' MAX-AGE = "31536000" ; Tomorrow="a;b" ;;', [
    "pass",
    "enforced",
  ]),
  one("nothing at all", null, ["fail", "missingElsewhere"]),
  one("an empty header", "", ["fail", "malformed"]),
  one("zero", "max-age=0; includeSubDomains", ["fail", "tooShort"]),
  one("the first minutes of a ramp", "max-age=300", ["fail", "tooShort"]),
  one("a month", "max-age=2592000", ["fail", "short"]),
  one("a directive twice", "max-age=31536000; max-age=31536000", ["fail", "malformed"]),
  one("two headers joined by a proxy", "max-age=31536000, max-age=31536000", ["fail", "malformed"]),
  one("commas for semicolons", "max-age=31536000, includeSubDomains", ["fail", "malformed"]),
  one("no unit but a word", "max-age=1y", ["fail", "malformed"]),
  one("a negative number", "max-age=-1", ["fail", "malformed"]),
  one("without max-age", "includeSubDomains; preload", ["fail", "malformed"]),
  one("a value where none belongs", "max-age=31536000; includeSubDomains=1", ["fail", "malformed"]),
  one("a quote that does not end", 'max-age="31536000', ["fail", "malformed"]),
  one("application and proxy both", ["max-age=31536000", "max-age=31536000"], ["fail", "twice"]),
  one("the first of two counts", ["max-age=0", "max-age=31536000"], ["fail", "twice"], ["fail", "tooShort"]),
  one("preload without its conditions", "max-age=31536000; preload", ["fail", "preload"]),
  one("preload too short", "max-age=15552000; includeSubDomains; preload", ["fail", "preload"]),
  {
    name: "an API without it is worse, whatever its root answers",
    target: acme,
    seen: seen(page(API, { status: 404, html: false, headers: { "content-type": "application/json" } })),
    expect: [["fail", "missing", API]],
  },
  {
    name: "a host that only redirects needs it on the redirect",
    target: acme,
    seen: seen(page("go.acme.test", { status: 301, redirectsTo: "https://www.acme.test/" })),
    expect: [["fail", "missingElsewhere", "go.acme.test"]],
  },
  {
    name: "the redirect lacks it though the page behind has it",
    target: acme,
    seen: seen(page(WWW, { headers: sts("max-age=31536000"), first: { status: 302, headers: { location: "/en/" } } })),
    expect: [["fail", "missingElsewhere", WWW]],
  },
  {
    name: "the apex without includeSubDomains",
    target: acme,
    seen: seen(page(APEX, { headers: sts("max-age=31536000") })),
    expect: [["fail", "apexOnly", APEX]],
  },
  {
    name: "the apex covers the names below it, also those that send less",
    target: acme,
    seen: seen(
      page(APEX, {
        status: 301,
        redirectsTo: "https://www.acme.test/",
        headers: sts("max-age=31536000; includeSubDomains"),
      }),
      page(WWW),
      page(API, { headers: sts("max-age=0") }),
    ),
    expect: [
      ["pass", "enforced", APEX],
      ["pass", "enforced", WWW],
      ["pass", "enforced", API],
    ],
  },
  {
    name: "a malformed apex covers nothing, and neither does a name that only looks like a parent",
    target: acme,
    seen: seen(
      page(APEX, { headers: sts("max-age=31536000 includeSubDomains") }),
      page("me.test", { headers: sts("max-age=31536000; includeSubDomains") }),
      page(API),
    ),
    expect: [
      ["fail", "malformed", APEX],
      ["pass", "enforced", "me.test"],
      ["fail", "missing", API],
    ],
  },
  {
    name: "a top-level domain that browsers preload",
    seen: seen(page("acme.dev")),
    expect: [["pass", "enforced", "acme.dev"]],
  },
  {
    name: "a challenge without it does not speak for the site",
    target: acme,
    seen: seen(page(API, { status: 403, wall: challenge })),
    expect: [["unknown", "hidden", API]],
  },
  {
    name: "a challenge with it does: browsers take it from any answer",
    target: acme,
    seen: seen(page(API, { status: 403, wall: challenge, headers: sts("max-age=31536000") })),
    expect: [["pass", "enforced", API]],
  },
  {
    name: "an edge's error page does not speak for the site",
    target: acme,
    seen: seen(page(API, { status: 502, html: true })),
    expect: [["unknown", "hidden", API]],
  },
]);
