import { describe, expect, it } from "vitest";
import { alignment } from "../../../src/checks/dmarc/alignment.js";
import type { Telling } from "../../../src/model/check.js";
import type { MailDomain } from "../../../src/model/target.js";
import { describeCheck } from "../../helpers/check.js";
import { dkimRecord } from "../../helpers/dkim-keys.js";
import { lookAt } from "../../helpers/mail.js";
import { mailDomain, target } from "../../helpers/target.js";
import type { Zone } from "../../helpers/zone.js";

const D = "acme.test";
const key = { TXT: [dkimRecord(2048)] };
const base: Zone = {
  "_spf.google.com": { TXT: ["v=spf1 ip4:192.0.2.0/24 ~all"] },
  [`_dmarc.${D}`]: { TXT: ["v=DMARC1; p=reject; rua=mailto:a@acme.test"] },
  [D]: { TXT: ["v=spf1 include:_spf.google.com ~all"] },
};
const strict = { [`_dmarc.${D}`]: { TXT: ["v=DMARC1; p=reject; adkim=s; aspf=s; rua=mailto:a@acme.test"] } };
const noSpf = { [D]: { TXT: ["v=spf1 -all"] } };
/** Something stands below _domainkey, so that a missing key is not the absence of all. */
const another = { [`unrelated._domainkey.${D}`]: key };

async function see(more: Zone, declared: Partial<MailDomain>) {
  const zone = { ...base, ...more };
  const on = target({ email: [mailDomain(D, declared)] });
  const look = async (probe: "dmarc" | "dkim" | "spf" | "senders") => [[D, await lookAt(probe, D, zone, on)] as const];
  const seen = {
    dmarc: await look("dmarc"),
    dkim: await look("dkim"),
    spf: await look("spf"),
    senders: await look("senders"),
  };
  return { target: on, seen };
}
const blind = async (more: Zone, declared: Partial<MailDomain>, ...probes: readonly string[]) => {
  const { seen, target } = await see(more, declared);
  return { target, seen: Object.fromEntries(Object.entries(seen).filter(([probe]) => !probes.includes(probe))) };
};

const aligned = [["pass", "aligned", D]] as const;
const fails = [["fail", "fails", D]] as const;
const unsure = [["unknown", "unsure", D]] as const;

