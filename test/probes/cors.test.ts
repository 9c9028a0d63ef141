/** Over real sockets: what is asked in whose name, and what the check says of servers as they are written. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { origins } from "../../src/checks/cors/origins.js";
import type { Endpoint, Host, Target } from "../../src/model/target.js";
import { cors } from "../../src/probes/cors.js";
import { type LoopbackIo, loopbackIo } from "../helpers/io.js";
import { endpoint, host, target } from "../helpers/target.js";

const signal = new AbortController().signal;
const API = "api.acme.test";
const APP = "https://app.acme.test";
const TOKEN = ["tok", "en", "998877"].join("-");
const bearer = { authorization: `Bearer ${TOKEN}` };

const open: LoopbackIo[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

type Fields = Readonly<Record<string, string | readonly string[]>>;
/** The fields of an answer to an origin; null: none at all. */
type Policy = (origin: string, request: IncomingMessage) => Fields | null;

interface World {
  readonly declared?: NonNullable<Host["cors"]> | null;
  readonly endpoints?: readonly Endpoint[];
  readonly role?: Host["role"];
  readonly status?: (request: IncomingMessage) => number;
  readonly more?: Partial<Target>;
}

const DECLARED = { origins: [APP], credentials: true };
const ORDERS = endpoint("orders", `https://${API}/orders`, { private: true, headers: bearer });

async function visit(policy: Policy, world: World = {}) {
  const sent: { method: string; url: string; headers: IncomingMessage["headers"] }[] = [];
  const served = await loopbackIo((request: IncomingMessage, response: ServerResponse) => {
    sent.push({ method: request.method ?? "", url: request.url ?? "", headers: request.headers });
    const status = world.status?.(request) ?? (request.method === "OPTIONS" ? 204 : 200);
    for (const [name, value] of Object.entries(policy(request.headers.origin ?? "", request) ?? {}))
      response.setHeader(name, value);
    response.writeHead(status).end();
  });
  open.push(served);
  const { declared = DECLARED, endpoints = [ORDERS], role = "api", more = {} } = world;
  const hosts = [host(API, { role, cors: declared })];
  const about = target({ hosts, endpoints, credentials: [TOKEN], ...more });
  const value = await cors.look(API, about, served.io, signal);
  const verdicts = origins.judge({ cors: [{ subject: API, value }] }, about, new Date("2026-11-20T08:00:00Z"));
  return { sent, value, verdicts, said: verdicts.map((one) => one?.say) };
}

const ALLOW = {
  "access-control-allow-methods": "GET, POST",
  "access-control-allow-headers": "authorization, content-type",
};
const grant = (origin: string): Fields => ({
  "access-control-allow-origin": origin,
  "access-control-allow-credentials": "true",
  vary: "Origin",
  ...ALLOW,
});
/** Lets in whomever the test says, with credentials. */
const when =
  (test: (origin: string) => boolean): Policy =>
  (origin) =>
    test(origin) ? grant(origin) : null;
const exact = when((origin) => origin === APP);

describe("subjects", () => {
  it("are hosts that declare cors, APIs, apps, and those of private endpoints", () => {
    const hosts = [
      host("www.acme.test"),
      host(API, { role: "api" }),
      host("app.acme.test", { role: "app" }),
      host("cdn.acme.test", { role: "assets", cors: DECLARED }),
      host("*.acme.test", { role: "app" }),
    ];
    const endpoints = [endpoint("me", "https://x.acme.test/me", { private: true })];
    expect(cors.subjects(target({ hosts, endpoints }))).toEqual([API, "app.acme.test", "cdn.acme.test", "x.acme.test"]);
    expect(cors.subjects(target())).toHaveProperty("skip");
  });
});

