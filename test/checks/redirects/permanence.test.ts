import { permanence } from "../../../src/checks/redirects/permanence.js";
import type { PageHead, RedirectChain } from "../../../src/model/seen/web.js";
import { chain } from "../../helpers/chain.js";
import { describeCheck } from "../../helpers/check.js";
import { target } from "../../helpers/target.js";

const A = "acme.test";
const W = "www.acme.test";
const declared = target({ canonical: `https://${W}/` });

/** The second chain is https of the same host, with its HSTS. */
function withHsts(lines: readonly string[], hsts: string): readonly (readonly [string, RedirectChain])[] {
  const [start, value] = chain([`301 https://${A}/ -> https://${W}/`, `200 https://${W}/`]);
  const hops = value.hops.map((hop) => ({ ...hop, headers: [["strict-transport-security", hsts]] as const }));
  return [chain(lines), [start, { ...value, hops }]];
}

const refresh = (how: "meta" | "script", to: string): PageHead => ({
  title: null,
  canonical: null,
  refresh: { how, to },
  letters: 0,
  digest: null,
});

const one = (
  name: string,
  redirects: readonly (readonly [string, RedirectChain])[],
  expect: Parameters<typeof describeCheck>[1][0]["expect"],
) => ({ name, target: declared, seen: { redirects }, expect });

describeCheck(permanence, [
  one(
    "301 to https, then to www",
    [chain([`301 http://${A}/ -> https://${A}/`, `301 https://${A}/ -> https://${W}/`])],
    [["pass", "permanent", A]],
  ),
  one(
    "308 keeps the method too",
    [chain([`308 http://${A}/ -> https://${A}/`, `308 https://${A}/ -> https://${W}/`])],
    [["pass", "permanent", A]],
  ),
  one(
    "302 to https",
    [chain([`302 http://${A}/ -> https://${A}/`, `301 https://${A}/ -> https://${W}/`])],
    [["fail", "temporary", A]],
  ),
  one("307 to www", [chain([`307 https://${A}/ -> https://${W}/`, `200 https://${W}/`])], [["fail", "temporary", A]]),
  one(
    "a language is rightly temporary",
    [chain([`302 https://${W}/ -> https://${W}/en/`, `200 https://${W}/en/`])],
    [["pass", "permanent", W]],
  ),
  one(
    "a log-in at the canonical host is rightly temporary",
    [chain([`302 https://app.${A}/ -> https://${W}/login?next=app`])],
    [["pass", "permanent", `app.${A}`]],
  ),
  one(
    "the host before the scheme",
    [chain([`301 http://${A}/ -> https://${W}/`, `200 https://${W}/`])],
    [["fail", "hostFirst", A]],
  ),
  one(
    "the host before the scheme while HSTS ramps up for one host",
    withHsts([`301 http://${A}/ -> https://${W}/`, `200 https://${W}/`], "max-age=300"),
    [["fail", "hostFirst", A]],
  ),
  one(
    "the host before the scheme with HSTS for the subdomains",
    withHsts([`301 http://${A}/ -> https://${W}/`, `200 https://${W}/`], "max-age=31536000; includeSubDomains"),
    [["fail", "hostFirstPreload", A]],
  ),
  one(
    "both, temporary and in the wrong order",
    [chain([`302 http://${A}/ -> https://${W}/`, `200 https://${W}/`])],
    [
      ["fail", "temporary", A],
      ["fail", "hostFirst", A],
    ],
  ),
  one(
    "a page that sends on to https",
    [chain([`200 http://${W}/`], { page: refresh("meta", `https://${W}/`) })],
    [["fail", "byPage", W]],
  ),
  one(
    "a script that sends on to www",
    [chain([`200 https://${A}/`], { page: refresh("script", `https://${W}/`) })],
    [["fail", "byPage", A]],
  ),
  one(
    "a page that sends on within the host",
    [chain([`200 https://${W}/`], { page: refresh("meta", `https://${W}/en/`) })],
    [["pass", "permanent", W]],
  ),
  one(
    "a page that sends on to a shop elsewhere",
    [chain([`200 https://${W}/`], { page: refresh("script", "https://shop.example/") })],
    [["pass", "permanent", W]],
  ),
]);
