import { randomBytes } from "node:crypto";
import type http from "node:http";
import type { Socket } from "node:net";
import type { TLSSocket } from "node:tls";
import zlib from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { makeAuthority, makeCertificate } from "../../src/demo/certificate.js";
import { LookFailed } from "../../src/model/errors.js";
import { createDial } from "../../src/net/dial.js";
import { createHttp } from "../../src/net/http.js";
import type { HttpAnswer, HttpAsk } from "../../src/net/io.js";
import { resolverOf, serve, serveClosing, serveRaw, type TestServer } from "../helpers/http-server.js";

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

const HOST = "acme.test";

/** Not declared: one of its URLs may be asked all the same. */
const BESIDES = "policy.acme.test";

interface Options {
  readonly timeoutMs?: number;
  readonly ca?: readonly string[];
  readonly address?: string;
}

function client({ timeoutMs = 5000, ca = [], address = "127.0.0.1" }: Options = {}) {
  const dial = createDial({
    dns: resolverOf({ [HOST]: [address] }),
    timeoutMs,
    internalRanges: ["127.0.0.0/8", "::1/128"],
    connect: [],
  });
  const made = createHttp({
    dial,
    ca,
    timeoutMs,
    declared: (host) => host === HOST || host === "127.0.0.1",
    besides: new Set([`http://${BESIDES}/policy.txt`]),
    userAgent: "launchready/test",
  });
  open.push(made);
  const get = (port: number, path = "/", more: Partial<HttpAsk> = {}, signal = new AbortController().signal) =>
    made.request({ url: `http://${HOST}:${port}${path}`, ...more }, signal);
  return { get, request: made.request, counts: made.counts };
}

async function started(server: Promise<TestServer>): Promise<TestServer> {
  const made = await server;
  open.push(made);
  return made;
}
const web = (listener: http.RequestListener, options = {}) => started(serve(listener, options));
const raw = (onRequest: (socket: Socket, head: string, count: number) => void) => started(serveRaw(onRequest));

const textOf = (answer: HttpAnswer) => new TextDecoder().decode(answer.body);

async function failureOf(promise: Promise<unknown>): Promise<LookFailed> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof LookFailed) return error;
    throw error;
  }
  throw new Error("did not fail");
}

const OK = "HTTP/1.1 200 OK\r\n";

describe("an answer", () => {
  it("has status, body, address and timings", async () => {
    const { port } = await web((_request, response) => void setTimeout(() => response.end("hello"), 25));
    const answer = await client().get(port, "/path?x=1#part");
    expect(answer).toMatchObject({
      url: `http://${HOST}:${port}/path?x=1`,
      status: 200,
      truncated: false,
      address: "127.0.0.1",
      timings: { tls: 0, reused: false },
    });
    expect(textOf(answer)).toBe("hello");
    expect(answer.timings.wait).toBeGreaterThanOrEqual(20);
    expect(answer.timings.connect).toBeGreaterThan(0);
  });

  it("keeps headers in order, names in lower case, repeats and odd bytes too", async () => {
    const { port } = await raw((socket) =>
      socket.write(
        Buffer.from(
          `${OK}Location: /a\r\nSet-Cookie: a=1\r\nLOCATION: /b\r\nset-cookie: b=2; Path=/\r\nX-Odd: caf\xe9\r\nX-Empty:\r\nContent-Length: 0\r\n\r\n`,
          "latin1",
        ),
      ),
    );
    expect((await client().get(port)).headers).toEqual([
      ["location", "/a"],
      ["set-cookie", "a=1"],
      ["location", "/b"],
      ["set-cookie", "b=2; Path=/"],
      ["x-odd", "caf\xe9"],
      ["x-empty", ""],
      ["content-length", "0"],
    ]);
  });

  it("is waited for longer than usual where the request has patience", async () => {
    const { port } = await web((_request, response) => void setTimeout(() => response.end("late"), 120));
    const answer = await client({ timeoutMs: 40 }).get(port, "/", { patienceMs: 5000 });
    expect(textOf(answer)).toBe("late");
  });

  it("may be to a body of any bytes", async () => {
    const { port } = await web((request, response) => request.pipe(response));
    const body = Uint8Array.from([0, 255, 13, 10, 128]);
    const answer = await client().get(port, "/", { method: "POST", body });
    expect([...answer.body]).toEqual([...body]);
  });

  it("is a redirect where the server sends one: it is not followed", async () => {
    const { port } = await web((request, response) => {
      if (request.url === "/") response.writeHead(302, { location: "/next" }).end();
      else response.end("followed");
    });
    const { get, counts } = client();
    expect(await get(port)).toMatchObject({ status: 302 });
    expect(counts()).toEqual({ [HOST]: 1 });
  });

  it("is the final one, after interim answers", async () => {
    const { port } = await raw((socket) =>
      socket.write(`HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n${OK}X-Last: 1\r\nContent-Length: 2\r\n\r\nok`),
    );
    const answer = await client().get(port);
    expect(answer).toMatchObject({
      status: 200,
      headers: [
        ["x-last", "1"],
        ["content-length", "2"],
      ],
    });
  });

  it("comes over IPv6 and from an address as host", async () => {
    const six = await web((_request, response) => response.end("six"), { address: "::1" });
    expect(await client({ address: "::1" }).get(six.port)).toMatchObject({ status: 200, address: "::1" });
    const four = await web((request, response) => response.end(request.headers.host));
    const url = `http://127.0.0.1:${four.port}/`;
    expect(textOf(await client().request({ url }, new AbortController().signal))).toBe(`127.0.0.1:${four.port}`);
  });
});

