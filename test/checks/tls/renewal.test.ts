import { renewal } from "../../../src/checks/tls/renewal.js";
import type { Certificate } from "../../../src/model/seen/tls.js";
import { describeCheck } from "../../helpers/check.js";
import { target } from "../../helpers/target.js";
import { failure, session, tlsSeen, untrusted } from "../../helpers/tls-seen.js";

const H = "www.acme.test";
const NOW = Date.parse("2026-11-20T08:00:00Z");
const DAY = 86_400_000;
/** Ends in so many days, after a life of so many. */
const life = (left: number, whole: number): Partial<Certificate> => ({
  notBefore: new Date(NOW + (left - whole) * DAY).toISOString(),
  notAfter: new Date(NOW + left * DAY - 1000).toISOString(),
});
const leaf = (left: number, whole: number, more: Partial<Certificate> = {}) => ({
  tls: [[H, tlsSeen({ "192.0.2.1": session({ ...life(left, whole), ...more }) })]] as const,
});
const digicert = { issuer: "C=US,O=DigiCert Inc,CN=DigiCert TLS RSA SHA256 2020 CA1" };
const owned = target({ access: { certificates: { provider: "DigiCert", owner: "operations", kept: null } } });

describeCheck(renewal, [
  { name: "a 90-day certificate, fresh", seen: leaf(80, 90), expect: [["pass", "young", H]] },
  { name: "a 90-day certificate on the day of its renewal", seen: leaf(29.9, 90), expect: [["pass", "young", H]] },
  { name: "a 90-day certificate a few days after that", seen: leaf(26, 90), expect: [["fail", "due", H]] },
  { name: "a 90-day certificate with three weeks left", seen: leaf(21, 90), expect: [["fail", "missed", H]] },
  { name: "with two weeks left", seen: leaf(14, 90), expect: [["fail", "missed", H]] },
  { name: "under 15 % is told by tls/expiry", seen: leaf(13, 90), expect: [["skip", "elsewhere", H]] },
  { name: "expired is told by tls/expiry", seen: leaf(-2, 90), expect: [["skip", "elsewhere", H]] },
  { name: "a 47-day certificate in mid-life", seen: leaf(20, 47), expect: [["pass", "young", H]] },
  { name: "a 47-day certificate with 11 days left", seen: leaf(11, 47), expect: [["fail", "missed", H]] },
  { name: "a 6-day certificate, half gone", seen: leaf(3.2, 6.67), expect: [["pass", "young", H]] },
  {
    name: "a 398-day certificate of a platform",
    seen: leaf(200, 395, { issuer: "C=US,O=Amazon,CN=Amazon RSA 2048 M02" }),
    expect: [["pass", "young", H]],
  },
  {
    name: "a 398-day certificate that somebody must renew, and nobody is named",
    seen: leaf(300, 398, digicert),
    expect: [["fail", "byHand", H]],
  },
  { name: "the same with an owner", target: owned, seen: leaf(300, 398, digicert), expect: [["pass", "young", H]] },
  {
    name: "the same with an owner, who has not renewed it",
    target: owned,
    seen: leaf(90, 398, digicert),
    expect: [["fail", "missed", H]],
  },
  {
    name: "a 90-day certificate of the same authority is held by software",
    seen: leaf(60, 90, digicert),
    expect: [["pass", "young", H]],
  },
  {
    name: "the address that was left behind counts",
    seen: { tls: [[H, tlsSeen({ "192.0.2.1": session(life(80, 90)), "2001:db8::1": session(life(20, 90)) })]] },
    expect: [["fail", "missed", H]],
  },
  {
    name: "a self-signed one is replaced anyway",
    seen: {
      tls: [
        [
          H,
          tlsSeen({
            "192.0.2.1": session({ ...life(20, 90), selfSigned: true }, untrusted("DEPTH_ZERO_SELF_SIGNED_CERT")),
          }),
        ],
      ],
    },
    expect: [["skip", "elsewhere", H]],
  },
  {
    name: "no session",
    seen: { tls: [[H, tlsSeen({ "192.0.2.1": failure("timeout") })]] },
    expect: [["skip", "elsewhere", H]],
  },
]);