describe("a list of exact origins", () => {
  it("is right", async () => {
    const { said, value, sent } = await visit(exact);
    expect(said).toEqual(["right"]);
    expect(value.leftOut).toEqual([]);
    expect(sent.slice(0, 4).map(({ method, headers }) => `${method} ${headers.origin}`)).toEqual([
      `GET ${APP}`,
      `OPTIONS ${APP}`,
      "GET https://launchready-probe.example",
      "GET null",
    ]);
  });

  it("is right where strangers get an error, as Express throws one", async () => {
    const status = ({ method, headers }: IncomingMessage) =>
      headers.origin === APP ? (method === "OPTIONS" ? 204 : 200) : 500;
    expect((await visit(exact, { status })).said).toEqual(["right"]);
  });

  it("is right where the one origin is sent to everybody", async () => {
    expect((await visit(() => grant(APP))).said).toEqual(["right"]);
  });
});

describe("origins that are let in", () => {
  it.each<[string, Policy, string]>([
    ["every origin echoed", when(() => true), "anybody"],
    ["null", when((origin) => origin === APP || origin === "null"), "anybody"],
    ["whatever begins like a declared one", when((origin) => origin.startsWith(APP)), "lookAlike"],
    ["whatever ends with the domain", when((origin) => origin.endsWith("acme.test")), "lookAlike"],
    ["whatever holds the domain", when((origin) => origin.includes("acme.test")), "lookAlike"],
    ["an unescaped dot", when((origin) => /^https:\/\/app.acme.test$/.test(origin)), "lookAlike"],
    ["http as well", when((origin) => /^https?:\/\/app\.acme\.test$/.test(origin)), "plainHttp"],
    ["any port", when((origin) => /^https:\/\/app\.acme\.test(:\d+)?$/.test(origin)), "neighbour"],
    ["any subdomain", when((origin) => /^https:\/\/([a-z]+\.)*acme\.test$/.test(origin)), "neighbour"],
    ["whatever ends with the host", when((origin) => origin.endsWith("app.acme.test")), "lookAlike"],
  ])("are told: %s", async (_name, policy, said) => {
    expect((await visit(policy)).said).toEqual([said]);
  });

  it("are told on a host that declares none, by the product's own pages", async () => {
    const policy = when((origin) => /acme\.test/.test(origin));
    expect((await visit(policy, { declared: null })).said).toEqual(["lookAlike"]);
    expect((await visit(() => null, { declared: null })).said).toEqual(["right"]);
  });

  const star: Policy = () => ({ "access-control-allow-origin": "*", ...ALLOW });
  it("may be all of them where all is public", async () => {
    const endpoints = [endpoint("prices", `https://${API}/prices`)];
    expect((await visit(star, { declared: null, endpoints })).said).toEqual(["right"]);
    expect((await visit(star, { declared: { origins: [APP], credentials: false }, endpoints })).said).toEqual([
      "right",
    ]);
  });

  it("may not be all of them on a private endpoint, be it beside a public one", async () => {
    expect((await visit(star, { declared: null })).said).toEqual(["anybodyBare"]);
    const echo: Policy = (origin) => ({ "access-control-allow-origin": origin });
    expect((await visit(echo, { declared: null })).said).toEqual(["anybodyBare"]);
    const mixed: Policy = (origin, { url }) => (url === "/bills" ? { "access-control-allow-origin": origin } : null);
    const endpoints = [ORDERS, endpoint("bills", `https://${API}/bills`, { private: true, headers: bearer })];
    expect((await visit(mixed, { declared: null, endpoints })).said).toEqual(["anybodyBare"]);
  });

  it("are told of a preflight where nothing can be read", async () => {
    const endpoints = [
      endpoint("pay", `https://${API}/pay`, { method: "POST", private: true, headers: bearer, body: "{}" }),
    ];
    const policy: Policy = (origin, { method }) => (method === "OPTIONS" ? grant(origin) : null);
    const found = await visit(policy, { declared: null, endpoints });
    expect(found.said).toEqual(["anybody"]);
    expect(found.sent.filter(({ method }) => method === "POST")).toEqual([]);
  });
});

