import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readHtml } from "../../../src/parse/web/html.js";

const URL_ = "https://www.acme.test/shop/";

/** `destination url` of each load. */
function loads(html: string): readonly string[] {
  return readHtml(html, URL_).loads.map(({ destination, url }) => `${destination} ${url}`);
}

const A = "https://www.acme.test";

describe("what a page loads", () => {
  const cases: readonly (readonly [name: string, html: string, expected: readonly string[]])[] = [
    [
      "scripts",
      '<script src="/a.js"></script><script type=module src=b.js></script><script>let x = "http://x.test/a.js"</script>',
      [`script ${A}/a.js`, `script ${A}/shop/b.js`],
    ],
    [
      "data blocks are no scripts",
      '<script type="application/ld+json" src="/a">{"url": "http://x.test"}</script><script type="text/template" src="/b"></script>',
      [],
    ],
    [
      "links by their rel",
      '<link rel="Stylesheet" href="/a.css"><link rel="shortcut icon" href="/f.ico"><link rel=modulepreload href=/m.js><link rel=preload as=font href=/f.woff2>' +
        '<link rel=manifest href=/m.json><link rel=canonical href="http://x.test/"><link rel=alternate href="http://x.test/"><link rel=preconnect href="http://x.test/">',
      [`style ${A}/a.css`, `image ${A}/f.ico`, `script ${A}/m.js`, `font ${A}/f.woff2`, `manifest ${A}/m.json`],
    ],
    [
      "anchors and meta are no loads",
      '<a href="http://x.test/">x</a><meta property="og:image" content="http://x.test/a.png">',
      [],
    ],
    [
      "srcset, with commas in a URL and descriptors",
      '<img src=/a.png srcset="/b,w_1.png 1x, /c.png 2x,/d.png"><source srcset="/e.webp 480w">',
      [`image ${A}/a.png`, `image ${A}/b,w_1.png`, `image ${A}/c.png`, `image ${A}/d.png`, `image ${A}/e.webp`],
    ],
    [
      "media, frames, objects",
      "<video src=/v.mp4 poster=/p.jpg><track src=/t.vtt></video><audio src=/a.mp3></audio><iframe src=//video.test/1></iframe><embed src=/e.swf><object data=/o.pdf></object>",
      [
        `media ${A}/v.mp4`,
        `image ${A}/p.jpg`,
        `media ${A}/t.vtt`,
        `media ${A}/a.mp3`,
        "frame https://video.test/1",
        `object ${A}/e.swf`,
        `object ${A}/o.pdf`,
      ],
    ],
    [
      "forms and the buttons that send them elsewhere",
      '<form action="http://x.test/login"><button formaction="/other"></button><input type=image src=/go.png formaction="/third"></form><form><input></form><form action=""></form>',
      ["form http://x.test/login", `form ${A}/other`, `form ${A}/third`, `image ${A}/go.png`],
    ],
    [
      "comments",
      '<!-- <script src="http://x.test/a.js"></script> --><!--[if IE]><script src=http://x.test/ie.js></script><![endif]-->',
      [],
    ],
    [
      "text and code samples",
      "<pre>&lt;script src=http://x.test/a.js&gt;</pre><textarea><img src=http://x.test/a.png></textarea><title><img src=http://x.test/b.png></title>",
      [],
    ],
    [
      "noscript and template do nothing",
      "<noscript><img src=http://x.test/pixel></noscript><template><img src=http://x.test/t.png></template><img src=/a.png>",
      [`image ${A}/a.png`],
    ],
    [
      "a declarative shadow root is live",
      "<template shadowrootmode=open><img src=/s.png></template>",
      [`image ${A}/s.png`],
    ],
    [
      "the first base counts",
      '<base href="http://cdn.test/x/"><base href="https://late.test/"><script src=a.js></script>',
      ["script http://cdn.test/x/a.js"],
    ],
    ["a base without href is none", '<base target=_blank><base href="/y/"><img src=a.png>', [`image ${A}/y/a.png`]],
    [
      "addresses that load nothing",
      '<img src="data:image/png;base64,AAAA"><iframe src="about:blank"></iframe><form action="javascript:void(0)"></form><img src="  ">',
      [],
    ],
    [
      "styles",
      '<style>/* url(http://x.test/c.png) */ @import "a.css"; @import url("b.css"); @font-face { src: url( f.woff2?v=1 ) } a { background: url(c.png) }</style>',
      [`style ${A}/shop/a.css`, `style ${A}/shop/b.css`, `font ${A}/shop/f.woff2?v=1`, `image ${A}/shop/c.png`],
    ],
    [
      "a style attribute",
      "<div style=\"background: url('http://x.test/bg.png')\"></div>",
      ["image http://x.test/bg.png"],
    ],
    [
      "SVG in the page",
      '<svg><title>no</title><image href="/i.png"/><use xlink:href="/s.svg#a"/><use href="#b"/></svg>',
      [`image ${A}/i.png`, `image ${A}/s.svg`],
    ],
    ["entities in an address", '<script src="/a.js?x=1&amp;y=2"></script>', [`script ${A}/a.js?x=1&y=2`]],
    [
      "credentials of a query stay out",
      '<img src="https://u:p@x.test/a.png?X-Amz-Signature=abc&w=2&token=t">',
      ["image https://***@x.test/a.png?X-Amz-Signature=***&w=2&token=***"],
    ],
  ];
  for (const [name, html, expected] of cases) it(name, () => expect(loads(html)).toEqual(expected));

  it("tells the line of each, and keeps what is no URL", () => {
    const { loads } = readHtml("<p>\n<img src=/a.png>\n\n<img\n src='http://['>", URL_);
    expect(loads.map(({ line, value, url }) => [line, value, url])).toEqual([
      [2, "/a.png", `${A}/a.png`],
      [4, "http://[", null],
    ]);
  });

  it("reads a page in pieces as in one", () => {
    const filler = "<p>some text of no interest</p>\n".repeat(2000);
    const { loads, cut } = readHtml(`${filler}<img src="/a.png">${filler}<img src="/b.png">`, URL_);
    expect(loads.map(({ url, line }) => [url, line])).toEqual([
      [`${A}/a.png`, 2001],
      [`${A}/b.png`, 4001],
    ]);
    expect(cut).toBe(false);
  });
});

