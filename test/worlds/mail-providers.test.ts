/** The mail of small products as their providers have them set it up, audited whole: what a careful reader expects, and nothing else. */
import type { Answer } from "dns-packet";
import { describe, expect, it } from "vitest";
import { a, cname, dkimRecord, mx, ptr, txt } from "../../src/demo/zone.js";
import { mail as eml, publicKey, signature } from "../helpers/signed-mail.js";
import { home } from "./pages.js";
import { audited, type WorldHost } from "./stage.js";

const ONLY = ["spf/*", "dkim/*", "dmarc/*", "mx/*", "mta-sts/*", "tls-rpt/*", "bimi/*", "mail/*"];
const D = "acme.test";
const SERVER: WorldHost = { https: null, http: null, smtp: "starttls" };
/** What anybody may be told who has neither MTA-STS nor a logo nor a test message. */
const USUAL = /^fail (?:info (?:mta-sts\/policy|bimi\/record)|medium mail\/message) /;

const spf = (text: string, at = D) => txt(at, `v=spf1 ${text}`);
const key = (name: string, at = D) => dkimRecord(`${name}._domainkey.${at}`, 2048);
const alias = (name: string, to: string) => [cname(`${name}._domainkey.${D}`, to), dkimRecord(to, 2048)];
const DMARC = txt(`_dmarc.${D}`, `v=DMARC1; p=reject; rua=mailto:dmarc@${D}`);
const GOOGLE = [
  spf("include:_spf.google.com ~all"),
  spf("ip4:192.0.2.0/24 ~all", "_spf.google.com"),
  mx(D, "smtp.google.com"),
  key("google"),
];
const SES = [spf("ip4:203.0.113.0/24 -all", "amazonses.com")];
const FEEDBACK = "feedback-smtp.eu-west-1.amazonses.com";
const bounce = (label: string) => [
  mx(`${label}.${D}`, FEEDBACK),
  spf("include:amazonses.com ~all", `${label}.${D}`),
  a(FEEDBACK),
];
const POSTMARK = [
  cname(`pm-bounces.${D}`, "pm.mtasv.net"),
  spf("ip4:198.51.100.0/24 -all", "pm.mtasv.net"),
  txt("pmkey._domainkey.pm.mtasv.net", `v=DKIM1; p=${publicKey(2048)}`),
];

async function audit(email: string, records: readonly Answer[], servers: readonly string[], file?: string) {
  const { report, found } = await audited(
    {
      hosts: { [D]: { https: home }, ...Object.fromEntries(servers.map((host) => [host, SERVER])) },
      records,
      target: `domain: ${D}\nhosts: [{ host: ${D} }]\nemail: [{ ${email} }]`,
      ...(file === undefined ? {} : { files: { "test.eml": file } }),
    },
    { only: ONLY },
  );
  return { report, found: found.filter((row) => !USUAL.test(row)) };
}

type SetUp = readonly [
  name: string,
  email: string,
  records: readonly Answer[],
  servers: readonly string[],
  found?: readonly string[],
];
const TOKEN = "abcdefghijklmnopqrstuvwxyz234567";

