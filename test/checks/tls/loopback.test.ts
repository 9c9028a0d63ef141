/** Every check of the area once against a server with the fault and once without it, over real sockets of both families. */
import { afterAll, describe, expect, it, vi } from "vitest";
import { tlsChecks } from "../../../src/checks/tls/index.js";
import {
  type Authority,
  type CertificateAsk,
  makeAuthority,
  makeCertificate,
  makeKey,
} from "../../../src/demo/certificate.js";
import type { DnsAnswer } from "../../../src/model/seen/dns.js";
import { createDial } from "../../../src/net/dial.js";
import type { Io } from "../../../src/net/io.js";
import { createTls } from "../../../src/net/tls/session.js";
import { origin } from "../../../src/probes/origin.js";
import { tls } from "../../../src/probes/tls.js";
import { answer } from "../../helpers/dns.js";
import { ocspResponse } from "../../helpers/ocsp.js";
import { host, target } from "../../helpers/target.js";
import { mixedServer, type Running, rawServer, serverHello, tlsServer } from "../../helpers/tls-server.js";

const H = "www.acme.test";
const NOW = new Date("2026-11-20T08:00:00Z");
const DAY = 86_400_000;
const day = (offset: number) => new Date(NOW.getTime() + offset * DAY);
const V4 = "127.0.0.1";
const V6 = "::1";
const ORIGIN = "127.0.0.2";

const { roots, publicRoot, privateRoot } = await vi.hoisted(async () => {
  const { makeAuthority } = await import("../../../src/demo/certificate.js");
  const life = { notBefore: new Date("2020-01-01"), notAfter: new Date("2049-01-01") };
  const publicRoot = makeAuthority({ name: "Public Root", organisation: "Public Authority", ...life });
  return { roots: [publicRoot.cert], publicRoot, privateRoot: makeAuthority({ name: "Acme Root", ...life }) };
});
// The roots that Node.js brings, replaced by one whose key is here.
vi.mock("node:tls", async (original) => {
  const real = await original<typeof import("node:tls")>();
  return { ...real, default: { ...real, rootCertificates: roots }, rootCertificates: roots };
});

const rsa = makeKey("rsa2048");
const weakRsa = makeKey("rsa1024");
const old = makeAuthority({
  name: "Old M1",
  parent: publicRoot,
  hash: "sha1",
  notBefore: day(-365),
  notAfter: day(365),
});

function certificate(more: Partial<CertificateAsk> = {}, life: readonly [number, number] = [-10, 80]) {
  const authority: Authority = publicRoot;
  return makeCertificate({ authority, names: [H], scts: 2, notBefore: day(life[0]), notAfter: day(life[1]), ...more });
}

const servers: Running[] = [];
afterAll(() => {
  for (const server of servers) server.close();
});
async function keep(server: Promise<Running>): Promise<Running> {
  const running = await server;
  servers.push(running);
  return running;
}

type Serving = (address: string) => Promise<Running>;
type Options = Parameters<typeof tlsServer>[0];

/** A server of node:tls with this certificate. */
const serving =
  (made = certificate(), options: Options = {}, staple: Buffer | null = null): Serving =>
  (address) =>
    keep(tlsServer({ ...made, minVersion: "TLSv1.2", ALPNProtocols: ["h2", "http/1.1"], ...options }, address, staple));

const level0 = { ciphers: "DEFAULT@SECLEVEL=0" } as const;
const staticRsa = { ciphers: "ECDHE-RSA-AES128-GCM-SHA256:AES128-SHA:TLS_AES_128_GCM_SHA256" } as const;

