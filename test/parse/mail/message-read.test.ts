/** What is read of a message file: its sender, its parts, where its links lead; and that nothing of it can grow without bound. */
import { describe, expect, it } from "vitest";
import { splitMessage } from "../../../src/parse/mail/message-headers.js";
import { makeNonce, nonceDay, readMessage } from "../../../src/parse/mail/message-read.js";
import { bytesOf, mail } from "../../helpers/signed-mail.js";

const read = (text: string) => readMessage("test.eml", splitMessage(bytesOf(text)));
const from = (...fields: string[]) =>
  read(mail(fields, "")).from.map(({ domain, named }) => `${domain}${named ? " named" : ""}`);
const base64 = (text: string) => Buffer.from(text).toString("base64").replace(/.{76}/g, "$&\r\n");
const hosts = (headers: readonly string[], body: string) =>
  read(mail(["From: a@acme.test", ...headers], body)).links.map(({ origin, part }) => `${part} ${origin}`);

describe("From", () => {
  it.each([
    ["Acme <hello@acme.test>", ["acme.test named"]],
    ['"Acme, Inc." <hello@ACME.test>', ["acme.test named"]],
    ["hello@acme.test", ["acme.test"]],
    ["<hello@acme.test>", ["acme.test"]],
    ['"hello@acme.test" <hello@acme.test>', ["acme.test"]],
    ["hello@acme.test (Acme)", ["acme.test named"]],
    ["=?UTF-8?Q?Acm=C3=A9?= <hello@acme.test>", ["acme.test named"]],
    ["Acme (a (nested) comment) <hello@acme.test>", ["acme.test named"]],
    ["a@acme.test, b@evil.test", ["acme.test", "evil.test"]],
    ["Team: a@acme.test, b@acme.test;", ["acme.test", "acme.test"]],
    ['"a@evil.test" <b@acme.test>', ["acme.test named"]],
    ["Acme <hello@b\xc3\xbccher.test>", ["xn--bcher-kva.test named"]],
    ["Acme <hello>", [" named"]],
    ["hello@[192.0.2.1]", [""]],
    ["", []],
  ])("%s", (value, expected) => {
    expect(from(`From: ${value}`)).toEqual(expected);
  });

  it("keeps nobody's mailbox", () => {
    const text = JSON.stringify(
      read(
        mail(
          [
            "Return-Path: <pat.smith@acme.test>",
            "From: pat.smith@acme.test",
            "To: pat.smith@example.com",
            "Reply-To: pat.smith@acme.test",
          ],
          "pat.smith https://acme.test/reset?token=abc",
        ),
      ),
    );
    expect(text).not.toMatch(/pat\.smith|token/);
  });
});

const HTML =
  '<a href="http://localhost:3000/reset?token=1">reset</a><img src="//cdn.acme.test/a.png"><a href="mailto:x@y.test">m</a>';

describe("links", () => {
  it("of plain text", () => {
    expect(
      hosts([], "Go to https://acme.test/x, or (http://staging.acme.test/).\r\nhttp://[::1]:3000/ http://192.168.1.5"),
    ).toEqual([
      "text https://acme.test",
      "text http://staging.acme.test",
      "text http://[::1]:3000",
      "text http://192.168.1.5",
    ]);
  });

  it.each([
    ["as it stands", "7bit", HTML],
    ["base64", "base64", base64(HTML)],
    ["quoted-printable", "quoted-printable", HTML.replaceAll("=", "=3D").replace("localhost", "local=\r\nhost")],
  ])("of HTML, %s", (_, encoding, body) => {
    expect(hosts(["Content-Type: text/html; charset=utf-8", `Content-Transfer-Encoding: ${encoding}`], body)).toEqual([
      "html http://localhost:3000",
      "html https://cdn.acme.test",
    ]);
  });

  it("of all text parts of a nested multipart, and of no attachment or forwarded message", () => {
    const body = [
      "preamble http://preamble.test",
      "--outer",
      'Content-Type: multipart/alternative; boundary="in ner"',
      "",
      "--in ner",
      "",
      "http://one.test",
      "--in ner",
      "Content-Type: text/html",
      "",
      "<p>http://two.test</p><pre>http://code.test</pre><style>http://style.test</style>",
      "--in ner--",
      "--outer",
      "Content-Type: text/plain",
      "Content-Disposition: attachment; filename=a.txt",
      "",
      "http://attached.test",
      "--outer",
      "Content-Type: message/rfc822",
      "",
      "From: x@y.test",
      "",
      "http://forwarded.test",
      "--outer--",
      "http://epilogue.test",
    ].join("\r\n");
    expect(hosts(["Content-Type: multipart/mixed; boundary=outer"], body)).toEqual([
      "text http://one.test",
      "html http://two.test",
    ]);
  });

  it("in a character set that nobody knows", () => {
    expect(hosts(["Content-Type: text/plain; charset=klingon"], "http://one.test")).toEqual(["text http://one.test"]);
  });
});