const SET_UPS: readonly SetUp[] = [
  ["Google Workspace alone", `domain: ${D}, senders: [google-workspace]`, [...GOOGLE, DMARC], ["smtp.google.com"]],
  [
    "Google Workspace without DKIM turned on",
    `domain: ${D}, senders: [google-workspace]`,
    [...GOOGLE.slice(0, 3), DMARC],
    ["smtp.google.com"],
    [`fail high dkim/key ${D}`],
  ],
  [
    "Google Workspace with a selector that nobody can guess",
    `domain: ${D}, senders: [google-workspace]`,
    [...GOOGLE.slice(0, 3), key("gw2026"), DMARC],
    ["smtp.google.com"],
    [`unknown high dkim/key ${D}`],
  ],
  [
    "Microsoft 365 and SendGrid with automated security",
    `domain: ${D}, senders: [microsoft-365, sendgrid]`,
    [
      spf("include:spf.protection.outlook.com -all"),
      spf("ip4:198.51.100.0/24 -all", "spf.protection.outlook.com"),
      mx(D, "acme-test.mail.protection.outlook.com"),
      ...alias("selector1", "selector1-acme-test._domainkey.acme.onmicrosoft.com"),
      ...alias("selector2", "selector2-acme-test._domainkey.acme.onmicrosoft.com"),
      ...alias("s1", "s1.domainkey.u1.wl001.sendgrid.net"),
      ...alias("s2", "s2.domainkey.u1.wl001.sendgrid.net"),
      cname(`em1234.${D}`, "u1.wl001.sendgrid.net"),
      spf("ip4:203.0.113.9 -all", "u1.wl001.sendgrid.net"),
      DMARC,
    ],
    ["acme-test.mail.protection.outlook.com"],
    [`fail info spf/senders ${D} sendgrid`],
  ],
  [
    "Postmark with pm-bounces, and nobody else",
    `domain: ${D}, receives: false, senders: [postmark], selectors: [20240101pm]`,
    [...POSTMARK, key("20240101pm"), spf("-all"), DMARC],
    [],
  ],
  [
    "Amazon SES with a MAIL FROM domain, and no SPF record at the domain itself",
    `domain: ${D}, receives: false, senders: [amazon-ses], selectors: [${TOKEN}]`,
    [...SES, ...alias(TOKEN, `${TOKEN}.dkim.amazonses.com`), ...bounce("mail"), DMARC],
    [],
    [`fail low spf/record ${D}`],
  ],
  [
    "Resend beside Google Workspace",
    `domain: ${D}, senders: [google-workspace, resend]`,
    [...GOOGLE, ...SES, key("resend"), ...bounce("send"), DMARC],
    ["smtp.google.com"],
  ],
  [
    "Cloudflare Email Routing receives, Resend sends, and one of them is declared",
    `domain: ${D}, senders: [resend]`,
    [
      spf("include:_spf.mx.cloudflare.net ~all"),
      spf("ip4:203.0.113.0/25 ~all", "_spf.mx.cloudflare.net"),
      mx(D, "route1.mx.cloudflare.net"),
      ...SES,
      key("cf2024-1"),
      key("resend"),
      ...bounce("send"),
      DMARC,
    ],
    ["route1.mx.cloudflare.net"],
    [`fail medium spf/senders ${D} include:_spf.mx.cloudflare.net`],
  ],
  [
    "Mailgun, which signs as the subdomain that it sends from",
    `domain: ${D}, receives: false, senders: [mailgun]`,
    [
      spf("-all"),
      mx(`mg.${D}`, "mxa.mailgun.org"),
      spf("include:mailgun.org ~all", `mg.${D}`),
      spf("ip4:192.0.2.0/24 ~all", "mailgun.org"),
      cname(`pdk1._domainkey.mg.${D}`, "pdk1._domainkey.abc.dkim1.mailgun.com"),
      dkimRecord("pdk1._domainkey.abc.dkim1.mailgun.com", 2048),
      DMARC,
    ],
    [],
    [`unknown high dkim/key ${D}`],
  ],
  [
    "SPF in a service's macros, for each message",
    `domain: ${D}, selectors: [main]`,
    [
      spf("include:%{i}._ip.%{h}._ehlo.%{d}._spf.vendor.test ~all"),
      a("vendor.test"),
      key("main"),
      mx(D, `mx.${D}`),
      DMARC,
    ],
    [`mx.${D}`],
  ],
  [
    "Proton Mail",
    `domain: ${D}, senders: [proton]`,
    [
      spf("include:_spf.protonmail.ch ~all"),
      spf("ip4:192.0.2.0/24 ~all", "_spf.protonmail.ch"),
      mx(D, "mail.protonmail.ch"),
      ...["protonmail", "protonmail2", "protonmail3"].flatMap((one) =>
        alias(one, `${one}.domainkey.d1.domains.proton.ch`),
      ),
      DMARC,
    ],
    ["mail.protonmail.ch"],
  ],
  [
    "Fastmail, with the ?all of its instructions",
    `domain: ${D}, senders: [fastmail]`,
    [
      spf("include:spf.messagingengine.com ?all"),
      spf("ip4:192.0.2.0/24 ?all", "spf.messagingengine.com"),
      mx(D, "in1-smtp.messagingengine.com"),
      ...["fm1", "fm2", "fm3"].flatMap((one) => alias(one, `${one}.${D}.dkim.fmhosted.com`)),
      DMARC,
    ],
    ["in1-smtp.messagingengine.com"],
    [`fail medium spf/all ${D}`],
  ],
  [
    "Zoho Mail in Europe",
    `domain: ${D}, senders: [zoho]`,
    [
      spf("include:zohomail.eu ~all"),
      spf("ip4:192.0.2.0/24 ~all", "zohomail.eu"),
      mx(D, "mx.zoho.eu"),
      key("zmail"),
      DMARC,
    ],
    ["mx.zoho.eu"],
  ],
  [
    "Microsoft 365 whose DKIM was never turned on behind the CNAMEs",
    `domain: ${D}, senders: [microsoft-365]`,
    [
      spf("include:spf.protection.outlook.com -all"),
      spf("ip4:198.51.100.0/24 -all", "spf.protection.outlook.com"),
      mx(D, "acme-test.mail.protection.outlook.com"),
      cname(`selector1._domainkey.${D}`, "selector1-acme-test._domainkey.acme.onmicrosoft.com"),
      cname(`selector2._domainkey.${D}`, "selector2-acme-test._domainkey.acme.onmicrosoft.com"),
      DMARC,
    ],
    ["acme-test.mail.protection.outlook.com"],
    [`fail high dkim/key ${D}`],
  ],
  [
    "Hostinger, which was declared by nobody",
    `domain: ${D}`,
    [
      spf("include:_spf.mail.hostinger.com ~all"),
      spf("ip4:192.0.2.0/24 ~all", "_spf.mail.hostinger.com"),
      mx(D, "mx1.hostinger.com"),
      ...alias("hostingermail-a", "hostingermail-a.dkim.mail.hostinger.com"),
      DMARC,
    ],
    ["mx1.hostinger.com"],
  ],
  [
    "Resend whose return path lacks its SPF record",
    `domain: ${D}, senders: [google-workspace, resend]`,
    [...GOOGLE, key("resend"), mx(`send.${D}`, FEEDBACK), a(FEEDBACK), DMARC],
    ["smtp.google.com"],
    [`fail info spf/senders ${D} resend`],
  ],
  [
    "an MX and a DKIM key that a DNS panel put the domain behind",
    `domain: ${D}, senders: [google-workspace], selectors: [google]`,
    [...GOOGLE.slice(0, 2), mx(D, `smtp.google.com.${D}`), key("google", `${D}.${D}`), DMARC],
    [],
    [`fail high dkim/key google._domainkey.${D}`, `fail high mx/hosts smtp.google.com.${D}`],
  ],
  [
    "a Postfix of its own with reverse DNS",
    `domain: ${D}, senders: [mx, 198.51.100.25], selectors: [mail]`,
    [
      spf("mx ip4:198.51.100.25 -all"),
      mx(D, `mx.${D}`),
      key("mail"),
      DMARC,
      ptr("198.51.100.25", `out.${D}`),
      a(`out.${D}`, "198.51.100.25"),
    ],
    [`mx.${D}`],
  ],
  [
    "a domain that only receives",
    `domain: ${D}, sends: false`,
    [mx(D, `mx.${D}`), spf("-all"), txt(`_dmarc.${D}`, "v=DMARC1; p=reject")],
    [`mx.${D}`],
  ],
  [
    "reports of p=none at a service that takes them for everybody",
    `domain: ${D}, selectors: [main]`,
    [
      spf("ip4:192.0.2.10 -all"),
      mx(D, `mx.${D}`),
      key("main"),
      txt(`_dmarc.${D}`, "v=DMARC1;p=none;rua=mailto:abc@rua.vendor.test"),
      txt("*._report._dmarc.rua.vendor.test", "v=DMARC1"),
    ],
    [`mx.${D}`],
    [`fail low dmarc/policy ${D}`],
  ],
];

