import type { RequestListener } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { makeAuthority, makeCertificate } from "../../src/demo/certificate.js";
import { createDial } from "../../src/net/dial.js";
import { createRegistries } from "../../src/net/registry.js";
import { resolverOf, serve, type TestServer } from "../helpers/http-server.js";

const DAY_MS = 86_400_000;
const day = (offset: number) => new Date(Date.now() + offset * DAY_MS);
const authority = makeAuthority({ name: "Test Root", notBefore: day(-10), notAfter: day(100) });
const names = ["rdap.example", "registry.example"];
const { cert, key } = makeCertificate({ authority, names, notBefore: day(-1), notAfter: day(10) });
const never = new AbortController().signal;

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** Registries whose https hosts are one loopback server; `local`: a host that the user did not reroute. */
async function registries(listener: RequestListener, timeoutMs = 5000) {
  const server: TestServer = await serve(listener, { tls: { cert, key } });
  const dial = createDial({
    dns: resolverOf({ "local.example": ["127.0.0.1"] }),
    timeoutMs,
    internalRanges: [],
    connect: names.map((host) => ({ host, port: 443, address: "127.0.0.1", toPort: server.port })),
  });
  const port = createRegistries({ dial, ca: [authority.cert], timeoutMs, userAgent: "launchready/test" });
  closing.push(() => port.close(), server.close);
  return port;
}

const json =
  (value: unknown): RequestListener =>
  (_, response) =>
    response.end(JSON.stringify(value));

describe("registries", () => {
  it("gets JSON with the media types of RDAP, each URL once", async () => {
    const asked: string[] = [];
    const port = await registries((request, response) => {
      asked.push(`${request.headers.host}${request.url} ${request.headers.accept}`);
      response.end('{"a":1}');
    });
    const [one, other] = await Promise.all([
      port.get("https://rdap.example/domain/acme.example", never),
      port.get("https://rdap.example/domain/acme.example", never),
    ]);
    expect(one).toEqual({
      url: "https://rdap.example/domain/acme.example",
      status: 200,
      json: { a: 1 },
      retryAfter: null,
    });
    expect(other).toBe(one);
    expect(asked).toEqual(["rdap.example/domain/acme.example application/rdap+json, application/json;q=0.9"]);
    expect(port.counts()).toEqual({ "rdap.example": 1 });
  });

  it("follows redirects within https, and says where it ended", async () => {
    const port = await registries((request, response) => {
      if (request.url === "/end") return response.end("{}");
      return response.writeHead(302, { location: "https://registry.example/end" }).end();
    });
    expect(await port.get("https://rdap.example/start", never)).toMatchObject({ url: "https://registry.example/end" });
  });

  it.each([
    ["a fourth redirect", "https://rdap.example/again", "redirects more than 3 times"],
    ["plain http", "http://rdap.example/", "no https URL"],
    ["no URL", "https://", "no https URL"],
    ["an address of special use", "https://local.example/", "loopback"],
  ])("does not follow %s", async (_, location, words) => {
    const port = await registries((_request, response) => response.writeHead(301, { location }).end());
    await expect(port.get("https://rdap.example/", never)).rejects.toThrow(words);
  });

  it("gives every status and what is no JSON as values", async () => {
    const busy = await registries((_, response) => response.writeHead(429, { "retry-after": "60" }).end("slow down"));
    expect(await busy.get("https://rdap.example/", never)).toMatchObject({
      status: 429,
      json: undefined,
      retryAfter: "60",
    });
  });

  it("fails for what is too long, for a broken certificate and for silence", async () => {
    const long = await registries((_, response) => response.end(`"${"a".repeat(4 * 1024 * 1024)}"`));
    await expect(long.get("https://rdap.example/", never)).rejects.toMatchObject({ kind: "protocol" });
    await expect(long.get("https://127.0.0.1/", never)).rejects.toMatchObject({ kind: "special-use" });
    const silent = await registries(() => {}, 100);
    await expect(silent.get("https://rdap.example/", never)).rejects.toMatchObject({ kind: "timeout" });
  });

  it("posts JSON, as often as it is called for", async () => {
    const asked: string[] = [];
    const port = await registries(async (request, response) => {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part);
      asked.push(`${request.method} ${request.url} ${request.headers["content-type"]} ${Buffer.concat(parts)}`);
      json({ results: [] })(request, response);
    });
    for (const page of [1, 2])
      expect((await port.post("https://registry.example/v1/querybatch", { page }, never)).json).toEqual({
        results: [],
      });
    expect(asked).toEqual([1, 2].map((page) => `POST /v1/querybatch application/json {"page":${page}}`));
    expect(port.counts()).toEqual({ "registry.example": 2 });
  });

  it("asks nobody when offline", async () => {
    const dial = createDial({ dns: resolverOf({}), timeoutMs: 100, internalRanges: [], connect: [] });
    const port = createRegistries({ dial, ca: [], timeoutMs: 100, userAgent: "launchready/test", offline: true });
    closing.push(() => port.close());
    for (const asking of [port.get("https://rdap.example/", never), port.post("https://rdap.example/", {}, never)])
      await expect(asking).rejects.toMatchObject({ kind: "denied", message: expect.stringContaining("--offline") });
    expect(port.counts()).toEqual({});
  });

  it("lets one asker give up without taking the answer from the others", async () => {
    let answer = () => {};
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const port = await registries(async (request, response) => {
      await held;
      json({ ok: true })(request, response);
    });
    const impatient = new AbortController();
    const one = port.get("https://rdap.example/", impatient.signal);
    const other = port.get("https://rdap.example/", never);
    impatient.abort(new Error("enough"));
    await expect(one).rejects.toThrow("enough");
    answer();
    expect((await other).json).toEqual({ ok: true });
  });
});
