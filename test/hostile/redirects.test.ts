/** Redirects and DNS answers that lead to where nobody may be led: told, bounded, and never connected to. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { redirect, SAFE, site, toHttps } from "../../src/demo/answers.js";
import type { Handler } from "../../src/demo/web-server.js";
import { a, soa } from "../../src/demo/zone.js";
import { about, auditHostile, expectSound, type HostileAudit, said } from "../helpers/hostile.js";
import { closePorts, tcpPort } from "../helpers/tcp-port.js";

const aaaa = (name: string, data: string) => ({ name, type: "AAAA", ttl: 300, class: "IN", data }) as const;
const to = (location: string): Handler => redirect(() => location, 302, SAFE);
const hostsOf = (handlers: Readonly<Record<string, Handler>>) =>
  Object.entries(handlers).map(([name, https]) => ({
    host: `${name}.acme.test`,
    http: toHttps(`${name}.acme.test`),
    https,
  }));

describe("redirects without an end or an address", () => {
  let audit: HostileAudit;
  let page = 0;
  beforeAll(async () => {
    audit = await auditHostile({
      hosts: hostsOf({
        www: site("Acme"),
        itself: to("/"),
        growing: redirect((path) => `${path}${path.includes("?") ? "&" : "?"}a=${"b".repeat(50)}`, 302, SAFE),
        "ever-new": redirect(() => `/${page++}`, 302, SAFE),
        cookies: (_request, response) => {
          response.writeHead(302, { location: "/", "set-cookie": `n=${page++}` }).end();
        },
        script: to("javascript:alert(document.domain)"),
        data: to("data:text/html,<script>alert(1)</script>"),
        file: to("file:///etc/passwd"),
        mail: to("mailto:a@acme.test"),
        nonsense: to("http://[::1"),
        port: to("https://www.acme.test:99999/"),
        nothing: (_request, response) => void response.writeHead(302, SAFE as Record<string, string>).end(),
        user: to("https://admin:hunter22@www.acme.test/"),
        long: to(`/${"a".repeat(50_000)}`),
      }),
      settings: { timeoutMs: 4_000 },
    });
  });

  it.each([
    ["itself", "fail redirects/loop", "go in a circle"],
    ["growing", "fail redirects/loop", "do not end"],
    ["ever-new", "fail redirects/loop", "do not end"],
    ["cookies", "fail redirects/loop", "do not end"],
    ["script", "fail redirects/off-domain", '"javascript:alert(document.domain)"'],
    ["data", "fail redirects/off-domain", '"data:text/html,'],
    ["file", "fail redirects/off-domain", '"file:///etc/passwd"'],
    ["mail", "fail redirects/off-domain", '"mailto:a@acme.test"'],
    ["nonsense", "fail redirects/off-domain", '"http://[::1"'],
    ["port", "fail redirects/off-domain", '"https://www.acme.test:99999/"'],
    ["nothing", "fail redirects/off-domain", "without a Location"],
  ])("(%s) are one fault", (name, row, words) => {
    const host = `${name}.acme.test`;
    expect(about(audit, host, ["redirects/loop", "redirects/off-domain"])).toContain(row);
    expect(said(audit, row.slice("fail ".length), host)).toContain(words);
    expect(about(audit, host, ["headers/csp"])).toEqual(["skip headers/csp"]);
  });

  it("(long) are not followed, and nothing is said of where they lead", () => {
    expect(about(audit, "long.acme.test", ["redirects/loop", "redirects/off-domain"])).toEqual([]);
  });

  it("(user) lose their credentials", () => {
    const text = JSON.stringify([audit.report, audit.observations]);
    expect(text.includes("hunter22")).toBe(false);
    expect(about(audit, "user.acme.test", ["redirects/loop"])).toEqual(["pass redirects/loop"]);
  });

  it("are followed a bounded number of times", () => {
    const counts = Object.entries(audit.report.requests).filter(([host]) => host !== "www.acme.test");
    expect(counts.length).toBeGreaterThan(10);
    expect(JSON.stringify(audit.report).length).toBeLessThan(1_000_000);
    // Four ways of 20 redirects each, TLS handshakes, and at most 60 for all else.
    expect(Math.max(...counts.map(([, count]) => count))).toBeLessThan(170);
  });

  it("are sound", () => expectSound(audit));
});

/** A loopback port that nobody may reach, as a product that points at it in every way: by name, by address, by redirect, by document. */
async function trapped(internalRanges: readonly string[]) {
  const four = await tcpPort((socket) => socket.destroy());
  const six = await tcpPort((socket) => socket.destroy(), "::1");
  const places = {
    plain: `http://127.0.0.1:${four.port}/`,
    hex: `http://0x7f000001:${four.port}/`,
    number: `http://2130706433:${four.port}/`,
    octal: `http://0177.0.0.1:${four.port}/`,
    short: `http://127.1:${four.port}/`,
    zero: `http://0.0.0.0:${four.port}/`,
    v6: `http://[::1]:${six.port}/`,
    mapped: `http://[::ffff:127.0.0.1]:${four.port}/`,
    name: `http://localhost:${four.port}/`,
    metadata: "http://169.254.169.254/latest/meta-data/iam/",
    private: "http://10.0.0.5/",
    internal: "http://metadata.google.internal/computeMetadata/v1/",
    inside: `https://inside.acme.test:${four.port}/`,
    "inside-plain": `http://inside.acme.test:${four.port}/`,
  };
  const names = ["inside", "inside6", "cloud", "ten", "nat64", "mapped4"].map((name) => `${name}.acme.test`);
  const audit = await auditHostile({
    hosts: hostsOf(Object.fromEntries(Object.entries(places).map(([name, place]) => [`to-${name}`, to(place)]))),
    records: [
      soa(),
      ...Object.keys(places).map((name) => a(`to-${name}.acme.test`, "203.0.113.9")),
      a("inside.acme.test", "127.0.0.1"),
      aaaa("inside6.acme.test", "::1"),
      a("cloud.acme.test", "169.254.169.254"),
      a("ten.acme.test", "10.0.0.5"),
      aaaa("nat64.acme.test", "64:ff9b::7f00:1"),
      aaaa("mapped4.acme.test", "::ffff:127.0.0.1"),
    ],
    internalRanges,
    target: `hosts:
${[...Object.keys(places).map((name) => `to-${name}.acme.test`), ...names].map((name) => `  - { host: ${name}, role: app }`).join("\n")}
endpoints:
  - { name: inside, url: "https://inside.acme.test:${four.port}/me", private: true }
  - { name: inside plain, url: "http://inside.acme.test:${four.port}/" }
  - { name: inside6, url: "http://inside6.acme.test:${six.port}/" }
  - { name: mapped4, url: "http://mapped4.acme.test:${four.port}/" }
monitoring: { uptime: { provider: x, url: "http://inside.acme.test:${four.port}/" }, alerts: [] }
handover: { deploy: "https://to-plain.acme.test/", incident: "https://to-inside.acme.test/" }
email: []
sampling: { requests: 20, upTo: 20, rate: 20/s }`,
    settings: { timeoutMs: 5_000 },
  });
  return { audit, places, names, connections: four.connections() + six.connections() };
}

