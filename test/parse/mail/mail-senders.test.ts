import { describe, expect, it } from "vitest";
import {
  candidateSelectors,
  declaredSenders,
  declaredSpfTerms,
  providerOfInclude,
} from "../../../src/parse/mail/mail-senders.js";
import { MAIL_SENDERS } from "../../../src/parse/mail/sender-table.js";
import { sender } from "../../../src/target/words.js";

describe("the table of senders", () => {
  it("has each name once, as a target file takes it", () => {
    const names = MAIL_SENDERS.flatMap(({ id, also }) => [id, ...also]);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    for (const name of names) expect(sender.safeParse(name).data).toBe(name);
  });
  it.each(MAIL_SENDERS.map((one) => [one.id, one] as const))("%s holds together", (_id, one) => {
    expect(one.console.length).toBeGreaterThan(5);
    for (const domain of [...one.spf, ...one.mx, ...one.dkim, ...one.returnPath])
      expect(domain).toMatch(/^_?[a-z0-9-]+(?:\.[a-z0-9-]+)+$/);
    for (const label of [...one.selectors, ...one.labels]) expect(label).toMatch(/^[a-z0-9-]+$/);
    if (one.spfAt === "domain") expect(one.spf).not.toEqual([]);
    if (one.labels.length > 0) expect([one.spfAt, one.returnPath.length > 0]).toEqual(["return-path", true]);
    for (const [label, , value] of one.records) expect(`${label} ${value}`).not.toMatch(/[<>%$]|\s\s/);
  });
  it("knows a provider by its include, not by the end of another's name", () => {
    expect(providerOfInclude("spf.protection.outlook.com")?.id).toBe("microsoft-365");
    expect(providerOfInclude("_spf.google.com.")?.id).toBe("google-workspace");
    expect(providerOfInclude("12345.spf07.hubspotemail.net")?.id).toBe("hubspot");
    expect(providerOfInclude("zoho.com.au")?.id).toBe("zoho");
    expect(providerOfInclude("notamazonses.com")).toBeUndefined();
  });
});

describe("declared senders", () => {
  it.each([
    ["google-workspace", "provider", "include:_spf.google.com"],
    ["office-365", "provider", "include:spf.protection.outlook.com"],
    ["include:mail.zendesk.com", "provider", "include:mail.zendesk.com"],
    ["postmark", "provider", undefined],
    ["include:amazonses.com", "term", "include:amazonses.com"],
    ["include:spf.example.net", "term", "include:spf.example.net"],
    ["mx", "term", "mx"],
    ["a:mail.acme.test/28", "term", "a:mail.acme.test/28"],
    ["redirect=_spf.acme.test", "term", "redirect=_spf.acme.test"],
    ["ip4:192.0.2.0/24", "address", "ip4:192.0.2.0/24"],
    ["198.51.100.25", "address", "ip4:198.51.100.25"],
    ["198.51.100.0/24", "address", "ip4:198.51.100.0/24"],
    ["2001:db8::25", "address", "ip6:2001:db8::25"],
    ["acme-mailer", "unknown", undefined],
  ])("%s is a %s that needs %s", (written, kind, term) => {
    expect(declaredSenders({ senders: [written] }).map((one) => one.kind)).toEqual([kind]);
    expect(declaredSpfTerms({ senders: [written] })).toEqual(term === undefined ? [] : [term]);
  });
});

describe("candidate selectors", () => {
  it.each([
    ["include:_spf.mail.hostinger.com", "mx1.hostinger.com", "hostingermail-a"],
    ["include:_mailcust.gandi.net", "spool.mail.gandi.net", "gm1"],
    ["include:mxroute.com", "sparrow.mxrouting.net", "x"],
    ["include:zoho.com.au", "mx.zoho.com.au", "zmail"],
  ])("knows those of the host behind %s and %s", (include, mx, selector) => {
    for (const [spf, hosts] of [
      [`v=spf1 ${include} ~all`, []],
      ["v=spf1 -all", [mx]],
    ] as const)
      expect(candidateSelectors({ senders: [], selectors: [] }, [spf], hosts).selectors[0]).toBe(selector);
  });

  it("takes a shared include for the declared provider's", () => {
    const spf = ["v=spf1 include:mailgun.org include:amazonses.com ~all"];
    const found = candidateSelectors({ senders: ["resend", "customer-io"], selectors: ["x"] }, spf, []);
    expect(found.providers).toEqual(["Resend", "Customer.io"]);
    expect(candidateSelectors({ senders: [], selectors: ["x"] }, spf, []).providers).toEqual(["Mailgun", "Amazon SES"]);
  });
});
