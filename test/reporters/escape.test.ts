import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  ascii,
  clip,
  codeBlock,
  codeSpan,
  markdownText,
  visible,
  visibleAll,
  visibleJson,
} from "../../src/reporters/escape.js";

describe("visible", () => {
  it.each([
    ["a colour", "\x1b[31mred", "\\x1b[31mred"],
    ["a C1 control sequence", "\u009b2J", "\\x9b2J"],
    ["bell, backspace, NUL, delete", "\x07\b\0\x7f", "\\x07\\x08\\x00\\x7f"],
    ["a carriage return", "safe\revil", "safe\\x0devil"],
    ["a bidirectional override", "\u202egnp.exe", "\\u{202e}gnp.exe"],
    ["a zero-width space and a byte order mark", "a\u200bb\ufeff", "a\\u{200b}b\\u{feff}"],
    ["a tag character", "x\u{e0041}", "x\\u{e0041}"],
    ["half a surrogate pair", "\ud800x", "\\u{d800}x"],
    [
      "commands of a CI job's log, which count behind blanks",
      "a  ::error::b\n::add-mask x=1::c",
      "a  :\\x3aerror::b\n:\\x3aadd-mask x=1::c",
    ],
    ["commands of its older form, which count anywhere", "a##[error]b", "a##\\x5berror]b"],
    [
      "what only looks like one stays",
      "std::string ::1 ::ffff:10.0.0.5 a:: ## [x]",
      "std::string ::1 ::ffff:10.0.0.5 a:: ## [x]",
    ],
    ["line breaks and tabs stay", "a\n\tb", "a\n\tb"],
    ["letters of any script and emoji stay", "Zürich 東京 🚀", "Zürich 東京 🚀"],
  ])("%s", (_, hostile, shown) => {
    expect(visible(hostile)).toBe(shown);
  });

  it("reaches every string of a value, keys too", () => {
    expect(visibleAll({ "k\x1b": ["\x1b", { deep: "\x07", n: 1, no: null, yes: true }] })).toEqual({
      "k\\x1b": ["\\x1b", { deep: "\\x07", n: 1, no: null, yes: true }],
    });
  });

  it("leaves nothing hidden in any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(visible(text)).not.toMatch(/(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      }),
    );
  });
});

it("JSON keeps its value and hides nothing", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ unit: "binary" }), fc.string({ unit: "binary" })), (value) => {
      const text = visibleJson(value);
      expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

it("JSON holds no command of a CI job's log", () => {
  const text = visibleJson({ "##[a]": "x##[error]y" });
  expect(text).not.toContain("##[");
  expect(JSON.parse(text)).toEqual({ "##[a]": "x##[error]y" });
});

describe("markdownText", () => {
  it.each([
    ["markup", "*b* `c` [l](u) ~~s~~", "\\*b\\* \\`c\\` \\[l\\](u) \\~\\~s\\~\\~"],
    ["underscores at a word's edge", "_dmarc and server_tokens __x__", "\\_dmarc and server_tokens \\_\\_x\\_\\_"],
    ["HTML and entities", "<b>&copy;", "&lt;b&gt;&amp;copy;"],
    ["a cell's end", "a|b\\|c", "a\\|b\\\\\\|c"],
    ["a mention, not a mail address", "@octocat, sam@acme.test", "@&#8203;octocat, sam@acme.test"],
    ["an issue, not a section", "#12 and C# and !7", "#&#8203;12 and C# and !&#8203;7"],
    ["a heading", "# big", "\\# big"],
    ["a list", "- item", "\\- item"],
    ["a numbered list", "1. item", "1\\. item"],
    ["several lines", "a\n# b\n\n- c", "a # b - c"],
    ["a negative number", "-5 dB", "-5 dB"],
  ])("%s", (_, text, escaped) => {
    expect(markdownText(text)).toBe(escaped);
  });
});

describe("codeSpan", () => {
  it.each([
    ["plain", "tls/expiry", "`tls/expiry`"],
    ["with a backtick", "a`b", "``a`b``"],
    ["with backticks at the ends", "`a``", "``` `a`` ```"],
    ["with a pipe", "a|<b>", "<code>a&#124;&lt;b&gt;</code>"],
    ["of several lines", "a\nb", "`a b`"],
    ["empty", "", ""],
  ])("%s", (_, text, span) => {
    expect(codeSpan(text)).toBe(span);
  });
});

it("a code block cannot be closed from within", () => {
  expect(codeBlock(["a", "```", "x ````` y"])).toEqual(["``````text", "a", "```", "x ````` y", "``````"]);
});

it("clip says how much is left out, and cuts no character in two", () => {
  expect(clip("short", 5)).toBe("short");
  expect(clip("abcdef", 4)).toBe("abcd… (2 more characters)");
  expect(clip("abc🚀def", 4)).toBe("abc… (5 more characters)");
});

it("ascii has a sign or an escape for every other character", () => {
  expect(ascii("a… é → “b”")).toBe('a... \\u{e9} -> "b"');
});
