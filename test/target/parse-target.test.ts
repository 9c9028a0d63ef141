// biome-ignore-all lint/suspicious/noTemplateCurlyInString: target files take ${NAME} from the environment.
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TargetError } from "../../src/model/errors.js";
import type { Target } from "../../src/model/target.js";
import { parseTarget } from "../../src/target/parse-target.js";
import { formatProblems } from "../../src/target/problems.js";

/** So that every run tries the same. */
const SEED = 20_261_120;

type Env = Readonly<Record<string, string | undefined>>;

function parse(text: string | Uint8Array, env: Env = {}): Target {
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  return parseTarget(bytes, { file: "launchready.yaml", folder: "/srv/acme", env });
}

function errorOf(text: string | Uint8Array, env: Env = {}): TargetError {
  try {
    parse(text, env);
  } catch (error) {
    if (error instanceof TargetError) return error;
    throw error;
  }
  throw new Error("was read without a problem");
}

function problemsOf(text: string | Uint8Array, env: Env = {}): readonly string[] {
  return errorOf(text, env).problems.map(({ line, column, message }) => `${line}:${column} ${message}`);
}

const valid = (name: string) => readFileSync(new URL(`../../fixtures/targets/valid/${name}`, import.meta.url));

const secrets = {
  ALICE_TOKEN: "value-of-alice",
  BOB_TOKEN: "value-of-bob",
  ACME_TOKEN: "value-of-acme",
  CANARY: "orchid-42",
  USER: "demo",
  PASS: "value-of-pass",
};

describe("a minimal file", () => {
  it("has the defaults of a bare domain", () => {
    const target = parse(valid("minimal.yaml"));
    expect(target.file).toBe("launchready.yaml");
    expect(target.name).toBe("acme.test");
    expect(target.profile.name).toBe("default");
    expect(target.hosts.map(({ host, role, public: open }) => [host, role, open])).toEqual([
      ["acme.test", "site", true],
      ["www.acme.test", "site", true],
    ]);
    expect(target.email).toEqual([
      { domain: "acme.test", sends: true, receives: true, senders: [], selectors: [], message: null },
    ]);
    expect(target.goals).toEqual({ uptime: 0.995, errorRate: 0.01 });
    expect(target.sampling).toEqual({ requests: 60, upTo: 400, rate: 5, concurrency: 20 });
    expect(target.network).toEqual({ resolvers: [], ca: null, internalRanges: [], rdap: true, osv: true });
    expect([target.repo, target.monitoring, target.launch, target.canonical]).toEqual([null, null, null, null]);
    expect(target.handover).toEqual({ deploy: null, rollback: { guide: null, rehearsed: null }, incident: null });
    expect(target.credentials).toEqual([]);
    expect(target.lines).toEqual({ domain: 1 });
  });

  it("takes another profile's budgets", () => {
    const target = parse(valid("profile-only.yaml"));
    expect(target.profile.name).toBe("mobile-first-prototype");
    expect(target.profile.p95.read).toBe(300);
    expect(target.profile.p95.report).toBe(3000);
  });

  it("tells an empty list from none", () => {
    expect(parse("domain: acme.test\nemail: []\nhosts: []").email).toEqual([]);
    expect(parse("domain: acme.test\nemail: []\nhosts: []").hosts).toEqual([]);
  });
});

