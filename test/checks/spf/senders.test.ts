import { describe, expect, it } from "vitest";
import { senders } from "../../../src/checks/spf/senders.js";
import type { Telling } from "../../../src/model/check.js";
import { describeCheck } from "../../helpers/check.js";
import { lookAt } from "../../helpers/mail.js";
import { mailDomain, target } from "../../helpers/target.js";
import type { Zone } from "../../helpers/zone.js";

const D = "acme.test";
const google: Zone = {
  "_spf.google.com": { TXT: ["v=spf1 include:_netblocks.google.com include:_netblocks2.google.com ~all"] },
  "_netblocks.google.com": { TXT: ["v=spf1 ip4:192.0.2.0/24 ~all"] },
  "_netblocks2.google.com": { TXT: ["v=spf1 ip6:2001:db8::/36 ~all"] },
};
const known: Zone = {
  ...google,
  "spf.protection.outlook.com": { TXT: ["v=spf1 ip4:198.51.100.0/24 -all"] },
  "mail.zendesk.com": { TXT: ["v=spf1 ip4:203.0.113.0/25 ~all"] },
  "amazonses.com": { TXT: ["v=spf1 ip4:203.0.113.128/25 -all"] },
  "spf.example.net": { TXT: ["v=spf1 ip4:198.51.100.25 -all"] },
};

const declaring = (...names: string[]) => target({ email: [mailDomain(D, { senders: names })] });

async function see(record: string, names: readonly string[], more: Zone = {}) {
  const zone: Zone = { ...known, [D]: { TXT: [record] }, ...more };
  const on = declaring(...names);
  const below = await lookAt("senders", D, zone, on);
  const seen = {
    spf: [[D, await lookAt("spf", D, zone, on)] as const],
    senders: [[D, below] as const],
    mx: [[D, await lookAt("mx", D, zone, on)] as const],
  };
  return { target: on, seen };
}

const GOOGLE = "v=spf1 include:_spf.google.com ~all";

