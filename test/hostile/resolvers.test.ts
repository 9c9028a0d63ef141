/** Names that do not resolve, and resolvers that lie, say nothing or never stop: each told apart, none takes the audit with it. */
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { createServer } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { site, toHttps } from "../../src/demo/answers.js";
import { type AskedQuestion, type DnsServer, reply, type Script, startDnsServer } from "../helpers/dns-server.js";
import { about, auditHostile, expectSound, type HostileAudit, said } from "../helpers/hostile.js";
import { closePorts, tcpPort } from "../helpers/tcp-port.js";

const HEALTHY = "www.acme.test";
const ADDRESS = { type: "A", ttl: 300, data: "127.0.0.1" } as const;

/** An answer with one record whose name is these bytes. */
function withName(question: AskedQuestion, name: Buffer): Buffer {
  const message = reply(question);
  const record = Buffer.concat([name, Buffer.from([0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 127, 0, 0, 1])]);
  message.writeUInt16BE(1, 6);
  return Buffer.concat([message, record]);
}

const pointer = (to: number) => Buffer.from([0xc0 | (to >> 8), to & 0xff]);
const body = (question: AskedQuestion) => reply(question).length;

/** By the first label of the name. */
const FAULTS: Readonly<Record<string, Script>> = {
  gone: (question) => reply(question, { rcode: "NXDOMAIN" }),
  empty: (question) => reply(question),
  servfail: (question) => reply(question, { rcode: "SERVFAIL" }),
  refused: (question) => reply(question, { rcode: "REFUSED" }),
  silent: () => null,
  garbage: ({ id }) => Buffer.from([id >> 8, id & 0xff, 0x81, 0x80, 0, 1, 0xff, 0xff, 0, 9, 0, 9, 7, 1, 2, 3]),
  strangers: (question) => Array.from({ length: 50 }, () => reply(question, { id: question.id ^ 1, answers: [] })),
  other: (question) => reply(question, { name: "other.example", answers: [{ ...ADDRESS, name: "other.example" }] }),
  itself: (question) => withName(question, pointer(body(question))),
  forwards: (question) => withName(question, pointer(body(question) + 200)),
  ladder: (question) =>
    withName(question, Buffer.concat([Buffer.from([1, 97]), pointer(body(question)), Buffer.from([0])])),
  short: (question) => reply(question, { answers: [{ ...ADDRESS, name: question.name }] }).subarray(0, -3),
  many: (question) =>
    reply(question, { answers: Array.from({ length: 1500 }, () => ({ ...ADDRESS, name: "x.example" })) }),
  circle: (question) =>
    reply(question, { answers: [{ name: question.name, type: "CNAME", ttl: 60, data: question.name }] }),
  endless: (question) => {
    const next = `a${question.name}`.slice(-60);
    return reply(question, { answers: [{ name: question.name, type: "CNAME", ttl: 60, data: next }] });
  },
  odd: (question) =>
    reply(question, { answers: [{ name: question.name, type: "CNAME", ttl: 60, data: "a b.\u0007.acme.test" }] }),
};

const script: Script = (question, transport) => {
  const name = question.name.toLowerCase();
  if (name === HEALTHY || name === "acme.test")
    return reply(question, { answers: question.type === "A" ? [{ ...ADDRESS, name: question.name }] : [] });
  const label = name.split(".").at(-3) ?? "";
  const fault = FAULTS[label.replace(/^a+(?=endless$)/, "")];
  return fault === undefined ? reply(question, { rcode: "NXDOMAIN" }) : fault(question, transport);
};

const targetFor = (labels: readonly string[]) =>
  `hosts:\n${[HEALTHY, ...labels.map((label) => `${label}.acme.test`)].map((name) => `  - { host: ${name}, role: app }`).join("\n")}\nemail: []`;
const healthy = { host: HEALTHY, http: toHttps(HEALTHY), https: site("Acme") };

let server: DnsServer;
let audit: HostileAudit;
beforeAll(async () => {
  server = await startDnsServer(script);
  audit = await auditHostile({
    hosts: [healthy],
    target: targetFor(Object.keys(FAULTS)),
    resolver: server.resolver,
    settings: { timeoutMs: 1_000 },
  });
});
afterAll(async () => {
  closePorts();
  await server.close();
});

