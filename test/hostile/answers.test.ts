/** Answers that never end, lie about their length or coding, or are far too large: read up to a bound, or unknown with the cause. */
import type { Socket } from "node:net";
import zlib from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { SAFE, site, toHttps } from "../../src/demo/answers.js";
import type { Handler } from "../../src/demo/web-server.js";
import { about, auditHostile, blockedBy, expectSound, type HostileAudit, said } from "../helpers/hostile.js";

const HEALTHY = "www.acme.test";
const HEAD = "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n";
const CHUNKED = `${HEAD}transfer-encoding: chunked\r\n\r\n`;
const safe = Object.fromEntries(Object.entries(SAFE).map(([name, value]) => [name, String(value)]));
const SCRIPT = '<!doctype html><title>A</title><script src="http://cdn.acme.test/a.js"></script>';

/** Writes to the connection itself. */
const raw =
  (write: (socket: Socket) => void): Handler =>
  (_request, response) => {
    if (response.socket !== null) write(response.socket);
  };

const sends = (text: string): Handler => raw((socket) => socket.end(text));

/** As fast as the reader takes it. */
const endless = (first: string, more: string): Handler =>
  raw((socket) => {
    const go = () => {
      while (!socket.destroyed && socket.write(more));
    };
    socket.on("drain", go);
    socket.write(first);
    go();
  });

/** A piece every few milliseconds. */
const trickle = (first: string, more: string): Handler =>
  raw((socket) => {
    const timer = setInterval(() => socket.write(more), 20);
    socket.once("close", () => clearInterval(timer));
    socket.write(first);
  });

const page =
  (headers: Readonly<Record<string, string | readonly string[]>>, body: string | Buffer): Handler =>
  (_request, response) => {
    const copy = Object.entries(headers).map(([name, value]) => [name, typeof value === "string" ? value : [...value]]);
    response.writeHead(200, { "content-type": "text/html", ...Object.fromEntries(copy) }).end(body);
  };

const world = (handlers: Readonly<Record<string, Handler>>) => [
  { host: HEALTHY, http: toHttps(HEALTHY), https: site("Acme") },
  ...Object.entries(handlers).map(([name, https]) => ({
    host: `${name}.acme.test`,
    http: toHttps(`${name}.acme.test`),
    https,
  })),
];

const PAGE_CHECKS = ["headers/csp", "content/mixed", "exposure/files", "tls/handshake"];
const ALL_UNKNOWN = ["pass tls/handshake", "unknown content/mixed", "unknown exposure/files", "unknown headers/csp"];

/** A gigabyte of zeros in a megabyte: members of gzip may follow one another (RFC 1952 2.2). */
function gzipBomb(): Buffer {
  const member = zlib.gzipSync(Buffer.alloc(10_000_000));
  return Buffer.concat(Array.from({ length: 100 }, () => member));
}

function brotliBomb(): Buffer {
  const params = { [zlib.constants.BROTLI_PARAM_QUALITY]: 1 };
  return zlib.brotliCompressSync(Buffer.alloc(64_000_000), { params });
}

/** A gigabyte of zeros in 32 kilobytes: blocks that repeat one byte (RFC 8878 3.1.1.2), in a frame with a window of 128 KiB. */
function zstdBomb(): Buffer {
  const frame = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x38]);
  const block = (last: number) => {
    const header = ((128 * 1024) << 3) | (1 << 1) | last;
    return Buffer.from([header & 0xff, (header >> 8) & 0xff, (header >> 16) & 0xff, 0]);
  };
  return Buffer.concat([frame, ...Array.from({ length: 8191 }, () => block(0)), block(1)]);
}

