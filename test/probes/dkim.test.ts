import { describe, expect, it } from "vitest";
import { dkim } from "../../src/probes/dkim.js";
import { dkimRecord } from "../helpers/dkim-keys.js";
import { lookAt } from "../helpers/mail.js";
import { bytesOf, signedMail } from "../helpers/signed-mail.js";
import { mailDomain, target } from "../helpers/target.js";
import { type Zone, zoneDns, zoneIo } from "../helpers/zone.js";

const D = "acme.test";
const on = (more: Parameters<typeof mailDomain>[1]) => target({ email: [mailDomain(D, more)] });

describe("selectors", () => {
  it("asks the declared ones, then those of the providers that SPF, MX and the target name", async () => {
    const zone: Zone = {
      [D]: {
        TXT: ["v=spf1 include:_spf.google.com include:mail.zendesk.com ~all"],
        MX: [[0, "acme-test.mail.protection.outlook.com"]],
      },
    };
    const seen = await lookAt("dkim", D, zone, on({ selectors: ["pm2024"], senders: ["resend", "postmark"] }));
    expect(seen.selectors.map(({ selector, declared }) => `${selector}${declared ? "!" : ""}`)).toEqual([
      "pm2024!",
      "pm",
      "resend",
      "google",
      "zendesk1",
      "zendesk2",
      "selector1",
      "selector2",
    ]);
    expect(seen.providers).toEqual(["Postmark", "Resend", "Google Workspace", "Zendesk", "Microsoft 365"]);
  });

  it("asks usual ones where none is declared, twenty at most", async () => {
    const dns = zoneDns({});
    const seen = await lookAt("dkim", D, {}, target(), dns);
    expect(seen.selectors).toHaveLength(20);
    expect(seen.selectors[0]?.selector).toBe("default");
    expect(dns.asked).toHaveLength(24);
  });

  it("asks that of the test message before any guess, and reads over a file that is none", async () => {
    const named = on({ message: "/proof.eml", senders: ["google-workspace"] });
    const look = async (text: string) => {
      const io = zoneIo(zoneDns({}), { "/proof.eml": bytesOf(text) });
      const { selectors } = await dkim.look(D, named, io, new AbortController().signal);
      return selectors.map(({ selector }) => selector);
    };
    expect((await look(signedMail({ tags: { s: "20261120pm" } }))).slice(0, 2)).toEqual(["20261120pm", "google"]);
    expect((await look(signedMail({ tags: { d: "mailer.test" } })))[0]).toBe("google");
    expect((await look("rubbish"))[0]).toBe("google");
  });

  it("follows a CNAME and keeps where it leads", async () => {
    const zone: Zone = {
      "selector1._domainkey.acme.test": { CNAME: "selector1-acme-test._domainkey.acme.onmicrosoft.example" },
      "selector1-acme-test._domainkey.acme.onmicrosoft.example": { TXT: [dkimRecord(2048)] },
      "selector2._domainkey.acme.test": { CNAME: "gone.example" },
    };
    const { selectors } = await lookAt("dkim", D, zone, on({ selectors: ["selector1", "selector2"] }));
    expect(selectors.map(({ txt, cname }) => [txt.outcome, cname])).toEqual([
      ["answer", "selector1-acme-test._domainkey.acme.onmicrosoft.example"],
      ["nxdomain", "gone.example"],
    ]);
    expect(selectors[0]?.txt.records).toEqual([dkimRecord(2048).join("")]);
  });

  it("asks for a declared key where DNS panels put it that append the domain, and only where it is lost", async () => {
    const twice = "s1._domainkey.acme.test.acme.test";
    const seen = await lookAt("dkim", D, { [twice]: { TXT: [dkimRecord(2048)] } }, on({ selectors: ["s1", "s2"] }));
    expect(seen.selectors.map(({ doubled }) => doubled)).toEqual([twice, undefined]);
    const dns = zoneDns({ "s1._domainkey.acme.test": { TXT: [dkimRecord(2048)] } });
    await lookAt("dkim", D, {}, on({ selectors: ["s1"] }), dns);
    expect(dns.asked.filter((name) => String(name).includes("acme.test.acme.test"))).toEqual([]);
  });

  it("tells what a wildcard answers from what the node is", async () => {
    const wild = await lookAt("dkim", D, { "*._domainkey.acme.test": { TXT: ["v=DKIM1; p="] } });
    expect([wild.node, wild.random.outcome, wild.random.records]).toEqual(["nodata", "answer", ["v=DKIM1; p="]]);
    const none = await lookAt("dkim", D, { [D]: { TXT: ["v=spf1 -all"] } });
    expect([none.node, none.random.outcome, none.silent]).toEqual(["nxdomain", "nxdomain", true]);
  });
});
