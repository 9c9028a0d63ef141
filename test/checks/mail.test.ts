/** Whole mail set-ups as they are met in the world: what the checks of mail say of them together, one cause one finding. */
import { describe, expect, it } from "vitest";
import { dkimChecks } from "../../src/checks/dkim/index.js";
import { dmarcChecks } from "../../src/checks/dmarc/index.js";
import { mxChecks } from "../../src/checks/mx/index.js";
import { spfChecks } from "../../src/checks/spf/index.js";
import type { Check } from "../../src/model/check.js";
import type { MailDomain, Target } from "../../src/model/target.js";
import { dkimRecord } from "../helpers/dkim-keys.js";
import { lookAt } from "../helpers/mail.js";
import { mailDomain, target } from "../helpers/target.js";
import type { Zone } from "../helpers/zone.js";

const D = "acme.test";
const PROBES = ["spf", "dkim", "dmarc", "mx", "senders"] as const;
const checks = ([...spfChecks, ...dkimChecks, ...dmarcChecks, ...mxChecks] as unknown as readonly Check[]).filter(
  ({ needs }) => needs.every((probe) => (PROBES as readonly string[]).includes(probe)),
);

/** `check message`, without what passes and what is skipped. */
async function said(zone: Zone, on: Target, domain: string): Promise<readonly string[]> {
  const looks: Record<string, { subject: string; value: unknown }[]> = {};
  for (const probe of PROBES) looks[probe] = [{ subject: domain, value: await lookAt(probe, domain, zone, on) }];
  return checks.flatMap((check) =>
    check.judge(looks as never, on, new Date("2026-11-20T08:00:00Z")).flatMap((verdict) => {
      const status = verdict === null ? "pass" : check.says[verdict.say]?.status;
      return status === "pass" || status === "skip" ? [] : [`${check.doc.id} ${verdict?.say}`];
    }),
  );
}

const google: Zone = {
  "_spf.google.com": {
    TXT: ["v=spf1 include:_netblocks.google.com include:_netblocks2.google.com include:_netblocks3.google.com ~all"],
  },
  "_netblocks.google.com": { TXT: ["v=spf1 ip4:192.0.2.0/24 ~all"] },
  "_netblocks2.google.com": { TXT: ["v=spf1 ip6:2001:db8::/36 ~all"] },
  "_netblocks3.google.com": { TXT: ["v=spf1 ip4:198.51.100.0/24 ~all"] },
  "aspmx.l.google.com": { A: ["192.0.2.26"], AAAA: ["2001:db8::1a"] },
};
const reject = { TXT: ["v=DMARC1; p=reject; rua=mailto:dmarc@acme.test"] };
const settled: Zone = {
  ...google,
  [D]: {
    TXT: ["google-site-verification=abc", "MS=ms123", "v=spf1 include:_spf.google.com ~all"],
    MX: [[1, "aspmx.l.google.com"]],
  },
  [`google._domainkey.${D}`]: { TXT: [dkimRecord(2048)] },
  [`_dmarc.${D}`]: reject,
};

describe("mail set-ups", () => {
  const cases: [string, Zone, Partial<MailDomain>, readonly string[], string?][] = [
    [
      "Google Workspace with Postmark, which needs no SPF",
      {
        ...settled,
        [`20240101pm._domainkey.${D}`]: { TXT: [dkimRecord(2048)] },
        [`pm-bounces.${D}`]: { CNAME: "pm.mtasv.net" },
      },
      { senders: ["google-workspace", "postmark"], selectors: ["google", "20240101pm"] },
      [],
    ],
    ["the same, nothing declared", settled, {}, []],
    [
      "Microsoft 365 with a DMARC vendor by CNAME, one selector spare",
      {
        [D]: {
          TXT: ["v=spf1 include:spf.protection.outlook.com -all"],
          MX: [[0, "acme-test.mail.protection.outlook.com"]],
        },
        "spf.protection.outlook.com": { TXT: ["v=spf1 ip4:192.0.2.0/24 -all"] },
        "acme-test.mail.protection.outlook.com": { A: ["192.0.2.36"] },
        [`selector1._domainkey.${D}`]: { CNAME: "selector1-acme-test._domainkey.acme.onmicrosoft.com" },
        [`selector2._domainkey.${D}`]: { CNAME: "selector2-acme-test._domainkey.acme.onmicrosoft.com" },
        "selector1-acme-test._domainkey.acme.onmicrosoft.com": { TXT: [dkimRecord(2048)] },
        [`_dmarc.${D}`]: { CNAME: "acme.vendor.example" },
        "acme.vendor.example": reject,
      },
      {},
      [],
    ],
    [
      "a macro service behind SPF, strings split anywhere",
      {
        ...settled,
        [D]: {
          TXT: [["v=spf1 include:%{i}._ip.%{h}._ehlo.%{d}._spf.ven", "dor.example ~all"]],
          MX: [[1, "aspmx.l.google.com"]],
        },
      },
      {},
      [],
    ],
    [
      "a sending subdomain with a redirect, DMARC inherited",
      {
        ...settled,
        "mail.acme.test": { TXT: ["v=spf1 redirect=_spf.acme.test"], MX: [[1, "aspmx.l.google.com"]] },
        "_spf.acme.test": { TXT: ["v=spf1 ip4:192.0.2.1 -all"] },
        "s1._domainkey.mail.acme.test": { TXT: [dkimRecord("ed25519")] },
        [`_dmarc.${D}`]: { TXT: ["v=DMARC1; p=reject; sp=quarantine; rua=mailto:d@acme.test"] },
      },
      {},
      [],
      "mail.acme.test",
    ],
    ["a zone whose wildcard TXT answers everything", { ...settled, [`*.${D}`]: { TXT: ["v=spf1 -all"] } }, {}, []],
    [
      "nothing published",
      { [D]: { A: ["192.0.2.1"] } },
      {},
      ["spf/record none", "dkim/key absent", "dmarc/record none", "mx/hosts none"],
    ],
    [
      "two SPF records are told once",
      { ...settled, [D]: { TXT: ["v=spf1 +all", "v=spf1 foo"], MX: [[1, "aspmx.l.google.com"]] } },
      {},
      ["spf/record several"],
    ],
    [
      "a syntax error is told once",
      { ...settled, [D]: { TXT: ["v=spf1 ipv4:192.0.2.1 +all"], MX: [[1, "aspmx.l.google.com"]] } },
      {},
      ["spf/syntax faulty"],
    ],
    [
      "an unreadable DMARC record is told once",
      { ...settled, [`_dmarc.${D}`]: { TXT: ["v=DMARC1 p=none"] } },
      {},
      ["dmarc/syntax unread"],
    ],
    [
      "a loop is told once",
      { ...settled, [D]: { TXT: ["v=spf1 include:acme.test ~all"], MX: [[1, "aspmx.l.google.com"]] } },
      {},
      ["spf/include loops"],
    ],
  ];
  it.each(cases)("%s", async (_, zone, declared, expected, domain = D) => {
    const on = target({ email: [mailDomain(domain, declared)] });
    expect(await said(zone, on, domain)).toEqual(expected);
  });
});