describe("a request", () => {
  it("says who asks, and sends method, headers and body as declared", async () => {
    const { port } = await web((request, response) => {
      let body = "";
      request.on("data", (chunk) => {
        body += chunk;
      });
      request.on("end", () => response.end(JSON.stringify([request.method, request.headers, body])));
    });
    const more = { method: "POST", headers: { Authorization: "Bearer t", Accept: "text/html" }, body: "a=1" };
    const [method, headers, body] = JSON.parse(textOf(await client().get(port, "/", more)));
    expect([method, body]).toEqual(["POST", "a=1"]);
    expect(headers).toMatchObject({
      "user-agent": "launchready/test",
      authorization: "Bearer t",
      accept: "text/html",
      "accept-encoding": "gzip, deflate, br",
      "content-length": "3",
    });
  });

  it("never sends a URL's credentials", async () => {
    const { port } = await web((request, response) => response.end(request.headers.authorization ?? "none"));
    const url = `http://user:secret@${HOST}:${port}/`;
    const answer = await client().request({ url }, new AbortController().signal);
    expect(textOf(answer)).toBe("none");
    expect(answer.url).toBe(`http://${HOST}:${port}/`);
  });

  it("goes to declared hosts only, and to http and https only", async () => {
    const { request, counts } = client();
    const signal = new AbortController().signal;
    expect(await failureOf(request({ url: "https://elsewhere.test/" }, signal))).toMatchObject({
      kind: "undeclared",
      host: "elsewhere.test",
    });
    expect(await failureOf(request({ url: "file:///etc/passwd" }, signal))).toMatchObject({ kind: "parse" });
    expect(counts()).toEqual({});
  });

  it("goes to a host that is not declared for the one URL that is named, and for no other", async () => {
    const { request } = client();
    const signal = new AbortController().signal;
    const kindOf = async (url: string) => (await failureOf(request({ url }, signal))).kind;
    expect(await kindOf(`http://${BESIDES}/policy.txt`)).toBe("unresolved");
    for (const url of [
      `http://${BESIDES}/`,
      `http://${BESIDES}/policy.txt?x`,
      `https://${BESIDES}/policy.txt`,
      `http://${BESIDES}:8080/policy.txt`,
    ])
      expect(await kindOf(url)).toBe("undeclared");
  });

  it("is refused with a header that would break out of its line", async () => {
    const { port } = await web((_request, response) => response.end());
    const failure = await failureOf(client().get(port, "/", { headers: { "x-bad": "a\r\nx: b" } }));
    expect(failure.kind).toBe("parse");
    expect(failure.message).not.toContain("x: b");
  });

  it("ends when aborted, with the signal's reason", async () => {
    const { port } = await raw(() => undefined);
    const abort = new AbortController();
    const pending = client().get(port, "/", {}, abort.signal);
    setTimeout(() => abort.abort(new Error("stop")), 20);
    await expect(pending).rejects.toThrow("stop");
  });
});

