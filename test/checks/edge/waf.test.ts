import { waf } from "../../../src/checks/edge/waf.js";
import type { WafAnswer } from "../../../src/model/seen/edge.js";
import { describeCheck } from "../../helpers/check.js";
import { challenge } from "../../helpers/page.js";

const HOST = "www.acme.test";
const answer = (status: number | null, wall: WafAnswer["wall"] = null): WafAnswer => ({ query: "q=1", status, wall });

function seen(plain: WafAnswer, ...canaries: readonly WafAnswer[]) {
  return { waf: [[HOST, { host: HOST, url: `https://${HOST}/`, plain, canaries }] as const] };
}

describeCheck(waf, [
  { name: "blocked with 403", seen: seen(answer(200), answer(403), answer(403)), expect: [["pass", "blocked", HOST]] },
  { name: "one of them", seen: seen(answer(200), answer(200), answer(406)), expect: [["pass", "blocked", HOST]] },
  {
    name: "the connection is cut",
    seen: seen(answer(200), answer(null), answer(200)),
    expect: [["pass", "blocked", HOST]],
  },
  {
    name: "a challenge with status 200",
    seen: seen(answer(200), answer(200, challenge), answer(200)),
    expect: [["pass", "blocked", HOST]],
  },
  {
    name: "answered as any other",
    seen: seen(answer(200), answer(200), answer(200)),
    expect: [["fail", "answered", HOST]],
  },
  {
    name: "404 to all of them",
    seen: seen(answer(404), answer(404), answer(404)),
    expect: [["fail", "answered", HOST]],
  },
  {
    name: "stopped before the test",
    seen: seen(answer(403, challenge), answer(403), answer(403)),
    expect: [["unknown", "hidden", HOST]],
  },
]);