describe("the whole example", () => {
  const target = parse(valid("everything.yaml"), secrets);

  it("keeps hosts in order and adds the bare domain that must lead to its www", () => {
    expect(target.hosts.map(({ host, role, public: open }) => [host, role, open])).toEqual([
      ["www.acme-ops.com", "site", true],
      ["api.acme-ops.com", "api", false],
      ["*.acme-ops.com", "app", false],
      ["acme-ops.com", "redirect", false],
    ]);
    expect(target.hosts[0]).toMatchObject({
      edge: "cloudflare",
      origin: "198.51.100.20",
      records: { A: ["203.0.113.10"], AAAA: ["2001:db8::10"] },
      waf: true,
      cors: null,
    });
    expect(target.hosts[1]?.cors).toEqual({ origins: ["https://app.acme-ops.com"], credentials: true });
  });

  it("asks an endpoint with its user's headers, which win over its own", () => {
    expect(target.endpoints[1]).toEqual({
      name: "orders",
      url: "https://api.acme-ops.com/orders",
      kind: "read",
      method: "GET",
      headers: { authorization: "Bearer value-of-alice", "content-type": "application/json" },
      body: '{"any":"json"}',
      expect: { status: [200], contains: "orders", type: "application/json" },
      private: true,
      as: "alice",
      isolated: true,
      key: true,
      p95: 300,
      maxBytes: 200_000,
      rateLimit: 10,
      load: { concurrency: 20, requests: 200 },
      ai: null,
    });
    expect(target.endpoints[2]).toMatchObject({
      kind: "ai",
      method: "POST",
      p95: 5000,
      ai: { canary: "orchid-42", forbidden: ["export_data", "send_email"] },
    });
  });

  it("reads the rest", () => {
    expect(target.email[0]).toMatchObject({
      senders: ["google-workspace", "postmark", "include:spf.example.net", "198.51.100.25"],
      message: "/srv/acme/proof/test-message.eml",
    });
    expect(target.smoke[0]).toMatchObject({ name: "log in and write a record", repeat: 1 });
    expect(target.smoke[0]?.steps[0]).toEqual({
      name: "log in",
      request: {
        method: "POST",
        url: "https://api.acme-ops.com/login",
        headers: {},
        body: { as: "json", json: { user: "demo", password: "value-of-pass" } },
        follow: false,
      },
      expect: { status: [200], within: 1000, type: null, contains: null, matches: null, headers: {}, json: {} },
      capture: { token: "$.token" },
      always: false,
      retry: null,
    });
    expect(target.smoke[0]?.steps[1]?.request).toMatchObject({ headers: { authorization: "Bearer {{token}}" } });
    expect(target.repo).toEqual({
      path: "/srv/acme",
      named: ".",
      history: true,
      build: ["/srv/acme/dist"],
      logs: ["/srv/acme/samples/production.log"],
      env: {
        example: "/srv/acme/.env.example",
        production: "/srv/acme/.env.production",
        others: ["/srv/acme/.env.staging"],
      },
    });
    expect(target.monitoring?.uptime).toEqual({
      provider: "Better Stack",
      interval: 180_000,
      covers: ["home", "orders"],
      url: "https://status.acme-ops.com/",
    });
    expect(target.access).toEqual({ registrar: { provider: "Namecheap", owner: "Sam", kept: "1Password" } });
    expect(target.handover.rollback).toEqual({ guide: "/srv/acme/docs/rollback.md", rehearsed: "2026-11-10" });
    expect(target.plugins).toEqual(["/srv/acme/checks/our-own.mjs"]);
    expect(target.network).toMatchObject({
      resolvers: ["1.1.1.1", "8.8.8.8"],
      ca: "/srv/acme/certs/internal-ca.pem",
      internalRanges: ["10.0.0.0/8"],
    });
  });

  it("knows the credentials, except those too short to mask", () => {
    expect(target.credentials).toEqual([
      secrets.ALICE_TOKEN,
      secrets.BOB_TOKEN,
      secrets.ACME_TOKEN,
      secrets.CANARY,
      secrets.PASS,
    ]);
  });

  it("knows the line of every declaration", () => {
    const text = new TextDecoder().decode(valid("everything.yaml")).split("\n");
    const at = (path: string) => text[(target.lines[path] ?? 0) - 1]?.trim();
    expect(at("hosts.0")).toBe("- host: www.acme-ops.com");
    expect(at("endpoints.1")).toBe("- name: orders");
    expect(at("endpoints.1.p95")).toMatch(/^p95: 300ms/);
    expect(at("email.0")).toBe("- domain: acme-ops.com");
    expect(at("redirects.0")).toMatch(/^- \{ from:/);
    expect(at("smoke.0")).toBe("- name: log in and write a record");
    expect(at("waivers.0")).toMatch(/^- \{ check: headers\/csp/);
    expect(at("monitoring.alerts.0")).toMatch(/^- \{ channel: slack/);
    expect(at("env.0")).toMatch(/^- \{ name: DATABASE_URL/);
    expect(at("access.registrar")).toMatch(/^registrar:/);
    for (const key of ["monitoring", "handover", "repo", "network"]) expect(at(key)).toBe(`${key}:`);
  });
});

describe("normalisation", () => {
  const p95 = (written: string) =>
    parse(`domain: acme.test\nendpoints: [{ name: a, url: "https://acme.test/", p95: ${written} }]`).endpoints[0]?.p95;
  it.each([
    ["300ms", 300],
    ["1.5s", 1500],
    ["3m", 180_000],
    ["2h", 7_200_000],
    ["1d", 86_400_000],
    ["1 s", 1000],
  ])("the duration %s", (written, ms) => expect(p95(written)).toBe(ms));

  const bytes = (written: string) =>
    parse(`domain: acme.test\nendpoints: [{ name: a, url: "https://acme.test/", maxBytes: ${written} }]`).endpoints[0]
      ?.maxBytes;
  it.each([
    ["200kB", 200_000],
    ["1MB", 1_000_000],
    ["512KiB", 524_288],
    ["1.5 MiB", 1_572_864],
    ["640B", 640],
    ["640", 640],
  ])("the size %s", (written, size) => expect(bytes(written)).toBe(size));

  it.each([
    ["99.9%", 0.999],
    ["99.95%", 0.9995],
    ["100%", 1],
    ["0%", 0],
  ])("the percentage %s, exactly", (written, share) =>
    expect(parse(`domain: acme.test\ngoals: { uptime: ${written} }`).goals.uptime).toBe(share),
  );

  it.each([
    ["5/s", 5],
    ["30/m", 0.5],
    ["36/h", 0.01],
  ])("the rate %s", (written, perSecond) =>
    expect(parse(`domain: acme.test\nsampling: { rate: ${written} }`).sampling.rate).toBe(perSecond),
  );

  it("host names: lower case, A-labels, no trailing dot", () => {
    const target = parse('domain: MÜNCHEN.example\nhosts: [{ host: App.München.example. }, { host: "*.Acme.test" }]');
    expect(target.domain).toBe("xn--mnchen-3ya.example");
    expect(target.hosts.map(({ host }) => host)).toEqual(["app.xn--mnchen-3ya.example", "*.acme.test"]);
    expect(target.hosts[0]?.role).toBe("app");
  });

  it("URLs, with the host in A-labels", () => {
    const target = parse(
      "domain: münchen.example\nendpoints: [{ name: a, url: HTTPS://München.example/Größe?q=a+b }]\ncanonical: https://münchen.example",
    );
    expect(target.endpoints[0]?.url).toBe("https://xn--mnchen-3ya.example/Gr%C3%B6%C3%9Fe?q=a+b");
    expect(target.canonical).toBe("https://xn--mnchen-3ya.example/");
  });

  it.each([
    ["api.acme.test", "api", false],
    ["docs.acme.test", "docs", true],
    ["status.acme.test", "status", false],
    ["admin.acme.test", "admin", false],
    ["app.acme.test", "app", false],
    ["assets.acme.test", "assets", false],
    ["shop.acme.test", "site", true],
    ["constructor.acme.test", "site", true],
  ])("the role of %s", (name, role, open) => {
    expect(parse(`domain: acme.test\nhosts: [{ host: ${name} }]`).hosts[0]).toMatchObject({ role, public: open });
  });

  it("the canonical host is the site, whatever its name", () => {
    const target = parse(
      "domain: acme.test\ncanonical: https://app.acme.test/\nhosts: [{ host: app.acme.test }, { host: docs.acme.test, public: false }]",
    );
    expect(target.hosts.map(({ host, role, public: open }) => [host, role, open])).toEqual([
      ["app.acme.test", "site", true],
      ["docs.acme.test", "docs", false],
    ]);
  });

  it("addresses and ranges", () => {
    const target = parse(
      'domain: acme.test\nhosts: [{ host: acme.test, records: { AAAA: "2001:0DB8:0:0::10", A: [203.0.113.10] }, origin: Origin.Acme.test }]\nnetwork: { internalRanges: [10.1.2.3/8, 192.0.2.7, "FD00::1/8"], resolvers: ["192.0.2.53:5353", "[2001:DB8::53]:53", "2001:db8::54", "https://192.0.2.1/dns-query"] }',
    );
    expect(target.hosts[0]).toMatchObject({
      records: { AAAA: ["2001:db8::10"], A: ["203.0.113.10"] },
      origin: "origin.acme.test",
    });
    expect(target.network.internalRanges).toEqual(["10.0.0.0/8", "192.0.2.7/32", "fd00::/8"]);
    expect(target.network.resolvers).toEqual([
      "192.0.2.53:5353",
      "[2001:db8::53]:53",
      "2001:db8::54",
      "https://192.0.2.1/dns-query",
    ]);
  });

  it("senders, selectors and documents", () => {
    const target = parse(
      'domain: acme.test\nemail: [{ domain: acme.test, senders: ["ip4:192.0.2.0/24", a, "mx:mail.acme.test", 2001:DB8::1], selectors: [S1, news.s2] }]\nhandover: { deploy: "https://wiki.acme.test/deploy", rollback: docs/rollback.md }\nplugins: [launchready-plugin, /opt/own.mjs]',
    );
    expect(target.email[0]?.senders).toEqual(["ip4:192.0.2.0/24", "a", "mx:mail.acme.test", "2001:db8::1"]);
    expect(target.email[0]?.selectors).toEqual(["s1", "news.s2"]);
    expect(target.handover).toEqual({
      deploy: "https://wiki.acme.test/deploy",
      rollback: { guide: "/srv/acme/docs/rollback.md", rehearsed: null },
      incident: null,
    });
    expect(target.plugins).toEqual(["launchready-plugin", "/opt/own.mjs"]);
  });

  it("a step's body in each of its forms, and what only some steps say", () => {
    const [flow] = parse(
      [
        "domain: acme.test",
        "smoke:",
        "  - name: upload",
        "    repeat: 3",
        "    steps:",
        '      - { name: form, request: { url: "https://acme.test/f", form: { a: 1, b: true, c: "{{marker}}" }, follow: true }, capture: { at: header Location } }',
        '      - { name: file, request: { url: "{{at}}", file: proof/a.pdf }, expect: { headers: { Location: /x }, matches: "^ok" } }',
        '      - { name: both, request: { method: put, url: "https://acme.test/{{at}}", form: {}, file: { field: doc, path: a.bin, type: Text/CSV } } }',
        '      - { name: text, request: { url: "https://acme.test/", body: "<a/>" }, always: true, retry: { times: 5, every: 2s } }',
        '      - { name: again, request: { url: "https://acme.test:8443{{at}}" }, retry: { times: 1 } }',
      ].join("\n"),
    ).smoke;
    const file = (field: string, path: string, type: string | null) => ({
      field,
      path: `/srv/acme/${path}`,
      named: path,
      type,
    });
    expect(flow?.repeat).toBe(3);
    expect(flow?.steps.map(({ request: { method, url, body, follow } }) => [method, url, follow, body])).toEqual([
      ["POST", "https://acme.test/f", true, { as: "form", fields: { a: "1", b: "true", c: "{{marker}}" }, file: null }],
      ["POST", "{{at}}", false, { as: "form", fields: {}, file: file("file", "proof/a.pdf", null) }],
      ["PUT", "https://acme.test/{{at}}", false, { as: "form", fields: {}, file: file("doc", "a.bin", "text/csv") }],
      ["POST", "https://acme.test/", false, { as: "text", text: "<a/>" }],
      ["GET", "https://acme.test:8443{{at}}", false, null],
    ]);
    expect(flow?.steps[1]?.expect).toMatchObject({ headers: { location: "/x" }, matches: "^ok", status: [] });
    expect(flow?.steps.map(({ always, retry }) => [always, retry])).toEqual([
      [false, null],
      [false, null],
      [false, null],
      [true, { times: 5, every: 2000 }],
      [false, { times: 1, every: 1000 }],
    ]);
  });

  it("what an endpoint leaves open follows from what it says", () => {
    const { endpoints } = parse(
      [
        "domain: acme.test",
        "endpoints:",
        '  - { name: text, url: "https://acme.test/", body: "a=b", headers: { Content-Type: text/plain } }',
        '  - { name: json, url: "https://acme.test/", body: [1], headers: { Content-Type: application/vnd.acme+json } }',
        '  - { name: health, url: "https://acme.test/health", kind: health, method: head }',
        '  - { name: page, url: "https://acme.test/", kind: page, key: false, expect: { status: [2XX, "301"] } }',
        '  - { name: none, url: "https://acme.test/", body: }',
      ].join("\n"),
    );
    expect(
      endpoints.map(({ name, kind, method, body, key, headers }) => [name, kind, method, body, key, headers]),
    ).toEqual([
      ["text", "write", "POST", "a=b", false, { "content-type": "text/plain" }],
      ["json", "write", "POST", "[1]", false, { "content-type": "application/vnd.acme+json" }],
      ["health", "health", "HEAD", null, true, {}],
      ["page", "page", "GET", null, false, {}],
      ["none", "read", "GET", null, false, {}],
    ]);
    expect(endpoints[3]?.expect.status).toEqual(["2xx", 301]);
  });

  it("adds the bare domain that a declared redirect starts from", () => {
    const target = parse(
      'domain: acme.test\nhosts: [{ host: app.acme.test }]\nredirects: [{ from: "http://acme.test/old", to: "https://app.acme.test/" }]',
    );
    expect(target.hosts.map(({ host, role }) => [host, role])).toEqual([
      ["app.acme.test", "app"],
      ["acme.test", "redirect"],
    ]);
  });

  it("lets upTo follow a larger number of requests", () => {
    expect(parse("domain: acme.test\nsampling: { requests: 500 }").sampling).toMatchObject({
      requests: 500,
      upTo: 500,
    });
  });
});

describe("the environment", () => {
  const endpoint = (value: string) =>
    `domain: acme.test\nendpoints: [{ name: a, url: "https://acme.test/", headers: { x: "${value}" } }]`;
  const header = (value: string, env: Env = {}) => parse(endpoint(value), env).endpoints[0]?.headers.x;

  it.each([
    ["Bearer ${TOKEN}", "Bearer secret-1"],
    ["${TOKEN}/${TOKEN}", "secret-1/secret-1"],
    ["${NONE:-other}", "other"],
    ["${EMPTY:-other}", "other"],
    ["${TOKEN:-other}", "secret-1"],
    ["${NONE:-}", ""],
    ["$${TOKEN}", "${TOKEN}"],
    ["$TOKEN $5 $", "$TOKEN $5 $"],
  ])("%s", (written, value) => expect(header(written, { TOKEN: "secret-1", EMPTY: "" })).toBe(value));

  it("is not read twice: a value may look like a reference", () => {
    expect(header("${TOKEN}", { TOKEN: "${OTHER}$&$1", OTHER: "wrong" })).toBe("${OTHER}$&$1");
  });

  it("makes a credential of each value, defaults aside", () => {
    const env = { A: "secret-1", B: "short", C: "secret-1" };
    expect(parse(endpoint("${A} ${B} ${C} ${D:-default-value}"), env).credentials).toEqual(["secret-1"]);
  });

  it("tells where a missing variable stands, within a block and within escapes", () => {
    expect(problemsOf("domain: acme.test\nname: |\n  a\n  ${NONE}\n")).toEqual([
      "4:3 the environment variable NONE is not set",
    ]);
    expect(problemsOf('domain: acme.test\nname: "\\x61 $${A} ${NONE}"\n')).toEqual([
      "2:19 the environment variable NONE is not set",
    ]);
  });

  it("never shows a value, whatever is wrong with it", () => {
    const secret = ["hunter", "2", "hunter", "2"].join("-");
    const wrong = "${SECRET}";
    const text = [
      `domain: "${wrong}"`,
      `version: "${wrong}"`,
      `profile: "${wrong}"`,
      `launch: "${wrong}"`,
      `canonical: "${wrong}"`,
      `hosts: ["${wrong}", { host: "${wrong}", role: "${wrong}", waf: "${wrong}", records: { A: ["${wrong}"] } }]`,
      `goals: { uptime: "${wrong}" }`,
      `users: "${wrong}"`,
      `endpoints: [{ name: "${wrong}", url: "${wrong}", expect: { status: "${wrong}" }, p95: "${wrong}", maxBytes: "${wrong}" }, { name: "${wrong}", url: "https://user:${wrong}@acme.test/", as: "${wrong}" }]`,
      `redirects: [{ from: "https://${wrong}.example/", to: "${wrong}", status: "${wrong}" }]`,
      `email: [{ domain: "${wrong}", selectors: ["${wrong}._domainkey"], senders: ["${wrong}!"] }]`,
      `monitoring: { uptime: { covers: ["${wrong}x"] }, alerts: "${wrong}" }`,
      `waivers: [{ check: "${wrong}", reason: "${wrong}\\n", until: "${wrong}" }]`,
      `handover: { rollback: { rehearsed: "${wrong}" } }`,
      `network: { internalRanges: ["${wrong}"], resolvers: ["${wrong}"], rdap: "${wrong}" }`,
    ].join("\n");
    const error = errorOf(text, { SECRET: secret });
    expect(error.problems.length).toBeGreaterThan(25);
    expect(`${JSON.stringify(error.problems)}${error.message}${formatProblems(error)}`).not.toContain(secret);
  });
});

describe("unreadable files", () => {
  it.each<[string, string | Uint8Array, string]>([
    ["a NUL byte", "domain: acme.test\nname: a\0b\n", "2:8 a NUL byte stands in the file"],
    ["an escape byte", "domain: acme.test\nname: a\u001bb\n", "2:8 the control character U+001B stands in the file"],
    ["UTF-16", new Uint8Array(Buffer.from("\ufeffdomain: acme.test", "utf16le")), "1:1 the file is UTF-16, not UTF-8"],
    [
      "UTF-16 without a mark",
      new Uint8Array(Buffer.from("domain: acme.test", "utf16le")),
      "1:2 a NUL byte stands in the file",
    ],
    [
      "invalid UTF-8",
      new Uint8Array([...Buffer.from("domain: acme.test\nname: é"), 0xff, 0x0a]),
      "2:8 the file is not UTF-8: byte 0xff belongs to no character",
    ],
    [
      "a character cut off at the end",
      new Uint8Array([...Buffer.from("domain: acme.test\nname: "), 0xc3]),
      "2:7 the file is not UTF-8: byte 0xc3 belongs to no character",
    ],
    ["10 MB", new Uint8Array(10_000_000).fill(0x61), "1:1 the file has 9.5 MiB; a target file has at most 1 MiB"],
    ["deep flow lists", "[".repeat(500_000), "1:65 nested deeper than 64 levels"],
    ["deep block lists", "- ".repeat(500_000), "1:128 nested deeper than 64 levels"],
    ["very many values", "- a\n".repeat(200_000), expect.stringContaining("the file holds too much") as string],
    ["one huge value", `name: ${"a".repeat(100_000)}`, "1:7 a single value is longer than 64 KiB"],
  ])("%s", (_, bytes, problem) => expect(problemsOf(bytes)).toEqual([problem]));

  it("a byte order mark is no problem, and moves no column", () => {
    expect(parse("\ufeffdomain: acme.test").domain).toBe("acme.test");
    expect(problemsOf("\ufeffdomain: acme.test\r\nnaem: a\r\n")).toEqual(['2:1 unknown key "naem"']);
    expect(problemsOf("\ufeffdomian: acme.test")).toContain('1:1 unknown key "domian"');
  });

  it("an alias may be used, and is filled in once for each use", () => {
    const target = parse('domain: acme.test\nusers:\n  a: &a { headers: { x: "${T}" } }\n  b: *a\n', { T: "secret-1" });
    expect(target.users.b).toEqual(target.users.a);
    expect(target.lines["users.b"]).toBe(4);
  });

  it("aliases that would grow without end are refused", () => {
    const levels = ["a: &a [x, x, x, x, x, x, x, x, x]"];
    for (let index = 1; index < 20; index += 1) {
      const [here, before] = [String.fromCharCode(97 + index), String.fromCharCode(96 + index)];
      levels.push(`${here}: &${here} [${Array(9).fill(`*${before}`).join(", ")}]`);
    }
    expect(problemsOf(levels.join("\n"))).toContainEqual(expect.stringContaining("the file grows too large"));
    expect(problemsOf(`a: &a "${"x".repeat(60_000)}"\nb: [${"*a,".repeat(1000)}]`)).toContainEqual(
      expect.stringContaining("the file grows too large"),
    );
    expect(problemsOf("domain: acme.test\nusers: &a { b: *a }")).toContainEqual(
      expect.stringContaining('the alias "*a" holds itself'),
    );
  });

  it("aliases that nest ever deeper are refused", () => {
    const levels = Array.from(
      { length: 10 },
      (_, index) => `a${index}: &a${index} ${"[".repeat(40)}${index === 0 ? "1" : `*a${index - 1}`}${"]".repeat(40)}`,
    );
    expect(problemsOf(levels.join("\n"))).toContainEqual(expect.stringContaining("nested deeper than 64 levels"));
  });

  it("a thousand problems are all kept, and a hundred shown", () => {
    const error = errorOf(`domain: acme.test\n${"- @a\n".repeat(1000)}`);
    expect(error.problems.length).toBeGreaterThanOrEqual(1000);
    expect(formatProblems(error)).toContain(`... and ${error.problems.length - 100} more.`);
  });

  it("every problem of a file is told at once, in its order", () => {
    expect(
      problemsOf(
        'vers: 1\ndomain: acme.test\nname: ${NONE}\nhosts: [{ host: a.test, host: b.test }, { host: a.test, role: bad }]\nendpoints: [{ name: a, url: "https://x.test/" }]',
      ),
    ).toEqual([
      '1:1 unknown key "vers"',
      "3:7 the environment variable NONE is not set",
      '4:25 the key "host" stands here twice',
      '4:49 hosts[1].host: "a.test" is declared twice',
      '4:63 hosts[1].role: expected one of site, app, api, admin, docs, status, assets, redirect, found "bad"',
      '5:29 endpoints[0].url: the host "x.test" is not declared',
    ]);
  });
});

describe("whatever the file holds", () => {
  const outcome = (text: string) => {
    try {
      return parse(text, { TOKEN: "secret-1" }).domain;
    } catch (error) {
      if (!(error instanceof TargetError)) throw error;
      const told = formatProblems(error);
      expect(error.problems.length).toBeGreaterThan(0);
      expect(told).not.toMatch(/[\0-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]/);
      return told;
    }
  };

  it("any text is read or refused", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: "binary" })), (text) => {
        outcome(text);
      }),
      { numRuns: 300, seed: SEED },
    );
  });

  it("any bytes are read or refused", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          parse(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(TargetError);
        }
      }),
      { numRuns: 200, seed: SEED },
    );
  });

  it("YAML's own signs in any order are read or refused", () => {
    const sign = fc.constantFrom(
      ..."{}[]:-?,&*!|>'\"%@`#\\~<=".split(""),
      ..." |\n|\n  |\t|---\n|...\n|<<|__proto__|!!str |&a |*a|${TOKEN}|${X|domain: |hosts: |a|1|null|2026-13-40".split(
        "|",
      ),
    );
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 60 }), (signs) => {
        outcome(signs.join(""));
      }),
      { numRuns: 800, seed: SEED },
    );
  });

  it("the known keys with any values are read or refused", () => {
    const known = [
      ..."version name profile domain launch canonical hosts goals users endpoints redirects apps email smoke repo env monitoring".split(
        " ",
      ),
      ..."services access handover waivers plugins sampling network host role records cors url kind expect status check until".split(
        " ",
      ),
    ];
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom(
          "acme.test",
          "https://acme.test/",
          "300ms",
          "",
          "${TOKEN}",
          "${NONE}",
          "constructor",
          null,
          true,
          7,
          -1,
        ),
        fc.string(),
        fc.array(tie("any"), { maxLength: 4 }),
        fc.dictionary(fc.constantFrom(...known, "constructor", "toString"), tie("any"), { maxKeys: 5 }),
      ),
    })).any;
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...known), value), (file) => {
        // JSON is YAML.
        outcome(JSON.stringify(file));
      }),
      { numRuns: 500, seed: SEED },
    );
  });
});
