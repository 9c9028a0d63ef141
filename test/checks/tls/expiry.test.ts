import { describe, expect, it } from "vitest";
import { expiry } from "../../../src/checks/tls/expiry.js";
import type { Certificate, TlsSession } from "../../../src/model/seen/tls.js";
import { describeCheck } from "../../helpers/check.js";
import { target } from "../../helpers/target.js";
import { certificate, failure, intermediate, root, session, tlsSeen, untrusted } from "../../helpers/tls-seen.js";

const H = "www.acme.test";
/** The moment of every case. */
const NOW = Date.parse("2026-11-20T08:00:00Z");
const DAY = 86_400_000;
const at = (days: number) => new Date(NOW + days * DAY).toISOString();
/** Ends in so many days, after a life of so many. */
const life = (left: number, whole: number): Partial<Certificate> => ({
  notBefore: at(left - whole),
  notAfter: new Date(NOW + left * DAY - 1000).toISOString(),
});
const one = (...sessions: readonly TlsSession[]) => ({
  tls: [[H, tlsSeen(Object.fromEntries(sessions.map((seen, index) => [`192.0.2.${index + 1}`, seen])))]] as const,
});
const leaf = (left: number, whole: number, more: Partial<Certificate> = {}) =>
  one(session({ ...life(left, whole), ...more }));
const digicert = { issuer: "C=US,O=DigiCert Inc,CN=DigiCert TLS RSA SHA256 2020 CA1" };
const launch = (date: string) => target({ launch: date });

