import { sourceMaps } from "../../../src/checks/exposure/source-maps.js";
import type { ScriptsSeen } from "../../../src/model/seen/scripts.js";
import { describeCheck } from "../../helpers/check.js";
import { challenge, page } from "../../helpers/page.js";
import { script, scripts, sourceMap } from "../../helpers/scripts.js";

const WWW = "www.acme.test";
const APP = `https://${WWW}/assets/app.js`;
const seen = (name: string, some: ScriptsSeen, status: "pass" | "fail" | "unknown", say: string) => ({
  name,
  seen: { page: [[WWW, page(WWW, { scripts: some })] as const] },
  expect: [[status, say, WWW] as const],
});
const one = (map: ReturnType<typeof sourceMap> | null, url = APP) => scripts([script(url, { map })]);

describeCheck(sourceMaps, [
  seen("no map", one(null), "pass", "closed"),
  seen("a map that is not there", one(sourceMap({ state: "none", own: false })), "pass", "closed"),
  seen("a map of names", one(sourceMap({ contents: 0, own: false })), "pass", "closed"),
  seen("a map elsewhere", one(sourceMap({ state: "unread", own: false })), "pass", "closed"),
  seen("the product's files", one(sourceMap()), "fail", "open"),
  seen("within the script", one(sourceMap({ url: null })), "fail", "open"),
  seen("libraries in a bundle", one(sourceMap({ own: false })), "pass", "closed"),
  seen("a library's own file", one(sourceMap(), `https://${WWW}/js/bootstrap.bundle.min.js`), "pass", "closed"),
  seen("one of several", scripts([script(APP), script(`https://${WWW}/b.js`, { map: sourceMap() })]), "fail", "open"),
  seen(
    "a script that could not be read",
    scripts([], { failed: [{ url: APP, detail: "it answered 403" }] }),
    "unknown",
    "unread",
  ),
  {
    name: "no page",
    seen: {
      page: [
        [WWW, page(WWW, { wall: challenge, status: 403 })],
        ["acme.test", page("acme.test", { redirectsTo: `https://${WWW}/`, status: 301 })],
      ],
    },
    expect: [
      ["unknown", "hidden", WWW],
      ["skip", "noPage", "acme.test"],
    ],
  },
]);
