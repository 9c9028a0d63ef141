/** Over real sockets: what the look brings home, and what the three checks say of it. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { authentication } from "../../src/checks/access/authentication.js";
import { isolation } from "../../src/checks/access/isolation.js";
import { privateCache } from "../../src/checks/cache/private.js";
import type { AccessSeen } from "../../src/model/seen/access.js";
import type { Endpoint, Target } from "../../src/model/target.js";
import { access } from "../../src/probes/access.js";
import { type LoopbackIo, loopbackIo } from "../helpers/io.js";
import { endpoint, host, target } from "../helpers/target.js";

const signal = new AbortController().signal;
const API = "api.acme.test";
const url = `https://${API}/orders`;
const TOKENS = { alice: ["tok", "alice", "4711"].join("-"), bob: ["tok", "bob", "4712"].join("-") };
const users: Target["users"] = {
  alice: { headers: { authorization: `Bearer ${TOKENS.alice}` } },
  bob: { headers: { authorization: `Bearer ${TOKENS.bob}` } },
};

const open: LoopbackIo[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

const asAlice = (name: string, at: string, more: Partial<Endpoint> = {}) =>
  endpoint(name, at, { private: true, as: "alice", headers: { ...users.alice?.headers }, ...more });

interface Asked {
  readonly who: "alice" | "bob" | null;
  readonly path: string;
  readonly query: string;
  readonly method: string;
  readonly count: number;
}

interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

type App = (asked: Asked) => Answer;

async function visit(app: App, endpoints: readonly Endpoint[], more: Partial<Target> = {}) {
  const log: Asked[] = [];
  const served = await loopbackIo((request: IncomingMessage, response: ServerResponse) => {
    const token = request.headers.authorization?.replace("Bearer ", "");
    const who = token === TOKENS.alice ? "alice" : token === TOKENS.bob ? "bob" : null;
    const { pathname, search } = new URL(request.url ?? "/", "https://acme.test");
    const asked = { who, path: pathname, query: search, method: request.method ?? "", count: log.length } as const;
    log.push(asked);
    const { status = 200, headers = {}, body = "" } = app(asked);
    const text = typeof body === "string" ? body : JSON.stringify(body);
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(text);
  });
  open.push(served);
  const about = target({
    users,
    endpoints,
    hosts: [host(API, { role: "api" })],
    credentials: Object.values(TOKENS),
    ...more,
  });
  const value = await access.look(API, about, served.io, signal);
  const seen = { access: [{ subject: API, value }] };
  const said = (verdicts: readonly ({ say: string; subject: string } | null)[]) =>
    verdicts.map((one) => `${one?.say} ${one?.subject}`);
  const now = new Date("2026-11-20T08:00:00Z");
  return {
    value,
    log,
    authentication: said(authentication.judge(seen, about, now)),
    isolation: said(isolation.judge(seen, about, now)),
    cache: said(privateCache.judge(seen, about, now)),
  };
}

const KEPT = { "cache-control": "private, no-store" };
const orderOf = (who: string) => ({ id: `ord-00${who.length}71-${who}`, owner: `${who}@acme.test`, total: 12 });
/** Each their own, strangers nothing. */
const sound: App = ({ who }) =>
  who === null ? { status: 401, headers: KEPT } : { headers: KEPT, body: { orders: [orderOf(who)] } };
const isolated = (more: Partial<Endpoint> = {}) => [asAlice("orders", url, { isolated: true, ...more })];

describe("subjects", () => {
  it("are the hosts with private or isolated endpoints", () => {
    const endpoints = [endpoint("home", "https://www.acme.test/"), asAlice("a", url), asAlice("b", `${url}/1`)];
    expect(access.subjects(target({ endpoints }))).toEqual([API]);
    expect(access.subjects(target())).toEqual({ skip: "no endpoint is declared private" });
  });
});