describe("connections", () => {
  it("are reused one after another, and more are opened at once", async () => {
    const server = await web((_request, response) => void setTimeout(() => response.end("x"), 10));
    const { get, counts } = client();
    await get(server.port);
    expect((await get(server.port)).timings).toMatchObject({ reused: true, dns: 0, connect: 0, tls: 0 });
    expect(server.connections()).toBe(1);
    await Promise.all([get(server.port), get(server.port), get(server.port)]);
    expect(server.connections()).toBe(3);
    expect(counts()).toEqual({ [HOST]: 5 });
  });

  it("are new ones for a fresh request, and closed after it", async () => {
    const server = await web((_request, response) => response.end("x"));
    const { get } = client();
    for (const fresh of [true, true, false])
      expect((await get(server.port, "/", { fresh })).timings.reused).toBe(false);
    expect(server.connections()).toBe(3);
  });

  it("are not reused where the server closes them", async () => {
    const server = await web((_request, response) => response.setHeader("connection", "close").end("x"));
    const { get } = client();
    await get(server.port);
    expect((await get(server.port)).timings.reused).toBe(false);
  });

  it("repeat a GET once whose reused connection died before any answer", async () => {
    const server = await raw((socket, _head, count) => {
      if (count === 2) socket.destroy();
      else socket.write(`${OK}Content-Length: 1\r\n\r\n${count}`);
    });
    const { get, counts } = client();
    await get(server.port);
    const answer = await get(server.port);
    expect([textOf(answer), answer.timings.reused]).toEqual(["3", false]);
    expect(counts()).toEqual({ [HOST]: 3 });
  });

  it("never repeat a write, nor a GET on a new connection", async () => {
    const server = await raw((socket, _head, count) => {
      if (count === 1) socket.write(`${OK}Content-Length: 1\r\n\r\n1`);
      else socket.destroy();
    });
    const { get, counts } = client();
    await get(server.port);
    expect(await failureOf(get(server.port, "/", { method: "POST", body: "x" }))).toMatchObject({ kind: "protocol" });
    expect(counts()).toEqual({ [HOST]: 2 });
    expect(await failureOf(get(server.port, "/", { fresh: true }))).toMatchObject({
      kind: "protocol",
      message: `${HOST} closed the connection without an answer`,
    });
    expect(counts()).toEqual({ [HOST]: 3 });
  });

  it("that are refused are told from hosts that do not exist", async () => {
    const { port, close } = await serveRaw(() => undefined);
    await close();
    expect(await failureOf(client().get(port))).toMatchObject({ kind: "refused", host: HOST });
  });
});

describe("a hostile server", () => {
  it("with an endless body is cut at the bound", async () => {
    let timer: NodeJS.Timeout | undefined;
    const { port } = await raw((socket) => {
      socket.write(`${OK}\r\n`);
      timer = setInterval(() => socket.write(Buffer.alloc(64 * 1024, "x")), 1);
      socket.once("close", () => clearInterval(timer));
    });
    const answer = await client().get(port, "/", { maxBytes: 100_000 });
    expect(answer).toMatchObject({ status: 200, truncated: true });
    expect(answer.timedOut).toBeUndefined();
    expect(answer.body.length).toBe(100_000);
  });

  it("that trickles its body ends by the time limit, with what came", async () => {
    const { port } = await raw((socket) => {
      socket.write(`${OK}Content-Length: 1000\r\n\r\n`);
      const timer = setInterval(() => socket.write("x"), 5);
      socket.once("close", () => clearInterval(timer));
    });
    const answer = await client({ timeoutMs: 80 }).get(port);
    expect(answer).toMatchObject({ status: 200, truncated: true, timedOut: true });
    expect(textOf(answer)).toMatch(/^x+$/);
  });

  it("that never answers, or trickles its headers, is a time-out", async () => {
    const silent = await raw(() => undefined);
    expect(await failureOf(client({ timeoutMs: 50 }).get(silent.port))).toMatchObject({ kind: "timeout", host: HOST });
    const slow = await raw((socket) => {
      socket.write(OK);
      const timer = setInterval(() => socket.write("x-a: b\r\n"), 5);
      socket.once("close", () => clearInterval(timer));
    });
    expect(await failureOf(client({ timeoutMs: 80 }).get(slow.port))).toMatchObject({ kind: "timeout" });
  });

  it.each([
    ["100,000 headers", () => "a: b\r\n".repeat(100_000)],
    ["2,000 short headers", () => "a: b\r\n".repeat(2000)],
    ["one header of 1 MB", () => `a: ${"b".repeat(1024 * 1024)}\r\n`],
  ])("with %s is refused", async (_name, headers) => {
    const { port } = await raw((socket) => socket.write(`${OK}${headers()}Content-Length: 0\r\n\r\n`));
    expect(await failureOf(client().get(port))).toMatchObject({
      kind: "protocol",
      message: `${HOST} sent too many headers`,
    });
  });

  it("with 900 headers is read", async () => {
    const { port } = await raw((socket) => socket.write(`${OK}${"a: b\r\n".repeat(900)}Content-Length: 0\r\n\r\n`));
    expect((await client().get(port)).headers).toHaveLength(901);
  });

  it.each([
    ["garbage", () => randomBytes(3000).fill(0, 0, 1)],
    ["another protocol", () => Buffer.from("220 mail.acme.test ESMTP\r\n")],
    ["a broken chunk", () => Buffer.from(`${OK}Transfer-Encoding: chunked\r\n\r\nzz\r\n`)],
    ["two lengths", () => Buffer.from(`${OK}Content-Length: 1\r\nContent-Length: 2\r\n\r\nab`)],
    [
      "an upgrade that nobody asked for",
      () => Buffer.from("HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n"),
    ],
    ["a status that is none", () => Buffer.from("HTTP/1.1 99999 OK\r\n\r\n")],
    ["a NUL byte in a header", () => Buffer.from(`${OK}a: b\0c\r\nContent-Length: 0\r\n\r\n`)],
  ])("with %s breaks the protocol", async (_name, bytes) => {
    const { port } = await raw((socket) => socket.end(bytes()));
    expect(await failureOf(client().get(port))).toMatchObject({
      kind: "protocol",
      host: HOST,
      message: `${HOST} did not answer in HTTP/1.1 that can be read`,
    });
  });

  it.each([
    ["resets in the middle of a body", (socket: Socket) => void socket.write("abc", () => socket.resetAndDestroy())],
    ["ends before its content length", (socket: Socket) => void socket.end("abc")],
  ])("that %s breaks the protocol", async (_name, rest) => {
    const { port } = await raw((socket) => {
      socket.write(`${OK}Content-Length: 10\r\n\r\n`);
      rest(socket);
    });
    expect(await failureOf(client().get(port))).toMatchObject({
      kind: "protocol",
      message: `${HOST} closed the connection in the middle of the answer`,
    });
  });

  it("that sends more than one answer does not poison the next request", async () => {
    const server = await raw((socket, _head, count) => {
      const answer = (text: string) => `${OK}Content-Length: 1\r\n\r\n${text}`;
      socket.write(answer(String(count)) + (count === 1 ? answer("!") : ""));
    });
    const { get } = client();
    await get(server.port);
    expect(textOf(await get(server.port))).toBe("2");
  });
});

