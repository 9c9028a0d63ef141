import { describe, expect, it } from "vitest";
import { addressLiteral, keywords, readReply } from "../../../src/parse/mail/smtp-reply.js";

describe("an SMTP reply (RFC 5321 4.2)", () => {
  it.each([
    ["220 mx ESMTP\r\n", { reply: { code: 220, lines: ["mx ESMTP"] }, rest: "" }],
    [
      "250-mx\r\n250-SIZE 10\r\n250 HELP\r\nmore",
      { reply: { code: 250, lines: ["mx", "SIZE 10", "HELP"] }, rest: "more" },
    ],
    ["220\r\n", { reply: { code: 220, lines: [""] }, rest: "" }],
    ["220 mx\n", { reply: { code: 220, lines: ["mx"] }, rest: "" }],
    ["", "more"],
    ["2", "more"],
    ["220", "more"],
    ["220 mx", "more"],
    ["250-mx\r\n250", "more"],
    ["250-mx\r\n", "more"],
    ["hello\r\n", "bad"],
    ["he", "bad"],
    ["2200 mx\r\n", "bad"],
    ["199 mx\r\n", "bad"],
    ["250-mx\r\n550 no\r\n", "bad"],
    [`220 ${"x".repeat(20_000)}`, "bad"],
    [`${"220-x\r\n".repeat(200)}220 x\r\n`, "bad"],
  ])("%j", (text, expected) => {
    expect(readReply(text)).toEqual(expected);
  });

  it("lists its keywords without their parameters", () => {
    expect(keywords({ code: 250, lines: ["mx", "size 10", "AUTH=LOGIN", "StartTLS", ""] })).toEqual([
      "SIZE",
      "AUTH",
      "STARTTLS",
      "",
    ]);
  });

  it("names a client by its address (4.1.3)", () => {
    expect(["192.0.2.1", "::ffff:192.0.2.1", "2001:db8::1", "fe80::1%eth0"].map(addressLiteral)).toEqual([
      "[192.0.2.1]",
      "[192.0.2.1]",
      "[IPv6:2001:db8::1]",
      "[IPv6:fe80::1]",
    ]);
  });
});
