import { originExposed } from "../../../src/checks/edge/origin-exposed.js";
import type { BypassCandidate, BypassSeen } from "../../../src/model/seen/edge.js";
import { describeCheck } from "../../helpers/check.js";
import { challenge } from "../../helpers/page.js";

const HOST = "www.acme.test";
const candidate = (result: BypassCandidate["result"], address = "198.51.100.7", from = "declared origin") => ({
  address,
  from,
  result,
  detail: "status 200",
});

function seen(candidates: readonly BypassCandidate[], more: Partial<BypassSeen> = {}) {
  const value: BypassSeen = {
    host: HOST,
    skipped: null,
    wall: null,
    url: `https://${HOST}/`,
    candidates,
    blind: [],
    ...more,
  };
  return { bypass: [[HOST, value] as const] };
}

describeCheck(originExposed, [
  { name: "a firewall drops everybody else", seen: seen([candidate("closed")]), expect: [["pass", "closed", HOST]] },
  {
    name: "it asks for a certificate of the edge",
    seen: seen([candidate("other")]),
    expect: [["pass", "closed", HOST]],
  },
  { name: "a private address", seen: seen([candidate("private", "10.0.0.5")]), expect: [["pass", "closed", HOST]] },
  { name: "no record gives anything away", seen: seen([]), expect: [["pass", "closed", HOST]] },
  {
    name: "the declared origin serves everybody",
    seen: seen([candidate("same")]),
    expect: [["fail", "exposed", HOST]],
  },
  {
    name: "the origin is closed over IPv4 and open over IPv6",
    seen: seen([candidate("closed"), candidate("same", "2001:db8::7", "mail.acme.test")]),
    expect: [["fail", "exposed", HOST]],
  },
  {
    name: "no route from here",
    seen: seen([candidate("unreachable", "2001:db8::7")]),
    expect: [["unknown", "partly", HOST]],
  },
  {
    name: "the origin's name could not be resolved",
    seen: seen([], { blind: ["the declared origin origin.acme.test"] }),
    expect: [["unknown", "partly", HOST]],
  },
  {
    name: "a challenge in place of the page",
    seen: seen([], { wall: challenge }),
    expect: [["unknown", "hidden", HOST]],
  },
  {
    name: "no edge",
    seen: seen([], { skipped: "it stands behind no edge that is known or declared" }),
    expect: [["skip", "nothing", HOST]],
  },
]);
