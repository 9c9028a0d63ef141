import { describe, expect, it } from "vitest";
import { record } from "../../../src/checks/spf/record.js";
import type { Telling } from "../../../src/model/check.js";
import { describeCheck } from "../../helpers/check.js";
import { lookAt } from "../../helpers/mail.js";
import { mailDomain, target } from "../../helpers/target.js";
import type { Zone, ZoneEntry } from "../../helpers/zone.js";

const D = "acme.test";
const see = async (entry: ZoneEntry, more: Zone = {}) => ({
  spf: [[D, await lookAt("spf", D, { [D]: entry, ...more })] as const],
});
const senders = target({ email: [mailDomain(D, { senders: ["google-workspace", "postmark", "198.51.100.25"] })] });

const resend = target({ email: [mailDomain(D, { senders: ["resend"] })] });
const bounced = async (txt: readonly string[]) => {
  const zone: Zone = {
    [D]: { A: ["192.0.2.1"] },
    [`send.${D}`]: { TXT: txt, MX: [[10, "feedback-smtp.eu-west-1.amazonses.com"]] },
  };
  return {
    spf: [[D, await lookAt("spf", D, zone, resend)] as const],
    senders: [[D, await lookAt("senders", D, zone, resend)] as const],
  };
};

describeCheck(record, [
  {
    name: "one record among verification strings",
    seen: await see({
      TXT: [
        "google-site-verification=Xy0-abc",
        "MS=ms12345678",
        "v=spf1 include:_spf.google.com ~all",
        "stripe-verification=abc",
        "v=verifydomain MS=1",
      ],
    }),
    expect: [["pass", "one", D]],
  },
  {
    name: "one record in two strings",
    seen: await see({ TXT: [["v=spf", "1 a -all"]] }),
    expect: [["pass", "one", D]],
  },
  { name: "upper case (4.5)", seen: await see({ TXT: ["V=SPF1 -ALL"] }), expect: [["pass", "one", D]] },
  {
    name: "a Sender ID record beside it is harmless",
    seen: await see({ TXT: ["v=spf1 a -all", "spf2.0/pra a -all"] }),
    expect: [["pass", "one", D]],
  },
  {
    name: "none, and every declared sender bounces below the domain, with SPF there",
    seen: await bounced(["v=spf1 include:amazonses.com ~all"]),
    target: resend,
    expect: [["fail", "spared", D]],
  },
  {
    name: "none, and the return path below has none either",
    seen: await bounced(["x"]),
    target: resend,
    expect: [["fail", "none", D]],
  },
  { name: "none: NODATA", seen: await see({ A: ["192.0.2.1"] }), expect: [["fail", "none", D]] },
  {
    name: "none: other TXT only",
    seen: await see({ TXT: ["MS=ms1"] }),
    target: senders,
    expect: [["fail", "none", D]],
  },
  {
    name: "a subdomain that only exists for names below it",
    seen: { spf: [[D, await lookAt("spf", D, { "_dmarc.acme.test": { TXT: ["x"] } })]] },
    expect: [["fail", "none", D]],
  },
  { name: "NXDOMAIN", seen: { spf: [[D, await lookAt("spf", D, {})]] }, expect: [["fail", "none", D]] },
  {
    name: "two records (4.5)",
    seen: await see({ TXT: ["v=spf1 include:_spf.google.com ~all", "v=spf1 include:amazonses.com -all"] }),
    expect: [["fail", "several", D]],
  },
  { name: "a leading space", seen: await see({ TXT: [" v=spf1 a -all"] }), expect: [["fail", "nearMiss", D]] },
  { name: "quotes inside", seen: await see({ TXT: ['"v=spf1 a -all"'] }), expect: [["fail", "nearMiss", D]] },
  { name: "v=spf1;", seen: await see({ TXT: ["v=spf1; a -all"] }), expect: [["fail", "nearMiss", D]] },
  { name: "v=spf10", seen: await see({ TXT: ["v=spf10 a -all"] }), expect: [["fail", "nearMiss", D]] },
  { name: "spf2.0 alone", seen: await see({ TXT: ["spf2.0/pra a -all"] }), expect: [["fail", "nearMiss", D]] },
  {
    name: "at www only",
    seen: await see({ TXT: ["MS=ms1"] }, { "www.acme.test": { TXT: ["v=spf1 a -all"] } }),
    expect: [["fail", "misplaced", D]],
  },
  {
    name: "at _spf only, as for a redirect that nobody wrote",
    seen: await see({ TXT: ["MS=ms1"] }, { "_spf.acme.test": { TXT: ["v=spf1 a -all"] } }),
    expect: [["fail", "misplaced", D]],
  },
  {
    name: "www refuses all mail, by a wildcard: no record to copy",
    seen: await see({ TXT: ["MS=ms1"] }, { "*.acme.test": { TXT: ["v=spf1 -all"] } }),
    expect: [["fail", "none", D]],
  },
  {
    name: "as the type SPF only",
    seen: await see({ TXT: ["MS=ms1"], SPF: ["v=spf1 a -all"] }),
    expect: [["fail", "obsolete", D]],
  },
  {
    name: "as the type SPF besides is for spf/ptr",
    seen: await see({ TXT: ["v=spf1 a -all"], SPF: ["v=spf1 mx -all"] }),
    expect: [["pass", "one", D]],
  },
  {
    name: "www is a CNAME to a host with an SPF record of its own",
    seen: await see(
      { TXT: ["v=spf1 a -all"] },
      { "www.acme.test": { CNAME: "edge.example" }, "edge.example": { TXT: ["v=spf1 -all"] } },
    ),
    expect: [["pass", "one", D]],
  },
]);

describe("the fix", () => {
  it("is a record that names nobody, and return paths, where no declared sender needs a term here", async () => {
    const { spf, senders } = await bounced(["x"]);
    const seen = {
      spf: spf.map(([subject, value]) => ({ subject, value })),
      senders: senders.map(([subject, value]) => ({ subject, value })),
    };
    const [verdict] = record.judge(seen, resend, new Date(0));
    const tell = verdict && (record.says[verdict.say].tell as (data: unknown) => Telling);
    const fix = tell?.(verdict?.with).fix?.join("\n");
    expect(fix).toContain('Add this TXT record: acme.test. 3600 IN TXT "v=spf1 ~all"');
    expect(fix).toContain("Resend: Copy the records, with the values of your account, from Resend > Domains");
    expect(fix).not.toContain("Look up the SPF include");
  });
});
