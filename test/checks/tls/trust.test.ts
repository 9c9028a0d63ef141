import { trust } from "../../../src/checks/tls/trust.js";
import type { TlsSession } from "../../../src/model/seen/tls.js";
import { describeCheck } from "../../helpers/check.js";
import { failure, session, tlsSeen, untrusted } from "../../helpers/tls-seen.js";

const H = "www.acme.test";
const one = (...sessions: readonly TlsSession[]) => ({
  tls: [[H, tlsSeen(Object.fromEntries(sessions.map((seen, index) => [`192.0.2.${index + 1}`, seen])))]] as const,
});
const unknownRoot = untrusted("SELF_SIGNED_CERT_IN_CHAIN");

describeCheck(trust, [
  { name: "a public root", seen: one(session()), expect: [["pass", "trusted", H]] },
  {
    name: "a root of network.ca on an internal host",
    seen: one(session({ issuer: "CN=Acme Internal CA" }, { privateCa: true })),
    expect: [["pass", "trusted", H]],
  },
  {
    name: "a self-signed certificate that network.ca names",
    seen: one(session({ selfSigned: true }, { privateCa: true })),
    expect: [["pass", "trusted", H]],
  },
  {
    name: "an expired certificate is no matter of trust",
    seen: one(session({ notAfter: "2026-01-01T00:00:00.000Z" })),
    expect: [["pass", "trusted", H]],
  },
  {
    name: "self-signed",
    seen: one(session({ selfSigned: true, issuer: "CN=www.acme.test" }, untrusted("DEPTH_ZERO_SELF_SIGNED_CERT"))),
    expect: [["fail", "selfSigned", H]],
  },
  {
    name: "the default of an ingress controller: self-signed, and not for the host",
    seen: one(session({ selfSigned: true, names: ["ingress.local"] }, untrusted("DEPTH_ZERO_SELF_SIGNED_CERT"))),
    expect: [["fail", "selfSigned", H]],
  },
  {
    name: "an unknown authority",
    seen: one(session({ issuer: "CN=Acme Internal CA" }, unknownRoot)),
    expect: [["fail", "unknownAuthority", H]],
  },
  {
    name: "a leaf alone, of nobody knows whom",
    seen: one(session({ issuer: "CN=Acme Internal CA" }, untrusted("UNABLE_TO_VERIFY_LEAF_SIGNATURE"))),
    expect: [["fail", "unknownAuthority", H]],
  },
  {
    name: "Let's Encrypt staging, left over from testing",
    seen: one(session({ issuer: "C=US,O=(STAGING) Let's Encrypt,CN=(STAGING) Ersatz Edamame E1" }, unknownRoot)),
    expect: [["fail", "notForPublic", H]],
  },
  {
    name: "a Cloudflare Origin certificate without the proxy",
    seen: one(
      session(
        { issuer: "C=US,O=CloudFlare\\, Inc.,OU=CloudFlare Origin SSL Certificate Authority" },
        untrusted("UNABLE_TO_VERIFY_LEAF_SIGNATURE"),
      ),
    ),
    expect: [["fail", "notForPublic", H]],
  },
  {
    name: "a client certificate on a server",
    seen: one(session({}, untrusted("INVALID_PURPOSE"))),
    expect: [["fail", "refused", H]],
  },
  {
    name: "two addresses with one fault are one finding",
    seen: one(session({}, unknownRoot), session({}, unknownRoot)),
    expect: [["fail", "unknownAuthority", H]],
  },
  {
    name: "one address of two, and another fault on the third",
    seen: one(
      session(),
      session({}, unknownRoot),
      session({ selfSigned: true }, untrusted("DEPTH_ZERO_SELF_SIGNED_CERT")),
    ),
    expect: [
      ["fail", "unknownAuthority", H],
      ["fail", "selfSigned", H],
    ],
  },
  {
    name: "the company's proxy opens TLS",
    seen: one(
      session(
        { issuer: "O=Zscaler Inc.,CN=Zscaler Intermediate Root CA (zscaler.net)" },
        { ...unknownRoot, missingIntermediate: true },
      ),
    ),
    expect: [["unknown", "intercepted", H]],
  },
  {
    name: "a missing intermediate is told by tls/chain",
    seen: one(session({}, { ...untrusted("UNABLE_TO_VERIFY_LEAF_SIGNATURE"), missingIntermediate: true })),
    expect: [["skip", "elsewhere", H]],
  },
  {
    name: "a certificate for another name is told by tls/hostname",
    seen: one(session({ names: ["old.acme.test"] }, unknownRoot)),
    expect: [["skip", "elsewhere", H]],
  },
  {
    name: "no session",
    seen: { tls: [[H, tlsSeen({ "192.0.2.1": failure("timeout") })]] },
    expect: [["skip", "noSession", H]],
  },
]);