describe("addresses of special use", () => {
  let world: Awaited<ReturnType<typeof trapped>>;
  beforeAll(async () => {
    world = await trapped([]);
  });
  afterAll(closePorts);

  it("are never connected to", () => {
    expect(world.connections).toBe(0);
  });

  it("are told where a redirect leads to them", () => {
    const hosts = Object.keys(world.places).map((name) => `to-${name}.acme.test`);
    expect(hosts.map((host) => about(world.audit, host, ["redirects/off-domain"]))).toEqual(
      hosts.map(() => ["fail redirects/off-domain"]),
    );
  });

  it("are told where a name leads to them, and the rest waits for that", () => {
    for (const name of world.names) {
      expect(about(world.audit, name, ["dns/special-use", "tls/handshake", "headers/csp"])).toEqual([
        "fail dns/special-use-address",
        "skip headers/csp",
        "skip tls/handshake",
      ]);
    }
  });

  it("leave the endpoints behind them unmeasured", () => {
    for (const name of ["inside", "inside plain", "inside6", "mapped4"])
      expect(about(world.audit, name, ["uptime/reachable", "latency/p95"])).toEqual([
        "skip latency/p95",
        "skip uptime/reachable",
      ]);
    expect(about(world.audit, "inside", ["access"])).toEqual(["skip access/authentication"]);
  });

  it("are sound", () => expectSound(world.audit));

  it("are connected to where the target allows them, so that the trap is one", async () => {
    expect((await trapped(["127.0.0.0/8", "::1/128"])).connections).toBeGreaterThan(5);
  });
});
