import { transparency } from "../../../src/checks/tls/transparency.js";
import type { TlsSeen, TlsSession } from "../../../src/model/seen/tls.js";
import { describeCheck } from "../../helpers/check.js";
import { failure, session, tlsSeen } from "../../helpers/tls-seen.js";

const H = "www.acme.test";
const scts = (embedded: number, more: Partial<TlsSession> = {}, rest: Partial<TlsSeen> = {}) => ({
  tls: [[H, tlsSeen({ "192.0.2.1": session({ scts: embedded }, more) }, rest)]] as const,
});
const stapled = { staple: { status: "good", nextUpdate: null, scts: 2 } } as const;

describeCheck(transparency, [
  { name: "embedded, as nearly all are", seen: scts(2), expect: [["pass", "logged", H]] },
  { name: "embedded, where TLS 1.2 is off", seen: scts(3, {}, { tlsScts: null }), expect: [["pass", "logged", H]] },
  { name: "in a stapled response", seen: scts(0, stapled), expect: [["pass", "logged", H]] },
  { name: "in TLS", seen: scts(0, {}, { tlsScts: 2 }), expect: [["pass", "logged", H]] },
  { name: "none at all", seen: scts(0), expect: [["fail", "unlogged", H]] },
  {
    name: "none, and TLS could not be asked",
    seen: scts(0, {}, { tlsScts: null }),
    expect: [["unknown", "untold", H]],
  },
  {
    name: "none on one of two addresses",
    seen: { tls: [[H, tlsSeen({ "192.0.2.1": session(), "2001:db8::1": session({ scts: 0 }) })]] },
    expect: [["fail", "unlogged", H]],
  },
  { name: "a private authority logs nothing", seen: scts(0, { privateCa: true }), expect: [["skip", "privateCa", H]] },
  {
    name: "a certificate for another name",
    seen: { tls: [[H, tlsSeen({ "192.0.2.1": session({ scts: 0, names: ["old.acme.test"] }) })]] },
    expect: [["skip", "elsewhere", H]],
  },
  {
    name: "no session",
    seen: { tls: [[H, tlsSeen({ "192.0.2.1": failure("refused") })]] },
    expect: [["skip", "elsewhere", H]],
  },
]);