describe("content codings", () => {
  const text = "launch ".repeat(1000);
  it.each([
    ["gzip", zlib.gzipSync(text)],
    ["x-gzip", zlib.gzipSync(text)],
    ["br", zlib.brotliCompressSync(text)],
    ["deflate", zlib.deflateSync(text)],
    ["deflate", zlib.deflateRawSync(text)],
    ["gzip, br", zlib.brotliCompressSync(zlib.gzipSync(text))],
    ["identity", Buffer.from(text)],
    ["made-up", Buffer.from(text)],
  ])("%s is undone", async (coding, body) => {
    const { port } = await web((_request, response) => response.setHeader("content-encoding", coding).end(body));
    const answer = await client().get(port);
    expect(textOf(answer)).toBe(text);
    expect(answer.truncated).toBe(false);
  });

  it("an empty body is empty in any coding", async () => {
    const { port } = await web((_request, response) => response.setHeader("content-encoding", "gzip").end());
    expect((await client().get(port)).body.length).toBe(0);
  });

  it.each([
    ["gzip", (zeros: Buffer) => zlib.gzipSync(zeros)],
    ["br", (zeros: Buffer) => zlib.brotliCompressSync(zeros, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 1 } })],
    ["gzip, gzip", (zeros: Buffer) => zlib.gzipSync(zlib.gzipSync(zeros))],
  ])("a bomb of %s ends at the bound", async (coding, bomb) => {
    const body = bomb(Buffer.alloc(64 * 1024 * 1024));
    const { port } = await web((_request, response) => response.setHeader("content-encoding", coding).end(body));
    const answer = await client().get(port, "/", { maxBytes: 1_000_000 });
    expect(answer.truncated).toBe(true);
    expect(answer.body.length).toBe(1_000_000);
  });

  it("of a body that was cut, what can be decoded is kept", async () => {
    const coded = zlib.gzipSync(randomBytes(100_000).toString("hex"));
    const { port } = await web((_request, response) => response.setHeader("content-encoding", "gzip").end(coded));
    const answer = await client().get(port, "/", { maxBytes: 50_000 });
    expect(answer.truncated).toBe(true);
    expect(answer.body.length).toBe(50_000);
    expect(textOf(answer)).toMatch(/^[0-9a-f]+$/);
  });

  it.each([
    ["gzip", "not gzip at all"],
    ["br", "not brotli at all"],
    ["gzip, gzip, gzip, gzip", "many codings"],
  ])("a body that is not %s breaks the protocol", async (coding, body) => {
    const { port } = await web((_request, response) => response.setHeader("content-encoding", coding).end(body));
    expect(await failureOf(client().get(port))).toMatchObject({ kind: "protocol", host: HOST });
  });
});