describe("answers that are too much", () => {
  let audit: HostileAudit;
  beforeAll(async () => {
    audit = await auditHostile({
      hosts: world({
        "endless-line": endless(`${HEAD}x: `, "x".repeat(16_000)),
        "endless-headers": endless(HEAD, "a: b\r\n".repeat(1000)),
        "endless-trailers": endless(`${CHUNKED}0\r\n`, "a: b\r\n".repeat(1000)),
        "huge-csp": sends(
          `${HEAD}content-security-policy: script-src ${"h.cdn.example ".repeat(75_000)}\r\ncontent-length: 6\r\n\r\n<html>`,
        ),
        "zstd-bomb": page({ ...safe, "content-encoding": "zstd" }, zstdBomb()),
        "many-headers": sends(`${HEAD}${"a: b\r\n".repeat(100_000)}content-length: 0\r\n\r\n`),
        "many-cookies": sends(`${HEAD}${"set-cookie: a=1\r\n".repeat(5000)}content-length: 0\r\n\r\n`),
        "long-location": sends(`HTTP/1.1 302 Found\r\nlocation: /${"a".repeat(1_000_000)}\r\n\r\n`),
        "many-codings": page({ "content-encoding": "gzip, gzip, gzip, gzip" }, "<html>"),
        "not-gzip": page({ "content-encoding": "gzip" }, "<html>"),
        "not-brotli": page({ "content-encoding": "br" }, "<html>"),
        "too-long": sends(`${HEAD}content-length: 5000\r\n\r\n<html>`),
        "two-lengths": sends(`${HEAD}content-length: 3\r\ncontent-length: 4\r\n\r\n<html>`),
        "bad-chunk": sends(`${CHUNKED}zz\r\n`),
        broken: raw((socket) => socket.write(`${CHUNKED}6\r\n<html>\r\n`, () => socket.destroy())),
        "no-answer": raw((socket) => socket.destroy()),
        "endless-body": endless(CHUNKED, `4000\r\n${"x".repeat(0x4000)}\r\n`),
        "gzip-bomb": page({ ...safe, "content-encoding": "gzip" }, gzipBomb()),
        "brotli-bomb": page({ ...safe, "content-encoding": "br" }, brotliBomb()),
        "too-short": sends(`${HEAD}content-length: 6\r\n\r\n<html>${SCRIPT}`),
        "some-cookies": page(
          { ...safe, "set-cookie": Array.from({ length: 900 }, (_, n) => `s${n}=abcdefgh`) },
          "<html>",
        ),
      }),
      settings: { timeoutMs: 6_000 },
    });
  });

  it.each([
    ["endless-line", "sent too many headers"],
    ["endless-headers", "sent too many headers"],
    ["endless-trailers", "sent too many headers"],
    ["huge-csp", "sent too many headers"],
    ["zstd-bomb", "sent a body in zstd, which was not asked for"],
    ["many-headers", "sent too many headers"],
    ["many-cookies", "sent too many headers"],
    ["long-location", "sent too many headers"],
    ["many-codings", "coded its answer 4 times over"],
    ["not-gzip", "sent a body that is not gzip as it says"],
    ["not-brotli", "sent a body that is not br as it says"],
    ["too-long", "closed the connection in the middle of the answer"],
    ["two-lengths", "did not answer in HTTP/1.1 that can be read"],
    ["bad-chunk", "did not answer in HTTP/1.1 that can be read"],
    ["broken", "closed the connection in the middle of the answer"],
    ["no-answer", "closed the connection without an answer"],
  ])("(%s) are unknown with the cause", (name, words) => {
    const host = `${name}.acme.test`;
    expect(about(audit, host, PAGE_CHECKS)).toEqual(ALL_UNKNOWN);
    expect(said(audit, "headers/csp", host)).toContain(`${host} ${words}`);
    expect(blockedBy(audit, "page", host)).toBe(`protocol: ${host} ${words}`);
    // What is seen of http alone proves nothing of where https leads.
    expect(about(audit, host, ["redirects/loop", "redirects/off-domain"])).toEqual([
      "unknown redirects/loop",
      "unknown redirects/off-domain",
    ]);
  });

  it.each([
    ["endless-body", ["fail headers/csp", "pass exposure/files", "unknown content/mixed"]],
    ["gzip-bomb", ["pass exposure/files", "pass headers/csp", "unknown content/mixed"]],
    ["brotli-bomb", ["pass exposure/files", "pass headers/csp", "unknown content/mixed"]],
    ["too-short", ["fail headers/csp", "pass content/mixed", "pass exposure/files"]],
    ["some-cookies", ["pass content/mixed", "pass exposure/files", "pass headers/csp"]],
    ["www", ["pass content/mixed", "pass exposure/files", "pass headers/csp"]],
  ])("(%s) are judged by what came, and what did not is unknown", (name, rows) => {
    expect(about(audit, `${name}.acme.test`, PAGE_CHECKS.slice(0, 3))).toEqual(rows);
  });

  it("are told in reports of a bounded size", () => {
    expect(JSON.stringify(audit.observations).length).toBeLessThan(2_000_000);
    expect(JSON.stringify(audit.report).length).toBeLessThan(4_000_000);
  });

  it("are sound", () => expectSound(audit));
});

describe("answers that are too slow", () => {
  let audit: HostileAudit;
  beforeAll(async () => {
    audit = await auditHostile({
      hosts: world({
        "trickled-head": trickle(HEAD, "a: b\r\n"),
        "trickled-interim": trickle("", "HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n"),
        mute: raw(() => {}),
        "trickled-body": trickle(CHUNKED, "1\r\nx\r\n"),
        "chunk-extension": trickle(`${CHUNKED}1;`, "x".repeat(64_000)),
      }).slice(1),
      settings: { timeoutMs: 1_500 },
    });
  });

  it.each(["trickled-head", "trickled-interim", "mute"])("(%s) are unknown with the cause", (name) => {
    const host = `${name}.acme.test`;
    expect(about(audit, host, PAGE_CHECKS)).toEqual(ALL_UNKNOWN);
    expect(blockedBy(audit, "page", host)).toBe(`timeout: ${host} did not answer within 1500 ms`);
  });

  it.each(["trickled-body", "chunk-extension"])("(%s) are judged by what came in time", (name) => {
    const host = `${name}.acme.test`;
    expect(about(audit, host, PAGE_CHECKS)).toEqual([
      "fail headers/csp",
      "pass tls/handshake",
      "unknown content/mixed",
      "unknown exposure/files",
    ]);
    expect(said(audit, "exposure/files", host)).toContain("did not end in time");
  });

  it("are sound", () => expectSound(audit));
});

