import { duplicateContent } from "../../../src/checks/redirects/duplicate-content.js";
import type { PageHead, RedirectChain } from "../../../src/model/seen/web.js";
import { chain } from "../../helpers/chain.js";
import { describeCheck } from "../../helpers/check.js";
import { challenge } from "../../helpers/page.js";
import { host, target } from "../../helpers/target.js";

const W = "https://www.acme.test/";
const IO = "https://acme.example/";
const about = target({
  canonical: W,
  hosts: [host("acme.test"), host("www.acme.test"), host("acme.example"), host("app.acme.test", { public: false })],
});

function at(url: string, more: Partial<PageHead> = {}, rest: Partial<RedirectChain> = {}) {
  const page: PageHead = { title: "Acme", canonical: null, refresh: null, letters: 900, digest: "d1", ...more };
  return chain([`200 ${url}`], { page, ...rest });
}

const one = (
  name: string,
  redirects: readonly (readonly [string, RedirectChain])[],
  expect: Parameters<typeof describeCheck>[1][0]["expect"],
) => ({ name, target: about, seen: { redirects }, expect });
const single = (url: string) => ["pass", "single", url] as const;

describeCheck(duplicateContent, [
  one("on a second domain", [at(IO), at(W)], [single(W), ["fail", "twice", IO]]),
  one("on a second domain that names the first", [at(IO, { canonical: W }), at(W)], [single(W), single(IO)]),
  one("both name the first", [at(IO, { canonical: W }), at(W, { canonical: W })], [single(W), single(IO)]),
  one("each names itself", [at(IO, { canonical: IO }), at(W, { canonical: W })], [single(W), ["fail", "twice", IO]]),
  one("at two paths of one host", [at(W), at(`${W}index.html`)], [single(W), ["fail", "twice", `${W}index.html`]]),
  one("another text", [at(IO, { digest: "d2" }), at(W)], [single(W), single(IO)]),
  one("another title", [at(IO, { title: "Acme Labs" }), at(W)], [single(W), single(IO)]),
  one(
    "the shell of a single-page app at two paths",
    [at(W, { letters: 8 }), at(`${W}pricing`, { letters: 8 })],
    [single(W), single(`${W}pricing`)],
  ),
  one(
    "apex and www are redirects/canonical-host's",
    [at("https://acme.test/"), at(W)],
    [single(W), single("https://acme.test/")],
  ),
  one("http and https are redirects/https's", [at("http://www.acme.test/"), at(W)], [single(W)]),
  one("another path over http", [at("http://www.acme.test/index.html"), at(W)], [single(W)]),
  one("a second domain over http alone", [at("http://acme.example/"), at(W)], [single(W)]),
  one("a host that is not for search engines", [at("https://app.acme.test/"), at(W)], [single(W)]),
  one("one page by two chains", [at(W), at(W, {}, { start: "http://www.acme.test/" })], [single(W)]),
  one("a wall on both", [at(IO, {}, { wall: challenge }), at(W, {}, { wall: challenge })], []),
  one("not read whole", [at(IO, { digest: null }), at(W)], [single(W)]),
]);