describe("TLS", () => {
  const notBefore = new Date(Date.now() - 86_400_000);
  const notAfter = new Date(Date.now() + 86_400_000);
  const authority = makeAuthority({ name: "Acme Root", notBefore, notAfter });
  const ca = [authority.cert];
  const certificate = (more: object = {}) =>
    makeCertificate({ authority, names: [HOST, "127.0.0.1"], notBefore, notAfter, ...more });
  const secure = (made = certificate()) =>
    web((_request, response) => response.end("secret"), { tls: { cert: made.cert, key: made.key } });
  const closing = () => started(serveClosing());
  const ask = (port: number, options: Options, host = HOST) =>
    client(options).request({ url: `https://${host}:${port}/` }, new AbortController().signal);

  it("is verified against the target's own authority", async () => {
    const { port } = await secure();
    const answer = await ask(port, { ca });
    expect(textOf(answer)).toBe("secret");
    expect(answer.timings.tls).toBeGreaterThan(0);
    expect(textOf(await ask(port, { ca }, "127.0.0.1"))).toBe("secret");
  });

  it("makes a full handshake each time, and none on a reused connection", async () => {
    const { port } = await secure();
    const { request } = client({ ca });
    const one = { url: `https://${HOST}:${port}/` };
    const signal = new AbortController().signal;
    await request(one, signal);
    expect((await request(one, signal)).timings).toMatchObject({ tls: 0, reused: true });
    expect((await request({ ...one, fresh: true }, signal)).timings.tls).toBeGreaterThan(0);
  });

  it("asks another address for the host, unverified and on a connection of its own", async () => {
    const made = certificate({ authority: null, names: ["other.test"] });
    const heard: unknown[] = [];
    const listener: http.RequestListener = (request, response) => {
      heard.push([(request.socket as TLSSocket).servername, request.headers.host]);
      response.end("the same page");
    };
    const { port, connections } = await web(listener, { tls: { cert: made.cert, key: made.key }, address: "::1" });
    const { request, counts } = client({ ca, address: "127.0.0.1" });
    const one = { url: `https://${HOST}:${port}/`, via: "::1" };
    const signal = new AbortController().signal;
    const answer = await request(one, signal);
    expect([textOf(answer), answer.address]).toEqual(["the same page", "::1"]);
    await request(one, signal);
    expect(heard).toEqual([
      [HOST, `${HOST}:${port}`],
      [HOST, `${HOST}:${port}`],
    ]);
    expect([connections(), counts()]).toEqual([2, { [HOST]: 2 }]);
    // The host itself is verified as ever, and nothing is sent to addresses of special use that are not allowed.
    expect((await failureOf(request({ ...one, via: "10.0.0.5" }, signal))).kind).toBe("special-use");
    const own = await secure(made);
    expect((await failureOf(ask(own.port, { ca }))).kind).toBe("tls");
  });

  it.each([
    ["an unknown authority", () => secure(), [], /authority/],
    [
      "an expired certificate",
      () => secure(certificate({ notAfter: new Date(Date.now() - 3_600_000) })),
      ca,
      /expired/,
    ],
    [
      "one of tomorrow",
      () => secure(certificate({ notBefore: new Date(Date.now() + 3_600_000) })),
      ca,
      /not valid yet/,
    ],
    ["another name", () => secure(certificate({ names: ["other.test"] })), ca, /other names than acme\.test/],
    ["one signed by itself", () => secure(certificate({ authority: null })), ca, /signed by itself/],
    ["plain HTTP on the port", () => web((_request, response) => response.end()), ca, /TLS/],
    ["a connection closed at once", () => closing(), ca, /closed the connection during the TLS handshake/],
  ] as const)("fails for %s, in words", async (_name, server, trusted, words) => {
    const { port } = await server();
    const failure = await failureOf(ask(port, { ca: trusted }));
    expect(failure).toMatchObject({ kind: "tls", host: HOST, message: expect.stringMatching(words) });
  });
});
