import { describe, expect, it } from "vitest";
import { decodeHtml } from "../../../src/parse/web/html-text.js";

const LATIN = Uint8Array.from(Buffer.from("Größe", "latin1"));
const own = (meta: string) => Uint8Array.from(Buffer.from(`<html><head>${meta}</head>Größe`, "latin1"));

describe("decodeHtml", () => {
  it.each([
    ["by the declared charset", "text/html; charset=ISO-8859-1", LATIN],
    ["by a declared charset in quotes", 'text/html; charset="windows-1252"', LATIN],
    ["by its declared charset, no page", "text/plain; charset=iso-8859-15", LATIN],
    ["by the page's own word", "text/html", own('<meta charset="iso-8859-1">')],
    [
      "by the page's own word of old",
      "text/html",
      own('<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">'),
    ],
    ["in UTF-8 where nothing is said", "text/html", new TextEncoder().encode("Größe")],
    ["in UTF-8 where the name is unknown", "text/html; charset=utf-eight", new TextEncoder().encode("Größe")],
    ["in UTF-8 where JSON says otherwise", "application/json; charset=iso-8859-1", new TextEncoder().encode("Größe")],
    [
      "in UTF-8 where the page says UTF-16, which it cannot be",
      "text/html",
      new TextEncoder().encode('<html><meta charset="utf-16">Größe'),
    ],
  ])("reads a text %s", (_, type, body) => {
    expect(decodeHtml({ headers: [["content-type", type]], body })).toContain("Größe");
  });

  it("reads Cyrillic and Japanese", () => {
    const read = (charset: string, body: readonly number[]) =>
      decodeHtml({ headers: [["content-type", `text/html; charset=${charset}`]], body: Uint8Array.from(body) });
    expect(read("windows-1251", [0xc4, 0xe0])).toBe("Да");
    expect(read("Shift_JIS", [0x93, 0xfa])).toBe("日");
  });
});
