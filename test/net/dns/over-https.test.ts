import { createSecureServer, type Http2SecureServer } from "node:http2";
import type { AddressInfo } from "node:net";
import { decode, encode, type Packet } from "dns-packet";
import { afterEach, describe, expect, it } from "vitest";
import { makeAuthority, makeCertificate } from "../../../src/demo/certificate.js";
import { createDns } from "../../../src/net/dns/client.js";

const now = Date.now();
const valid = { notBefore: new Date(now - 86_400_000), notAfter: new Date(now + 86_400_000) };
const authority = makeAuthority({ name: "Resolver Root", ...valid });
const certificate = makeCertificate({ authority, names: ["localhost", "127.0.0.1"], ...valid });

interface Answering {
  readonly status?: number;
  readonly type?: string;
  readonly body?: Buffer;
  readonly parts?: Packet;
  readonly silent?: boolean;
}

const opened: { close(): unknown }[] = [];
afterEach(() => {
  for (const one of opened.splice(0)) one.close();
});

async function start(answering: Answering = {}) {
  const heard: { method: string; path: string; type: string; id: number; version: string }[] = [];
  const server: Http2SecureServer = createSecureServer({
    cert: certificate.cert,
    key: certificate.key,
    allowHTTP1: true,
  });
  server.on("request", (request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const query = decode(Buffer.concat(chunks));
      const { method = "", url: path = "", httpVersion: version } = request;
      heard.push({ method, path, type: request.headers["content-type"] ?? "", id: query.id ?? -1, version });
      if (answering.silent === true) return;
      const [question] = query.questions ?? [];
      const name = question?.name ?? "";
      const body =
        answering.body ??
        encode({
          type: "response",
          id: query.id ?? 0,
          questions: query.questions ?? [],
          answers: [{ type: "A", name, ttl: 60, data: "192.0.2.1" }],
        });
      response.writeHead(answering.status ?? 200, { "content-type": answering.type ?? "application/dns-message" });
      response.end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  opened.push(server);
  const { port } = server.address() as AddressInfo;
  const ask = (ca: readonly string[], timeoutMs = 2_000) => {
    const dns = createDns({ resolvers: [`https://127.0.0.1:${port}/dns-query`], timeoutMs, ca });
    opened.push(dns);
    return dns.ask("www.acme.test", "A", AbortSignal.timeout(20_000));
  };
  return { heard, ask };
}

describe("DNS over HTTPS", () => {
  it("posts the message with id 0 and reads the answer (RFC 8484 4.1)", async () => {
    const { heard, ask } = await start();
    const answer = await ask([authority.cert]);
    expect(answer).toMatchObject({
      outcome: "answer",
      transport: "https",
      answers: [{ type: "A", data: "192.0.2.1" }],
    });
    expect(heard).toEqual([
      { method: "POST", path: "/dns-query", type: "application/dns-message", id: 0, version: "2.0" },
    ]);
  });

  it("sends nothing to a resolver whose certificate nobody vouches for", async () => {
    const { heard, ask } = await start();
    expect(await ask([])).toMatchObject({ outcome: "timeout", rcode: "UNREACHABLE" });
    expect(heard).toEqual([]);
  });

  it.each<readonly [string, Answering, string]>([
    ["an error page", { status: 503, type: "text/html", body: Buffer.from("<html>") }, "timeout"],
    ["a redirect", { status: 302 }, "timeout"],
    ["another media type", { type: "application/dns-json", body: Buffer.from("{}") }, "timeout"],
    ["more than a message can be", { body: Buffer.alloc(70_000) }, "timeout"],
    ["what is no message", { body: Buffer.from("hello, hello, hello") }, "malformed"],
    ["nothing", { body: Buffer.alloc(0) }, "malformed"],
  ])("takes %s for no answer", async (_, answering, outcome) => {
    const { ask } = await start(answering);
    expect(await ask([authority.cert])).toMatchObject({ outcome, answers: [] });
  });

  it("gives up in time", async () => {
    const { ask } = await start({ silent: true });
    expect(await ask([authority.cert], 100)).toMatchObject({ outcome: "timeout", rcode: "TIMEOUT" });
  });
});