/** Sends RC4 to whoever offers nothing better. */
const rc4: Serving = async () => {
  const real = await serving(certificate({ key: rsa }), { ciphers: "ECDHE-RSA-AES128-GCM-SHA256" })(V4);
  const weak = (suites: readonly number[]) => suites.includes(0x0005) && !suites.includes(0x002f);
  return keep(mixedServer(real, (suites) => (weak(suites) ? serverHello(0x0303, 0x0005) : null)));
};
const ssl3: Serving = async () => {
  const real = await serving()(V4);
  // Without suites of TLS 1.2, and with the one of SSL 3 that is asked for in old versions alone.
  const before12 = (suites: readonly number[]) =>
    suites.includes(0xc011) && suites.includes(0xc00a) && !suites.includes(0xc02f);
  return keep(mixedServer(real, (suites) => (before12(suites) ? serverHello(0x0300, 0x002f) : null)));
};
const ssl2: Serving = async () => {
  const real = await serving(certificate(), { maxVersion: "TLSv1.2" })(V4);
  const taken = Buffer.from([0x80, 30, 4, 0, 1, 0, 2, 0, 0, 0, 3, 0, 16, 7, 0, 0xc0, ...Array(16).fill(7)]);
  // Its hello is the one without suites of TLS.
  return keep(mixedServer(real, (suites) => (suites.length === 0 ? taken : null)));
};
const html: Serving = () => keep(rawServer((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n<html></html>")));
const closed: Serving = async (address) => {
  const server = await tlsServer({}, address);
  server.close();
  return server;
};

interface World {
  readonly v4?: Serving;
  readonly v6?: Serving;
  readonly origin?: Serving;
}

/** What the check says of the host, as `status key`. */
async function judged(id: string, { v4, v6, origin: behind }: World): Promise<readonly string[]> {
  const places: [string, Running][] = [];
  for (const [address, serve, at] of [
    [V4, v4, V4],
    [V6, v6, V6],
    [ORIGIN, behind, V4],
  ] as const)
    if (serve !== undefined) places.push([address, await serve(at)]);
  const records = (type: "A" | "AAAA"): DnsAnswer => {
    const [address, served] = type === "A" ? [V4, v4] : [V6, v6];
    return served === undefined
      ? answer(H, type, "nodata")
      : answer(H, type, "answer", [{ name: H, ttl: 60, type, data: address }]);
  };
  const dns = { ask: async (_name: string, type: "A" | "AAAA") => records(type) } as unknown as Io["dns"];
  const connect = places.map(([address, { port }]) => ({
    host: address,
    port: 443,
    address: address === V6 ? V6 : V4,
    toPort: port,
  }));
  const dial = createDial({ dns, timeoutMs: 10_000, internalRanges: ["127.0.0.0/8", "::1/128"], connect });
  const io = {
    dns,
    tls: createTls({ ca: [privateRoot.cert], timeoutMs: 10_000, dial }),
    http: { declared: () => false },
    clock: { now: () => NOW },
  } as unknown as Io;
  const product = target({ hosts: [host(H, { edge: "cloudflare", origin: behind === undefined ? null : ORIGIN })] });
  const check = tlsChecks.find(({ doc }) => doc.id === id);
  const signal = new AbortController().signal;
  const needs = behind === undefined ? tls : origin;
  const seen = { [needs.id]: [{ subject: H, value: await needs.look(H, product, io, signal) }] };
  const counts = Object.values(io.tls.counts());
  expect(Math.max(...counts)).toBeLessThanOrEqual(8 * places.length);
  const verdicts = check?.judge(seen as never, product, NOW) ?? [];
  return verdicts.flatMap((verdict) =>
    verdict === null ? [] : [`${check?.says[verdict.say]?.status} ${verdict.say}`],
  );
}

const p224 = makeAuthority({
  name: "M224",
  parent: publicRoot,
  key: makeKey("ec224"),
  notBefore: day(-365),
  notAfter: day(365),
});
const belowP224 = certificate({ authority: p224 });
const underP224 = { ...belowP224, cert: belowP224.cert + p224.cert };
const leafOnly = { issuerUrls: ["http://ca.acme.test/m1.der"], authority: old, key: rsa };
const ofOld = certificate(leafOnly);
const belowOld = { ...ofOld, cert: ofOld.cert + old.cert };
const faults: readonly (readonly [check: string, name: string, world: World, says: readonly string[]])[] = [
  ["tls/handshake", "HTML on port 443", { v4: html }, ["fail none"]],
  ["tls/hostname", "another name", { v6: serving(certificate({ names: ["old.acme.test"] })) }, ["fail otherNames"]],
  ["tls/trust", "self-signed", { v4: serving(certificate({ authority: null })) }, ["fail selfSigned"]],
  ["tls/chain", "the leaf alone", { v6: serving(certificate(leafOnly)) }, ["fail missing"]],
  ["tls/expiry", "expired", { v6: serving(certificate({}, [-95, -5])) }, ["fail expired"]],
  ["tls/renewal", "three weeks of ninety days left", { v4: serving(certificate({}, [-69, 21])) }, ["fail missed"]],
  ["tls/renewal", "four weeks left, over IPv6", { v6: serving(certificate({}, [-64, 26])) }, ["fail due"]],
  ["tls/lifetime", "a year, issued in November 2026", { v4: serving(certificate({}, [-1, 364])) }, ["fail tooLong"]],
  ["tls/key", "RSA of 1024 bits", { v4: serving(certificate({ key: weakRsa }), level0) }, ["fail weak"]],
  ["tls/key", "an intermediate with P-224, over IPv6", { v6: serving(underP224, level0) }, ["fail weak"]],
  ["tls/signature", "SHA-1", { v4: serving(certificate({ hash: "sha1" }), level0) }, ["fail broken"]],
  ["tls/signature", "an intermediate with SHA-1", { v4: serving(belowOld, level0) }, ["fail broken"]],
  ["tls/protocols", "TLS 1.0", { v6: serving(certificate(), { ...level0, minVersion: "TLSv1" }) }, ["fail old"]],
  ["tls/protocols", "SSL 3", { v4: ssl3 }, ["fail ssl"]],
  ["tls/protocols", "SSL 2", { v4: ssl2 }, ["fail ssl", "fail noTls13"]],
  [
    "tls/protocols",
    "no SSL 2 below TLS 1.3",
    { v4: serving(certificate(), { maxVersion: "TLSv1.2" }) },
    ["fail noTls13"],
  ],
  ["tls/ciphers", "RC4", { v4: rc4 }, ["fail weak"]],
  [
    "tls/ciphers",
    "NULL, over IPv6",
    { v6: serving(certificate({ key: rsa }), { ciphers: "ECDHE-RSA-AES128-GCM-SHA256:NULL-SHA256@SECLEVEL=0" }) },
    ["fail weak"],
  ],
  [
    "tls/ciphers",
    "no forward secrecy",
    { v4: serving(certificate({ key: rsa }), staticRsa) },
    ["fail noForwardSecrecy"],
  ],
  [
    "tls/addresses-agree",
    "IPv6 was left behind",
    { v4: serving(), v6: serving(certificate({}, [-95, -5])) },
    ["fail leftBehind"],
  ],
  ["tls/transparency", "no timestamps", { v4: serving(certificate({ scts: 0 })) }, ["fail unlogged"]],
  ["tls/must-staple", "nothing stapled", { v6: serving(certificate({ mustStaple: true })) }, ["fail missing"]],
  ["tls/http2", "HTTP/1.1 alone", { v4: serving(certificate(), { ALPNProtocols: ["http/1.1"] }) }, ["fail missing"]],
  ["tls/origin", "self-signed", { origin: serving(certificate({ authority: null })) }, ["fail invalid"]],
  ["tls/origin", "plain HTTP on port 443", { origin: html }, ["fail noTls"]],
  ["tls/origin", "nobody listens", { origin: closed }, ["fail noTls"]],
];

const passes: readonly (readonly [check: string, name: string, world: World, says: readonly string[]])[] = [
  [
    "tls/lifetime",
    "a year of a private authority",
    { v4: serving(certificate({ authority: privateRoot }, [-1, 364])) },
    ["skip privateCa"],
  ],
  [
    "tls/transparency",
    "stapled",
    { v4: serving(certificate({ scts: 0 }), {}, ocspResponse({ scts: 2 })) },
    ["pass logged"],
  ],
  [
    "tls/transparency",
    "a private authority",
    { v6: serving(certificate({ authority: privateRoot, scts: 0 })) },
    ["skip privateCa"],
  ],
  ["tls/must-staple", "stapled", { v4: serving(certificate({ mustStaple: true }), {}, ocspResponse()) }, ["pass kept"]],
  ["tls/handshake", "IPv6 refuses, which dns/ipv6 tells", { v4: serving(), v6: closed }, ["pass ipv4Alone"]],
  ["tls/addresses-agree", "both are in order", { v4: serving(), v6: serving() }, ["pass agree"]],
  ["tls/origin", "a valid certificate", { origin: serving() }, ["pass valid"]],
];

describe.concurrent("a fault", () => {
  it.each(faults)("%s: %s", async (check, _name, world, says) => {
    expect(await judged(check, world)).toEqual(says);
  });

  it("is there for every check", () => {
    expect([...new Set(faults.map(([check]) => check))]).toEqual(tlsChecks.map(({ doc }) => doc.id));
  });
});

describe.concurrent("no fault", () => {
  it.each(passes)("%s: %s", async (check, _name, world, says) => {
    expect(await judged(check, world)).toEqual(says);
  });

  const alone = tlsChecks.map(({ doc }) => doc.id).filter((id) => id !== "tls/origin" && id !== "tls/addresses-agree");
  it.each(alone.flatMap((id) => [[id, V4] as const, [id, V6] as const]))("%s over %s", async (check, address) => {
    const said = await judged(check, address === V4 ? { v4: serving() } : { v6: serving() });
    expect(said.map((one) => one.split(" ")[0])).toEqual(["pass"]);
  });
});
