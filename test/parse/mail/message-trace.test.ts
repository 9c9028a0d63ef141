/** Which server handed a message over, by the trace fields of receivers as they really look. */
import { describe, expect, it } from "vitest";
import { splitMessage } from "../../../src/parse/mail/message-headers.js";
import { parseDate, traceOf } from "../../../src/parse/mail/message-trace.js";
import { bytesOf } from "../../helpers/signed-mail.js";

const trace = (...fields: string[]) => traceOf(splitMessage(bytesOf(`${fields.join("\r\n")}\r\n\r\n`)).fields);

const LINES: readonly (readonly [
  name: string,
  received: string,
  ip: string | null,
  helo: string | null,
  by: string | null,
])[] = [
  [
    "Postfix",
    "from out.acme.test (out.acme.test [192.0.2.10]) by mx.example.net (Postfix) with ESMTPS id 1; x",
    "192.0.2.10",
    "out.acme.test",
    "mx.example.net",
  ],
  [
    "Postfix, no reverse DNS",
    "from out.acme.test (unknown [192.0.2.10]) by mx.example.net with ESMTP",
    "192.0.2.10",
    "out.acme.test",
    "mx.example.net",
  ],
  [
    "Gmail",
    "from out.acme.test (out.acme.test. [192.0.2.10]) by mx.google.com with ESMTPS id a-b",
    "192.0.2.10",
    "out.acme.test",
    "mx.google.com",
  ],
  [
    "Gmail, IPv6",
    "from out.acme.test (out.acme.test. [2001:db8::25]) by mx.google.com with ESMTPS",
    "2001:db8::25",
    "out.acme.test",
    "mx.google.com",
  ],
  [
    "RFC 5321 IPv6 literal",
    "from out.acme.test ([IPv6:2001:db8::25]) by mx.example.net with ESMTP",
    "2001:db8::25",
    "out.acme.test",
    "mx.example.net",
  ],
  [
    "Exim",
    "from [192.0.2.10] (helo=out.acme.test) by mx.example.net with esmtps (TLS1.3) (Exim 4.98)",
    "192.0.2.10",
    "out.acme.test",
    "mx.example.net",
  ],
  [
    "Exim, with a name",
    "from out.acme.test ([192.0.2.10]) by mx.example.net with esmtps",
    "192.0.2.10",
    "out.acme.test",
    "mx.example.net",
  ],
  [
    "Exim, a greeting that is an address",
    "from [192.0.2.10] (helo=[198.51.100.66]) by mx.example.net",
    "192.0.2.10",
    "[198.51.100.66]",
    "mx.example.net",
  ],
  [
    "qmail",
    "from unknown (HELO out.acme.test) (192.0.2.10) by mx.example.net with SMTP",
    "192.0.2.10",
    "out.acme.test",
    "mx.example.net",
  ],
  [
    "Yahoo",
    "from 192.0.2.10 (EHLO out.acme.test) by 10.197.34.72 with SMTPs",
    "192.0.2.10",
    "out.acme.test",
    "10.197.34.72",
  ],
  [
    "Exchange Online",
    "from out.acme.test (192.0.2.10) by DB1.mail.protection.outlook.com (10.1.2.3) with Microsoft SMTP Server",
    "192.0.2.10",
    "out.acme.test",
    "db1.mail.protection.outlook.com",
  ],
  [
    "a greeting that lies about its address",
    "from [198.51.100.66] (out.acme.test [192.0.2.10]) by mx.example.net",
    "192.0.2.10",
    "198.51.100.66",
    "mx.example.net",
  ],
  [
    "folded",
    "from out.acme.test\r\n\t(out.acme.test [192.0.2.10])\r\n\tby mx.example.net with ESMTP",
    "192.0.2.10",
    "out.acme.test",
    "mx.example.net",
  ],
  ["by alone", "by 2002:a05:6a10:1:b0 with SMTP id x", null, null, null],
  ["rubbish", "(((((", null, null, null],
];

describe("one Received field", () => {
  it.each(LINES)("%s", (_, received, ip, helo, by) => {
    const found = trace(`Received: ${received}`);
    expect(found.ip).toBe(ip);
    if (ip !== null) expect([found.helo, found.by]).toEqual([helo?.replace(/^\[|\]$/g, ""), by]);
  });
});

const HANDOVER =
  "Received: from out.acme.test (out.acme.test [192.0.2.10]) by mx.example.net with ESMTPS; Fri, 20 Nov 2026 08:00:00 +0000";
const FORGED =
  "Received: from good.acme.test (good.acme.test [198.51.100.1]) by mx.example.net; Fri, 20 Nov 2026 07:00:00 +0000";

