/** TLS servers that send certificates nobody can read, none at all, hundreds, or names made to mislead. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { site, toHttps } from "../../src/demo/answers.js";
import { makeAuthority, makeCertificate, makeKey } from "../../src/demo/certificate.js";
import type { TlsSeen } from "../../src/model/seen/tls.js";
import { about, allFormats, auditHostile, expectSound, type HostileAudit, said } from "../helpers/hostile.js";
import { serve, type TestServer } from "../helpers/http-server.js";
import { closePorts, tcpPort } from "../helpers/tcp-port.js";

const life = { notBefore: new Date("2026-01-01T00:00:00Z"), notAfter: new Date("2049-01-01T00:00:00Z") };
const BIDI = "\u202e";

const record = (type: number, fragment: Buffer) =>
  Buffer.concat([Buffer.from([type, 3, 3, fragment.length >> 8, fragment.length & 0xff]), fragment]);
const sized = (body: Buffer) =>
  Buffer.concat([Buffer.from([body.length >> 16, (body.length >> 8) & 0xff, body.length & 0xff]), body]);
const message = (type: number, body: Buffer) => record(22, Buffer.concat([Buffer.from([type]), sized(body)]));

/** TLS 1.2 with ECDHE-RSA-AES128-GCM-SHA256 and an empty renegotiation_info. */
const SERVER_HELLO = message(
  2,
  Buffer.concat([Buffer.from([3, 3]), Buffer.alloc(32, 7), Buffer.from([0, 0xc0, 0x2f, 0, 0, 5, 0xff, 1, 0, 1, 0])]),
);

const answering = (bytes: Buffer) => tcpPort((socket) => socket.once("data", () => socket.write(bytes)));

/** So many certificates of one name and key that each could have issued each. */
function maze(count: number, name: string) {
  const key = makeKey("ec256");
  const first = makeAuthority({ name: "Acme Maze", key, ...life });
  const others = Array.from({ length: count - 1 }, () =>
    makeAuthority({ name: "Acme Maze", key, parent: first, ...life }),
  );
  const leaf = makeCertificate({ authority: first, names: [name], ...life });
  return { cert: [leaf, ...others].map(({ cert }) => cert).join("\n"), key: leaf.key };
}

const servers: TestServer[] = [];
let audit: HostileAudit;

async function secured(identity: { readonly cert: string; readonly key: string }): Promise<number> {
  const server = await serve((_request, response) => response.end("<html>"), { tls: identity });
  servers.push(server);
  return server.port;
}

beforeAll(async () => {
  const authority = makeAuthority({ name: "Stranger", ...life });
  const many = makeCertificate({
    authority,
    names: ["names.acme.test", ...Array.from({ length: 2500 }, (_, n) => `h${n}.acme.test`)],
    ...life,
  });
  const misleading = makeCertificate({
    authority,
    names: [`\x1b[2Jpwn${BIDI}.acme.test`, "*.*.acme.test", "::error::x.acme.test", "a\nb.acme.test"],
    ...life,
  });
  const warnings = Buffer.alloc(70_000, Buffer.from([21, 3, 3, 0, 2, 1, 90]));
  const endless = await tcpPort((socket) => {
    const more = () => socket.writable && socket.write(warnings, more);
    socket.once("data", more);
  });
  const ports = {
    unreadable: (await answering(Buffer.concat([SERVER_HELLO, message(11, sized(sized(Buffer.from("none"))))]))).port,
    empty: (await answering(Buffer.concat([SERVER_HELLO, message(11, sized(Buffer.alloc(0)))]))).port,
    lying: (await answering(Buffer.concat([SERVER_HELLO, message(11, Buffer.from([0xff, 0xff, 0xff, 0, 0, 1, 0]))])))
      .port,
    "half-hello": (await answering(SERVER_HELLO.subarray(0, 30))).port,
    endless: endless.port,
    maze: await secured(maze(20, "maze.acme.test")),
    long: await secured(maze(200, "long.acme.test")),
    names: await secured(many),
    misleading: await secured(misleading),
  };
  audit = await auditHostile({
    hosts: ["www", ...Object.keys(ports)].map((name) => ({
      host: `${name}.acme.test`,
      http: toHttps(`${name}.acme.test`),
      https: site(name),
    })),
    ports: Object.fromEntries(Object.entries(ports).map(([name, port]) => [`${name}.acme.test:443`, port])),
    settings: { timeoutMs: 2_500 },
  });
});
afterAll(async () => {
  closePorts();
  await Promise.all(servers.map((server) => server.close()));
});

const TLS = ["tls/handshake", "tls/trust", "tls/hostname"];

describe("a certificate", () => {
  it.each([
    ["unreadable", "certificate does not parse"],
    ["empty", "no TLS session on any address"],
    ["lying", "no TLS session on any address"],
    ["half-hello", "port 443 does not answer"],
    ["endless", "no TLS session on any address"],
  ])("(%s) is one finding, and the rest waits for it", (name, words) => {
    const host = `${name}.acme.test`;
    expect(about(audit, host, TLS)).toEqual(["fail tls/handshake", "skip tls/hostname", "skip tls/trust"]);
    expect(said(audit, "tls/handshake", host)).toContain(words);
    expect(about(audit, host, ["headers/csp"])).toEqual(["skip headers/csp"]);
  });

  it("with 20 issuers that each fit each is judged in bounded time", () => {
    expect(about(audit, "maze.acme.test", TLS)).toEqual(["fail tls/trust", "pass tls/handshake", "pass tls/hostname"]);
  });

  it("with 199 issuers is a session or none, and nothing else", () => {
    expect(about(audit, "long.acme.test", ["tls/handshake"])[0]).toMatch(/^(?:pass|fail) tls\/handshake$/);
  });

  it("with 2,500 names is kept short", () => {
    expect(about(audit, "names.acme.test", TLS)).toEqual(["fail tls/trust", "pass tls/handshake", "pass tls/hostname"]);
    const seen = audit.observations.looks.tls?.seen.find(({ subject }) => subject === "names.acme.test")?.value;
    expect(JSON.stringify(seen as TlsSeen).length).toBeLessThan(40_000);
  });

  it("with names made to mislead shows none of them raw", async () => {
    expect(about(audit, "misleading.acme.test", ["tls/hostname"])).toEqual(["fail tls/hostname"]);
    for (const text of await allFormats(audit.report)) {
      expect(text).not.toContain(BIDI);
      expect(text).not.toContain("\x1b[2J");
    }
  });
});

it("a healthy host beside them is seen as ever", () => {
  expect(about(audit, "www.acme.test", TLS)).toEqual(["pass tls/handshake", "pass tls/hostname", "pass tls/trust"]);
});

it("is sound", () => expectSound(audit));
