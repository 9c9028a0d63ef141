import { pathAndQueryKept } from "../../../src/checks/redirects/path-and-query.js";
import { PROBE_PATH } from "../../../src/parse/redirects/redirect-starts.js";
import { chain } from "../../helpers/chain.js";
import { describeCheck } from "../../helpers/check.js";
import { target } from "../../helpers/target.js";

const W = "https://www.acme.test";
const A = "https://acme.test";
const P = PROBE_PATH;
const declared = target({ canonical: `${W}/` });
const httpWww = "http://www.acme.test";
const bare = P.split("?")[0];

const one = (name: string, lines: readonly string[], expect: Parameters<typeof describeCheck>[1][0]["expect"]) => ({
  name,
  target: declared,
  seen: { redirects: [chain(lines)] },
  expect,
});

describeCheck(pathAndQueryKept, [
  one("kept to https", [`301 ${httpWww}${P} -> ${W}${P}`, `404 ${W}${P}`], [["pass", "kept", `${httpWww}/`]]),
  one("kept to the canonical host", [`301 ${A}${P} -> ${W}${P}`, `404 ${W}${P}`], [["pass", "kept", `${A}/`]]),
  one(
    "escapes written in lower case are the same",
    [`301 ${httpWww}${P} -> ${W}${P.replaceAll("%2F", "%2f").replaceAll("%C3%A9", "%c3%a9")}`],
    [["pass", "kept", `${httpWww}/`]],
  ),
  one("all paths to the home page", [`301 ${httpWww}${P} -> ${W}/`, `200 ${W}/`], [["fail", "lost", `${httpWww}/`]]),
  one(
    "the query is dropped",
    [`301 ${httpWww}${P} -> ${W}${bare}`, `404 ${W}${bare}`],
    [["fail", "queryLost", `${httpWww}/`]],
  ),
  one(
    "a decoded path (nginx $uri)",
    [`301 ${httpWww}${P} -> ${W}${P.replace("%2F", "/")}`],
    [["fail", "altered", `${httpWww}/`]],
  ),
  one(
    "a repeated key is merged",
    [`301 ${httpWww}${P} -> ${W}${P.replace("x=1&", "")}`],
    [["fail", "altered", `${httpWww}/`]],
  ),
  one(
    "lost on the second redirect",
    [`301 http://acme.test${P} -> ${A}${P}`, `301 ${A}${P} -> ${W}/`],
    [["fail", "lost", `${A}/`]],
  ),
  one(
    "an application sends unknown pages to its log-in",
    [`302 ${W}${P} -> ${W}/login`, `200 ${W}/login`],
    [["skip", "noRedirect", `${W}/`]],
  ),
  one(
    "to https first, then to the log-in of another host",
    [`301 ${httpWww}${P} -> ${W}${P}`, `302 ${W}${P} -> https://auth.acme.test/login?next=x`],
    [["pass", "kept", `${httpWww}/`]],
  ),
  one(
    "a slash behind it, a language before it",
    [`301 ${A}${P} -> ${W}/en${bare}/?${P.split("?")[1]}`, `404 ${W}/en${bare}/`],
    [["pass", "kept", `${A}/`]],
  ),
  {
    name: "an app whose every path leads to its log-in loses nothing on the way to https",
    target: declared,
    seen: {
      redirects: [
        chain([`302 http://app.acme.test${P} -> https://app.acme.test/login`, "200 https://app.acme.test/login"]),
        chain([`302 https://app.acme.test${P} -> https://app.acme.test/login`, "200 https://app.acme.test/login"]),
      ],
    },
    expect: [
      ["pass", "kept", "http://app.acme.test/"],
      ["skip", "noRedirect", "https://app.acme.test/"],
    ],
  },
  {
    name: "one redirect that two chains pass is one fault",
    target: declared,
    seen: {
      redirects: [
        chain([`301 http://acme.test${P} -> ${A}${P}`, `301 ${A}${P} -> ${W}/`]),
        chain([`301 ${A}${P} -> ${W}/`]),
      ],
    },
    expect: [["fail", "lost", `${A}/`]],
  },
  one("no redirect", [`404 ${httpWww}${P}`], [["skip", "noRedirect", `${httpWww}/`]]),
  {
    name: "port 80 closed",
    target: declared,
    seen: { redirects: [chain([], { start: `${httpWww}${P}`, end: "failed", closed: true })] },
    expect: [],
  },
  {
    name: "none declared: between apex and www",
    seen: { redirects: [chain([`301 ${W}${P} -> ${A}/`, `200 ${A}/`])] },
    expect: [["fail", "lost", `${W}/`]],
  },
]);
