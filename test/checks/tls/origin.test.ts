import { origin } from "../../../src/checks/tls/origin.js";
import type { TlsFailure, TlsSession } from "../../../src/model/seen/tls.js";
import { describeCheck } from "../../helpers/check.js";
import { host, target } from "../../helpers/target.js";
import { failure, session, untrusted } from "../../helpers/tls-seen.js";

const H = "www.acme.test";
const ADDRESS = "198.51.100.20";
const edge = (name: string) => target({ hosts: [host(H, { edge: name, origin: ADDRESS })] });
const behind = (answer: TlsSession | TlsFailure, declared = ADDRESS) => ({
  origin: [[H, { host: H, origin: declared, answer }]] as const,
});
const unknown = untrusted("UNABLE_TO_VERIFY_LEAF_SIGNATURE", "its authority is not known");
const ofCloudflare = {
  issuer: "C=US,O=CloudFlare, Inc.,OU=CloudFlare Origin SSL Certificate Authority,L=San Francisco,ST=California",
  notAfter: "2041-11-01T00:00:00.000Z",
};

describeCheck(origin, [
  { name: "a public certificate for the host", seen: behind(session()), expect: [["pass", "valid", H]] },
  {
    name: "for the origin's own name, as some edges ask",
    seen: behind(session({ names: ["origin.acme.test"] }), "origin.acme.test"),
    expect: [["pass", "valid", H]],
  },
  {
    name: "for the origin's address",
    seen: behind(session({ names: [], addresses: [ADDRESS] })),
    expect: [["pass", "valid", H]],
  },
  { name: "of network.ca", seen: behind(session({}, { privateCa: true })), expect: [["pass", "valid", H]] },
  {
    name: "a Cloudflare Origin certificate behind Cloudflare",
    target: edge("cloudflare"),
    seen: behind(session(ofCloudflare, unknown)),
    expect: [["pass", "edgeOnly", H]],
  },
  {
    name: "the same with no edge declared",
    seen: behind(session(ofCloudflare, unknown)),
    expect: [["pass", "edgeOnly", H]],
  },
  {
    name: "the same behind another edge",
    target: edge("cloudfront"),
    seen: behind(session(ofCloudflare, unknown)),
    expect: [["fail", "invalid", H]],
  },
  {
    name: "a Cloudflare Origin certificate for another host",
    target: edge("cloudflare"),
    seen: behind(session({ ...ofCloudflare, names: ["other.test"] }, unknown)),
    expect: [["fail", "invalid", H]],
  },
  {
    name: "an expired Cloudflare Origin certificate",
    target: edge("cloudflare"),
    seen: behind(session({ ...ofCloudflare, notAfter: "2026-11-01T00:00:00.000Z" }, unknown)),
    expect: [["fail", "invalid", H]],
  },
  {
    name: "self-signed, Cloudflare's 'Full'",
    target: edge("cloudflare"),
    seen: behind(session({ selfSigned: true }, untrusted("DEPTH_ZERO_SELF_SIGNED_CERT"))),
    expect: [["fail", "invalid", H]],
  },
  {
    name: "expired",
    seen: behind(session({ notAfter: "2026-11-01T00:00:00.000Z" })),
    expect: [["fail", "invalid", H]],
  },
  { name: "for another name", seen: behind(session({ names: ["plesk.example"] })), expect: [["fail", "invalid", H]] },
  {
    name: "without its intermediate",
    seen: behind(session({}, { ...unknown, missingIntermediate: true })),
    expect: [["fail", "invalid", H]],
  },
  {
    name: "of an unknown authority",
    seen: behind(session({ issuer: "CN=Acme Internal CA" }, unknown)),
    expect: [["fail", "invalid", H]],
  },
  {
    name: "port 443 is closed, Cloudflare's 'Flexible'",
    seen: behind(failure("refused")),
    expect: [["fail", "noTls", H]],
  },
  {
    name: "plain HTTP on port 443",
    seen: behind(failure("tls", "the port speaks plain HTTP, not TLS")),
    expect: [["fail", "noTls", H]],
  },
  {
    name: "a firewall that lets the edge in alone",
    seen: behind(failure("timeout")),
    expect: [["unknown", "unreached", H]],
  },
  { name: "no route", seen: behind(failure("unreachable")), expect: [["unknown", "unreached", H]] },
  { name: "a private address", seen: behind(failure("special-use")), expect: [["unknown", "unreached", H]] },
  {
    name: "a proxy of this network in between",
    seen: behind(session({ issuer: "O=Zscaler Inc." }, unknown)),
    expect: [["unknown", "unreached", H]],
  },
]);
