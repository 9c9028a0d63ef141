import { mustStaple } from "../../../src/checks/tls/must-staple.js";
import type { Staple } from "../../../src/model/seen/tls.js";
import { describeCheck } from "../../helpers/check.js";
import { failure, session, tlsSeen } from "../../helpers/tls-seen.js";

const H = "www.acme.test";
const good: Staple = { status: "good", nextUpdate: "2026-11-25T00:00:00.000Z", scts: 0 };
const demands = (demanded: boolean, staple: Staple | null) => ({
  tls: [[H, tlsSeen({ "192.0.2.1": session({ mustStaple: demanded }, { staple }) })]] as const,
});

describeCheck(mustStaple, [
  { name: "no demand, no staple: as nearly all", seen: demands(false, null), expect: [["pass", "kept", H]] },
  {
    name: "no demand, and a staple that is of no use",
    seen: demands(false, { ...good, status: null }),
    expect: [["pass", "kept", H]],
  },
  { name: "demanded and stapled", seen: demands(true, good), expect: [["pass", "kept", H]] },
  { name: "stapled without an end", seen: demands(true, { ...good, nextUpdate: null }), expect: [["pass", "kept", H]] },
  { name: "demanded, and nothing stapled", seen: demands(true, null), expect: [["fail", "missing", H]] },
  {
    name: "the authority was asked at a bad time",
    seen: demands(true, { ...good, status: null }),
    expect: [["fail", "missing", H]],
  },
  { name: "revoked", seen: demands(true, { ...good, status: "revoked" }), expect: [["fail", "missing", H]] },
  {
    name: "stapled last month",
    seen: demands(true, { ...good, nextUpdate: "2026-10-25T00:00:00.000Z" }),
    expect: [["fail", "missing", H]],
  },
  {
    name: "one of two addresses staples nothing",
    seen: {
      tls: [
        [
          H,
          tlsSeen({
            "192.0.2.1": session({ mustStaple: true }, { staple: good }),
            "2001:db8::1": session({ mustStaple: true }),
          }),
        ],
      ],
    },
    expect: [["fail", "missing", H]],
  },
  {
    name: "no session",
    seen: { tls: [[H, tlsSeen({ "192.0.2.1": failure("refused") })]] },
    expect: [["skip", "elsewhere", H]],
  },
]);
