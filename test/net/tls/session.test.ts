import { X509Certificate } from "node:crypto";
import type { AddressInfo } from "node:net";
import tls from "node:tls";
import { afterEach, describe, expect, it } from "vitest";
import { makeAuthority, makeCertificate } from "../../../src/demo/certificate.js";
import { type Cause, LookFailed } from "../../../src/model/errors.js";
import type { Dial } from "../../../src/net/dial.js";
import { createTls } from "../../../src/net/tls/session.js";
import {
  acceptsFrom,
  loopback,
  handshakeMessage as message,
  type Running,
  rawServer,
  tlsRecord as record,
  serverHello,
  shakeWith,
  tlsServer,
} from "../../helpers/tls-server.js";

const life = { notBefore: new Date("2020-01-01T00:00:00Z"), notAfter: new Date("2049-01-01T00:00:00Z") };
const root = makeAuthority({ name: "Acme Root", ...life });
const leaf = makeCertificate({ authority: root, names: ["www.acme.test", "127.0.0.1"], ...life });
const identity = { cert: leaf.cert, key: leaf.key };
const SHORT = 150;

const servers: Running[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});
async function started(server: Promise<Running>): Promise<Running> {
  const running = await server;
  servers.push(running);
  return running;
}

const never = new AbortController().signal;
const where = { host: "www.acme.test", address: "192.0.2.1", port: 443 };

