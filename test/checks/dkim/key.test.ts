import { key } from "../../../src/checks/dkim/key.js";
import { describeCheck } from "../../helpers/check.js";
import { dkimKey, dkimRecord } from "../../helpers/dkim-keys.js";
import { lookAt } from "../../helpers/mail.js";
import { mailDomain, target } from "../../helpers/target.js";
import { type Zone, zoneDns } from "../../helpers/zone.js";

const D = "acme.test";
const at = (selector: string) => `${selector}._domainkey.${D}`;
const declared = (...selectors: string[]) => target({ email: [mailDomain(D, { selectors })] });
const bare = target({ file: null });
const see = async (zone: Zone, on = target(), dns = zoneDns(zone)) => ({
  dkim: [[D, await lookAt("dkim", D, zone, on, dns)] as const],
});
const google = { [D]: { TXT: ["v=spf1 include:_spf.google.com ~all"] } };
const one = (record: string | readonly string[]) => see({ [at("s1")]: { TXT: [record] } }, declared("s1"));

describeCheck(key, [
  {
    name: "2048 bits in two strings",
    seen: await one(dkimRecord(2048)),
    target: declared("s1"),
    expect: [["pass", "works", at("s1")]],
  },
  {
    name: "4096 bits in three strings",
    seen: await one(dkimRecord(4096)),
    target: declared("s1"),
    expect: [["pass", "works", at("s1")]],
  },
  {
    name: "Ed25519 beside RSA",
    seen: await see(
      { [at("s1")]: { TXT: [dkimRecord("ed25519")] }, [at("s2")]: { TXT: [dkimRecord(2048)] } },
      declared("s1", "s2"),
    ),
    target: declared("s1", "s2"),
    expect: [
      ["pass", "works", at("s1")],
      ["pass", "works", at("s2")],
    ],
  },
  {
    name: "the key alone, as Resend publishes it",
    seen: await one(`p=${dkimKey(1024)}`),
    target: declared("s1"),
    expect: [["pass", "works", at("s1")]],
  },
  {
    name: "a CNAME to the provider",
    seen: await see(
      {
        [at("s1")]: { CNAME: "s1.domainkey.u1.wl.example" },
        "s1.domainkey.u1.wl.example": { TXT: [dkimRecord(2048)] },
      },
      declared("s1"),
    ),
    target: declared("s1"),
    expect: [["pass", "works", at("s1")]],
  },
  {
    name: "a wildcard CNAME that serves every selector serves the declared one",
    seen: await see(
      { [`*._domainkey.${D}`]: { CNAME: "keys.example" }, "keys.example": { TXT: [dkimRecord(2048)] } },
      declared("s1"),
    ),
    target: declared("s1"),
    expect: [["pass", "works", at("s1")]],
  },
  {
    name: "found by the provider that SPF names",
    seen: await see({ ...google, [at("google")]: { TXT: [dkimRecord(2048)] } }),
    expect: [["pass", "works", at("google")]],
  },
  {
    name: "found although the server denies _domainkey (broken NXDOMAIN)",
    seen: await see(
      {},
      target(),
      zoneDns({ [at("google")]: { TXT: [dkimRecord(2048)] } }, { brokenEmptyNonTerminals: true }),
    ),
    expect: [["pass", "works", at("google")]],
  },

  {
    name: "declared and not there",
    seen: await see({ [at("other")]: { TXT: ["x"] } }, declared("s1")),
    target: declared("s1"),
    expect: [["fail", "missing", at("s1")]],
  },
  {
    name: "declared, and the name has no TXT",
    seen: await see({ [at("s1")]: { A: ["192.0.2.1"] } }, declared("s1")),
    target: declared("s1"),
    expect: [["fail", "missing", at("s1")]],
  },
  {
    name: "declared, and only the zone's wildcard answers",
    seen: await see({ [`*.${D}`]: { TXT: ["v=spf1 -all"] } }, declared("s1")),
    target: declared("s1"),
    expect: [["fail", "missing", at("s1")]],
  },
  {
    name: "a CNAME that leads nowhere",
    seen: await see({ [at("s1")]: { CNAME: "gone.example" } }, declared("s1")),
    target: declared("s1"),
    expect: [["fail", "missing", at("s1")]],
  },
  {
    name: "cut off at 255",
    seen: await one(dkimRecord(2048)[0] ?? ""),
    target: declared("s1"),
    expect: [["fail", "unusable", at("s1")]],
  },
  {
    name: "revoked is told by dkim/revoked",
    seen: await one("v=DKIM1; p="),
    target: declared("s1"),
    expect: [["skip", "revoked", at("s1")]],
  },
  {
    name: "revoked by a wildcard",
    seen: await see({ [`*._domainkey.${D}`]: { TXT: ["v=DKIM1; p="] } }, declared("s1")),
    target: declared("s1"),
    expect: [["skip", "revoked", at("s1")]],
  },
  {
    name: "sha1 alone",
    seen: await one(`v=DKIM1; h=sha1; p=${dkimKey(2048)}`),
    target: declared("s1"),
    expect: [["fail", "unusable", at("s1")]],
  },
  {
    name: "two records",
    seen: await see({ [at("s1")]: { TXT: [dkimRecord(1024), dkimRecord(2048)] } }, declared("s1")),
    target: declared("s1"),
    expect: [["fail", "unusable", at("s1")]],
  },
  {
    name: "guessed and broken",
    seen: await see({ ...google, [at("google")]: { TXT: ["v=DKIM1; k=rsa; p=MIIBIjAN"] } }),
    expect: [["fail", "guessed", at("google")]],
  },

  {
    name: "no keys at the domain whose only sender signs as the subdomain that it sends from",
    seen: await see({ [D]: { TXT: ["v=spf1 -all"] } }, target({ email: [mailDomain(D, { senders: ["mailgun"] })] })),
    expect: [["unknown", "below", D]],
  },
  {
    name: "no keys at a domain that such a one sends for beside another",
    seen: await see(google, target({ email: [mailDomain(D, { senders: ["mailgun", "google-workspace"] })] })),
    expect: [["fail", "absent", D]],
  },
  { name: "no keys at all", seen: await see(google), expect: [["fail", "absent", D]] },
  {
    name: "none that answers, below an existing _domainkey",
    seen: await see({ ...google, [at("20240101pm")]: { TXT: [dkimRecord(1024)] } }),
    expect: [["unknown", "ask", D]],
  },
  {
    name: "the wildcard's answer is no key of a guessed selector",
    seen: await see({ [`*._domainkey.${D}`]: { TXT: [dkimRecord(2048)] } }),
    expect: [["unknown", "ask", D]],
  },
  {
    name: "the zone's wildcard exists everywhere",
    seen: await see({ [`*.${D}`]: { TXT: ["v=spf1 -all"] } }),
    expect: [["unknown", "ask", D]],
  },
  {
    name: "an old, revoked key at a guessed selector says nothing",
    seen: await see({ ...google, [at("google")]: { TXT: ["v=DKIM1; p="] } }),
    expect: [["unknown", "ask", D]],
  },
  {
    name: "a spare selector of Microsoft 365 that is not in use yet",
    seen: await see({
      [at("selector1")]: { CNAME: "one.example" },
      [at("selector2")]: { CNAME: "two.example" },
      "one.example": { TXT: [dkimRecord(2048)] },
    }),
    expect: [["pass", "works", at("selector1")]],
  },
  {
    name: "both selectors of Microsoft 365 lead to a tenant where DKIM was never turned on",
    seen: await see({
      [D]: { TXT: ["v=spf1 include:spf.protection.outlook.com -all"] },
      [at("selector1")]: { CNAME: "selector1-acme-test._domainkey.acme.onmicrosoft.com" },
      [at("selector2")]: { CNAME: "selector2-acme-test._domainkey.acme.onmicrosoft.com" },
    }),
    expect: [["fail", "dangling", D]],
  },
  {
    name: "what a provider that no longer sends left behind",
    seen: await see({ ...google, [at("k2")]: { CNAME: "dkim2.mcsv.net" } }),
    expect: [["unknown", "ask", D]],
  },
  {
    name: "the wildcard CNAME of an app is no provider's",
    seen: await see({ ...google, [`*.${D}`]: { CNAME: "app.example" }, "app.example": { A: ["192.0.2.1"] } }),
    expect: [["unknown", "ask", D]],
  },
  {
    name: "declared, and published with the domain twice",
    seen: await see({ [`${at("s1")}.${D}`]: { TXT: [dkimRecord(2048)] } }, declared("s1")),
    target: declared("s1"),
    expect: [["fail", "missing", at("s1")]],
  },
  {
    name: "the declared one times out",
    seen: await see({ [at("s1")]: "timeout" }, declared("s1")),
    target: declared("s1"),
    expect: [["unknown", "blind", at("s1")]],
  },
  {
    name: "a guess fails to answer: nothing is said to be absent",
    seen: await see({ [at("google")]: "servfail" }),
    expect: [["unknown", "blind", D]],
  },
  {
    name: "_domainkey fails to answer",
    seen: await see({ [`_domainkey.${D}`]: "servfail" }),
    expect: [["unknown", "blind", D]],
  },
  {
    name: "a bare domain that says it sends nothing",
    seen: await see({ [D]: { TXT: ["v=spf1 -all"] } }, bare),
    target: bare,
    expect: [["skip", "sendsNothing", D]],
  },
  {
    name: "a declared domain that says it sends nothing",
    seen: await see({ [D]: { TXT: ["v=spf1 -all"] } }),
    expect: [["fail", "absent", D]],
  },
]);