describe.concurrent("mail as providers have it set up", () => {
  for (const [name, email, records, servers, expected = []] of SET_UPS)
    it(name, async () => {
      expect((await audit(email, records, servers)).found).toEqual(expected);
    });
});

describe("a test message that was forwarded to where it was saved", () => {
  it("proves its signature, and says nothing of SPF", async () => {
    const date = new Date().toUTCString().replace("GMT", "+0000");
    const headers = [`From: Acme <hello@${D}>`, "To: pat@example.com", "Subject: Reset your password", `Date: ${date}`];
    const body = `https://${D}/reset\r\n`;
    const file = eml(
      [
        "Return-Path: <SRS0=ab12=CD=acme.test=bounces@fwd.vendor.test>",
        `Received: from out.vendor.test (out.vendor.test. [203.0.113.50]) by mx.google.com with ESMTPS; ${date}`,
        "ARC-Authentication-Results: i=1; mx.vendor.test; spf=pass smtp.mailfrom=bounces@acme.test",
        signature(headers, body),
        ...headers,
      ],
      body,
    );
    const records = [
      spf("ip4:198.51.100.7 -all"),
      spf("ip4:203.0.113.50 -all", "fwd.vendor.test"),
      txt(`main._domainkey.${D}`, `v=DKIM1; p=${publicKey(2048)}`),
      DMARC,
    ];
    const email = `domain: ${D}, receives: false, selectors: [main], message: test.eml`;
    const { report, found } = await audit(email, records, [], file);
    expect(found).toEqual([`unknown medium mail/message ${D}`]);
    const told = report.findings.find(({ check }) => check === "mail/message");
    expect(told?.detail).toContain("This copy was forwarded: fwd.vendor.test wrote its own name into the envelope");
  });
});

