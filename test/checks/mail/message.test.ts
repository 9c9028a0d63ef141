import { describe, expect, it } from "vitest";
import { message } from "../../../src/checks/mail/message.js";
import type { Telling } from "../../../src/model/check.js";
import type { Status } from "../../../src/model/scale.js";
import { describeCheck } from "../../helpers/check.js";
import {
  type Arrived,
  arrived,
  MAIL_ZONE,
  messageSeen,
  messageTarget,
  RECEIVED,
  RETURN_PATH,
} from "../../helpers/message.js";
import { HEADERS, mail, publicKey } from "../../helpers/signed-mail.js";
import { target } from "../../helpers/target.js";
import type { Zone } from "../../helpers/zone.js";

const D = "acme.test";
const ELSEWHERE = RECEIVED.replace("192.0.2.10", "198.51.100.7");
const FORGED = RECEIVED.replace("out.acme.test (", "good.acme.test (");
const FORWARDED = "Return-Path: <SRS0=ab=cd=acme.test=bounces@mailer.test>";
const MAILER = { key: "other", tags: { d: "mailer.test", s: "k1" } } as const;
const UNSIGNED = { signing: null } as const;
const AR = (dkim: string) =>
  `Authentication-Results: mx.example.net; dkim=${dkim} header.d=acme.test; spf=pass smtp.mailfrom=bounces@acme.test`;
const zone = (more: Zone): Zone => ({ ...MAIL_ZONE, ...more });
const bodyChanged = (more: Arrived = {}) => arrived(more).replace("below", "above");

const seen = (more: Arrived, on = MAIL_ZONE) => messageSeen(arrived(more), on);
const rows = async (name: string, observed: ReturnType<typeof messageSeen>, status: Status, say: string) => ({
  name,
  seen: await observed,
  target: messageTarget,
  expect: [[status, say, D]] as const,
});