describe("handshake", () => {
  it("negotiates h2 where the server has it", async () => {
    const server = await started(tlsServer({ ...identity, ALPNProtocols: ["h2", "http/1.1"] }));
    expect(await shakeWith(server, [root.cert])).toMatchObject({
      protocol: "TLSv1.3",
      cipher: "TLS_AES_256_GCM_SHA384",
      alpn: "h2",
      untrusted: null,
    });
  });

  it.each([
    ["www.acme.test", true],
    ["192.0.2.1", false],
    ["2001:db8::1", false],
  ])("names %s to the server: %s", async (host, named) => {
    const hellos: boolean[] = [];
    const server = await started(
      rawServer((socket, hello) => {
        hellos.push(hello.includes(host));
        socket.destroy();
      }),
    );
    await shakeWith(server, [], host);
    await acceptsFrom(server, "TLSv1.3", SHORT, host);
    expect(hellos).toEqual([named, named, named]);
  });

  it("ends the session so that the server sees no broken one", async () => {
    const broken: Error[] = [];
    const ended = await new Promise<boolean>((resolve) => {
      const server = tls.createServer(identity, (socket) => {
        socket.on("end", () => resolve(true));
        socket.on("error", () => resolve(false));
        socket.resume();
      });
      server.on("tlsClientError", (error) => broken.push(error));
      server.listen(0, "127.0.0.1", async () => {
        const { port } = server.address() as AddressInfo;
        servers.push({ port, close: () => server.close() });
        expect(await shakeWith({ port, close() {} }, [root.cert])).toMatchObject({ untrusted: null, alpn: null });
      });
    });
    expect([ended, broken]).toEqual([true, []]);
  });

  it.each(["TLSv1", "TLSv1.1"] as const)("makes a session with a server that knows only %s", async (version) => {
    const server = await started(
      tlsServer({ ...identity, minVersion: version, maxVersion: version, ciphers: "DEFAULT@SECLEVEL=0" }),
    );
    const session = await shakeWith(server, [root.cert]);
    expect(session).toMatchObject({ protocol: version, untrusted: null });
    expect("chain" in session && session.chain[0]?.fingerprint).toBe(
      new X509Certificate(leaf.der).fingerprint256.replaceAll(":", "").toLowerCase(),
    );
  });

  const http = "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n";
  it.each([
    ["an HTTP answer", http, "the port speaks plain HTTP, not TLS"],
    ["garbage", "\u0000\u0001garbage that goes on for a while", "the answer is not TLS"],
    ["SSH", "SSH-2.0-OpenSSH_9.6\r\n", "the port speaks plain SSH, not TLS"],
    ["an alert", "\u0015\u0003\u0003\u0000\u0002\u0002\u0028", "the server refused with the alert handshake_failure"],
    [
      "an alert without a name",
      "\u0015\u0003\u0003\u0000\u0002\u0002\u00fa",
      "the server refused with the alert alert 250",
    ],
    ["nothing", "", "the server closed the connection without an answer"],
  ])("fails with a reason: %s", async (_name, text, detail) => {
    const server = await started(rawServer((socket) => socket.end(text, "latin1")));
    expect(await shakeWith(server, [])).toEqual({ cause: "tls", detail });
  });

  it("says so when a client certificate is demanded", async () => {
    const demanding = { ...identity, requestCert: true, rejectUnauthorized: true };
    const old = await started(tlsServer({ ...demanding, maxVersion: "TLSv1.2" }));
    expect(await shakeWith(old, [])).toEqual({
      cause: "tls",
      detail: "the server demands a client certificate, which visitors do not have",
    });
    // TLS 1.3 refuses after the handshake: the certificate is seen all the same.
    const modern = await started(tlsServer(demanding));
    expect(await shakeWith(modern, [root.cert])).toMatchObject({ protocol: "TLSv1.3", untrusted: null });
  });

  it("fails when the server resets the connection", async () => {
    const server = await started(rawServer((socket) => socket.resetAndDestroy()));
    expect(await shakeWith(server, [])).toEqual({
      cause: "tls",
      detail: "the server closed the connection without an answer",
    });
  });

  it("gives up on a server that hangs", async () => {
    const server = await started(rawServer(() => {}));
    expect(await shakeWith(server, [], "www.acme.test", SHORT)).toEqual({
      cause: "timeout",
      detail: "no end of the TLS handshake within 0.15 s",
    });
  });

  it("gives up on an endless stream", async () => {
    const server = await started(
      rawServer((socket) => {
        // Warnings are legal at any time, and there is no end of them.
        const warnings = Buffer.alloc(70_000, Buffer.from([21, 3, 3, 0, 2, 1, 90]));
        const more = () => socket.writable && socket.write(warnings, more);
        more();
      }),
    );
    expect(await shakeWith(server, [])).toMatchObject({ cause: "tls" });
  });

  it("does not throw on a certificate that does not parse", async () => {
    const server = await started(
      rawServer((socket, hello) => socket.write(flight(hello, Buffer.from("no certificate")))),
    );
    expect(await shakeWith(server, [])).toEqual({ cause: "tls", detail: "certificate does not parse" });
  });

  it.each([
    ["refused", "refused"],
    ["timeout", "timeout"],
    ["unreachable", "unreachable"],
    ["special-use", "special-use"],
    ["denied", "unreachable"],
  ] as const)("turns a connection that failed (%s) into a value", async (kind, cause) => {
    const port = createTls({ ca: [], timeoutMs: SHORT, dial: failing(kind) });
    expect(await port.handshake(where, never)).toEqual({ cause, detail: "as told" });
    expect(await port.hello(where, "TLSv1.2", never)).toMatchObject({ accepted: null });
  });

  it("throws what is no failure of the address", async () => {
    const port = createTls({ ca: [], timeoutMs: SHORT, dial: failing("unresolved") });
    await expect(port.handshake(where, never)).rejects.toMatchObject({ kind: "unresolved" });
  });

  it("stops when aborted", async () => {
    const server = await started(rawServer(() => abort.abort(new Error("stopped"))));
    const abort = new AbortController();
    const port = createTls({ ca: [], timeoutMs: 60_000, dial: loopback });
    await expect(port.handshake({ ...where, port: server.port }, abort.signal)).rejects.toThrow("stopped");
    await expect(port.hello({ ...where, port: server.port }, "TLSv1", abort.signal)).rejects.toThrow("stopped");
  });

  it("counts every handshake by host", async () => {
    const server = await started(tlsServer(identity));
    const port = createTls({ ca: [root.cert], timeoutMs: 5000, dial: loopback });
    await port.handshake({ ...where, port: server.port }, never);
    await port.hello({ ...where, port: server.port }, "TLSv1.2", never);
    expect(port.counts()).toEqual({ "www.acme.test": 2 });
  });
});

