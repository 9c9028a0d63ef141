/** The worst answers at once, against the program as a user runs it, in a small heap: it ends by itself, with a report and no stack. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import type { Socket } from "node:net";
import { join, resolve } from "node:path";
import zlib from "node:zlib";
import { describe, expect, it } from "vitest";
import { SAFE, toHttps } from "../../src/demo/answers.js";
import { serveProduct } from "../../src/demo/demo.js";
import type { Handler } from "../../src/demo/web-server.js";
import { a, soa, txt } from "../../src/demo/zone.js";
import type { Report } from "../../src/model/report.js";

/** Built by `npm test` before. */
const BIN = resolve("bin/launchready.js");
const HEAP_MB = 200;
/** Far above what the audit takes and far below what any of the answers would. */
const MOST_MB = 700;
const HEADERS = { ...(SAFE as Record<string, string>), "content-type": "text/html" };
const CHUNKED = "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ntransfer-encoding: chunked\r\n\r\n";

const raw =
  (write: (socket: Socket) => void): Handler =>
  (_request, response) => {
    if (response.socket !== null) write(response.socket);
  };
const endless = (first: string, more: string): Handler =>
  raw((socket) => {
    const go = () => {
      while (!socket.destroyed && socket.write(more));
    };
    socket.on("drain", go);
    socket.write(first);
    go();
  });
const page =
  (body: string | Buffer, headers: Readonly<Record<string, string>> = {}): Handler =>
  (_request, response) => {
    response.writeHead(200, { ...HEADERS, ...headers }).end(body);
  };

function handlers(): Readonly<Record<string, Handler>> {
  const member = zlib.gzipSync(Buffer.alloc(10_000_000));
  const bomb = Buffer.concat(Array.from({ length: 100 }, () => member));
  const html = `<html>${'<p class="x" title="y">z</p>'.repeat(180_000)}`;
  return {
    endless: endless(CHUNKED, `4000\r\n${"x".repeat(0x4000)}\r\n`),
    "endless-line": endless("HTTP/1.1 200 OK\r\nx: ", "x".repeat(16_000)),
    "endless-headers": endless("HTTP/1.1 200 OK\r\n", "a: b\r\n".repeat(2000)),
    bomb: page(bomb, { "content-encoding": "gzip" }),
    "bomb-in-bomb": page(zlib.gzipSync(bomb), { "content-encoding": "gzip, gzip" }),
    html: page(html),
    loads: page(`<html>${`<img src="/${"a".repeat(400)}">`.repeat(2500)}`),
    headers: raw((socket) =>
      socket.end(
        `HTTP/1.1 302 Found\r\nlocation: /?${"a".repeat(8000)}\r\n${`x-y: ${"z".repeat(400)}\r\n`.repeat(500)}\r\n`,
      ),
    ),
  };
}

/** Tells its peak on standard error as it ends. */
const TELL_PEAK = `data:text/javascript,${encodeURIComponent(
  `process.on("exit", () => process._rawDebug("peak " + Math.round(process.resourceUsage().maxRSS / 1024)));`,
)}`;

describe("the program in a small heap", () => {
  it("survives everything at once, and tells it", { timeout: 60_000 }, async () => {
    const worst = handlers();
    const names = Object.keys(worst).map((name) => `${name}.acme.test`);
    const product = {
      hosts: Object.entries(worst).map(([name, https]) => ({
        host: `${name}.acme.test`,
        http: toHttps(`${name}.acme.test`),
        https,
      })),
      records: [
        soa(),
        ...names.map((name) => a(name)),
        txt("acme.test", `v=spf1 ${Array.from({ length: 300 }, (_, n) => `include:s${n}.acme.test`).join(" ")} -all`),
      ],
      files: { ".gitignore": ".env\n", "big.js": `x("${"a".repeat(9_000_000)}");\n` },
      target: `version: 1
domain: acme.test
hosts: [${names.map((name) => `{ host: ${name}, role: app }`).join(", ")}]
endpoints:
${names.map((name) => `  - { name: ${name}, url: "https://${name}/api" }`).join("\n")}
repo: { path: . }
sampling: { requests: 20, upTo: 20, rate: 20/s }
network: { internalRanges: [127.0.0.0/8], rdap: false, osv: false }
`,
    };
    const demo = await serveProduct(product, {}, new Date());
    try {
      const observations = join(demo.folder, "observations.json");
      const connect = demo.connect.flatMap((one) => ["--connect", Object.values(one).join(":")]);
      const child = spawn(
        process.execPath,
        [
          `--max-old-space-size=${HEAP_MB}`,
          "--import",
          TELL_PEAK,
          BIN,
          ...["audit", demo.file, "--resolver", demo.resolver, "--ca", demo.ca, ...connect],
          ...["--timeout", "2s", "--deadline", "25s", "--format", "json", "--save-observations", observations],
        ],
        { cwd: demo.folder, env: { PATH: process.env.PATH, LANG: "C.UTF-8" } },
      );
      let out = "";
      let err = "";
      child.stdout.setEncoding("utf8").on("data", (text: string) => {
        out += text;
      });
      child.stderr.setEncoding("utf8").on("data", (text: string) => {
        err += text;
      });
      const [status, signal] = await once(child, "close");
      expect({ status, signal, err: err.replace(/^peak \d+\n/m, "") }).toEqual({ status: 1, signal: null, err: "" });
      const report: Report = JSON.parse(out);
      const told = new Set(report.findings.map(({ subject }) => subject));
      expect(names.filter((name) => !told.has(name))).toEqual([]);
      expect(report.findings.filter(({ detail }) => /itself failed/.test(detail))).toEqual([]);
      expect(Number(/^peak (\d+)$/m.exec(err)?.[1])).toBeLessThan(MOST_MB);
      expect(readFileSync(observations).length).toBeLessThan(20_000_000);
    } finally {
      await demo.close();
    }
  });
});
