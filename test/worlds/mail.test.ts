/** Mail as small products really have it: providers, flattened and split records, subdomains, vendors, domains without mail. */
import { generateKeyPairSync } from "node:crypto";
import type { Answer } from "dns-packet";
import { describe, expect, it } from "vitest";
import { a, cname, dkimRecord, mx, txt } from "../../src/demo/zone.js";
import { home } from "./pages.js";
import { audited, auditedBare } from "./stage.js";

const DMARC = txt("_dmarc.acme.test", "v=DMARC1; p=reject; rua=mailto:dmarc@acme.test");
const MX: readonly Answer[] = [mx("acme.test", "mx.acme.test"), a("mx.acme.test")];
const KEY = dkimRecord("main._domainkey.acme.test", 2048);
const SPF = txt("acme.test", "v=spf1 ip4:192.0.2.10 -all");

const SHORT_KEY = dkimRecord("main._domainkey.acme.test", 1024);

const mail = (records: readonly Answer[], email = "{ domain: acme.test, selectors: [main] }") =>
  audited({
    hosts: { "acme.test": { https: home } },
    records,
    target: `domain: acme.test\nhosts: [{ host: acme.test }]\nemail: [${email}]`,
  });

describe.concurrent("mail", () => {
  it("Google Workspace beside Postmark, with the records that gather at an apex", async () => {
    const { found } = await mail(
      [
        ...[
          "google-site-verification=abc",
          "MS=ms12345678",
          "facebook-domain-verification=x",
          "apple-domain=y",
          "ZOOM_verify_z",
        ].map((text) => txt("acme.test", text)),
        txt("acme.test", "v=spf1 include:_spf.google.com ~all"),
        txt("_spf.google.com", "v=spf1 include:_netblocks.google.com include:_netblocks2.google.com ~all"),
        txt("_netblocks.google.com", "v=spf1 ip4:192.0.2.0/24 ~all"),
        txt("_netblocks2.google.com", "v=spf1 ip6:2001:db8::/36 ~all"),
        mx("acme.test", "smtp.google.com"),
        a("smtp.google.com"),
        dkimRecord("google._domainkey.acme.test", 2048),
        dkimRecord("20231117pm._domainkey.acme.test", 2048),
        cname("pm-bounces.acme.test", "pm.mtasv.net"),
        txt(
          "_dmarc.acme.test",
          "v=DMARC1; p=quarantine; sp=reject; rua=mailto:re+abc@dmarc.postmarkapp.com; adkim=r; aspf=r;",
        ),
        txt("acme.test._report._dmarc.dmarc.postmarkapp.com", "v=DMARC1;"),
      ],
      "{ domain: acme.test, senders: [google-workspace, postmark], selectors: [google, 20231117pm] }",
    );
    expect(found).toEqual([]);
  });

  it("flattened includes: one record of 60 networks in several strings, keys by CNAME, DMARC at a vendor", async () => {
    const networks = Array.from({ length: 60 }, (_, index) => `ip4:192.0.2.${index}/32`).join(" ");
    const { found } = await mail([
      ...MX,
      txt("acme.test", `v=spf1 ${networks} -all`),
      cname("main._domainkey.acme.test", "main.dkim.mailer.test"),
      dkimRecord("main.dkim.mailer.test", 2048),
      cname("_dmarc.acme.test", "acme.test.hosted-dmarc.test"),
      txt("acme.test.hosted-dmarc.test", "v=DMARC1; p=reject; rua=mailto:acme@hosted-dmarc.test"),
      txt("acme.test._report._dmarc.hosted-dmarc.test", "v=DMARC1"),
    ]);
    expect(found).toEqual([]);
  });

  it("a redirect alone; a key of Ed25519 beside one of RSA", async () => {
    const raw = generateKeyPairSync("ed25519").publicKey.export({ type: "spki", format: "der" }).subarray(-32);
    const { found } = await mail(
      [
        ...MX,
        DMARC,
        KEY,
        txt("ed._domainkey.acme.test", `v=DKIM1; k=ed25519; p=${raw.toString("base64")}`),
        txt("acme.test", "v=spf1 redirect=_spf.acme.test"),
        txt("_spf.acme.test", "v=spf1 mx ip4:192.0.2.10 ~all"),
      ],
      "{ domain: acme.test, selectors: [main, ed] }",
    );
    expect(found).toEqual([]);
  });

  it("exactly ten look-ups and a key of 1024 bits: both at the edge of what works", async () => {
    const names = Array.from({ length: 10 }, (_, index) => `spf${index}.acme.test`);
    const { found } = await mail([
      ...MX,
      DMARC,
      SHORT_KEY,
      txt("acme.test", `v=spf1 ${names.map((name) => `include:${name}`).join(" ")} ~all`),
      ...names.map((name) => txt(name, "v=spf1 ip4:192.0.2.10 ~all")),
    ]);
    expect(found).toEqual([
      "fail low dkim/key-strength main._domainkey.acme.test",
      "fail low spf/lookup-limit acme.test",
    ]);
  });

  it("a subdomain that sends inherits DMARC, by sp", async () => {
    const news = [
      txt("news.acme.test", "v=spf1 ip4:192.0.2.20 ~all"),
      dkimRecord("main._domainkey.news.acme.test", 2048),
    ];
    const email = "{ domain: news.acme.test, receives: false, selectors: [main] }";
    const held = await mail(
      [...news, txt("_dmarc.acme.test", "v=DMARC1; p=reject; sp=quarantine; rua=mailto:d@acme.test")],
      email,
    );
    const watched = await mail(
      [...news, txt("_dmarc.acme.test", "v=DMARC1; p=reject; sp=none; rua=mailto:d@acme.test")],
      email,
    );
    expect(held.found).toEqual([]);
    expect(watched.found).toEqual(["fail low dmarc/policy news.acme.test"]);
  });

  it("a domain that receives no mail, one that has none at all, and one whose MX was retired", async () => {
    const nullMx = mx("acme.test", ".");
    const sends = await mail([nullMx, SPF, KEY, DMARC], "{ domain: acme.test, receives: false, selectors: [main] }");
    const none = await mail(
      [nullMx, txt("acme.test", "v=spf1 -all"), DMARC],
      "{ domain: acme.test, sends: false, receives: false }",
    );
    const retired = await mail([nullMx, SPF, KEY, DMARC]);
    expect([sends.found, none.found, retired.found]).toEqual([[], [], ["fail high mx/hosts acme.test"]]);
  });

  it("names that no resolver can answer for are unknown, and nothing else is", async () => {
    const { found } = await audited({
      hosts: { "acme.test": { https: home } },
      records: [...MX, DMARC, txt("acme.test", "v=spf1 include:spf.mailer.test ip4:192.0.2.10 -all")],
      broken: { "spf.mailer.test": "SERVFAIL", "main._domainkey.acme.test": "SERVFAIL" },
      target: "domain: acme.test\nhosts: [{ host: acme.test }]\nemail: [{ domain: acme.test, selectors: [main] }]",
    });
    expect(found).toEqual([
      "unknown high dkim/key main._domainkey.acme.test",
      "unknown high spf/include acme.test include:spf.mailer.test",
      "unknown high spf/lookup-limit acme.test",
    ]);
  });

  it("records that gather at a wildcard are nobody's key and nobody's policy", async () => {
    const { found } = await mail([
      ...MX,
      SPF,
      DMARC,
      KEY,
      txt("*.acme.test", "v=spf1 -all"),
      txt("*._domainkey.acme.test", "v=DKIM1; p="),
    ]);
    expect(found).toEqual([]);
  });

  it("a bare domain whose mail is parked", async () => {
    const { found } = await auditedBare("acme.test", {
      hosts: { "acme.test": { https: home }, "www.acme.test": { https: home } },
      records: [mx("acme.test", "."), txt("acme.test", "v=spf1 -all"), txt("_dmarc.acme.test", "v=DMARC1; p=reject;")],
    });
    expect(found).toEqual(["fail high redirects/canonical-host https://www.acme.test/"]);
  });
});