describeCheck(alignment, [
  { name: "Google by SPF alone", ...(await see({}, { senders: ["google-workspace"] })), expect: aligned },
  {
    name: "Google by DKIM alone",
    ...(await see({ ...noSpf, [`google._domainkey.${D}`]: key }, { senders: ["google-workspace"] })),
    expect: aligned,
  },
  {
    name: "Google under strict alignment: its return path is the domain itself",
    ...(await see(strict, { senders: ["google-workspace"] })),
    expect: aligned,
  },
  {
    name: "Postmark by a dated selector",
    ...(await see({ [`20240101pm._domainkey.${D}`]: key }, { senders: ["postmark"], selectors: ["20240101pm"] })),
    expect: aligned,
  },
  {
    name: "Postmark by its return path",
    ...(await see({ [`pm-bounces.${D}`]: { CNAME: "pm.mtasv.net" } }, { senders: ["postmark"] })),
    expect: aligned,
  },
  {
    name: "Microsoft 365 by CNAME",
    ...(await see(
      {
        ...noSpf,
        [`selector1._domainkey.${D}`]: { CNAME: "selector1-acme-test._domainkey.acme.onmicrosoft.com" },
        "selector1-acme-test._domainkey.acme.onmicrosoft.com": key,
      },
      { senders: ["microsoft-365"] },
    )),
    expect: aligned,
  },
  {
    name: "SendGrid by CNAME",
    ...(await see(
      {
        [`s1._domainkey.${D}`]: { CNAME: "s1.domainkey.u1.wl1.sendgrid.net" },
        "s1.domainkey.u1.wl1.sendgrid.net": key,
      },
      { senders: ["sendgrid"] },
    )),
    expect: aligned,
  },
  {
    name: "Amazon SES by a declared token",
    ...(await see(
      {
        [`abcdefghijklmnopqrstuvwxyz234567._domainkey.${D}`]: {
          CNAME: "abcdefghijklmnopqrstuvwxyz234567.dkim.amazonses.com",
        },
        "abcdefghijklmnopqrstuvwxyz234567.dkim.amazonses.com": key,
      },
      { senders: ["amazon-ses"], selectors: ["abcdefghijklmnopqrstuvwxyz234567"] },
    )),
    expect: aligned,
  },
  {
    name: "Resend by key under strict alignment",
    ...(await see({ ...strict, [`resend._domainkey.${D}`]: key }, { senders: ["resend"] })),
    expect: aligned,
  },
  {
    name: "Mailgun signs as the sending subdomain",
    ...(await see(
      { [`mg.${D}`]: { MX: [[10, "mxa.mailgun.org"]], TXT: ["v=spf1 include:mailgun.org ~all"] } },
      { senders: ["mailgun"] },
    )),
    expect: aligned,
  },
  {
    name: "an own server that SPF names",
    ...(await see({ [D]: { TXT: ["v=spf1 ip4:203.0.113.9 -all"] } }, { senders: ["203.0.113.9"] })),
    expect: aligned,
  },
  {
    name: "an own server with a key of its own",
    ...(await see({ ...noSpf, [`srv._domainkey.${D}`]: key }, { senders: ["203.0.113.9"], selectors: ["srv"] })),
    expect: aligned,
  },
  {
    name: "Google by neither",
    ...(await see({ ...noSpf, ...another }, { senders: ["google-workspace"] })),
    expect: fails,
  },
  {
    name: "Mailchimp without its CNAMEs",
    ...(await see(another, { senders: ["google-workspace", "mailchimp"] })),
    expect: fails,
  },
  {
    name: "Amazon SES at a domain without any DKIM key",
    ...(await see({}, { senders: ["amazon-ses"] })),
    expect: fails,
  },
  {
    name: "Mailgun under strict alignment",
    ...(await see(
      {
        ...strict,
        ...another,
        [`mg.${D}`]: { MX: [[10, "mxa.mailgun.org"]], TXT: ["v=spf1 include:mailgun.org ~all"] },
      },
      { senders: ["mailgun"] },
    )),
    expect: fails,
  },
  {
    name: "Mailchimp's return path under strict SPF alignment does not matter with a key",
    ...(await see(
      { ...strict, [`k2._domainkey.${D}`]: { CNAME: "dkim2.mcsv.net" }, "dkim2.mcsv.net": key },
      { senders: ["mailchimp"] },
    )),
    expect: aligned,
  },
  {
    name: "a wildcard's answer is no key",
    ...(await see({ ...noSpf, [`*._domainkey.${D}`]: key }, { senders: ["google-workspace"] })),
    expect: fails,
  },
  {
    name: "SES, Postmark and HubSpot keys cannot be guessed: ask",
    ...(await see(another, { senders: ["amazon-ses", "postmark", "hubspot"] })),
    expect: unsure,
  },
  {
    name: "the selector cannot be looked up",
    ...(await see({ ...noSpf, ...another, [`google._domainkey.${D}`]: "servfail" }, { senders: ["google-workspace"] })),
    expect: unsure,
  },
  {
    name: "DKIM was not seen at all",
    ...(await blind(noSpf, { senders: ["google-workspace"] }, "dkim")),
    expect: unsure,
  },
  {
    name: "SPF was not seen at all",
    ...(await blind(another, { senders: ["google-workspace"] }, "spf")),
    expect: unsure,
  },
  {
    name: "one fails, one is unsure, one is fine",
    ...(await see(another, { senders: ["google-workspace", "mailchimp", "amazon-ses"] })),
    expect: [...fails, ...unsure],
  },
  { name: "nobody declared", ...(await see({}, {})), expect: [["skip", "undeclared", D]] },
  {
    name: "no DMARC record",
    ...(await see({ [`_dmarc.${D}`]: "nxdomain" }, { senders: ["google-workspace"] })),
    expect: [["skip", "waits", D]],
  },
]);

describe("the way out", () => {
  const fix = async (...given: Parameters<typeof see>) => {
    const { seen, target: on } = await see(...given);
    const looks = Object.fromEntries(
      Object.entries(seen).map(([probe, all]) => [probe, all.map(([subject, value]) => ({ subject, value }))]),
    );
    const [verdict] = alignment.judge(looks as never, on, new Date(0));
    const tell = verdict && (alignment.says[verdict.say].tell as (data: unknown) => Telling);
    return tell?.(verdict?.with).fix?.join("\n") ?? "";
  };
  it("publishes the provider's records", async () =>
    expect(await fix(another, { senders: ["mailchimp"] })).toContain(
      "k2._domainkey.acme.test. 3600 IN CNAME dkim2.mcsv.net.",
    ));
  it("relaxes strict alignment", async () =>
    expect(await fix({ ...strict, ...another }, { senders: ["customer-io"] })).toContain(
      '"v=DMARC1; p=reject; rua=mailto:a@acme.test"',
    ));
});