describe("versions", () => {
  const versions = ["SSLv2", "SSLv3", "TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3"] as const;

  it.each([
    [{ minVersion: "TLSv1.2" }, [false, false, false, false, true, true]],
    [{ minVersion: "TLSv1.3" }, [false, false, false, false, false, true]],
    [{ minVersion: "TLSv1.2", maxVersion: "TLSv1.2" }, [false, false, false, false, true, false]],
    [{ minVersion: "TLSv1", ciphers: "DEFAULT@SECLEVEL=0" }, [false, false, true, true, true, true]],
    [
      { minVersion: "TLSv1", maxVersion: "TLSv1", ciphers: "DEFAULT@SECLEVEL=0" },
      [false, false, true, false, false, false],
    ],
    [{ minVersion: "TLSv1.3", ecdhCurve: "P-521" }, [false, false, false, false, false, true]],
  ] as const)("%j", async (options, expected) => {
    const server = await started(tlsServer({ ...identity, ...options }));
    const seen = [];
    for (const version of versions) seen.push(await acceptsFrom(server, version));
    expect(seen).toEqual(expected);
  });

  it.each([
    ["an SSL 3 ServerHello", hello(0x0300), true],
    ["a ServerHello of another version", hello(0x0301), false],
    ["a ServerHello after a warning", Buffer.concat([Buffer.from([21, 3, 0, 0, 2, 1, 112]), hello(0x0300)]), true],
    ["a fatal alert", Buffer.from([21, 3, 0, 0, 2, 2, 70]), false],
    ["a close without an answer", Buffer.alloc(0), false],
    ["half an answer", hello(0x0300).subarray(0, 20), null],
    ["an HTTP answer", Buffer.from("HTTP/1.1 400 Bad Request\r\n\r\n"), null],
    ["garbage", Buffer.from("\u0000garbage"), null],
  ])("SSLv3: %s", async (_name, bytes, expected) => {
    const server = await started(rawServer((socket) => socket.end(bytes)));
    expect(await acceptsFrom(server, "SSLv3")).toBe(expected);
  });

  const ssl2 = (specs: number) =>
    Buffer.from([0x80, 27 + specs, 4, 0, 1, 0, 2, 0, 0, 0, specs, 0, 16, ...Array(specs + 16).fill(7)]);
  it.each([
    ["an SSL 2 ServerHello", ssl2(3), true],
    ["one without a cipher in common", ssl2(0), null],
    ["an SSL 2 error", Buffer.from([0x80, 3, 0, 0, 1]), false],
    ["a ServerHello of SSL 3", hello(0x0300), false],
    ["a fatal alert", Buffer.from([21, 3, 0, 0, 2, 2, 70]), false],
    ["a close without an answer", Buffer.alloc(0), false],
    ["half an answer", ssl2(3).subarray(0, 8), null],
    ["an HTTP answer", Buffer.from("HTTP/1.1 400 Bad Request\r\n\r\n"), null],
  ])("SSLv2: %s", async (_name, bytes, expected) => {
    const server = await started(
      rawServer((socket, asked) => {
        expect([...asked.subarray(0, 5)]).toEqual([0x80, 46, 1, 0, 2]);
        socket.end(bytes);
      }),
    );
    expect(await acceptsFrom(server, "SSLv2")).toBe(expected);
  });

  it("takes a reset right after the hello for a refusal", async () => {
    const server = await started(rawServer((socket) => socket.resetAndDestroy()));
    expect(await acceptsFrom(server, "TLSv1")).toBe(false);
  });

  it("cannot tell where nothing comes in time", async () => {
    const server = await started(rawServer(() => {}));
    expect(await acceptsFrom(server, "TLSv1", SHORT)).toBeNull();
  });

  it("cannot tell from an endless stream", async () => {
    const warnings = Buffer.alloc(70_000, Buffer.from([21, 3, 3, 0, 2, 1, 90]));
    const server = await started(rawServer((socket) => socket.write(warnings)));
    expect(await acceptsFrom(server, "TLSv1")).toBeNull();
  });
});

function failing(kind: Cause): Dial {
  return async () => {
    throw new LookFailed(kind, "as told");
  };
}

function vector24(body: Buffer): Buffer {
  return Buffer.concat([Buffer.from([0, body.length >> 8, body.length & 0xff]), body]);
}

/** A ServerHello of this version. */
const hello = (version: number) => serverHello(version, 0x002f);

/** A TLS 1.2 server's ServerHello and a Certificate message with these bytes for a certificate. */
function flight(clientHello: Buffer, certificate: Buffer): Buffer {
  expect(clientHello[0]).toBe(22);
  return Buffer.concat([serverHello(0x0303, 0xc02f), record(22, message(11, vector24(vector24(certificate))))]);
}