describe("isolation", () => {
  it("passes where each user gets his own data", async () => {
    const found = await visit(sound, isolated());
    expect(found.isolation).toEqual(["kept orders"]);
    expect(found.authentication).toEqual(["refused orders"]);
    expect(found.cache).toEqual(["kept orders"]);
    expect(found.log.map(({ who }) => who)).toEqual(["alice", null, "bob", "alice"]);
  });

  const alices = { id: "9f1c2d3e-0000-4000-8000-1234567890ab", total: 12, items: [1, 2] };
  it.each<[string, unknown, unknown, string]>([
    ["the very same body", alices, alices, "leaks"],
    [
      "another time stamp and request id",
      { ...alices, serverTime: 1, requestId: "a" },
      { ...alices, serverTime: 2, requestId: "b" },
      "leaks",
    ],
    ["rows in another order", [alices, { id: 2 }], [{ id: 2 }, alices], "leaks"],
    ["all of alice's rows among more", [alices], [alices, { id: "22222222-0000-4000-8000-1234567890ab" }], "leaks"],
    ["rows of his own with the same small numbers", [{ id: 1, total: 5 }], [{ id: 1, total: 9 }], "kept"],
    [
      "an object of the same organisation",
      { ...alices, orgId: "0rganisation-7" },
      { id: "33333333-0000-4000-8000-1234567890ab", orgId: "0rganisation-7" },
      "kept",
    ],
    ["an empty list for both", { orders: [] }, { orders: [] }, "unclear"],
    ["the word ok for both", { ok: true }, { ok: true }, "unclear"],
    ["nothing at all", "", "", "unclear"],
    ["the same text", "order 4711 of alice", "order 4711 of alice", "leaks"],
  ])("tells of %s", async (_name, own, other, said) => {
    const app: App = ({ who }) =>
      who === null ? { status: 401 } : { headers: KEPT, body: who === "alice" ? own : other };
    expect((await visit(app, isolated())).isolation).toEqual([`${said} orders`]);
  });

  it("knows the object that the URL names by a small number too", async () => {
    const one = [asAlice("order", `${url}/7`, { isolated: true })];
    const leaky: App = ({ who }) =>
      who === null ? { status: 401 } : { body: { viewer: who, order: { id: 7, total: 12 } } };
    expect((await visit(leaky, one)).isolation).toEqual(["leaks order"]);
  });

  it("reads pages as visitors do, whatever token stands in them", async () => {
    const page = (who: string, count: number) =>
      `<html><title>Orders</title><meta name="csrf-token" content="${count}"><p>Order 4711 of ${who}, 12 euro</p></html>`;
    const html = { ...KEPT, "content-type": "text/html" };
    const leaky: App = ({ who, count }) =>
      who === null ? { status: 302, headers: { location: "/login" } } : { headers: html, body: page("alice", count) };
    const right: App = ({ who, count }) =>
      who === null ? { status: 302, headers: { location: "/login" } } : { headers: html, body: page(who, count) };
    expect((await visit(leaky, isolated())).isolation).toEqual(["leaks orders"]);
    expect((await visit(right, isolated())).isolation).toEqual(["kept orders"]);
  });

  it.each<[number, string]>([
    [403, "kept"],
    [404, "kept"],
    [401, "unclear"],
    [503, "unclear"],
  ])("takes %i to bob for %s", async (status, said) => {
    const app: App = (asked) => (asked.who === "bob" ? { status } : sound(asked));
    expect((await visit(app, isolated())).isolation).toEqual([`${said} orders`]);
  });

  it("takes nothing for proof where alice herself is refused", async () => {
    const found = await visit(() => ({ status: 401 }), isolated());
    expect(found.isolation).toEqual(["unclear orders"]);
    expect(found.cache).toEqual(["unclear orders"]);
    expect(found.log.map(({ who }) => who)).toEqual(["alice", null]);
  });

  it("asks nobody with alice's own credentials, be it under another name or beside his own", async () => {
    const twins = { ...users, bob: { headers: { ...users.alice?.headers } } };
    expect((await visit(sound, isolated(), { users: twins })).isolation).toEqual(["unclear orders"]);
    const byCookie = { ...users, bob: { headers: { cookie: `session=${TOKENS.bob}` } } };
    const found = await visit(sound, isolated(), { users: byCookie });
    expect(found.log.map(({ who }) => who)).toEqual(["alice", null, null, "alice"]);
  });

  it("repeats no write with anybody's credentials", async () => {
    const found = await visit(sound, isolated({ method: "POST", body: "{}", kind: "write" }));
    expect(found.isolation).toEqual(["write orders"]);
    expect(found.cache).toEqual(["nothing orders"]);
    expect(found.log.map(({ who, method }) => `${who} ${method}`)).toEqual(["null POST"]);
  });

  it("leaves what everybody may read to access/authentication", async () => {
    const found = await visit(() => ({ body: { orders: [orderOf("alice")] } }), isolated());
    expect(found.isolation).toEqual(["everybody orders"]);
    expect(found.cache).toEqual(["everybody orders"]);
    expect(found.authentication).toEqual(["open orders"]);
  });
});