const CHECKS = ["dns/resolution", "dns/cname-chain", "tls/handshake", "redirects/https", "headers/csp"];

describe("a name", () => {
  it.each([
    ["gone", "fail dns/resolution", "the name does not exist"],
    ["empty", "fail dns/resolution", "the name has no address"],
    ["servfail", "fail dns/resolution", "SERVFAIL"],
    ["refused", "fail dns/resolution", "REFUSED"],
    ["circle", "fail dns/cname-chain", "its CNAMEs go in a circle"],
  ])("that has no address (%s) is one finding, and the rest waits for it", (label, row, words) => {
    const name = `${label}.acme.test`;
    const rows = about(audit, name, CHECKS);
    expect(rows.filter((one) => !one.startsWith("skip"))).toEqual([row]);
    expect(said(audit, row.slice("fail ".length), name)).toContain(words);
    expect(rows).toHaveLength(CHECKS.length);
  });

  it.each([
    ["silent", "TIMEOUT"],
    ["garbage", "MALFORMED"],
    ["strangers", "TIMEOUT"],
    ["other", "TIMEOUT"],
    ["itself", "MALFORMED"],
    ["forwards", "MALFORMED"],
    ["ladder", "MALFORMED"],
    ["short", "MALFORMED"],
    ["odd", "No clear answer"],
    ["endless", "No clear answer"],
  ])("whose answer cannot be read or does not come (%s) is unknown, never missing", (label, words) => {
    const name = `${label}.acme.test`;
    expect(about(audit, name, ["dns/resolution", "tls/handshake", "headers/csp"])).toEqual([
      "unknown dns/resolution",
      "unknown headers/csp",
      "unknown tls/handshake",
    ]);
    expect(said(audit, "dns/resolution", name)).toContain(words);
  });

  it("with thousands of strangers' records has none of its own", () => {
    expect(about(audit, "many.acme.test", ["dns/resolution"])).toEqual(["fail dns/resolution"]);
  });

  it("beside them is seen as ever", () => {
    expect(about(audit, HEALTHY, ["dns/resolution", "tls/handshake", "headers/csp"])).toEqual([
      "pass dns/resolution",
      "pass headers/csp",
      "pass tls/handshake",
    ]);
  });

  it("is asked for a bounded number of times", () => {
    const asked = server.asked.filter((row) => row.toLowerCase().includes("endless"));
    expect(asked.length).toBeLessThan(120);
  });
});

it("is sound", () => expectSound(audit));

/** Over UDP "too long, ask by TCP"; over TCP bytes without an end. */
async function endlessTcp(): Promise<string> {
  const tcp = await tcpPort((socket) => {
    socket.once("data", () => {
      socket.write(Buffer.from([0xff, 0xff]));
      const timer = setInterval(() => socket.write(Buffer.alloc(64)), 5);
      socket.once("close", () => clearInterval(timer));
    });
  });
  const udp = createSocket("udp4");
  udp.on("message", (query, from) => {
    const answer = Buffer.from(query);
    answer.writeUInt16BE(0x8380, 2);
    udp.send(answer, from.port, from.address);
  });
  udp.bind(tcp.port, "127.0.0.1");
  await once(udp, "listening");
  udp.unref();
  return `127.0.0.1:${tcp.port}`;
}

/** UDP refused by the system: nobody listens. */
async function nobody(): Promise<string> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  return `127.0.0.1:${typeof address === "object" && address !== null ? address.port : 1}`;
}

describe("a resolver", () => {
  it.each([
    ["that never ends over TCP", endlessTcp],
    ["that is not there", nobody],
  ])("%s leaves everything but the files unknown", async (_name, start) => {
    const resolver = await start();
    const whole = await auditHostile({
      hosts: [],
      target: 'hosts: [{ host: www.acme.test }]\nendpoints: [{ name: home, url: "https://www.acme.test/" }]',
      resolver,
      settings: { timeoutMs: 30 },
    });
    await expectSound(whole);
    const judged = whole.report.findings.filter(
      ({ check }) => !/^(?:handover|monitoring)\/|^mail\/message$/.test(check),
    );
    expect(judged.length).toBeGreaterThan(20);
    expect(judged.filter(({ status }) => status === "pass" || status === "fail").map(({ check }) => check)).toEqual([]);
    expect(whole.report.verdict.decision).toBe("incomplete");
  });
});