describe("title and policies", () => {
  it("finds the page's title, not a drawing's", () => {
    expect(
      readHtml("<svg><title>icon</title></svg><title> Acme\n &amp; more </title><title>x</title>", URL_).title,
    ).toBe("Acme & more");
    expect(readHtml("<p>no title</p>", URL_).title).toBeNull();
  });

  it("takes policies of the head alone", () => {
    const meta = (value: string) => `<meta http-equiv="Content-Security-Policy" content="${value}">`;
    const html = `<head>${meta("default-src 'self'")}<noscript>${meta("a")}</noscript><!--${meta("b")}--></head><body>${meta("c")}</body>`;
    expect(readHtml(html, URL_).metaCsp).toEqual(["default-src 'self'"]);
  });
});

describe("hostile pages", () => {
  it("stops at too many loads and too deep a nesting, and says so", () => {
    const many = readHtml("<img src=/a.png>".repeat(4000), URL_);
    expect([many.loads.length, many.cut]).toEqual([3000, true]);
    expect(readHtml("<b>".repeat(100_000), URL_).cut).toBe(true);
  });

  it("does not take a base address of hundreds of kilobytes", { timeout: 2000 }, () => {
    const base = `https://cdn.acme.test/${"b".repeat(500_000)}/`;
    const { loads } = readHtml(`<base href="${base}">${"<img src=a.png>".repeat(1500)}`, URL_);
    expect(loads).toHaveLength(1500);
    expect(JSON.stringify(loads).length).toBeLessThan(1_000_000);
  });

  it.each([
    ["a style sheet of openings", `<style>${"url(".repeat(250_000)}</style>`],
    ["a style sheet of imports", `<style>${"@import ".repeat(120_000)}</style>`],
    ["a style sheet of comments", `<style>${"/*".repeat(400_000)}</style>`],
    ["a srcset of commas", `<img srcset="${",".repeat(900_000)}">`],
    ["a title that never ends", `<title>${" a".repeat(400_000)}`],
    ["one tag of 100,000 attributes", `<p ${Array.from({ length: 100_000 }, (_, n) => `a${n}=1`).join(" ")}>`],
    ["quotes that never close", `<p title="${"<img src=a>".repeat(80_000)}`],
    ["comments that never close", "<!--".repeat(200_000)],
    ["NUL bytes", `<${"\0".repeat(900_000)}`],
    ["elements side by side", "<a></a>".repeat(120_000)],
    ["elements that nest", `${"<div>".repeat(100_000)}${"</div>".repeat(50_000)}`],
    ["closing tags alone", "</div>".repeat(150_000)],
  ])("is done with %s", { timeout: 2000 }, (_name, html) => {
    expect(readHtml(html, URL_).loads.length).toBeLessThanOrEqual(2000);
  });

  it("reads anything", () => {
    const piece = fc.constantFrom(
      "<",
      ">",
      "<img src=",
      "srcset='",
      "<style>",
      "@import '",
      "url(",
      "/*",
      "<svg>",
      "</template>",
      "<base href=",
      ",",
      " ",
      "a",
      "'",
      '"',
      "&#0;",
      "\0",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const { loads } = readHtml(pieces.join(""), URL_);
        expect(loads.every(({ line, value }) => line === 1 && value !== "")).toBe(true);
      }),
      { seed: 20261120, numRuns: 300 },
    );
  });
});

