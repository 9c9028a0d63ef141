import net from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { makeAuthority, makeCertificate } from "../../src/demo/certificate.js";
import { LookFailed } from "../../src/model/errors.js";
import { type ConnectTo, createDial } from "../../src/net/dial.js";
import { createHttp } from "../../src/net/http.js";
import { createProxyDial } from "../../src/net/http-proxy.js";
import { resolverOf, serve, serveRaw, type TestServer } from "../helpers/http-server.js";

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

async function started(server: Promise<TestServer>): Promise<TestServer> {
  const made = await server;
  open.push(made);
  return made;
}

/** Tunnels everything to one port; says what it was asked. */
async function proxyTo(port: number) {
  const heads: string[] = [];
  const server = await started(
    serveRaw((socket, head) => {
      heads.push(head);
      socket.removeAllListeners("data");
      const there = net.connect(port, "127.0.0.1", () => {
        socket.write("HTTP/1.1 200 Connection established\r\nVia: test\r\n\r\n");
        socket.pipe(there).pipe(socket);
      });
      there.on("error", () => socket.destroy());
    }),
  );
  return { heads, port: server.port };
}

interface Options {
  readonly user?: string;
  readonly bypass?: readonly string[];
  readonly connect?: readonly ConnectTo[];
  readonly ca?: readonly string[];
  readonly timeoutMs?: number;
}

function getThrough(
  proxyPort: number,
  { user = "", bypass = [], connect = [], ca = [], timeoutMs = 5000 }: Options = {},
) {
  const dns = resolverOf({ "direct.test": ["127.0.0.1"] });
  const common = { dns, timeoutMs, internalRanges: [], connect };
  const dial = createProxyDial({
    ...common,
    direct: createDial({ ...common, internalRanges: ["127.0.0.0/8"] }),
    proxy: new URL(`http://${user}127.0.0.1:${proxyPort}`),
    bypass,
  });
  const http = createHttp({ dial, ca, timeoutMs, declared: () => true, userAgent: "launchready/test" });
  open.push(http);
  return async (url: string) => {
    const answer = await http.request({ url }, new AbortController().signal);
    return { ...answer, text: new TextDecoder().decode(answer.body) };
  };
}

async function causeOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => "answered",
    (error) => (error instanceof LookFailed ? error.kind : String(error)),
  );
}

describe("the proxy", () => {
  it("carries http, with the name left to it to resolve", async () => {
    const site = await started(serve((request, response) => response.end(request.headers.host)));
    const proxy = await proxyTo(site.port);
    expect(await getThrough(proxy.port)("http://acme.test/")).toMatchObject({
      text: "acme.test",
      address: "acme.test",
    });
    expect(proxy.heads).toEqual(["CONNECT acme.test:80 HTTP/1.1\r\nHost: acme.test:80"]);
  });

  it("carries https, verified end to end", async () => {
    const notBefore = new Date(Date.now() - 86_400_000);
    const notAfter = new Date(Date.now() + 86_400_000);
    const authority = makeAuthority({ name: "Acme Root", notBefore, notAfter });
    const made = makeCertificate({ authority, names: ["acme.test"], notBefore, notAfter });
    const site = await started(serve((_request, response) => response.end("secure"), { tls: made }));
    const proxy = await proxyTo(site.port);
    const trusting = getThrough(proxy.port, { ca: [authority.cert] });
    expect(await trusting("https://acme.test/")).toMatchObject({ text: "secure" });
    expect(proxy.heads[0]).toContain("CONNECT acme.test:443 ");
    expect(await causeOf(getThrough(proxy.port)("https://acme.test/"))).toBe("tls");
  });

  it("gets credentials, once asked for in its URL", async () => {
    const site = await started(serve((_request, response) => response.end()));
    const proxy = await proxyTo(site.port);
    await getThrough(proxy.port, { user: "me:p%40ss@" })("http://acme.test/");
    expect(proxy.heads[0]).toContain(`Proxy-Authorization: Basic ${Buffer.from("me:p@ss").toString("base64")}`);
  });

  it.each(["*", "direct.test", "test", ".test", "*.test", " DIRECT.test "])("is passed by for %s", async (entry) => {
    const site = await started(serve((_request, response) => response.end("direct")));
    const proxy = await proxyTo(1);
    const url = `http://direct.test:${site.port}/`;
    expect(await getThrough(proxy.port, { bypass: ["other.example", entry] })(url)).toMatchObject({ text: "direct" });
    expect(proxy.heads).toEqual([]);
  });

  it.each(["irect.test", "", "sub.direct.test"])("is not passed by for %s", async (entry) => {
    const site = await started(serve((_request, response) => response.end()));
    const proxy = await proxyTo(site.port);
    await getThrough(proxy.port, { bypass: [entry] })("http://direct.test/");
    expect(proxy.heads).toHaveLength(1);
  });

  it("is passed by where the user says where to connect", async () => {
    const site = await started(serve((_request, response) => response.end("override")));
    const proxy = await proxyTo(1);
    const connect = [{ host: "acme.test", port: 80, address: "127.0.0.1", toPort: site.port }];
    expect(await getThrough(proxy.port, { connect })("http://acme.test/")).toMatchObject({ text: "override" });
  });

  it("is not asked for addresses of special use", async () => {
    const proxy = await proxyTo(1);
    await causeOf(getThrough(proxy.port)("http://127.0.0.1:1/"));
    expect(await causeOf(getThrough(proxy.port)("http://169.254.169.254/"))).toBe("special-use");
    expect(proxy.heads).toEqual([]);
  });

  it.each([
    ["HTTP/1.1 407 Proxy Authentication Required\r\n\r\n", "denied"],
    ["HTTP/1.1 403 Forbidden\r\n\r\n", "denied"],
    ["HTTP/1.1 502 Bad Gateway\r\n\r\n", "unreachable"],
    ["SSH-2.0-x\r\n\r\n", "unreachable"],
    ["x".repeat(20_000), "unreachable"],
    [null, "unreachable"],
  ])("that answers %j is %s", async (answer, cause) => {
    const proxy = await started(serveRaw((socket) => void (answer === null ? socket.end() : socket.write(answer))));
    expect(await causeOf(getThrough(proxy.port)("http://acme.test/"))).toBe(cause);
  });

  it("that never answers is a time-out", async () => {
    const proxy = await started(serveRaw(() => undefined));
    expect(await causeOf(getThrough(proxy.port, { timeoutMs: 50 })("http://acme.test/"))).toBe("timeout");
  });
});
