import { addressesAgree } from "../../../src/checks/tls/addresses-agree.js";
import type { TlsFailure, TlsSession } from "../../../src/model/seen/tls.js";
import { describeCheck } from "../../helpers/check.js";
import { failure, session, tlsSeen, untrusted } from "../../helpers/tls-seen.js";

const H = "www.acme.test";
const both = (four: TlsSession | TlsFailure, six: TlsSession | TlsFailure) => ({
  tls: [[H, tlsSeen({ "192.0.2.1": four, "2001:db8::1": six })]] as const,
});
const fine = session();
const expired = session({ notBefore: "2026-07-01T00:00:00.000Z", notAfter: "2026-09-29T00:00:00.000Z" });
const early = session({ notBefore: "2027-01-01T00:00:00.000Z", notAfter: "2027-03-01T00:00:00.000Z" });
const other = session({ names: ["old.acme.test"] });
const selfSigned = session({ selfSigned: true }, untrusted("DEPTH_ZERO_SELF_SIGNED_CERT"));
const leafOnly = session({}, { ...untrusted("UNABLE_TO_VERIFY_LEAF_SIGNATURE"), missingIntermediate: true });
const unknown = session({ issuer: "CN=Acme Internal CA" }, untrusted("SELF_SIGNED_CERT_IN_CHAIN"));
const intercepted = session({ issuer: "O=Zscaler Inc." }, untrusted("SELF_SIGNED_CERT_IN_CHAIN"));

describeCheck(addressesAgree, [
  { name: "both are in order", seen: both(fine, fine), expect: [["pass", "agree", H]] },
  {
    name: "each has a certificate of its own, both valid",
    seen: both(fine, session({ issuer: "O=Google Trust Services,CN=WE1" })),
    expect: [["pass", "agree", H]],
  },
  { name: "IPv6 was forgotten: expired", seen: both(fine, expired), expect: [["fail", "leftBehind", H]] },
  { name: "not yet valid", seen: both(early, fine), expect: [["fail", "leftBehind", H]] },
  { name: "for another name", seen: both(fine, other), expect: [["fail", "leftBehind", H]] },
  { name: "self-signed", seen: both(fine, selfSigned), expect: [["fail", "leftBehind", H]] },
  { name: "without its intermediate", seen: both(fine, leafOnly), expect: [["fail", "leftBehind", H]] },
  { name: "of an unknown authority", seen: both(unknown, fine), expect: [["fail", "leftBehind", H]] },
  {
    name: "a proxy of this network is not the host's fault",
    seen: both(intercepted, intercepted),
    expect: [["pass", "agree", H]],
  },
  {
    name: "both expired: they agree, and tls/expiry tells it",
    seen: both(expired, expired),
    expect: [["skip", "elsewhere", H]],
  },
  { name: "both fail, each in its way", seen: both(expired, other), expect: [["skip", "elsewhere", H]] },
  { name: "IPv6 without a route", seen: both(fine, failure("unreachable")), expect: [["skip", "alone", H]] },
  { name: "one address", seen: { tls: [[H, tlsSeen({ "192.0.2.1": fine })]] }, expect: [["skip", "alone", H]] },
  { name: "no session", seen: both(failure("refused"), failure("timeout")), expect: [["skip", "noSession", H]] },
]);
