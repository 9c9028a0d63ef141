/** Endpoints that limit, challenge, close or drop from the first request on: no fault of theirs is made up, and they are left alone. */
import { beforeAll, describe, expect, it } from "vitest";
import { SAFE, site, toHttps } from "../../src/demo/answers.js";
import type { Handler } from "../../src/demo/web-server.js";
import { about, auditHostile, expectSound, type HostileAudit, said } from "../helpers/hostile.js";

const HEADERS = SAFE as Record<string, string>;
const asked = new Map<string, number>();

const counted =
  (inner: (count: number) => Handler): Handler =>
  (request, response) => {
    const host = request.headers.host ?? "";
    const count = (asked.get(host) ?? 0) + 1;
    asked.set(host, count);
    inner(count)(request, response);
  };
const answer =
  (status: number, headers: Readonly<Record<string, string>> = {}, body = "{}"): Handler =>
  (_request, response) => {
    response.writeHead(status, { ...HEADERS, ...headers }).end(body);
  };
/** Lets the answer arrive, and closes the kept connection behind it without a word. */
const closing: Handler = (request, response) => {
  response.writeHead(200, { ...HEADERS, connection: "keep-alive" }).end("{}", () => {
    setImmediate(() => request.socket.destroy());
  });
};
const hangUp: Handler = (request) => void request.socket.destroy();

const HOSTS: Readonly<Record<string, Handler>> = {
  limited: counted(() => answer(429, { "retry-after": "3600" })),
  later: counted(() => answer(503, { "retry-after": "120" })),
  challenge: counted(() => answer(403, { "cf-mitigated": "challenge" }, "<title>Just a moment...</title>")),
  "challenge-200": counted(() => answer(200, { "x-amzn-waf-action": "challenge" }, "")),
  closes: counted(() => closing),
  drops: counted((count) => (count % 3 === 2 ? hangUp : closing)),
  dead: counted(() => hangUp),
  "limits-soon": counted((count) => (count <= 3 ? answer(200) : answer(429))),
};
const names = Object.keys(HOSTS);

let audit: HostileAudit;
beforeAll(async () => {
  audit = await auditHostile({
    hosts: [
      { host: "www.acme.test", http: toHttps("www.acme.test"), https: site("Acme") },
      ...names.map((name) => ({
        host: `${name}.acme.test`,
        http: toHttps(`${name}.acme.test`),
        https: HOSTS[name] ?? hangUp,
      })),
    ],
    target: `hosts: [${["www", ...names].map((name) => `{ host: ${name}.acme.test, role: app }`).join(", ")}]
endpoints:
${names.map((name) => `  - { name: ${name}, url: "https://${name}.acme.test/api", private: true }`).join("\n")}
email: []
sampling: { requests: 20, upTo: 20, rate: 50/s }`,
    settings: { timeoutMs: 4_000 },
  });
});

const SAMPLED = ["uptime/reachable", "uptime/error-rate", "latency/p95"];
const status = (check: string, name: string) => about(audit, name, [check])[0]?.split(" ")[0];

describe("an endpoint", () => {
  it.each(["limited", "challenge", "challenge-200"])("(%s) that lets nobody in is unknown", (name) => {
    expect(SAMPLED.map((check) => status(check, name))).toEqual(["unknown", "unknown", "unknown"]);
    expect(status("access/authentication", name)).toBe("unknown");
  });

  // 429 is about the one who asks, 503 about everybody (RFC 9110 15.6.4).
  it("(later) that is closed for everybody is down, and asked no more", () => {
    expect(SAMPLED.map((check) => status(check, "later"))).toEqual(["fail", "skip", "skip"]);
    expect(said(audit, "uptime/reachable", "later")).toContain("asks to come back later");
    expect(status("access/authentication", "later")).toBe("unknown");
  });

  it("that limits later is judged by what came before, and never failed for it", () => {
    expect(about(audit, "limits-soon", SAMPLED).filter((row) => row.startsWith("fail"))).toEqual([]);
  });

  it("(closes) that closes kept connections works", () => {
    expect(SAMPLED.slice(0, 2).map((check) => status(check, "closes"))).toEqual(["pass", "pass"]);
  });

  it("(drops) that drops some requests works and fails at times", () => {
    expect(SAMPLED.slice(0, 2).map((check) => status(check, "drops"))).toEqual(["pass", "fail"]);
  });

  it("(dead) that drops all is down", () => {
    expect(SAMPLED.map((check) => status(check, "dead"))).toEqual(["fail", "skip", "skip"]);
    expect(said(audit, "uptime/reachable", "dead")).toContain("closed the connection without an answer");
  });
});

describe("the host of it", () => {
  it.each(["limited", "challenge", "challenge-200"])("(%s) is unknown where its pages were not seen", (name) => {
    const host = `${name}.acme.test`;
    expect(about(audit, host, ["headers/csp", "exposure/files", "tls/handshake"])).toEqual([
      "pass tls/handshake",
      "unknown exposure/files",
      "unknown headers/csp",
    ]);
  });

  it("is asked a bounded number of times", () => {
    for (const name of ["limited", "challenge", "challenge-200", "later", "dead"])
      expect(asked.get(`${name}.acme.test`)).toBeLessThan(60);
  });
});

it("is sound", () => expectSound(audit));