describeCheck(expiry, [
  { name: "a 90-day certificate, fresh", seen: leaf(89, 90), expect: [["pass", "valid", H]] },
  { name: "a 90-day certificate on the day of renewal", seen: leaf(30, 90), expect: [["pass", "valid", H]] },
  { name: "a 90-day certificate of a platform that renews late", seen: leaf(14, 90), expect: [["pass", "valid", H]] },
  { name: "a 47-day certificate in mid-life", seen: leaf(16, 47), expect: [["pass", "valid", H]] },
  { name: "a 6-day certificate, half gone", seen: leaf(3, 6.67), expect: [["pass", "valid", H]] },
  { name: "a 6-day certificate with two days left", seen: leaf(2, 6.67), expect: [["pass", "valid", H]] },
  { name: "a 12-hour certificate of a local authority", seen: leaf(0.25, 0.5), expect: [["pass", "valid", H]] },
  { name: "a 398-day certificate with two months left", seen: leaf(61, 398, digicert), expect: [["pass", "valid", H]] },
  {
    name: "an intermediate of ten years with one year left",
    seen: one(session({}, { chain: [certificate(), { ...intermediate, ...life(365, 3650) }] })),
    expect: [["pass", "valid", H]],
  },
  {
    name: "an expired cross-signed root that is not in use",
    seen: one(
      session(
        {},
        {
          chain: [
            certificate(),
            intermediate,
            { ...root, issuer: "CN=Old Root", selfSigned: false, ...life(-100, 3650) },
          ],
          path: [0, 1],
        },
      ),
    ),
    expect: [["pass", "valid", H]],
  },
  {
    name: "an expired root that was sent",
    seen: one(
      session(
        {},
        {
          chain: [certificate(), intermediate, { ...root, ...life(-100, 3650) }],
          path: [0, 1, 2],
          ...untrusted("SELF_SIGNED_CERT_IN_CHAIN"),
        },
      ),
    ),
    expect: [["pass", "valid", H]],
  },
  {
    name: "an ACME certificate that ends before the launch will have been renewed by then",
    target: launch("2027-03-01"),
    seen: leaf(60, 90),
    expect: [["pass", "valid", H]],
  },
  {
    name: "a managed certificate of Amazon for 395 days likewise",
    target: launch("2027-03-01"),
    seen: leaf(70, 395, { issuer: "C=US,O=Amazon,CN=Amazon RSA 2048 M02" }),
    expect: [["pass", "valid", H]],
  },
  {
    name: "a hand-held certificate that outlives the launch",
    target: launch("2026-12-01"),
    seen: leaf(70, 398, digicert),
    expect: [["pass", "valid", H]],
  },
  {
    name: "the launch was long ago",
    target: launch("2026-01-01"),
    seen: leaf(70, 398, digicert),
    expect: [["pass", "valid", H]],
  },
  { name: "ended a minute ago", seen: leaf(-1 / 1440, 90), expect: [["fail", "expired", H]] },
  {
    name: "an expired intermediate in use",
    seen: one(session({}, { chain: [certificate(), { ...intermediate, ...life(-1, 3650) }] })),
    expect: [["fail", "expired", H]],
  },
  {
    name: "an expired certificate of an unknown authority is two faults",
    seen: one(session(life(-1, 90), untrusted("SELF_SIGNED_CERT_IN_CHAIN"))),
    expect: [["fail", "expired", H]],
  },
  {
    name: "an expired certificate whose intermediate is missing is two faults",
    seen: one(
      session(life(-1, 90), { ...untrusted("UNABLE_TO_VERIFY_LEAF_SIGNATURE"), missingIntermediate: true, path: [0] }),
    ),
    expect: [["fail", "expired", H]],
  },
  {
    name: "expired on one of two addresses",
    seen: one(session(), session(life(-1, 90))),
    expect: [["fail", "expired", H]],
  },
  {
    name: "expired on one and ending on the other: one finding",
    seen: one(session(life(10, 90)), session(life(-1, 90))),
    expect: [["fail", "expired", H]],
  },
  { name: "valid from tomorrow", seen: leaf(90, 89), expect: [["fail", "notYetValid", H]] },
  { name: "a 90-day certificate with three days left", seen: leaf(3, 90), expect: [["fail", "endsSoon", H]] },
  { name: "a 6-day certificate with half a day left", seen: leaf(0.5, 6.67), expect: [["fail", "endsSoon", H]] },
  {
    name: "an intermediate with two days left",
    seen: one(session({}, { chain: [certificate(), { ...intermediate, ...life(2, 3650) }] })),
    expect: [["fail", "endsSoon", H]],
  },
  {
    name: "a hand-held certificate that ends before the launch",
    target: launch("2027-03-01"),
    seen: leaf(70, 398, digicert),
    expect: [["fail", "endsBeforeLaunch", H]],
  },
  {
    name: "a hand-held certificate that ends on the day of the launch",
    target: launch("2027-01-29"),
    seen: leaf(70, 398, digicert),
    expect: [["fail", "endsBeforeLaunch", H]],
  },
  { name: "a 90-day certificate with 13 days left", seen: leaf(13, 90), expect: [["fail", "ending", H]] },
  { name: "a 47-day certificate with 7 days left", seen: leaf(7, 47), expect: [["fail", "ending", H]] },
  { name: "a 6-day certificate with 20 hours left", seen: leaf(20 / 24, 6.67), expect: [["fail", "ending", H]] },
  { name: "a 398-day certificate with 50 days left", seen: leaf(50, 398, digicert), expect: [["fail", "ending", H]] },
  {
    name: "expired by this clock, in date by the host's",
    seen: { tls: [[H, tlsSeen({ "192.0.2.1": session(life(-2, 90)) }, { clockAhead: 5 * 86_400 })]] },
    expect: [["unknown", "clocks", H]],
  },
  {
    name: "not yet valid by this clock, which is behind",
    seen: { tls: [[H, tlsSeen({ "192.0.2.1": session(life(90, 89)) }, { clockAhead: -5 * 86_400 })]] },
    expect: [["unknown", "clocks", H]],
  },
  {
    name: "expired by both clocks",
    seen: { tls: [[H, tlsSeen({ "192.0.2.1": session(life(-10, 90)) }, { clockAhead: 5 * 86_400 })]] },
    expect: [["fail", "expired", H]],
  },
  {
    name: "expired, and the clocks agree",
    seen: { tls: [[H, tlsSeen({ "192.0.2.1": session(life(-0.0001, 90)) }, { clockAhead: 20 })]] },
    expect: [["fail", "expired", H]],
  },
  {
    name: "expired and self-signed: replaced anyway",
    seen: one(session({ ...life(-1, 90), selfSigned: true }, untrusted("DEPTH_ZERO_SELF_SIGNED_CERT"))),
    expect: [["skip", "elsewhere", H]],
  },
  {
    name: "expired, and for another name",
    seen: one(session({ ...life(-1, 90), names: ["*.pages.example"] })),
    expect: [["skip", "elsewhere", H]],
  },
  {
    name: "no session",
    seen: { tls: [[H, tlsSeen({ "192.0.2.1": failure("refused") })]] },
    expect: [["skip", "noSession", H]],
  },
]);

describe("tls/expiry", () => {
  it("takes a certificate that ends for the same fault as one that has ended", () => {
    const identity = (left: number) =>
      expiry.judge(
        { tls: [{ subject: H, value: tlsSeen({ "192.0.2.1": session(life(left, 90)) }) }] },
        target(),
        new Date(NOW),
      )[0]?.identity;
    expect(new Set([identity(13), identity(2), identity(-1)]).size).toBe(1);
  });
});
