import { thirdParty } from "../../../src/checks/content/third-party.js";
import type { PageLoad, ScriptTag } from "../../../src/model/seen/web.js";
import { describeCheck } from "../../helpers/check.js";
import { challenge, load, page } from "../../helpers/page.js";
import { host, target } from "../../helpers/target.js";

const WWW = "www.acme.test";
const tag = (url: string, more: Partial<ScriptTag> = {}): PageLoad => ({
  ...load("script", url),
  script: { blocking: false, module: false, integrity: false, ...more },
});
type Row = readonly ["pass" | "fail", string];
const loading = (name: string, loads: readonly PageLoad[], ...said: readonly Row[]) => ({
  name,
  seen: { page: [[WWW, page(WWW, { loads })] as const] },
  expect: said.map(([status, say]) => [status, say, WWW] as const),
});
const fine: Row = ["pass", "fine"];
const blocking = { blocking: true };

describeCheck(thirdParty, [
  loading(
    "its own scripts",
    [tag(`https://${WWW}/a.js`, blocking), tag("https://cdn.acme.test/jquery-3.7.1.min.js", blocking)],
    fine,
  ),
  loading("a tag in the head", [tag("https://js.example/v3/", blocking)], ["fail", "blocking"]),
  loading("a tag with async", [tag("https://js.example/v3/")], fine),
  loading("a vendor's tag, whose bytes change", [tag("https://www.googletagmanager.com/gtag/js?id=G-1.2.3")], fine),
  loading("a major version changes too", [tag("https://cdn.jsdelivr.net/npm/vue@3/dist/vue.js")], fine),
  loading("an exact version at unpkg", [tag("https://unpkg.com/htmx.org@1.9.12")], ["fail", "unpinned"]),
  loading(
    "an exact version in a folder",
    [tag("https://cdnjs.cloudflare.com/ajax/libs/lodash.js/4.17.21/lodash.min.js")],
    ["fail", "unpinned"],
  ),
  loading("an exact version in the name", [tag("https://code.jquery.com/jquery-3.7.1.min.js")], ["fail", "unpinned"]),
  loading("a pinned one", [tag("https://code.jquery.com/jquery-3.7.1.min.js", { integrity: true })], fine),
  loading(
    "both at once",
    [tag("https://code.jquery.com/jquery-3.7.1.min.js", blocking)],
    ["fail", "blocking"],
    ["fail", "unpinned"],
  ),
  loading(
    "a platform's own files",
    [tag("https://static.parastorage.com/unpkg/react@18.3.1/react.js", blocking)],
    fine,
  ),
  loading(
    "preloads and frames are no scripts",
    [load("script", "https://unpkg.com/a@1.2.3/a.js", "link"), load("frame", "https://x.example/1.2.3/")],
    fine,
  ),
  {
    name: "a declared host is its own",
    target: target({ hosts: [host(WWW), host("acme-cdn.example", { role: "assets" })] }),
    seen: { page: [[WWW, page(WWW, { loads: [tag("https://acme-cdn.example/a-1.2.3.js", blocking)] })]] },
    expect: [["pass", "fine", WWW]],
  },
  {
    name: "a customer's name at a platform is nobody else's",
    target: target({ domain: "acme.vercel.app", hosts: [host("acme.vercel.app")] }),
    seen: {
      page: [["acme.vercel.app", page("acme.vercel.app", { loads: [tag("https://other.vercel.app/a-1.2.3.js")] })]],
    },
    expect: [["fail", "unpinned", "acme.vercel.app"]],
  },
  {
    name: "nothing to judge",
    seen: {
      page: [
        [WWW, page(WWW, { truncated: true })],
        ["acme.test", page("acme.test", { redirectsTo: `https://${WWW}/`, status: 301 })],
        ["app.acme.test", page("app.acme.test", { wall: challenge, status: 403 })],
      ],
    },
    expect: [
      ["unknown", "hidden", WWW],
      ["skip", "noPage", "acme.test"],
      ["unknown", "hidden", "app.acme.test"],
    ],
  },
]);