describe("the chain", () => {
  it("never believes a lower line", () => {
    expect(trace(HANDOVER, FORGED).ip).toBe("192.0.2.10");
  });

  it("passes over the receiver's own hops", () => {
    const inner = [
      "Received: by 2002:a05:1 with SMTP id x",
      "Received: from amavis (localhost [127.0.0.1]) by mx.example.net",
      "Received: from a ([10.0.0.3]) by b.example.net",
      "Received: from [fd00::1] by c",
    ];
    expect(trace(...inner, HANDOVER, FORGED).ip).toBe("192.0.2.10");
  });

  it("takes Microsoft's Received-SPF before the hops between its own public addresses", () => {
    const found = trace(
      "Received: from A.prod.outlook.com (2603:10a6::1) by B.prod.outlook.com with HTTPS; Fri, 20 Nov 2026 08:00:05 +0000",
      "Received: from C.prod.outlook.com (2603:10a6::2) by A.prod.outlook.com (2603:10a6::1) with Microsoft SMTP Server",
      "Authentication-Results: spf=pass (sender IP is 192.0.2.10) smtp.mailfrom=acme.test; dkim=fail (body hash did not verify) header.d=acme.test;dmarc=pass action=none header.from=acme.test;compauth=pass reason=100",
      "Received-SPF: Pass (protection.outlook.com: domain of acme.test designates 192.0.2.10 as permitted sender) receiver=protection.outlook.com; client-ip=192.0.2.10; helo=out.acme.test; pr=C",
      "Received: from out.acme.test (192.0.2.10) by C.mail.protection.outlook.com with Microsoft SMTP Server",
      "From: a@acme.test",
      "Return-Path: bounces@acme.test",
    );
    expect(found).toMatchObject({ ip: "192.0.2.10", helo: "out.acme.test", mailFrom: "bounces@acme.test" });
    expect(found.receiver).toEqual({
      by: "the receiver",
      dkim: [{ domain: "acme.test", result: "fail", body: true }],
      spf: "pass",
      dmarc: "pass",
    });
    expect(found.received?.toISOString()).toBe("2026-11-20T08:00:05.000Z");
  });

  it.each([
    ["A.prod.outlook.com", "B.CA0001.outlook.office365.com"],
    ["A.prod.exchangelabs.com", "B.prod.exchangelabs.com"],
    ["A.prod.outlook.com", "B.prod.exchangelabs.com"],
  ])("passes over %s handing on to %s, both Microsoft's", (from, by) => {
    const found = trace(
      `Received: from ${from} (2603:10a6::1) by ${by} (2603:10a6::2) with HTTPS; Fri, 20 Nov 2026 08:00:05 +0000`,
      "Authentication-Results: spf=pass (sender IP is 192.0.2.10) smtp.mailfrom=acme.test",
      "Received-SPF: Pass (protection.outlook.com: domain of acme.test designates 192.0.2.10 as permitted sender) client-ip=192.0.2.10; helo=out.acme.test",
      "Received: from out.acme.test (192.0.2.10) by C.mail.protection.outlook.com with Microsoft SMTP Server",
    );
    expect(found).toMatchObject({ ip: "192.0.2.10", receiver: { spf: "pass" } });
  });

  it.each([
    ["SRS0=abcd=EF=acme.test=bounces@forwarder.test", "forwarder.test"],
    ["SRS0+ab+cd=ef=acme.test=bounces@forwarder.test", "forwarder.test"],
    ["srs1=ab=other.test==cd=ef=acme.test=bounces@forwarder.test", "forwarder.test"],
    ["bounces+SRS=abcd=EF@corp.onmicrosoft.com", "corp.onmicrosoft.com"],
    ["pat+caf_=pat=work.test@gmail.com", "gmail.com"],
    ["bounces@acme.test", null],
    ["bounces+12345-abcd-pat=example.com@em1.acme.test", null],
    ["prvs=0123456789=hello@acme.test", null],
    ["", null],
  ])("knows by the envelope sender %s who forwarded it", (mailFrom, forwarder) => {
    expect(trace(`Return-Path: <${mailFrom}>`, HANDOVER).forwarder).toBe(forwarder);
  });

  it("takes what a receiver of the same name wrote below the hand-over, as Gmail does, and nobody else's", () => {
    const found = trace(
      "Return-Path: <bounces@acme.test>",
      HANDOVER,
      "Received-SPF: pass client-ip=198.51.100.1;",
      "Authentication-Results: mx.example.net; dkim=pass header.i=@acme.test header.s=main; spf=pass smtp.mailfrom=bounces@acme.test",
      "Authentication-Results: evil.test; dmarc=pass",
      FORGED,
      "Authentication-Results: mx.example.net; dmarc=pass",
    );
    expect(found.receiver).toEqual({
      by: "mx.example.net",
      dkim: [{ domain: "acme.test", result: "pass", body: false }],
      spf: "pass",
      dmarc: null,
    });
    expect([found.ip, found.mailFrom]).toEqual(["192.0.2.10", "bounces@acme.test"]);
  });

  it("knows an empty envelope sender from an unknown one", () => {
    expect(trace("Return-Path: <>", HANDOVER).mailFrom).toBe("");
    expect(trace(HANDOVER).mailFrom).toBeNull();
    expect(
      trace(HANDOVER, "Authentication-Results: mx.example.net; spf=pass smtp.mailfrom=news@acme.test").mailFrom,
    ).toBe("news@acme.test");
  });

  it("takes the top one of two Return-Paths, and none of two that both stand below", () => {
    expect(trace("Return-Path: <a@acme.test>", HANDOVER, "Return-Path: <b@evil.test>").mailFrom).toBe("a@acme.test");
    expect(trace(HANDOVER, "Return-Path: <a@acme.test>", "Return-Path: <b@evil.test>").mailFrom).toBeNull();
  });

  it("tells nothing where nothing is told", () => {
    expect(trace("From: a@acme.test")).toEqual({
      ip: null,
      helo: null,
      by: null,
      mailFrom: null,
      forwarder: null,
      received: null,
      receiver: null,
    });
  });
});

describe("dates (RFC 5322 3.3)", () => {
  it.each([
    ["Fri, 20 Nov 2026 08:00:00 +0000", "2026-11-20T08:00:00.000Z"],
    ["20 Nov 2026 08:00 -0700 (PDT)", "2026-11-20T15:00:00.000Z"],
    ["Fri, 20 Nov 2026 08:00:00 GMT", "2026-11-20T08:00:00.000Z"],
    ["yesterday", null],
    ["", null],
  ])("%s", (text, expected) => {
    expect(parseDate(text)?.toISOString() ?? null).toBe(expected);
  });
});
