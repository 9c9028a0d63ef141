import { describe, expect, it } from "vitest";
import { policy } from "../../../src/checks/dmarc/policy.js";
import type { Telling } from "../../../src/model/check.js";
import { describeCheck } from "../../helpers/check.js";
import { lookAt } from "../../helpers/mail.js";
import { target } from "../../helpers/target.js";
import type { Zone } from "../../helpers/zone.js";

const D = "acme.test";
const M = "mail.acme.test";
const see = async (zone: Zone, domain = D) => ({ dmarc: [[domain, await lookAt("dmarc", domain, zone)] as const] });
const own = (...TXT: string[]) => see({ [`_dmarc.${D}`]: { TXT } });
const inherited = (text: string) => see({ [`_dmarc.${D}`]: { TXT: [text] } }, M);

describeCheck(policy, [
  { name: "reject", seen: await own("v=DMARC1; p=reject"), expect: [["pass", "enforced", D]] },
  {
    name: "quarantine, pct=100, t=n",
    seen: await own("v=DMARC1; p=quarantine; pct=100; t=n"),
    expect: [["pass", "enforced", D]],
  },
  { name: "inherited by sp", seen: await inherited("v=DMARC1; p=none; sp=reject"), expect: [["pass", "enforced", M]] },
  { name: "none without rua", seen: await own("v=DMARC1; p=none"), expect: [["fail", "unwatched", D]] },
  {
    name: "none with rua",
    seen: await own("v=DMARC1; p=none; rua=mailto:a@acme.test"),
    expect: [["fail", "watching", D]],
  },
  {
    name: "none inherited by sp",
    seen: await inherited("v=DMARC1; p=reject; sp=none; rua=mailto:a@acme.test"),
    expect: [["fail", "watching", M]],
  },
  { name: "none and t=y is none", seen: await own("v=DMARC1; p=none; t=y"), expect: [["fail", "unwatched", D]] },
  { name: "test mode", seen: await own("v=DMARC1; p=reject; t=y"), expect: [["fail", "testing", D]] },
  { name: "pct", seen: await own("v=DMARC1; p=reject; pct=20"), expect: [["fail", "partial", D]] },
  {
    name: "both",
    seen: await own("v=DMARC1; p=reject; pct=0; t=y"),
    expect: [
      ["fail", "testing", D],
      ["fail", "partial", D],
    ],
  },
  {
    name: "no valid p: dmarc/syntax tells",
    seen: await own("v=DMARC1; rua=mailto:a@acme.test"),
    expect: [["skip", "waits", D]],
  },
  { name: "unreadable: dmarc/syntax tells", seen: await own("v=dmarc1; p=none"), expect: [["skip", "waits", D]] },
  { name: "no record: dmarc/record tells", seen: await see({}), expect: [["skip", "waits", D]] },
  {
    name: "several records: dmarc/record tells",
    seen: await own("v=DMARC1; p=none", "v=DMARC1; p=none;"),
    expect: [["skip", "waits", D]],
  },
  {
    name: "a registry's policy is not the target's",
    seen: await see({ "_dmarc.test": { TXT: ["v=DMARC1; p=none; psd=y"] } }),
    expect: [["skip", "waits", D]],
  },
]);

describe("the staged plan", () => {
  const steps = async (seen: Awaited<ReturnType<typeof see>>) => {
    const [verdict] = policy.judge(
      { dmarc: seen.dmarc.map(([subject, value]) => ({ subject, value })) },
      target(),
      new Date(0),
    );
    const tell = verdict && (policy.says[verdict.say].tell as (data: unknown) => Telling);
    return tell?.(verdict?.with).fix?.join("\n") ?? "";
  };
  it("keeps the record and changes its policy alone", async () => {
    expect(await steps(await own("v=DMARC1; p=none; sp=none; rua=mailto:a@acme.test"))).toContain(
      '_dmarc.acme.test. 3600 IN TXT "v=DMARC1; p=reject; sp=none; rua=mailto:a@acme.test"',
    );
  });
  it("changes sp where the policy is inherited by it", async () => {
    expect(await steps(await inherited("v=DMARC1; p=reject; sp=none; rua=mailto:a@acme.test"))).toContain(
      '"v=DMARC1; p=reject; sp=quarantine; rua=mailto:a@acme.test"',
    );
  });
  it("releases the brakes, and comes to the subdomains last", async () => {
    const text = await steps(await own("v=DMARC1; p=none; sp=none; t=y; pct=10; rua=mailto:a@acme.test"));
    expect(text).toContain(
      'spam: _dmarc.acme.test. 3600 IN TXT "v=DMARC1; p=quarantine; sp=none; rua=mailto:a@acme.test"',
    );
    expect(text).toMatch(/subdomains: .*"v=DMARC1; p=reject; rua=mailto:a@acme\.test"$/);
  });
  it("never goes to reject at once", async () => {
    const text = await steps(await own("v=DMARC1; p=none"));
    expect(text.indexOf("p=quarantine")).toBeGreaterThan(0);
    expect(text.indexOf("p=quarantine")).toBeLessThan(text.indexOf("p=reject"));
    expect(text).toContain("After two weeks of clean reports");
  });
  it("adds a report address first", async () => {
    const text = await steps(await own("v=DMARC1; p=none;"));
    expect(text).toContain('"v=DMARC1; p=none; rua=mailto:dmarc-reports@acme.test"');
    expect(text).toContain('"v=DMARC1; p=quarantine; rua=mailto:dmarc-reports@acme.test"');
  });
});