describeCheck(senders, [
  { name: "as declared", ...(await see(GOOGLE, ["google-workspace"])), expect: [["pass", "agreed", D]] },
  {
    name: "the mailbox provider by SPF and MX, with the app's sender declared alone",
    ...(await see("v=spf1 include:_spf.google.com ~all", ["postmark"], {
      [D]: { TXT: [GOOGLE], MX: [[1, "smtp.google.com"]] },
      "pm-bounces.acme.test": { CNAME: "pm.mtasv.net" },
      "pm.mtasv.net": { TXT: ["v=spf1 ip4:198.51.100.7 -all"] },
    })),
    expect: [["fail", "mailboxes", `${D} include:_spf.google.com`]],
  },
  { name: "by another of its names", ...(await see(GOOGLE, ["google"])), expect: [["pass", "agreed", D]] },
  {
    name: "through a record of its own",
    ...(await see("v=spf1 redirect=_spf.acme.test", ["google-workspace"], { "_spf.acme.test": { TXT: [GOOGLE] } })),
    expect: [["pass", "agreed", D]],
  },
  {
    name: "a and mx are its own hosts",
    ...(await see("v=spf1 a mx a:app.acme.test include:_spf.google.com -all", ["google-workspace"], {
      "app.acme.test": { A: ["192.0.2.99"] },
    })),
    expect: [["pass", "agreed", D]],
  },
  {
    name: "flattened: the provider's networks in place of its include",
    ...(await see("v=spf1 ip4:192.0.2.0/24 ip6:2001:db8::/32 ~all", ["google-workspace"])),
    expect: [["fail", "stranger", `${D} ip6:2001:db8::/32`]],
  },
  {
    name: "flattened exactly",
    ...(await see("v=spf1 ip4:192.0.2.0/24 ip6:2001:db8::/36 ~all", ["google-workspace"])),
    expect: [["pass", "agreed", D]],
  },
  {
    name: "a term and an address, as declared",
    ...(await see("v=spf1 include:spf.example.net ip4:203.0.113.9 -all", ["include:spf.example.net", "203.0.113.9"])),
    expect: [["pass", "agreed", D]],
  },
  {
    name: "an address within a declared network, and one within a declared provider's",
    ...(await see("v=spf1 ip4:203.0.113.9 ip4:192.0.2.7 include:_spf.google.com -all", [
      "203.0.113.0/28",
      "google-workspace",
    ])),
    expect: [["fail", "missing", `${D} ip4:203.0.113.0/28`]],
  },
  {
    name: "a declared address that the record's network holds",
    ...(await see("v=spf1 ip4:203.0.113.0/28 -all", ["203.0.113.9", "203.0.113.0/28"])),
    expect: [["pass", "agreed", D]],
  },
  {
    name: "Resend and Amazon SES share an include",
    ...(await see("v=spf1 include:amazonses.com ~all", ["resend"])),
    expect: [["pass", "agreed", D]],
  },
  {
    name: "a declared include of a provider is that provider",
    ...(await see(GOOGLE, ["include:_spf.google.com"])),
    expect: [["pass", "agreed", D]],
  },
  {
    name: "+all lets everybody: spf/all tells",
    ...(await see("v=spf1 +all", ["google-workspace"])),
    expect: [["pass", "agreed", D]],
  },
  {
    name: "not in the record",
    ...(await see("v=spf1 mx -all", ["google-workspace"])),
    expect: [["fail", "missing", `${D} include:_spf.google.com`]],
  },
  {
    name: "there, and not passing",
    ...(await see("v=spf1 ?include:_spf.google.com -all", ["google-workspace"])),
    expect: [["fail", "missing", `${D} include:_spf.google.com`]],
  },
  {
    name: "behind all, where nobody reads on",
    ...(await see("v=spf1 -all include:_spf.google.com", ["google-workspace"])),
    expect: [["fail", "missing", `${D} include:_spf.google.com`]],
  },
  {
    name: "an address and a term that are not in the record",
    ...(await see(GOOGLE, ["google-workspace", "2001:db8:f000::25", "include:spf.example.net"])),
    expect: [
      ["fail", "missing", `${D} ip6:2001:db8:f000::25`],
      ["fail", "missing", `${D} include:spf.example.net`],
    ],
  },
  {
    name: "Postmark without its return path: by design, and worth a word",
    ...(await see(GOOGLE, ["google-workspace", "postmark"])),
    expect: [["fail", "elsewhere", `${D} postmark`]],
  },
  {
    name: "Postmark with it",
    ...(await see(GOOGLE, ["google-workspace", "postmark"], { "pm-bounces.acme.test": { CNAME: "pm.mtasv.net" } })),
    expect: [["pass", "agreed", D]],
  },
  {
    name: "Resend with its return path",
    ...(await see(GOOGLE, ["google-workspace", "resend"], {
      "send.acme.test": {
        MX: [[10, "feedback-smtp.eu-west-1.amazonses.com"]],
        TXT: ["v=spf1 include:amazonses.com ~all"],
      },
    })),
    expect: [["pass", "agreed", D]],
  },
  {
    name: "a return path that cannot be looked up is not a missing one",
    ...(await see(GOOGLE, ["google-workspace", "resend"], { "send.acme.test": "servfail" })),
    expect: [["pass", "agreed", D]],
  },
  {
    name: "a provider that nobody declared",
    ...(await see("v=spf1 include:_spf.google.com include:mail.zendesk.com ~all", ["google-workspace"])),
    expect: [["fail", "stranger", `${D} include:mail.zendesk.com`]],
  },
  {
    name: "an unknown domain and an address",
    ...(await see("v=spf1 include:_spf.google.com include:spf.example.net ip4:198.51.100.77 ~all", [
      "google-workspace",
    ])),
    expect: [
      ["fail", "stranger", `${D} include:spf.example.net`],
      ["fail", "stranger", `${D} ip4:198.51.100.77`],
    ],
  },
  {
    name: "many addresses are told once",
    ...(await see(
      `v=spf1 include:_spf.google.com ${Array.from({ length: 30 }, (_, index) => `ip4:198.51.100.${index}`).join(" ")} ~all`,
      ["google-workspace"],
    )),
    expect: [["fail", "stranger", `${D} ip4:198.51.100.0`]],
  },
  {
    name: "a stranger in a record of its own",
    ...(await see("v=spf1 include:_spf.acme.test ~all", ["google-workspace"], {
      "_spf.acme.test": { TXT: ["v=spf1 include:_spf.google.com include:mail.zendesk.com -all"] },
    })),
    expect: [["fail", "stranger", `${D} include:mail.zendesk.com`]],
  },
  {
    name: "a hosted record that depends on each message: unknown, and named",
    ...(await see("v=spf1 include:%{i}._ip.%{h}._spf.vendor.example ~all", ["google-workspace"])),
    expect: [
      ["unknown", "unsure", `${D} include:_spf.google.com`],
      ["fail", "stranger", `${D} include:%{i}._ip.%{h}._spf.vendor.example`],
    ],
  },
  {
    name: "a part of the record cannot be looked up",
    ...(await see("v=spf1 include:_spf.acme.test ~all", ["google-workspace"], { "_spf.acme.test": "servfail" })),
    expect: [["unknown", "unsure", `${D} include:_spf.google.com`]],
  },
  {
    name: "a name that nobody knows",
    ...(await see(GOOGLE, ["google-workspace", "acme-mailer"])),
    expect: [["unknown", "unsure", `${D} acme-mailer`]],
  },
  {
    name: "nobody declared",
    ...(await see("v=spf1 include:mail.zendesk.com ~all", [])),
    expect: [["skip", "undeclared", D]],
  },
  {
    name: "no record: spf/record tells",
    ...(await see("google-site-verification=x", ["google-workspace"])),
    expect: [["skip", "waits", D]],
  },
]);