describe("caches", () => {
  /** One that looks at the address alone. */
  const careless = (app: App): App => {
    const kept = new Map<string, Answer>();
    return (asked) => {
      const key = asked.path + asked.query;
      const hit = kept.get(key);
      if (hit !== undefined) return { ...hit, headers: { ...hit.headers, age: "3", "x-cache": "HIT" } };
      const answer = app(asked);
      if ((answer.status ?? 200) === 200) kept.set(key, answer);
      return answer;
    };
  };

  it("that hand alice's data to strangers are told once, and not as an open endpoint or a leak of the application", async () => {
    const found = await visit(careless(sound), isolated());
    expect(found.cache).toEqual(["met orders"]);
    expect(found.authentication).toEqual(["refused orders"]);
    expect(found.isolation).toEqual(["kept orders"]);
  });

  it("that answer by user are told by their own word", async () => {
    const app: App = (asked) => {
      const answer = sound(asked);
      return asked.who === "alice" && asked.count > 2 ? { ...answer, headers: { "cf-cache-status": "HIT" } } : answer;
    };
    expect((await visit(app, isolated())).cache).toEqual(["served orders"]);
  });

  it.each<[string, Readonly<Record<string, string>>, string]>([
    ["no Cache-Control", {}, "silent"],
    ["public, max-age=60", { "cache-control": "public, max-age=60" }, "storable"],
    ["the default of serverless functions", { "cache-control": "public, max-age=0, must-revalidate" }, "checked"],
    ["a miss", { ...KEPT, "x-cache": "Miss from cloudfront", age: "0" }, "kept"],
    ["a hit in a list", { ...KEPT, "x-cache": "MISS, HIT" }, "served"],
    ["CloudFront's refreshed hit", { ...KEPT, "x-cache": "RefreshHit from cloudfront" }, "served"],
    ["a hit by RFC 9211", { ...KEPT, "cache-status": '"Netlify Edge"; hit, origin; fwd=miss' }, "served"],
    [
      "a miss by RFC 9211 with a misleading name",
      { ...KEPT, "cache-status": '"hit"; fwd=uri-miss; detail="hit"' },
      "kept",
    ],
    ["a cache of this visitor's own", { ...KEPT, "x-litespeed-cache": "hit,private" }, "kept"],
    ["an age", { ...KEPT, age: "17" }, "served"],
  ])("are judged by %s", async (_name, headers, said) => {
    const app: App = ({ who }) => (who === null ? { status: 401 } : { headers, body: orderOf(who) });
    expect((await visit(app, [asAlice("orders", url)])).cache).toEqual([`${said} orders`]);
  });

  it("have nothing to judge where nobody logs in", async () => {
    const found = await visit(sound, [endpoint("orders", url, { private: true })]);
    expect(found.cache).toEqual(["nothing orders"]);
    expect(found.log.length).toBe(1);
  });
});