describe("pages", () => {
  let audit: HostileAudit;
  beforeAll(async () => {
    const many = Array.from({ length: 5000 }, (_, n) => `h${n}.cdn.example`).join(" ");
    audit = await auditHostile({
      hosts: world({
        long: page(safe, `<html>${'<p class="x">y</p>\n'.repeat(400_000)}${SCRIPT}`),
        nested: page(safe, `${"<div>".repeat(200_000)}${SCRIPT}`),
        "many-attributes": page(
          safe,
          `<p ${Array.from({ length: 60_000 }, (_, n) => `a${n}="b"`).join(" ")}>${SCRIPT}`,
        ),
        nul: page(safe, `\0\0${SCRIPT}\0`),
        "utf-16": page(safe, Buffer.from(`\ufeff${SCRIPT}`, "utf16le")),
        "long-base": page(safe, `<base href="https://a.test/${"b".repeat(900_000)}/">${"<img src=a>".repeat(1000)}`),
        "long-csp": page({ "content-security-policy": `script-src ${many}` }, "<html>"),
        "meta-csp": page(
          { "strict-transport-security": "max-age=31536000" },
          `<html><head><meta http-equiv="content-security-policy" content="script-src ${"h.cdn.example ".repeat(75_000)}">`,
        ),
        // Whatever else is asked for: the first policy forbids scripts.
        "strict-csp": page(
          { "content-security-policy": `script-src 'none'; object-src 'none', img-src ${many}` },
          "<html>",
        ),
        "invalid-utf-8": page(
          safe,
          Buffer.concat([
            Buffer.from([0xc0, 0xaf, 0xed, 0xa0, 0x80, 0xf5, 0xff]),
            Buffer.from(SCRIPT),
            Buffer.from([0xe2, 0x82]),
          ]),
        ),
        "many-policies": page({ "content-security-policy": "script-src cdn.example,".repeat(7000) }, "<html>"),
        "long-hsts": page(
          {
            "strict-transport-security": `max-age=99;${Array.from({ length: 10_000 }, (_, n) => `a${n}=1`).join(";")}`,
          },
          "<html>",
        ),
        "git-bomb": (request, response) => {
          const there = request.url === "/" || request.url?.startsWith("/.");
          response.writeHead(there ? 200 : 404).end(there ? `[core]\n${"\n".repeat(64 * 1024)}x` : "");
        },
      }),
      settings: { timeoutMs: 6_000 },
    });
  });

  it.each([
    ["long", ["pass headers/csp", "unknown content/mixed"]],
    ["nested", ["pass headers/csp", "unknown content/mixed"]],
    ["many-attributes", ["fail content/mixed", "pass headers/csp"]],
    ["nul", ["fail content/mixed", "pass headers/csp"]],
    ["utf-16", ["fail content/mixed", "pass headers/csp"]],
    ["long-base", ["pass content/mixed", "pass headers/csp"]],
    // What was not read of a policy could only forbid more.
    ["long-csp", ["pass content/mixed", "unknown headers/csp"]],
    ["many-policies", ["pass content/mixed", "unknown headers/csp"]],
    ["meta-csp", ["pass content/mixed", "unknown headers/csp"]],
    ["strict-csp", ["pass content/mixed", "pass headers/csp"]],
    ["invalid-utf-8", ["fail content/mixed", "pass headers/csp"]],
    ["long-hsts", ["fail headers/csp", "pass content/mixed"]],
  ])("(%s) are read up to a bound", (name, rows) => {
    expect(about(audit, `${name}.acme.test`, ["headers/csp", "content/mixed"])).toEqual(rows);
  });

  it.each(["long-csp", "many-policies", "meta-csp"])(
    "(%s) have a policy that is too long to judge, and say so",
    (name) => {
      expect(said(audit, "headers/csp", `${name}.acme.test`)).toContain("is too long to judge");
    },
  );

  it("with a policy of 10,000 directives are told of one fault", () => {
    expect(said(audit, "headers/hsts", "long-hsts.acme.test")).toMatch(/^fail: /);
  });

  it("with bodies made to keep a reader busy are read at once", () => {
    expect(about(audit, "git-bomb.acme.test", ["exposure/files"])).toEqual(["pass exposure/files"]);
  });

  it("are sound", () => expectSound(audit));
});