describeCheck(message, [
  await rows("both in order", seen({}), "pass", "proven"),
  await rows("LF alone in the file", messageSeen(arrived().replaceAll("\r\n", "\n")), "pass", "proven"),
  await rows(
    "a forwarder's mark and a stranger's signature besides",
    seen({ trace: [RETURN_PATH, RECEIVED, "X-Forwarded: no"] }),
    "pass",
    "proven",
  ),
  await rows(
    "no DMARC record: a subdomain's return path belongs to the same owner",
    seen(
      { trace: ["Return-Path: <b@bounce.acme.test>", RECEIVED] },
      zone({ "_dmarc.acme.test": { TXT: [] }, "bounce.acme.test": { TXT: ["v=spf1 ip4:192.0.2.10 -all"] } }),
    ),
    "pass",
    "proven",
  ),
  await rows(
    "a From below the declared domain",
    messageSeen(arrived({ headers: HEADERS.map((one) => one.replace("hello@acme", "hello@news.acme")) })),
    "pass",
    "proven",
  ),
  await rows(
    "an empty envelope sender: the greeting is checked (RFC 7208 2.4)",
    seen(
      { trace: ["Return-Path: <>", RECEIVED] },
      zone({ "out.acme.test": { TXT: ["v=spf1 a:nowhere.test ip4:192.0.2.10 -all"] } }),
    ),
    "pass",
    "proven",
  ),
  await rows(
    "x= that passed after the message had arrived",
    seen({ signing: { tags: { x: "1795000000" } }, trace: [RETURN_PATH, RECEIVED.replace("20 Nov", "10 Nov")] }),
    "pass",
    "proven",
  ),

  await rows(
    "unsigned, and SPF refuses the server",
    seen({ ...UNSIGNED, trace: [RETURN_PATH, ELSEWHERE] }),
    "fail",
    "neither",
  ),
  await rows(
    "unsigned; a lower, forged Received names a permitted server",
    seen({ ...UNSIGNED, trace: [RETURN_PATH, ELSEWHERE, FORGED] }),
    "fail",
    "neither",
  ),
  await rows(
    "signed and bounced by the provider alone",
    seen({ signing: MAILER, trace: ["Return-Path: <b@mailer.test>", ELSEWHERE] }),
    "fail",
    "neither",
  ),
  await rows(
    "From is not signed",
    seen({ signing: { tags: { h: "to:subject" } }, trace: [RETURN_PATH, ELSEWHERE] }),
    "fail",
    "neither",
  ),
  await rows(
    "a signed header was changed",
    messageSeen(arrived({ trace: [RETURN_PATH, ELSEWHERE] }).replace("Subject: Reset", "Subject: Preset")),
    "fail",
    "neither",
  ),
  await rows(
    "the key is gone",
    seen({ trace: [RETURN_PATH, ELSEWHERE] }, zone({ "main._domainkey.acme.test": { TXT: [] } })),
    "fail",
    "neither",
  ),
  await rows(
    "expired when it arrived",
    seen({ signing: { tags: { x: "1700000000" } }, trace: [RETURN_PATH, ELSEWHERE] }),
    "fail",
    "neither",
  ),
  await rows(
    "signed, and forwarded: SPF passes for the forwarder alone",
    seen({ trace: [FORWARDED, ELSEWHERE] }),
    "unknown",
    "half",
  ),
  await rows(
    "unsigned, and forwarded: how it left nobody can tell",
    seen({ ...UNSIGNED, trace: [FORWARDED, ELSEWHERE] }),
    "unknown",
    "open",
  ),
  await rows(
    "forwarded within the domain itself",
    seen({ trace: ["Return-Path: <SRS0=ab=cd=other.test=b@acme.test>", RECEIVED] }),
    "pass",
    "proven",
  ),
  await rows(
    "the body fails, and the receiver says so too",
    messageSeen(bodyChanged({ trace: [RETURN_PATH, ELSEWHERE, AR("neutral (body hash did not verify)")] })),
    "fail",
    "neither",
  ),
  await rows(
    "strict alignment, signed by a subdomain",
    seen(
      { signing: { tags: { d: "mail.acme.test" } }, trace: ["Return-Path: <b@mail.acme.test>", RECEIVED] },
      zone({
        "_dmarc.acme.test": { TXT: ["v=DMARC1; p=reject; adkim=s; aspf=s"] },
        "main._domainkey.mail.acme.test": MAIL_ZONE["main._domainkey.acme.test"] ?? "nodata",
        "mail.acme.test": { TXT: ["v=spf1 ip4:192.0.2.10 -all"] },
      }),
    ),
    "fail",
    "neither",
  ),

  await rows("two From headers", seen({ headers: ["From: a@evil.test", ...HEADERS] }), "fail", "author"),
  await rows(
    "two addresses in From",
    seen({ headers: HEADERS.map((one) => one.replace("hello@acme.test>", "hello@acme.test>, b@evil.test")) }),
    "fail",
    "author",
  ),
  await rows("no From", seen({ headers: HEADERS.slice(1) }), "fail", "author"),

  await rows(
    "signed, bounced by the provider",
    seen({ trace: ["Return-Path: <b@mailer.test>", ELSEWHERE] }),
    "fail",
    "dkimOnly",
  ),
  await rows("signed, SPF refuses the server", seen({ trace: [RETURN_PATH, ELSEWHERE] }), "fail", "dkimOnly"),
  await rows(
    "signed, SPF is broken",
    seen({}, zone({ [D]: { TXT: ["v=spf1 ipv4:192.0.2.10 -all"] } })),
    "fail",
    "dkimOnly",
  ),
  await rows("unsigned, SPF permits", seen(UNSIGNED), "fail", "spfOnly"),
  await rows("signed by the provider, SPF permits", seen({ signing: MAILER }), "fail", "spfOnly"),
  await rows("rsa-sha1, SPF permits", seen({ signing: { tags: { a: "rsa-sha1" }, hash: "sha1" } }), "fail", "spfOnly"),

  await rows(
    "the body fails, SPF permits: the file may not be the raw original",
    messageSeen(bodyChanged()),
    "unknown",
    "half",
  ),
  await rows(
    "the key cannot be looked up, SPF permits",
    seen({}, zone({ "main._domainkey.acme.test": "servfail" })),
    "unknown",
    "half",
  ),
  await rows("signed, SPF cannot be looked up", seen({}, zone({ [D]: "timeout" })), "unknown", "half"),
  await rows("signed, no Received header tells the server", seen({ trace: [] }), "unknown", "half"),
  await rows(
    "the body fails, SPF refuses",
    messageSeen(bodyChanged({ trace: [RETURN_PATH, ELSEWHERE] })),
    "unknown",
    "open",
  ),
  await rows(
    "the body fails, and the receiver saw it pass",
    messageSeen(bodyChanged({ trace: [RETURN_PATH, ELSEWHERE, AR("pass")] })),
    "unknown",
    "open",
  ),
  await rows("a copy from the Sent folder", seen({ ...UNSIGNED, trace: [] }), "unknown", "open"),
  await rows(
    "nothing can be looked up",
    seen({}, zone({ [D]: "servfail", "main._domainkey.acme.test": "servfail" })),
    "unknown",
    "open",
  ),
  await rows(
    "a message of somebody else's",
    messageSeen(mail([RETURN_PATH, RECEIVED, "From: X <x@evil.test>"], "")),
    "unknown",
    "stranger",
  ),
  {
    name: "no DNS (--offline)",
    seen: { message: (await seen({})).message },
    target: messageTarget,
    expect: [["unknown", "unlooked", D]],
  },
  { name: "none is declared", seen: await messageSeen("", MAIL_ZONE, target()), expect: [["fail", "undeclared", D]] },
]);