describe("the anonymous request", () => {
  it("carries no header that could be a credential", async () => {
    const headers = { authorization: "Bearer x", cookie: "s=1", "x-api-key": "k", "x-tenant": "t", accept: "text/csv" };
    const sent: IncomingMessage["headers"][] = [];
    const served = await loopbackIo((request, response) => {
      sent.push(request.headers);
      response.writeHead(401).end();
    });
    open.push(served);
    const orders = endpoint("orders", url, { private: true, method: "POST", body: '{"q":1}', headers });
    await access.look(API, target({ endpoints: [orders] }), served.io, signal);
    const own = ["connection", "content-length", "host"];
    expect(sent.map((one) => Object.keys(one).filter((name) => !own.includes(name)))).toEqual([["accept"]]);
  });

  it.each([
    ["query", { url: `${url}?key=tok%2Fen-1234` }],
    ["body", { url, method: "POST", body: '{"password":"tok/en-1234"}' }],
    ["body, escaped", { url, method: "POST", body: JSON.stringify({ password: 'quo"ted-1234' }) }],
  ])("is not sent with a credential in the %s", async (_name, { url: at, ...more }) => {
    const credentials = ["tok/en-1234", 'quo"ted-1234'];
    const found = await visit(sound, [asAlice("orders", at, more)], { credentials });
    expect(found.log).toEqual([]);
    expect(found.authentication).toEqual(["notAsked orders"]);
  });

  const html = (body: string): Answer => ({ headers: { "content-type": "text/html" }, body });
  const dashboard = [asAlice("dashboard", `https://${API}/dashboard`, { kind: "page" })];

  it("knows the shell of a single-page app by a made-up path, whatever its nonce and its own path in it", async () => {
    const shell: App = ({ path, count }) =>
      html(`<link href="${path}"><script nonce="n${count}" src="/app.js"></script>`);
    const found = await visit(shell, dashboard);
    expect(found.authentication).toEqual(["shell dashboard"]);
    expect(found.cache).toEqual(["everybody dashboard"]);
  });

  it("does not take a page of its own for the shell", async () => {
    const page: App = ({ path }) => html(path === "/dashboard" ? "<p>12 orders</p>" : "<p>not found</p>");
    expect((await visit(page, dashboard)).authentication).toEqual(["open dashboard"]);
  });
});

describe("what is brought home", () => {
  it("holds no body, no credential, and little of what a header says", async () => {
    const long = "x".repeat(8_000);
    const app: App = ({ who }) => ({
      headers: { "cache-control": long, "x-echo": TOKENS.alice, location: long },
      body: { secret: `of ${who}`, total: 12 },
    });
    const text = JSON.stringify((await visit(app, isolated())).value);
    expect(text).not.toContain("of alice");
    for (const token of Object.values(TOKENS)) expect(text).not.toContain(token);
    expect(text.length).toBeLessThan(20_000);
  });
});

describe("the share of one host", () => {
  const many = (count: number, more: Partial<Endpoint> = {}) =>
    Array.from({ length: count }, (_, index) => asAlice(`e${index}`, `${url}/${index}`, more));

  it("suffices for six private endpoints beside pages", async () => {
    const found = await visit(sound, many(6), { hosts: [host(API, { role: "app" })] });
    expect(found.value.asked).toBeLessThanOrEqual(12);
    expect(found.authentication.every((one) => one.startsWith("refused"))).toBe(true);
    expect(found.cache.every((one) => one.startsWith("kept"))).toBe(true);
  });

  it("suffices for six isolated endpoints of an API", async () => {
    const found = await visit(sound, many(6, { isolated: true }));
    expect(found.value.asked).toBeLessThanOrEqual(20);
    expect(found.isolation.every((one) => one.startsWith("kept"))).toBe(true);
  });

  it("goes to the anonymous requests first, and what was not asked is unknown", async () => {
    const found = await visit(sound, many(11), { hosts: [host(API, { role: "app" })] });
    expect(found.value.asked).toBe(12);
    expect(found.authentication.filter((one) => one.startsWith("refused")).length).toBe(11);
    expect(found.cache.filter((one) => one.startsWith("unclear")).length).toBe(10);
  });

  it("is not spent on a host that answers no more", async () => {
    const found = await visit(sound, many(3), {});
    expect(found.value.endpoints.length).toBe(3);
    const dead: AccessSeen = await (async () => {
      const served = await loopbackIo((request) => request.socket.destroy());
      open.push(served);
      const value = await access.look(API, target({ endpoints: many(5) }), served.io, signal);
      expect(served.asked.length).toBe(2);
      return value;
    })();
    expect(dead.endpoints.every(({ anonymous }) => "none" in anonymous && anonymous.none === "failed")).toBe(true);
  });
});