describe("a founder whose reset mails land in spam", () => {
  const now = new Date();
  const date = now.toUTCString().replace("GMT", "+0000");
  const headers = [`From: Acme <hello@${D}>`, "To: pat@example.com", "Subject: Reset your password", `Date: ${date}`];
  const body = `https://${D}/reset\r\n`;
  const arrived = (d: string) =>
    eml(
      [
        "Return-Path: <pm_bounces@pm.mtasv.net>",
        `Received: from out.mtasv.net (out.mtasv.net [198.51.100.7]) by mx.example.net with ESMTPS; ${date}`,
        signature(headers, body, { tags: { d, s: "pmkey" } }),
        ...headers,
      ],
      body,
    );
  const STRICT = txt(`_dmarc.${D}`, `v=DMARC1; p=quarantine; adkim=s; rua=mailto:dmarc@${D}`);
  const email = `domain: ${D}, senders: [google-workspace, postmark], message: test.eml`;

  it("learns from one run which record to paste where, and why", async () => {
    const records = [...GOOGLE, ...POSTMARK.slice(1), STRICT];
    const { report, found } = await audit(email, records, ["smtp.google.com"], arrived("pm.mtasv.net"));
    expect(found).toEqual([`fail critical mail/message ${D}`, `fail info spf/senders ${D} postmark`]);
    const told = report.findings.find(({ check }) => check === "mail/message");
    expect(told?.detail).toContain("It is signed, but as pm.mtasv.net and not acme.test: it is Postmark's own.");
    const fix = JSON.stringify(told?.fix);
    expect(fix).toContain("In Postmark > Sender Signatures > DNS settings, turn on domain authentication");
    expect(fix).toContain(`pm-bounces.${D}. 3600 IN CNAME pm.mtasv.net.`);
  });

  it("whose provider signs as a subdomain, which adkim=s refuses, gets the DMARC record without it", async () => {
    const signer = txt(`pmkey._domainkey.mail.${D}`, `v=DKIM1; p=${publicKey(2048)}`);
    const records = [...GOOGLE, ...POSTMARK, STRICT, signer];
    const { report } = await audit(email, records, ["smtp.google.com"], arrived(`mail.${D}`));
    const told = report.findings.find(({ check }) => check === "mail/message");
    expect(told?.severity).toBe("critical");
    expect(told?.detail).toContain(`signed, but as mail.${D}, while the DMARC record counts ${D} alone`);
    const line = `_dmarc.${D}. 3600 IN TXT "v=DMARC1; p=quarantine; rua=mailto:dmarc@${D}"`;
    expect(JSON.stringify(told?.fix)).toContain(JSON.stringify(line).slice(1, -1));
  });
});
