import { describe, expect, it } from "vitest";
import { decodeReferences, holdsText } from "../../../src/parse/web/shown-text.js";

const page = (text: string, type = "text/html; charset=utf-8") =>
  ({ headers: [["content-type", type]], text }) as const;

describe("holdsText", () => {
  it.each([
    ["as it was sent", "<h1>Orders</h1>", "<h1>Orders"],
    ["an apostrophe as React sends it", "<p>Let&#x27;s go</p>", "Let's go"],
    ["a name with an ampersand", "<p>Ben &amp; Jerry</p>", "Ben & Jerry"],
    ["umlauts as PHP's htmlentities sends them", "<p>Gr&ouml;&szlig;e</p>", "Größe"],
    ["texts that a framework cuts by comments", "<p>Hello, <!-- -->Ada<!-- -->!</p>", "Hello, Ada!"],
    ["words of which one is bold", "<p>Welcome <b>back</b></p>", "Welcome back"],
    ["words over two lines", "<p>Welcome\n      back</p>", "Welcome back"],
    ["a space that does not break", "<p>10&nbsp;EUR</p>", "10 EUR"],
  ])("finds %s", (_, html, wanted) => {
    expect(holdsText(page(html), wanted)).toBe(true);
  });

  it.each([
    ["what is not there", page("<p>Log in</p>"), "Orders"],
    ["what a text that is no page does not hold", page("Let&#x27;s go", "text/plain"), "Let's go"],
    ["what JSON does not hold", page('{"a":"Ben &amp; Jerry"}', "application/json"), "Ben & Jerry"],
    ["what stands in a comment only, cut by it", page("<p>Or<!-- ders -->s</p>"), "Orders"],
  ])("does not find %s", (_, answer, wanted) => {
    expect(holdsText(answer, wanted)).toBe(false);
  });

  it("is not slowed by a page made to be slow", () => {
    for (const one of ["<!--", "<a ", "&#x", "&amp", "<![CDATA["])
      expect(holdsText(page(one.repeat(400_000)), "no such text")).toBe(false);
  });
});

describe("decodeReferences", () => {
  it.each([
    ["/log-in?step=2&amp;tab=x", "/log-in?step=2&tab=x"],
    ["a&#43;b&#x2F;c&#x3d;", "a+b/c="],
    ["?a=1&copy=2&lt=3", "?a=1&copy=2&lt=3"],
    ["&nosuchname;", "&nosuchname;"],
    ["plain", "plain"],
  ])("%s", (source, read) => {
    expect(decodeReferences(source)).toBe(read);
  });
});
