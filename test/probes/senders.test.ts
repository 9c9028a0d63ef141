import { describe, expect, it } from "vitest";
import { senders } from "../../src/probes/senders.js";
import { lookAt } from "../helpers/mail.js";
import { mailDomain, target } from "../helpers/target.js";
import { type Zone, zoneDns } from "../helpers/zone.js";

const D = "acme.test";
const on = (...names: string[]) => target({ email: [mailDomain(D, { senders: names })] });

describe("return paths", () => {
  it("looks where the declared providers put them, and nowhere else", async () => {
    const zone: Zone = {
      "pm-bounces.acme.test": { CNAME: "pm.mtasv.net" },
      "pm.mtasv.net": { TXT: ["v=spf1 ip4:192.0.2.1 -all", "other"] },
      "send.acme.test": {
        MX: [[10, "Feedback-SMTP.eu-west-1.amazonses.com"]],
        TXT: ["v=spf1 include:amazonses.com ~all"],
      },
    };
    const dns = zoneDns(zone);
    const { names } = await lookAt("senders", D, zone, on("google-workspace", "postmark", "resend"), dns);
    expect(names.map(({ name, outcome, cname, mx, txt }) => [name, outcome, cname, mx, txt.records])).toEqual([
      ["pm-bounces.acme.test", "nodata", "pm.mtasv.net", [], ["v=spf1 ip4:192.0.2.1 -all"]],
      [
        "send.acme.test",
        "answer",
        null,
        ["feedback-smtp.eu-west-1.amazonses.com"],
        ["v=spf1 include:amazonses.com ~all"],
      ],
    ]);
    expect(dns.asked).toHaveLength(4);
  });

  it("has nothing to look at without a declared provider that has one", () => {
    expect(senders.subjects(on("postmark", "google-workspace"))).toEqual([D]);
    expect(senders.subjects(on("google-workspace", "192.0.2.1"))).toEqual({
      skip: expect.stringContaining("return path"),
    });
    expect(senders.subjects(target({ email: [] }))).toEqual({ skip: expect.stringContaining("sends mail") });
  });
});
