// Certificates and TLS servers of every kind, each on addresses of its own.
import { nameServers } from "../addresses.mjs";
import { modern, site } from "../web.mjs";

const SOUND = [
  "handshake",
  "hostname",
  "trust",
  "chain",
  "expiry",
  "renewal",
  "key",
  "signature",
  "protocols",
  "ciphers",
];
const pass = (...checks) => checks.map((check) => `pass tls/${check}`);

const at = (label, more, ...expect) => site(`${label}.tls.test`, { ...more, expect });
/** A server that is sound but for its certificate. */
const with_ = (label, cert, ...expect) => at(label, { cert }, "pass tls/handshake", ...expect);
/** A server whose one fault is what it speaks. */
const speaks = (label, ssl, ...expect) => at(label, { ssl, cert: "rsa" }, ...pass("handshake", "trust"), ...expect);

const unwanted = "ECDHE-RSA-AES128-GCM-SHA256";

/** One of two IPv4 addresses is closed. */
const half = at("half-four", {}, "fail high tls/handshake");
half.records = [`A ${half.at.v4}`, `A ${nameServers.mute.v4}`];

export const tls = {
  name: "tls",
  target: { domain: "tls.test", network: { rdap: false } },
  zones: [{ zone: "tls.test", ns: ["ns1", "ns2"], sign: "good", records: ['tls.test. CAA 0 issue "acme.test"'] }],
  hosts: [
    at("full", {}, ...pass(...SOUND, "http2", "addresses-agree")),
    at("six", { dns: ["AAAA"], listen: ["v6"] }, ...pass(...SOUND, "http2")),
    at("four", { dns: ["A"], listen: ["v4"] }, ...pass(...SOUND)),
    with_("leaf-only", "leafOnly", "fail high tls/chain"),
    with_("with-stranger", "withStranger", "fail low tls/chain", ...pass("trust")),
    with_("expired", "expired", "fail critical tls/expiry", ...pass("trust", "hostname")),
    with_("early", "early", "fail critical tls/expiry"),
    with_("two-days", "endsInTwoDays", "fail critical tls/expiry"),
    with_("tenth", "tenthLeft", "fail high tls/expiry"),
    with_("fifth", "fifthLeft", "pass tls/expiry", "fail medium tls/renewal"),
    with_("third", "lessThanThirdLeft", "pass tls/expiry", "fail low tls/renewal"),
    with_("six-days", "sixDays", ...pass("expiry", "renewal")),
    with_("self-signed", "selfSigned", "fail critical tls/trust"),
    with_("unknown-ca", "unknownAuthority", "fail critical tls/trust"),
    with_("other-name", "otherName", "fail critical tls/hostname", "skip tls/trust"),
    with_("short-key", "shortKey", "fail high tls/key"),
    with_("sha1", "sha1", "fail high tls/signature"),
    with_("must-staple", "mustStaple", "fail high tls/must-staple", ...pass("trust")),
    with_("stapled", "stapled", ...pass("must-staple", "trust")),
    speaks(
      "tls10",
      "ssl_protocols TLSv1 TLSv1.1 TLSv1.2 TLSv1.3; ssl_ciphers ECDHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-SHA:@SECLEVEL=0;",
      "fail high tls/protocols",
    ),
    speaks("only12", modern.replace(" TLSv1.3", ""), "fail low tls/protocols", "pass tls/ciphers"),
    speaks("only13", modern.replace("TLSv1.2 ", ""), "fail info tls/protocols", "pass tls/ciphers"),
    speaks(
      "no-encryption",
      `ssl_protocols TLSv1.2 TLSv1.3; ssl_ciphers ${unwanted}:NULL-SHA256:@SECLEVEL=0;`,
      "fail high tls/ciphers",
    ),
    speaks(
      "no-secrecy",
      `ssl_protocols TLSv1.2 TLSv1.3; ssl_ciphers ${unwanted}:AES128-GCM-SHA256;`,
      "fail medium tls/ciphers",
    ),
    speaks(
      "small-group",
      `ssl_protocols TLSv1.2 TLSv1.3; ssl_ciphers ${unwanted}:DHE-RSA-AES128-GCM-SHA256:@SECLEVEL=0; ssl_dhparam FOLDER/dh1024.pem;`,
      "fail medium tls/ciphers",
    ),
    at("h1", { h2: false }, ...pass("handshake"), "fail low tls/http2"),
    at("closed", { https: null }, "fail critical tls/handshake"),
    at("plain", { tls: false }, "fail critical tls/handshake"),
    at("half", { listen: ["v4"] }, "pass tls/handshake", "fail high dns/ipv6"),
    half,
    at("differs", { cert6: "otherName" }, "fail critical tls/hostname", "fail high tls/addresses-agree"),
  ],
  exit: 1,
};
