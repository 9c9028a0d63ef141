import { starttls } from "../../../src/checks/mx/starttls.js";
import type { SmtpSeen, StarttlsSeen } from "../../../src/model/seen/mail-transport.js";
import { describeCheck } from "../../helpers/check.js";
import { smtpSeen, smtpStopped } from "../../helpers/smtp.js";
import { certificate, intermediate, session, untrusted } from "../../helpers/tls-seen.js";

const D = "acme.test";
const M1 = "mx1.acme.test";
const M2 = "mx2.acme.test";
const mail = (hosts: readonly SmtpSeen[], more: Partial<StarttlsSeen> = {}) => ({
  starttls: [[D, { domain: D, hosts, left: [], mx: "hosts", ...more }] as const],
});
const plain = (lines: readonly string[], more: Partial<SmtpSeen> = {}) =>
  smtpSeen(M1, { ehlo: { code: 250, lines: [M1, ...lines] }, starttls: null, session: null, ...more });
const tls = (made: SmtpSeen["session"]) => mail([smtpSeen(M1, { session: made })]);
const names = [M1];

describeCheck(starttls, [
  { name: "sound", seen: mail([smtpSeen(M1)]), expect: [["pass", "encrypted", M1]] },
  {
    name: "of a wildcard certificate",
    seen: tls(session({ names: ["*.acme.test"] })),
    expect: [["pass", "encrypted", M1]],
  },
  {
    name: "TLS 1.2 with RSA",
    seen: tls(session({ names, key: { type: "rsa", bits: 2048 } }, { protocol: "TLSv1.2" })),
    expect: [["pass", "encrypted", M1]],
  },
  {
    name: "of an authority of network.ca",
    seen: tls(session({ names }, { privateCa: true })),
    expect: [["pass", "encrypted", M1]],
  },
  {
    name: "ends in a day, renewed by software",
    seen: tls(session({ names, notAfter: "2026-11-21T08:00:00.000Z" })),
    expect: [["pass", "encrypted", M1]],
  },
  {
    name: "in lower case",
    seen: mail([smtpSeen(M1, { ehlo: { code: 250, lines: [M1, "starttls"] } })]),
    expect: [["pass", "encrypted", M1]],
  },
  {
    name: "an old cross-signed root in the chain has expired",
    seen: tls(
      session(
        { names },
        {
          chain: [
            certificate({ names }),
            intermediate,
            certificate({ selfSigned: true, notAfter: "2021-09-30T00:00:00.000Z" }),
          ],
          path: [0, 1],
        },
      ),
    ),
    expect: [["pass", "encrypted", M1]],
  },
  { name: "no STARTTLS (RFC 3207)", seen: mail([plain(["PIPELINING", "SIZE 1000"])]), expect: [["fail", "plain", M1]] },
  { name: "no extension at all", seen: mail([plain([])]), expect: [["fail", "plain", M1]] },
  {
    name: "a firewall writes over STARTTLS",
    seen: mail([plain(["PIPELINING", "XXXXXXXA"])]),
    expect: [["fail", "plain", M1]],
  },
  { name: "STARTTLS within another word", seen: mail([plain(["X-STARTTLS-SOON"])]), expect: [["fail", "plain", M1]] },
  {
    name: "does not know EHLO",
    seen: mail([plain([], { ehlo: { code: 502, lines: ["no"] } })]),
    expect: [["fail", "plain", M1]],
  },
  {
    name: "STARTTLS is refused for now",
    seen: mail([smtpSeen(M1, { starttls: { code: 454, lines: ["no TLS"] }, session: null })]),
    expect: [["fail", "refused", M1]],
  },
  {
    name: "hangs up after STARTTLS",
    seen: mail([smtpStopped(M1, "starttls", "refused")]),
    expect: [["fail", "refused", M1]],
  },
  { name: "the handshake fails", seen: mail([smtpStopped(M1, "tls", "tls")]), expect: [["fail", "handshake", M1]] },
  {
    name: "expired",
    seen: tls(session({ names, notAfter: "2026-11-10T08:00:00.000Z" })),
    expect: [["fail", "certificate", M1]],
  },
  {
    name: "not valid yet",
    seen: tls(session({ names, notBefore: "2026-11-25T08:00:00.000Z" })),
    expect: [["fail", "certificate", M1]],
  },
  { name: "for another host", seen: tls(session({ names: ["web.acme.test"] })), expect: [["fail", "certificate", M1]] },
  { name: "without names", seen: tls(session({ names: [] })), expect: [["fail", "certificate", M1]] },
  {
    name: "self-signed",
    seen: tls(session({ names, selfSigned: true }, untrusted("DEPTH_ZERO_SELF_SIGNED_CERT"))),
    expect: [["fail", "certificate", M1]],
  },
  {
    name: "everything at once is one finding",
    seen: tls(session({ names: ["x.test"], notAfter: "2020-01-01T00:00:00.000Z" }, untrusted("X"))),
    expect: [["fail", "certificate", M1]],
  },
  {
    name: "a product on this network opens TLS",
    seen: tls(session({ names, issuer: "CN=Avast Web/Mail Shield Root" }, untrusted("SELF_SIGNED_CERT_IN_CHAIN"))),
    expect: [["unknown", "intercepted", M1]],
  },
  {
    name: "greets with 554",
    seen: mail([
      smtpSeen(M1, { greeting: { code: 554, lines: ["blocked"] }, ehlo: null, starttls: null, session: null }),
    ]),
    expect: [["unknown", "turnedAway", M1]],
  },
  {
    name: "greylists with 421",
    seen: mail([smtpSeen(M1, { greeting: { code: 421, lines: [] }, ehlo: null, starttls: null, session: null })]),
    expect: [["unknown", "turnedAway", M1]],
  },
  {
    name: "lets its greeting wait",
    seen: mail([smtpStopped(M1, "greeting", "timeout")]),
    expect: [["unknown", "turnedAway", M1]],
  },
  {
    name: "refuses our EHLO",
    seen: mail([smtpSeen(M1, { ehlo: { code: 550, lines: ["bad name"] }, starttls: null, session: null })]),
    expect: [["unknown", "turnedAway", M1]],
  },
  {
    name: "is silent within TLS",
    seen: mail([smtpStopped(M1, "tls", "timeout")]),
    expect: [["unknown", "turnedAway", M1]],
  },
  {
    name: "port 25 is closed from here: once",
    seen: mail([smtpStopped(M1, "connect", "timeout"), smtpStopped(M2, "connect", "timeout")], {
      left: ["mx3.acme.test"],
    }),
    expect: [["unknown", "port25", D]],
  },
  {
    name: "refused, and nobody else to ask",
    seen: mail([smtpStopped(M1, "connect", "refused")]),
    expect: [["unknown", "port25", D]],
  },
  {
    name: "port 25 is closed for both domains: once",
    seen: {
      starttls: [
        [D, { domain: D, hosts: [smtpStopped(M1, "connect", "timeout")], left: [], mx: "hosts" }],
        [
          "acme.example",
          { domain: "acme.example", hosts: [smtpStopped(M2, "connect", "timeout")], left: [], mx: "hosts" },
        ],
      ],
    },
    expect: [["unknown", "port25", D]],
  },
  {
    name: "one is down and the other answers",
    seen: mail([smtpSeen(M1), smtpStopped(M2, "connect", "timeout")]),
    expect: [
      ["pass", "encrypted", M1],
      ["unknown", "closed", M2],
    ],
  },
  {
    name: "one MX for two domains is judged once",
    seen: {
      starttls: [
        [D, { domain: D, hosts: [smtpSeen(M1)], left: [], mx: "hosts" }],
        ["acme.example", { domain: "acme.example", hosts: [smtpSeen(M1)], left: [], mx: "hosts" }],
      ],
    },
    expect: [["pass", "encrypted", M1]],
  },
  {
    name: "does not resolve",
    seen: mail([smtpStopped(M1, "connect", "unresolved")]),
    expect: [["skip", "elsewhere", M1]],
  },
  {
    name: "leads inside",
    seen: mail([smtpStopped(M1, "connect", "special-use")]),
    expect: [["skip", "elsewhere", M1]],
  },
  { name: "null MX (RFC 7505)", seen: mail([], { mx: "null" }), expect: [["skip", "noHosts", D]] },
  {
    name: "no MX, perhaps an address (RFC 5321 5.1)",
    seen: mail([], { mx: "none" }),
    expect: [["skip", "noHosts", D]],
  },
  {
    name: "more hosts than are asked",
    seen: mail([smtpSeen(M1)], { left: [M2] }),
    expect: [
      ["pass", "encrypted", M1],
      ["skip", "left", D],
    ],
  },
]);
