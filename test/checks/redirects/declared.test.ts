import { declared } from "../../../src/checks/redirects/declared.js";
import type { RedirectChain } from "../../../src/model/seen/web.js";
import { chain } from "../../helpers/chain.js";
import { describeCheck } from "../../helpers/check.js";
import { challenge } from "../../helpers/page.js";
import { target } from "../../helpers/target.js";

const FROM = "http://acme.test/old?x=1";
const TO = "https://www.acme.test/new?x=1";
const SECURE = "https://acme.test/old?x=1";

const one = (
  name: string,
  lines: readonly string[],
  expect: Parameters<typeof describeCheck>[1][0]["expect"],
  more: Partial<RedirectChain> = {},
  to = TO,
) => ({
  name,
  target: target({ redirects: [{ from: FROM, to, status: 301 }] }),
  seen: { "declared-redirects": [[FROM, chain(lines, { start: FROM, ...more })[1]] as const] },
  expect,
});

describeCheck(declared, [
  one("in one step", [`301 ${FROM} -> ${TO}`, `200 ${TO}`], [["pass", "arrives", FROM]]),
  one(
    "behind an edge that goes to https with 308 first",
    [`308 ${FROM} -> ${SECURE}`, `301 ${SECURE} -> ${TO}`, `200 ${TO}`],
    [["pass", "arrives", FROM]],
  ),
  one("to a part of a page", [`301 ${FROM} -> ${TO}`, `200 ${TO}`], [["pass", "arrives", FROM]], {}, `${TO}#price`),
  one(
    "to a shop elsewhere, which is not asked",
    [`301 ${FROM} -> https://shop.example/`],
    [["pass", "arrives", FROM]],
    { end: "undeclared" },
    "https://shop.example/",
  ),
  one(
    "on from there to a language",
    [`301 ${FROM} -> ${TO}`, `302 ${TO} -> https://www.acme.test/en/new?x=1`, "200 https://www.acme.test/en/new?x=1"],
    [["pass", "arrives", FROM]],
  ),
  one(
    "to the home page",
    [`301 ${FROM} -> https://www.acme.test/`, "200 https://www.acme.test/"],
    [["fail", "elsewhere", FROM]],
  ),
  one(
    "without the query",
    [`301 ${FROM} -> https://www.acme.test/new`, "200 https://www.acme.test/new"],
    [["fail", "elsewhere", FROM]],
  ),
  one("in a circle", [`301 ${FROM} -> ${SECURE}`, `301 ${SECURE} -> ${FROM}`], [["fail", "elsewhere", FROM]], {
    end: "loop",
  }),
  one("only to https, and nothing there", [`301 ${FROM} -> ${SECURE}`, `404 ${SECURE}`], [["fail", "elsewhere", FROM]]),
  one("404 itself", [`404 ${FROM}`], [["fail", "missing", FROM]]),
  one("port 80 closed", [], [["fail", "missing", FROM]], {
    end: "failed",
    final: FROM,
    closed: true,
    failure: { cause: "refused", detail: "refused" },
  }),
  one("to a page that is gone", [`301 ${FROM} -> ${TO}`, `404 ${TO}`], [["fail", "dead", FROM]]),
  one("with 302", [`302 ${FROM} -> ${TO}`, `200 ${TO}`], [["fail", "otherStatus", FROM]]),
  one("to a host without a certificate", [`301 ${FROM} -> ${TO}`], [["unknown", "unseen", FROM]], {
    end: "failed",
    failure: { cause: "tls", detail: "the certificate has expired" },
  }),
  one("a challenge in its place", [`403 ${FROM}`], [["unknown", "unseen", FROM]], { wall: challenge }),
]);