describe("the record to publish", () => {
  const fixes = async (...given: Parameters<typeof see>) => {
    const { seen, target: on } = await see(...given);
    const looks = {
      spf: seen.spf.map(([subject, value]) => ({ subject, value })),
      senders: seen.senders.map(([subject, value]) => ({ subject, value })),
      mx: seen.mx.map(([subject, value]) => ({ subject, value })),
    };
    return senders.judge(looks, on, new Date(0)).map((verdict) => {
      const tell = verdict && (senders.says[verdict.say].tell as (data: unknown) => Telling);
      return tell?.(verdict?.with).fix?.join("\n") ?? "";
    });
  };

  it("merges all missing senders before the end of the record, and counts", async () => {
    const [one, other] = await fixes("v=spf1 mx:mx.acme.test -all", ["google-workspace", "zendesk"], {
      "mx.acme.test": { MX: [[1, "mx.acme.test"]], A: ["192.0.2.1"] },
    });
    const record =
      'acme.test. 3600 IN TXT "v=spf1 mx:mx.acme.test include:_spf.google.com include:mail.zendesk.com -all"';
    expect(one).toContain(`Replace the SPF record of acme.test by this one: ${record}`);
    expect(other).toContain(record);
    expect(one).toContain("It needs 5 of the 10 DNS look-ups that receivers make: it works.");
  });

  it("puts a sender before redirect=", async () =>
    expect(
      (
        await fixes("v=spf1 redirect=_spf.acme.test", ["203.0.113.9"], {
          "_spf.acme.test": { TXT: ["v=spf1 a:acme.test -all"] },
        })
      )[0],
    ).toContain('"v=spf1 ip4:203.0.113.9 redirect=_spf.acme.test"'));

  it("says which sender to move where the record would need too many look-ups", async () => {
    const names = Array.from({ length: 7 }, (_, index) => `i${index}.bulk.example`);
    const bulk: Zone = {
      "bulk.example": { TXT: [`v=spf1 ${names.map((name) => `include:${name}`).join(" ")} ~all`] },
      ...Object.fromEntries(names.map((name) => [name, { TXT: ["v=spf1 ip4:198.51.100.1 ~all"] }])),
    };
    const [fix] = await fixes("v=spf1 include:bulk.example ~all", ["include:bulk.example", "google-workspace"], bulk);
    expect(fix).toContain("It needs 11 of the 10");
    expect(fix).toContain("Move include:bulk.example (8) to a subdomain that sends only that mail");
    expect(fix).toContain("3 are left then");
  });

  it("takes a stranger out, and counts what is left", async () => {
    const [fix] = await fixes("v=spf1 include:_spf.google.com include:mail.zendesk.com ~all", ["google-workspace"]);
    expect(fix).toContain('senders: [..., "zendesk"]');
    expect(fix).toContain('"v=spf1 include:_spf.google.com ~all"');
    expect(fix).toContain("It needs 3 of the 10");
  });

  it("keeps what is missing in the record without a stranger", async () => {
    const [, stranger] = await fixes("v=spf1 include:mail.zendesk.com ~all", ["google-workspace"]);
    expect(stranger).toContain('"v=spf1 include:_spf.google.com ~all"');
  });

  it("leaves an account's values to the provider", async () => {
    const [postmark] = await fixes(GOOGLE, ["google-workspace", "postmark"]);
    expect(postmark).toContain("pm-bounces.acme.test. 3600 IN CNAME pm.mtasv.net.");
    expect(postmark).toContain("Postmark > Sender Signatures > DNS settings");
    const [ses] = await fixes(GOOGLE, ["google-workspace", "amazon-ses"]);
    expect(ses).toContain("with the values of your account, from Amazon SES > Identities");
    expect(ses).toContain('"v=spf1 include:amazonses.com ~all", at the name that Amazon SES shows');
    // A CNAME brings SPF along: a TXT record would stand in its way.
    const [sendgrid] = await fixes(GOOGLE, ["google-workspace", "sendgrid"]);
    expect(sendgrid).toContain("the CNAME of its return path, under the name that SendGrid shows");
    expect(sendgrid).not.toContain("TXT");
  });

  it("is the TXT beside an MX that is there already", async () => {
    const sending = { "send.acme.test": { MX: [[10, "feedback-smtp.eu-west-1.amazonses.com"]] } } as const;
    const [resend] = await fixes(GOOGLE, ["google-workspace", "resend"], sending);
    expect(resend).toBe('Add this TXT record: send.acme.test. 3600 IN TXT "v=spf1 include:amazonses.com ~all"');
  });

  it("splits what is longer than a string", async () => {
    const long = Array.from({ length: 20 }, (_, index) => `ip4:203.0.113.${index}`).join(" ");
    const [fix] = await fixes(`v=spf1 ${long} -all`, ["203.0.113.0/24", "zendesk"]);
    expect(fix).toMatch(/TXT "v=spf1 .{248}" "/);
    expect(fix).toContain("a DNS panel takes it as one text");
  });
});
