import { ciphers } from "../../../src/checks/tls/ciphers.js";
import type { TlsSeen } from "../../../src/model/seen/tls.js";
import { describeCheck } from "../../helpers/check.js";
import { failure, session, tlsSeen } from "../../helpers/tls-seen.js";

const H = "www.acme.test";
const asked = (
  answers: Partial<TlsSeen["ciphers"]>,
  more: Partial<TlsSeen> = {},
  cipher = "TLS_AES_128_GCM_SHA256",
) => ({
  tls: [
    [
      H,
      tlsSeen(
        { "192.0.2.1": session({}, { cipher }) },
        { ciphers: { suites: [], dhBits: null, unanswered: [], ...answers }, ...more },
      ),
    ],
  ] as const,
});
const only13 = { SSLv2: false, SSLv3: false, TLSv1: false, "TLSv1.1": false, "TLSv1.2": false, "TLSv1.3": true };

describeCheck(ciphers, [
  { name: "all refused", seen: asked({}), expect: [["pass", "modern", H]] },
  {
    name: "a large Diffie-Hellman group",
    seen: asked({ suites: ["TLS_DHE_RSA_WITH_AES_128_GCM_SHA256"], dhBits: 2048 }),
    expect: [["pass", "modern", H]],
  },
  {
    name: "what TLS 1.2 chose of good ones",
    seen: asked({ suites: ["suite 0xc02b"] }),
    expect: [["pass", "modern", H]],
  },
  {
    name: "3DES with forward secrecy",
    seen: asked({ suites: ["TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA"] }),
    expect: [["fail", "weak", H]],
  },
  {
    name: "RC4 without: one fault, one finding",
    seen: asked({ suites: ["TLS_RSA_WITH_RC4_128_SHA"] }),
    expect: [["fail", "weak", H]],
  },
  { name: "NULL", seen: asked({ suites: ["TLS_RSA_WITH_NULL_SHA256"] }), expect: [["fail", "weak", H]] },
  {
    name: "static RSA, as many CDNs have it",
    seen: asked({ suites: ["TLS_RSA_WITH_AES_128_GCM_SHA256"] }),
    expect: [["fail", "noForwardSecrecy", H]],
  },
  {
    name: "static RSA in the session itself",
    seen: asked({}, {}, "TLS_RSA_WITH_AES_256_CBC_SHA"),
    expect: [["fail", "noForwardSecrecy", H]],
  },
  {
    name: "a group of 1024 bits",
    seen: asked({ suites: ["TLS_DHE_RSA_WITH_AES_128_CBC_SHA"], dhBits: 1024 }),
    expect: [["fail", "smallGroup", H]],
  },
  {
    name: "all of them",
    seen: asked({
      suites: ["TLS_RSA_WITH_RC4_128_SHA", "TLS_RSA_WITH_AES_128_CBC_SHA", "TLS_DHE_RSA_WITH_AES_128_CBC_SHA"],
      dhBits: 1024,
    }),
    expect: [
      ["fail", "weak", H],
      ["fail", "noForwardSecrecy", H],
      ["fail", "smallGroup", H],
    ],
  },
  { name: "a firewall drops such hellos", seen: asked({ unanswered: ["weak"] }), expect: [["unknown", "untold", H]] },
  {
    name: "a host of TLS 1.3 alone has none, whatever it answers",
    seen: asked({ unanswered: ["weak", "static", "dhe"] }, { versions: only13 }),
    expect: [["pass", "modern", H]],
  },
  {
    name: "one answer shows a fault, another is lost",
    seen: asked({ suites: ["TLS_RSA_WITH_AES_128_CBC_SHA"], unanswered: ["dhe"] }),
    expect: [["fail", "noForwardSecrecy", H]],
  },
  {
    name: "no session",
    seen: { tls: [[H, tlsSeen({ "192.0.2.1": failure("refused") })]] },
    expect: [["skip", "noSession", H]],
  },
]);
