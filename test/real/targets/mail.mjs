// Mail servers with and without encryption, the policies that demand it, and reverse zones.
import { nameServers, nextPair } from "../addresses.mjs";
import { mailServer } from "../mail.mjs";
import { site } from "../web.mjs";

const policy = (mode, ...mx) =>
  ["version: STSv1", `mode: ${mode}`, ...mx.map((one) => `mx: ${one}`), "max_age: 604800", ""].join("\\r\\n");
/** The host of a domain's policy; the target file does not declare it. */
const policyHost = (domain, text, more = {}) =>
  site(`mta-sts.${domain}`, {
    undeclared: true,
    http: null,
    https: `location = /.well-known/mta-sts.txt { default_type text/plain; return 200 "${text}"; }`,
    ...more,
  });
const sts = (domain) => `_mta-sts.${domain}. TXT "v=STSv1; id=20261120"`;
const domains = [
  "sound",
  "open",
  "six",
  "lapsed",
  "stranger",
  "own",
  "away",
  "down",
  "strict",
  "moved",
  "bounced",
  "named",
].map((label) => `${label}.post.test`);

const reverse = (address) =>
  address.includes(":")
    ? `${expanded(address).reverse().join(".")}.ip6.arpa`
    : `${address.split(".").reverse().join(".")}.in-addr.arpa`;
/** The hex digits of an address that ends in ::1. */
const expanded = (address) => {
  const groups = address.replace(/::1$/, "").split(":");
  const all = [...groups, ...Array(7 - groups.length).fill("0"), "1"];
  return [...all.map((group) => group.padStart(4, "0")).join("")];
};
const zoneAbove = (address, labels) => reverse(address).split(".").slice(labels).join(".");
const [both, delegated, none, astray] = [nextPair(), nextPair(), nextPair(), nextPair()];
const slice = `1.0-63.${zoneAbove(delegated.v4, 1)}`;

export const mail = {
  name: "mail",
  target: {
    domain: "post.test",
    network: { rdap: false },
    email: domains.map((domain) => ({
      domain,
      ...(domain === "sound.post.test"
        ? { senders: [both.v4, `ip6:${both.v6}`, `ip4:${delegated.v4}/32`, none.v4, astray.v4, "ip4:45.99.0.0/24"] }
        : {}),
    })),
  },
  hosts: [
    site("post.test"),
    mailServer("mx.post.test", { expect: ["pass mx/starttls"] }),
    mailServer("plain.post.test", { cert: null, expect: ["fail medium mx/starttls"] }),
    mailServer("six-mx.post.test", { dns: ["AAAA"], expect: ["pass mx/starttls"] }),
    mailServer("expired-mx.post.test", { cert: "expired", expect: ["fail low mx/starttls"] }),
    mailServer("other-mx.post.test", { cert: "otherName", expect: ["fail low mx/starttls"] }),
    mailServer("self-mx.post.test", { cert: "selfSigned", expect: ["fail low mx/starttls"] }),
    mailServer("away-mx.post.test", {
      more: { smtpd_delay_reject: "no", smtpd_client_restrictions: "reject" },
      expect: ["unknown mx/starttls"],
    }),
    { host: "mute-mx.post.test", at: nameServers.mute, undeclared: true, expect: ["unknown mx/starttls"] },
    mailServer("bare.post.test", { cert: null, expect: ["skip mx/starttls"] }),
    policyHost("sound.post.test", policy("enforce", "mx.post.test")),
    policyHost("strict.post.test", policy("enforce", "*.post.test")),
    policyHost("moved.post.test", policy("enforce", "mx.former.test")),
    policyHost("bounced.post.test", "", { https: "location / { return 301 https://post.test$request_uri; }" }),
    policyHost("named.post.test", policy("testing", "mx.post.test"), { cert: "otherName" }),
    { host: "out.post.test", at: both, undeclared: true },
    { host: "slice.post.test", at: delegated, undeclared: true },
    { host: "astray.post.test", at: none, undeclared: true },
  ],
  zones: [
    {
      zone: "post.test",
      ns: ["ns1", "ns2"],
      sign: "good",
      records: [
        ...Object.entries({
          sound: "mx",
          open: "plain",
          six: "six-mx",
          lapsed: "expired-mx",
          stranger: "other-mx",
          own: "self-mx",
          away: "away-mx",
          down: "mute-mx",
          strict: "bare",
          moved: "mx",
          bounced: "mx",
          named: "mx",
        }).map(([domain, host]) => `${domain}.post.test. MX 10 ${host}.post.test.`),
        ...["sound", "strict", "moved", "bounced", "named"].map((label) => sts(`${label}.post.test`)),
        '_smtp._tls.sound.post.test. TXT "v=TLSRPTv1; rua=mailto:tls@post.test"',
        '_smtp._tls.open.post.test. TXT "v=TLSRPTv1; rua=tls@post.test"',
        '_dmarc.sound.post.test. TXT "v=DMARC1; p=reject"',
        'default._bimi.sound.post.test. TXT "v=BIMI1; l=https://cdn.test/logo.svg; a=;"',
        'default._bimi.open.post.test. TXT "v=BIMI1; l=https://cdn.test/logo.svg; a=;"',
      ],
    },
    { zone: zoneAbove(both.v4, 1), ns: ["ns1", "ns2"], records: [`${reverse(both.v4)}. PTR out.post.test.`] },
    { zone: "0.1.a.2.ip6.arpa", ns: ["ns1", "ns2"], records: [`${reverse(both.v6)}. PTR out.post.test.`] },
    {
      zone: zoneAbove(delegated.v4, 1),
      ns: ["ns1", "ns2"],
      records: [`${reverse(delegated.v4)}. CNAME ${slice}.`, `${slice}. PTR slice.post.test.`],
    },
    { zone: zoneAbove(none.v4, 1), ns: ["ns1", "ns2"] },
    { zone: zoneAbove(astray.v4, 1), ns: ["ns1", "ns2"], records: [`${reverse(astray.v4)}. PTR astray.post.test.`] },
  ],
  rows: [
    ...domains.map((domain) => `pass mx/hosts ${domain}`),
    "pass mta-sts/policy sound.post.test",
    "fail high mta-sts/policy strict.post.test",
    "fail high mta-sts/policy moved.post.test",
    "fail high mta-sts/policy bounced.post.test",
    "fail high mta-sts/policy named.post.test",
    "fail info mta-sts/policy open.post.test",
    "pass tls-rpt/record sound.post.test",
    "fail low tls-rpt/record open.post.test",
    ...["strict", "moved", "bounced", "named"].map((label) => `fail low tls-rpt/record ${label}.post.test`),
    "skip tls-rpt/record six.post.test",
    "pass bimi/record sound.post.test",
    "fail low bimi/record open.post.test",
    "fail info bimi/record six.post.test",
    `pass mail/reverse-dns ${both.v4}`,
    `pass mail/reverse-dns ${both.v6}`,
    `pass mail/reverse-dns ${delegated.v4}`,
    `fail high mail/reverse-dns ${none.v4}`,
    `fail high mail/reverse-dns ${astray.v4}`,
    "skip mail/reverse-dns ip4:45.99.0.0/24",
  ],
  exit: 0,
};