describe("bulk mail", () => {
  const of = (...fields: string[]) => {
    const { bulk, unsubscribe } = read(mail(["From: a@acme.test", ...fields], ""));
    return [bulk.join(), unsubscribe];
  };
  it.each([
    [["List-Id: <news.acme.test>"], ["List-Id", null]],
    [
      ["Precedence: Bulk", "List-Unsubscribe: <mailto:u@acme.test>"],
      ["Precedence: bulk", "link"],
    ],
    [
      [
        "Precedence: bulk",
        "List-Unsubscribe: <https://acme.test/u>",
        "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
      ],
      ["Precedence: bulk", "one-click"],
    ],
    [
      ["List-Unsubscribe: <http://acme.test/u>", "List-Unsubscribe-Post: List-Unsubscribe=One-Click"],
      ["", "link"],
    ],
    [["List-Unsubscribe: none"], ["", null]],
  ])("%j", (fields, expected) => {
    expect(of(...fields)).toEqual(expected);
  });
});

describe("the mark of send-test", () => {
  it("is found in the subject or the text, and tells its day", () => {
    const nonce = makeNonce(new Date("2026-11-20T08:00:00Z"), () => 0.5);
    expect(read(mail([`Subject: Launch test ${nonce}`, "From: a@acme.test"], "")).nonce).toBe(nonce);
    expect(read(mail(["From: a@acme.test"], `Hello ${nonce}!`)).nonce).toBe(nonce);
    expect(nonceDay(nonce)).toBe("2026-11-20");
    expect(nonceDay("launchready-today-abcdefgh")).toBeNull();
  });
});

describe("messages beyond all measure", () => {
  it("nested 1,000 deep", () => {
    const depth = Array.from(
      { length: 1000 },
      (_, index) => `--b${index}\r\nContent-Type: multipart/mixed; boundary=b${index + 1}\r\n\r\n`,
    );
    const seen = read(
      mail(["From: a@acme.test", "Content-Type: multipart/mixed; boundary=b0"], `${depth.join("")}http://deep.test`),
    );
    expect(seen.links).toEqual([]);
    expect(seen.unread).toEqual(["parts nested deeper than 30"]);
  });

  it("10,000 parts, 10,000 links, elements nested 100,000 deep", () => {
    const parts = "--b\r\n\r\nhttp://one.test\r\n".repeat(10_000);
    expect(read(mail(["From: a@acme.test", "Content-Type: multipart/mixed; boundary=b"], parts)).unread).toEqual([
      "parts beyond 200",
    ]);
    const links = Array.from({ length: 10_000 }, (_, index) => `http://h${index}.test`).join(" ");
    expect(read(mail(["From: a@acme.test"], links)).links).toHaveLength(200);
    const html = read(mail(["From: a@acme.test", "Content-Type: text/html"], "<b>".repeat(100_000)));
    expect(html.unread).toEqual(["links beyond the first ones"]);
  });

  it("ten megabytes of text in one part", () => {
    const seen = read(mail(["From: a@acme.test"], "words and words\r\n".repeat(700_000)));
    expect(seen.unread).toEqual(["text beyond 2 MiB"]);
  });

  it("a header of blanks, of brackets, of commas", () => {
    for (const value of [" ".repeat(500_000), "(".repeat(500_000), "<,".repeat(500_000), '"'.repeat(500_001)])
      expect(() =>
        read(
          mail([`From: ${value}`, `Received: ${value}`, `List-Unsubscribe: ${value}`, `Content-Type: ${value}`], ""),
        ),
      ).not.toThrow();
  });

  it("signs of a file that is no received copy", () => {
    expect(read("From: a\rb@acme.test").altered).toHaveLength(3);
  });
});