describe("where a page leads without loading", () => {
  const links = (html: string) =>
    readHtml(html, URL_).links.map(({ element, attribute, url, shown }) => [element, attribute, url, shown].join(" "));

  it.each([
    [
      "anchors with a host, and whether they write it out",
      '<a href="http://localhost:3000/a">Start</a><a href="/own">x</a><a href=//x.test>See <b>x.test</b></a><area href=https://y.test/>',
      ["a href http://localhost:3000/a false", "a href https://x.test/ true", "area href https://y.test/ false"],
    ],
    [
      "canonical and its like, by their rel",
      '<link rel=canonical href="http://localhost:3000/"><link rel="alternate" hreflang=de href="https://x.test/de"><link rel=preconnect href="https://x.test/">',
      ["link canonical http://localhost:3000/ false", "link alternate https://x.test/de false"],
    ],
    [
      "cards and redirects",
      '<meta property=og:image content="http://localhost:3000/a.png"><meta name=twitter:image content="https://x.test/b.png"><meta property=og:title content="Acme">' +
        '<meta http-equiv=refresh content="3; URL=\'https://y.test/\'"><meta name=description content="https://z.test/">',
      [
        "meta og:image http://localhost:3000/a.png false",
        "meta twitter:image https://x.test/b.png false",
        "meta refresh https://y.test/ false",
      ],
    ],
    ["a base", '<base href="http://localhost:3000/"><a href=b>x</a>', ["base href http://localhost:3000/ false"]],
    [
      "text and comments",
      "<p>http://localhost:3000/</p><!-- <a href=http://localhost/> --><code>&lt;a href=http://localhost></code>",
      [],
    ],
    ["templates", "<template><a href=http://localhost:1/>x</a></template>", []],
  ] as const)("%s", (_name, html, expected) => expect(links(html)).toEqual(expected));

  it("keeps a few links of each host", () => {
    expect(links(`${'<a href="https://x.test/">x</a>'.repeat(5000)}<a href="https://y.test/">y</a>`)).toHaveLength(21);
  });
});

describe("the scripts in a page", () => {
  it("are told with their line and kind", () => {
    const html =
      '<p>\n<script>let a = "<p>";</script>\n<script type="application/ld+json">{}</script><script type=text/template>x</script><script src=/a.js>b</script>' +
      '<p onclick="location.href=1">\n<p data-key=pk_test_1 title=pk_test_2>';
    expect(readHtml(html, URL_).blocks).toEqual([
      { kind: "script", text: 'let a = "<p>";', line: 2 },
      { kind: "structured", text: "{}", line: 3 },
      { kind: "script", text: "location.href=1", line: 3 },
      { kind: "attribute", text: "pk_test_1", line: 4 },
    ]);
  });

  it("hold the page back in the head alone, without async, defer and module", () => {
    const html =
      "<head><script src=/1></script><script src=/2 async></script><script src=/3 defer></script><script src=/4 type=module></script><script src=/5 integrity=sha384-x></script></head><body><script src=/6></script>";
    const blocking = readHtml(html, URL_).loads.filter(({ script }) => script?.blocking);
    expect(blocking.map(({ value }) => value)).toEqual(["/1", "/5"]);
    expect(readHtml(html, URL_).loads.map(({ script }) => script?.integrity)).toEqual([
      false,
      false,
      false,
      false,
      true,
      false,
    ]);
  });
});

it("the last meta element named referrer counts", () => {
  expect(
    readHtml("<meta name=referrer content=origin><meta name=Referrer content=' no-referrer '>", URL_).metaReferrer,
  ).toBe("no-referrer");
  expect(readHtml("<p>", URL_).metaReferrer).toBe(null);
});

it("passes over a page of one line once, however many scripts and links it has", () => {
  const { blocks, cut } = readHtml("<script>a</script><a href=//x.test/>".repeat(100_000), URL_);
  expect([blocks.length, cut]).toEqual([5000, true]);
});