describe("a declared origin that is refused", () => {
  const but =
    (fields: Fields): Policy =>
    (origin) =>
      origin === APP ? { ...grant(APP), ...fields } : null;
  const onlyOptions =
    (fields: Fields): Policy =>
    (origin, { method }) =>
      origin !== APP ? null : method === "OPTIONS" ? { ...grant(APP), ...fields } : grant(APP);
  it.each<[string, Policy, World]>([
    ["nothing is said of it", () => null, {}],
    ["a slash at the end", but({ "access-control-allow-origin": `${APP}/` }), {}],
    ["a list", but({ "access-control-allow-origin": `${APP}, https://www.acme.test` }), {}],
    ["said twice, by proxy and application", but({ "access-control-allow-origin": [APP, APP] }), {}],
    ["a star with credentials", but({ "access-control-allow-origin": "*" }), {}],
    ["credentials that are not allowed", but({ "access-control-allow-credentials": "false" }), {}],
    ["a header that is not allowed", onlyOptions({ "access-control-allow-headers": "content-type" }), {}],
    [
      "authorization under a star",
      onlyOptions({ "access-control-allow-headers": "*" }),
      { declared: { origins: [APP], credentials: false } },
    ],
    [
      "a method that is not allowed",
      onlyOptions({ "access-control-allow-methods": "GET, POST" }),
      { endpoints: [ORDERS, endpoint("drop", `https://${API}/orders/1`, { method: "DELETE", headers: bearer })] },
    ],
    ["a preflight that must log in", exact, { status: ({ method }) => (method === "OPTIONS" ? 401 : 200) }],
    ["the second of two", exact, { declared: { origins: [APP, "https://www.acme.test"], credentials: true } }],
  ])("is told: %s", async (_name, policy, world) => {
    expect((await visit(policy, world)).said).toEqual(["refused"]);
  });

  it("is not concluded from an error page, which need not carry the fields", async () => {
    const status = ({ method }: IncomingMessage) => (method === "OPTIONS" ? 204 : 404);
    const none: Policy = (origin, { method }) => (origin === APP && method === "OPTIONS" ? grant(APP) : null);
    expect((await visit(none, { status })).said).toEqual(["unclear"]);
  });
});

describe("a cache between", () => {
  it("must be told that answers differ by origin", async () => {
    const kept = { "cache-control": "public, max-age=60" };
    const endpoints = [endpoint("prices", `https://${API}/prices`)];
    const without: Policy = (origin) =>
      origin === APP ? { ...grant(APP), ...kept, vary: "Accept-Encoding" } : { ...kept };
    expect((await visit(without, { endpoints })).said).toEqual(["vary"]);
    const right: Policy = (origin) => ({ ...(origin === APP ? grant(APP) : {}), ...kept, vary: "accept, ORIGIN" });
    expect((await visit(right, { endpoints })).said).toEqual(["right"]);
  });
});

describe("a look", () => {
  it("is unknown behind a wall, and asks no further there", async () => {
    const { said, sent } = await visit(() => ({ "cf-mitigated": "challenge" }), { status: () => 403 });
    expect(said).toEqual(["unclear"]);
    expect(sent.length).toBe(1);
  });

  it("sends credentials with the declared request alone, never with a preflight", async () => {
    const { sent, value } = await visit(exact);
    for (const { method, headers } of sent)
      expect(headers.authorization).toBe(method === "OPTIONS" ? undefined : bearer.authorization);
    expect(JSON.stringify(value)).not.toContain(TOKEN);
  });

  it("keeps to its share, tells what it left out, and asks for the declared origins first", async () => {
    const declared = {
      origins: Array.from({ length: 30 }, (_, index) => `https://a${index}.acme.test`),
      credentials: true,
    };
    const { value, sent } = await visit(
      when((origin) => /^https:\/\/a\d+\.acme\.test$/.test(origin)),
      { declared, role: "app" },
    );
    expect(value.asked).toBe(sent.length);
    expect(sent.length).toBeLessThanOrEqual(13);
    expect(value.leftOut.length).toBeGreaterThan(10);
  });

  it("asks everything of a host with one private endpoint within the two shares", async () => {
    const { value } = await visit(exact, { role: "app" });
    expect(value.asked).toBeLessThanOrEqual(12);
  });

  it("bounds what it keeps", async () => {
    const { value } = await visit((origin) => ({
      ...grant(origin),
      "access-control-allow-headers": "x, ".repeat(3000),
    }));
    expect(JSON.stringify(value).length).toBeLessThan(80_000);
  });
});