const told = async (
  more: Arrived,
  on?: Zone,
): Promise<{ evidence: readonly string[] | undefined; telling: Telling }> => {
  const observed = await seen(more, on);
  const looks = {
    message: observed.message.map(([subject, value]) => ({ subject, value })),
    "message-proof": observed["message-proof"].map(([subject, value]) => ({ subject, value })),
  };
  const [verdict] = message.judge(looks, messageTarget, new Date("2026-11-23T08:00:00Z"));
  if (verdict === null || verdict === undefined) throw new Error("no verdict");
  return { evidence: verdict.evidence, telling: message.says[verdict.say].tell(verdict.with as never) };
};

describe("the words of mail/message", () => {
  it("show each proof, and what the receiver said otherwise", async () => {
    const { evidence, telling } = await told({ trace: [RETURN_PATH, RECEIVED, AR("fail")] });
    expect(evidence).toEqual([
      "DKIM d=acme.test s=main: pass, aligned with acme.test",
      "SPF acme.test from 192.0.2.10: pass, aligned with acme.test",
      "DMARC: pass, p=reject",
      "mx.example.net said: dkim=fail (acme.test), spf=pass",
    ]);
    expect(telling.detail).toBe(
      "It is of 2026-11-20, 3 days old. mx.example.net said that DKIM did not pass; here it passes.",
    );
  });

  it("tell what to publish where", async () => {
    const { telling } = await told({ signing: MAILER, trace: [RETURN_PATH, ELSEWHERE] });
    expect(telling.fix?.join(" ")).toMatch(/d=acme\.test instead of d=mailer\.test/);
    expect(telling.fix?.join(" ")).toMatch(/ip4:198\.51\.100\.7 before the all/);
  });

  it("name the provider that sent it, where it shows the records, and those that are everybody's", async () => {
    const on = zone({
      "pm.mtasv.net": { TXT: ["v=spf1 ip4:198.51.100.7 -all"] },
      "k1._domainkey.pm.mtasv.net": { TXT: [`v=DKIM1; p=${publicKey("other")}`] },
    });
    const { telling } = await told(
      {
        signing: { key: "other", tags: { d: "pm.mtasv.net", s: "k1" } },
        trace: ["Return-Path: <pm_bounces@pm.mtasv.net>", ELSEWHERE],
      },
      on,
    );
    expect(telling.detail).toContain("It is signed, but as pm.mtasv.net and not acme.test: it is Postmark's own.");
    const fix = telling.fix?.join("\n");
    expect(fix).toMatch(
      /In Postmark > Sender Signatures > DNS settings, turn on .*d=acme\.test instead of d=pm\.mtasv\.net/,
    );
    expect(fix).toContain("pm-bounces.acme.test. 3600 IN CNAME pm.mtasv.net.");
  });

  it("name the forwarder of a copy, and ask for one that was not forwarded", async () => {
    const { evidence, telling } = await told({ trace: [FORWARDED, ELSEWHERE] });
    expect(evidence).toContain("Forwarded by mailer.test");
    expect(telling.detail).toMatch(/^DKIM does\. This copy was forwarded: mailer\.test wrote its own name/);
    expect(telling.detail).not.toContain("raw original");
  });

  it("do not have a stranger's mail filter permitted, where the signature survived it", async () => {
    const { telling } = await told({ trace: [RETURN_PATH, ELSEWHERE] });
    expect(telling.fix?.[1]).toMatch(/^If 198\.51\.100\.7 is none of these but a forwarder, .* leave SPF as it is/);
  });

  it("show the DMARC record without the strictness that refuses a subdomain's signature", async () => {
    const on = zone({
      "_dmarc.acme.test": { TXT: ["v=DMARC1; p=reject; adkim=s; rua=mailto:d@acme.test"] },
      "k1._domainkey.mail.acme.test": { TXT: [`v=DKIM1; p=${publicKey("other")}`] },
    });
    const { telling } = await told(
      { signing: { key: "other", tags: { d: "mail.acme.test", s: "k1" } }, trace: [RETURN_PATH, ELSEWHERE] },
      on,
    );
    expect(telling.detail).toContain("signed, but as mail.acme.test, while the DMARC record counts acme.test alone");
    const line = '_dmarc.acme.test. 3600 IN TXT "v=DMARC1; p=reject; rua=mailto:d@acme.test"';
    expect(telling.fix?.[0]).toContain(line);
    expect(telling.fix?.join("\n")).not.toContain("instead of d=");
  });

  it("are not asked of a bare domain", () => {
    expect(message.applies?.(target({ file: null }))).toMatch(/without a target file/);
    expect(message.applies?.(target())).toBeNull();
  });
});
