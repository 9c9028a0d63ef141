import { describe, expect, it } from "vitest";
import { type Cause, LookFailed } from "../../src/model/errors.js";
import type { SamplesSeen } from "../../src/model/seen/samples.js";
import type { HeaderList } from "../../src/model/seen/web.js";
import type { Endpoint, Target } from "../../src/model/target.js";
import type { Clock, HttpAsk, Io } from "../../src/net/io.js";
import { createSampler } from "../../src/net/sampler.js";
import { samples } from "../../src/probes/samples.js";
import { endpoint, target } from "../helpers/target.js";
import { seededRandom, virtualClock } from "../helpers/virtual-clock.js";

const URL_ = "https://api.acme.test/orders";

interface Behaviour {
  /** Until the headers, in milliseconds. */
  readonly wait?: number;
  readonly status?: number;
  readonly headers?: HeaderList;
  readonly body?: string;
  readonly fails?: Cause;
  readonly timedOut?: boolean;
}

interface Asked extends HttpAsk {
  readonly at: number;
}

/** A server in virtual time; `n` counts requests from 1, the cold one included. */
function server(behave: (n: number, at: number) => Behaviour, clock: Clock = virtualClock(), seed = 20_261_120) {
  const asked: Asked[] = [];
  let underWay = 0;
  let most = 0;
  const outside = {
    clock,
    random: seededRandom(seed),
    http: {
      declared: () => true,
      counts: () => ({}),
      async request(ask: HttpAsk, signal: AbortSignal) {
        const at = clock.elapsed();
        asked.push({ ...ask, at });
        underWay += 1;
        most = Math.max(most, underWay);
        const { wait = 40, status = 200, headers = [], body = "", fails, timedOut } = behave(asked.length, at);
        try {
          await clock.sleep(wait, signal);
        } finally {
          underWay -= 1;
        }
        if (fails !== undefined) throw new LookFailed(fails, `api.acme.test: ${fails}`, "api.acme.test");
        const opening = ask.fresh ? { dns: 2, connect: 10, tls: 20 } : { dns: 0, connect: 0, tls: 0 };
        const timings = { ...opening, wait: clock.elapsed() - at, download: 0, reused: ask.fresh !== true };
        return {
          url: ask.url,
          status,
          headers,
          body: new TextEncoder().encode(body),
          truncated: false,
          address: "198.51.100.7",
          timings,
          ...(timedOut ? { timedOut } : {}),
        };
      },
    },
  } as unknown as Io;
  return { io: { ...outside, sampler: createSampler(outside) }, asked, most: () => most };
}

function targetOf(more: Partial<Endpoint> = {}, rest: Partial<Target> = {}): Target {
  return target({ endpoints: [endpoint("orders", URL_, { p95: 100, ...more })], ...rest });
}

async function look(
  made: { readonly io: Io },
  given = targetOf(),
  signal = new AbortController().signal,
): Promise<SamplesSeen> {
  return samples.look("orders", given, made.io, signal);
}

const slowEvery = (period: number) => (n: number) => ({ wait: n % period === 0 ? 300 : 40 });

describe("the samples probe", () => {
  it("looks at each endpoint, on its host, or says that there are none", () => {
    expect(samples.subjects(target())).toEqual({ skip: "The target declares no endpoints." });
    expect(samples.subjects(targetOf())).toEqual(["orders"]);
    expect(samples.host?.("orders", targetOf())).toBe("api.acme.test");
    expect(samples.deadlineMs?.("orders", targetOf())).toBeGreaterThan(100_000);
  });

  it("decides a healthy endpoint by 60 samples and one cold request", async () => {
    const made = server(() => ({}));
    const seen = await look(made);
    expect(made.asked).toHaveLength(61);
    expect(made.asked.map(({ fresh }) => fresh)).toEqual([true, ...Array(60).fill(false)]);
    expect(seen).toMatchObject({
      endpoint: "orders",
      samples: 60,
      errors: 0,
      unexpected: 0,
      failures: [],
      late: 0,
      budget: 100,
      evidence: "enough",
      p50: 40,
      p95: 40,
      p95Low: 40,
      p95High: null,
      max: 40,
      phases: { dns: 2, connect: 10, tls: 20, wait: 40, download: 0 },
      slow: null,
      first: 72,
      limited: false,
      wall: null,
      quarantined: 0,
      notSent: 0,
      histogram: expect.stringMatching(/^hdr1:/),
    });
  });

  it("lets requests arrive at random moments at the declared pace", async () => {
    const made = server(slowEvery(25));
    const seen = await look(made);
    const gaps = made.asked.slice(2).map(({ at }, i) => at - (made.asked[i + 1]?.at ?? 0));
    const mean = gaps.reduce((sum, one) => sum + one, 0) / gaps.length;
    expect(mean).toBeGreaterThan(170);
    expect(mean).toBeLessThan(240);
    // Of exponential gaps 39 % are under half the mean; of a fixed beat none.
    expect(gaps.filter((one) => one < mean / 2).length / gaps.length).toBeCloseTo(0.39, 1);
    expect(seen.span).toBeCloseTo(((made.asked.at(-1)?.at ?? 0) - (made.asked[1]?.at ?? 0)) / 1000, 0);
  });

  it("stops at 60 samples where 7 are late", async () => {
    const seen = await look(server(slowEvery(8)));
    expect(seen).toMatchObject({ samples: 60, late: 7, evidence: "enough", slow: { wait: 300, download: 0 } });
  });

  it("goes on to 400 samples where they do not decide", async () => {
    const made = server(slowEvery(25));
    const seen = await look(made);
    expect(made.asked).toHaveLength(401);
    expect(seen).toMatchObject({ samples: 400, late: 16, evidence: "not enough" });
  });

  it("stops at 120 samples where those decide", async () => {
    const seen = await look(server((n) => ({ wait: n === 30 ? 300 : 40 })));
    expect(seen).toMatchObject({ samples: 120, late: 1, evidence: "enough", p95Low: 40 });
    // Whoever stops as soon as the answers decide needs a wider interval: here up to the slowest of 120.
    expect(seen.p95High).toBe(300);
  });

  it("sees a server that stalls: no request waits for another's answer", async () => {
    // 10 ms, but for half a second every 5 seconds all answers wait for the end of the stall: one in ten is late, true p95 261 ms.
    const stalling = (_n: number, at: number) => ({ wait: Math.max(10, 510 - (at % 5000)) });
    const given = targetOf({}, { sampling: { requests: 400, upTo: 400, rate: 5, concurrency: 20 } });
    const runs = [];
    for (const seed of [1, 2, 3, 4, 5]) runs.push(await look(server(stalling, virtualClock(), seed), given));
    expect(runs.map(({ p50 }) => p50)).toEqual([10, 10, 10, 10, 10]);
    const mean = runs.reduce((sum, { p95 }) => sum + (p95 ?? 0), 0) / runs.length;
    expect(mean).toBeGreaterThan(220);
    expect(mean).toBeLessThan(300);
    for (const { p95Low, p95High } of runs) {
      expect(p95Low).toBeLessThan(261);
      expect(p95High).toBeGreaterThan(261);
    }
  });

  it("never queues: what would be too many at once is not sent, and counted", async () => {
    const made = server((n) => ({ wait: n === 1 ? 40 : 20_000 }));
    const given = targetOf({ p95: 60_000 }, { sampling: { requests: 60, upTo: 60, rate: 5, concurrency: 4 } });
    const seen = await look(made, given);
    expect(made.most()).toBe(4);
    expect(seen.notSent).toBeGreaterThan(50);
    expect(seen).toMatchObject({ late: 0, evidence: "not enough" });
  });

  it("counts failures by kind, and time-outs as late but in no percentile", async () => {
    const made = server((n) => {
      if (n === 10 || n === 20) return { status: 500 };
      if (n === 30) return { wait: 10_000, fails: "timeout" };
      if (n === 40) return { wait: 5000, timedOut: true };
      if (n === 50) return { fails: "protocol" };
      return n === 60 ? { status: 404 } : {};
    });
    const given = targetOf({}, { sampling: { requests: 60, upTo: 60, rate: 5, concurrency: 20 } });
    const seen = await look(made, given);
    expect(seen).toMatchObject({ samples: 60, errors: 5, unexpected: 6, late: 5, max: 40 });
    expect(seen.failures[0]).toEqual({ kind: "status", detail: "status 500", count: 2 });
    expect(new Set(seen.failures.slice(1).map(({ kind, detail, count }) => `${count} ${kind}: ${detail}`))).toEqual(
      new Set([
        "1 timeout: api.acme.test: timeout",
        "1 timeout: the answer began but did not end within the time limit",
        "1 connection: api.acme.test: protocol",
        "1 status: status 404",
      ]),
    );
  });

  it.each([
    ["status", { status: [204], contains: null, type: null }, "status 200"],
    ["body", { status: ["2xx"], contains: "orders", type: null }, "the expected text is not in the body"],
    ["type", { status: [], contains: null, type: "application/json" }, "type text/html"],
  ] as const)("tells an unexpected %s from an error", async (kind, expected, detail) => {
    const made = server(() => ({ headers: [["content-type", "Text/HTML; charset=utf-8"]], body: "<h1>Log in</h1>" }));
    const seen = await look(made, targetOf({ expect: expected }));
    expect(seen).toMatchObject({ samples: 60, errors: 0, unexpected: 60, p95: null, histogram: "", evidence: "none" });
    expect(seen.failures).toEqual([{ kind, detail, count: 60 }]);
  });

  it("is not content with being sent to log in, where credentials are declared", async () => {
    const to = (location: string) => server(() => ({ status: 302, headers: [["location", location]] }));
    const known = { headers: { cookie: "sid=a1" } };
    const seen = await look(to("/login?next=/orders"), targetOf(known));
    expect(seen).toMatchObject({ samples: 60, errors: 0, unexpected: 60 });
    expect(seen.failures[0]?.detail).toBe("status 302: sent to log in, with the declared credentials");
    for (const [location, more] of [
      ["/login?next=/orders", {}],
      ["/orders/", known],
      ["/login", { ...known, expect: { status: [302], contains: null, type: null } }],
      ["/login/two", { ...known, url: "https://api.acme.test/login" }],
    ] as const)
      expect(await look(to(location), targetOf(more))).toMatchObject({ unexpected: 0 });
  });

  it.each([
    ["errors alone", '{"errors":[{"message":"Cannot query field x"}]}', 60],
    ["errors and no data", '{"errors":[{"message":"Cannot query field x"}],"data":{"me":null}}', 60],
    ["data, of which a part failed", '{"errors":[{"message":"x"}],"data":{"me":{"id":1}}}', 0],
    ["data", '{"data":{"me":null}}', 0],
    ["no JSON", "errors", 0],
  ])("reads a GraphQL answer of %s", async (_name, body, unexpected) => {
    const asks = { method: "POST", kind: "read", body: '{"query":"{ me { x } }"}' } as const;
    const seen = await look(
      server(() => ({ body })),
      targetOf(asks),
    );
    expect(seen).toMatchObject({ samples: 60, errors: 0, unexpected });
    if (unexpected > 0) expect(seen.failures[0]?.detail).toBe("a GraphQL error in place of data: Cannot query field x");
    const search = { ...asks, body: '{"query":"shoes"}' };
    expect(
      await look(
        server(() => ({ body })),
        targetOf(search),
      ),
    ).toMatchObject({ unexpected: 0 });
  });

  it("takes a stream of events that goes on for an answer, where a page listens to it", async () => {
    const endless = () => server(() => ({ headers: [["content-type", "text/event-stream"]], timedOut: true }));
    expect(await look(endless())).toMatchObject({ samples: 60, errors: 0, late: 0 });
    expect((await look(endless(), targetOf({ method: "POST" }))).errors).toBeGreaterThan(0);
    expect((await look(endless(), targetOf({ kind: "ai" }))).errors).toBeGreaterThan(0);
  });

  it("finds a declared text as a page shows it", async () => {
    const made = server(() => ({ headers: [["content-type", "text/html"]], body: "<p>Let&#x27;s <!-- -->go</p>" }));
    const expected = { status: [], contains: "Let's go", type: null };
    expect(await look(made, targetOf({ expect: expected }))).toMatchObject({ samples: 60, unexpected: 0 });
  });

  it("takes a declared 500 for what is expected", async () => {
    const given = targetOf({ expect: { status: [500], contains: "boom", type: "application/json" } });
    const headers = [["content-type", "application/json; charset=utf-8"]] as const;
    const seen = await look(
      server(() => ({ status: 500, headers, body: "boom" })),
      given,
    );
    expect(seen).toMatchObject({ samples: 60, errors: 0, unexpected: 0 });
  });

  it.each([
    ["5xx", { status: 502 }],
    ["time-outs", { fails: "timeout" }],
    ["refused connections", { fails: "refused" }],
  ] as const)("gives up after ten %s in a row", async (_name, failing) => {
    const made = server((n) => (n > 20 ? failing : {}));
    const seen = await look(made);
    expect(seen.errors).toBe(seen.samples - 19);
    expect(seen.errors).toBeGreaterThanOrEqual(10);
    expect(made.asked.length).toBeLessThan(35);
  });

  it("does not give up over failures with answers between", async () => {
    expect(await look(server((n) => (n % 5 === 0 ? { status: 500 } : {})))).toMatchObject({ samples: 60, errors: 12 });
  });

  it.each([
    ["429", { status: 429 }],
    ["503 with Retry-After", { status: 503, headers: [["retry-after", "30"]] }],
  ] as const)("stops at %s, which is neither error nor answer", async (_name, limiting) => {
    const made = server((n) => (n > 15 ? limiting : {}));
    const seen = await look(made);
    expect(seen).toMatchObject({ limited: true, samples: 14, errors: 0, late: 0, evidence: "not enough" });
    expect(made.asked.length).toBeLessThan(20);
  });

  it("knows nothing where the first request is limited", async () => {
    expect(await look(server(() => ({ status: 429 })))).toMatchObject({ limited: true, samples: 0, evidence: "none" });
  });

  it.each([
    ["minutes", "600", 1],
    ["a date", "Fri, 20 Nov 2026 09:00:00 GMT", 1],
    ["seconds that do not help", "2", 3],
  ])("takes maintenance from the first request on for what users get: %s", async (_name, wait, requests) => {
    const made = server(() => ({ status: 503, headers: [["retry-after", wait]] }));
    const seen = await look(made);
    expect(seen).toMatchObject({ limited: false, samples: requests, errors: requests, unexpected: requests });
    expect(seen.failures).toEqual([
      { kind: "status", detail: `status 503 with Retry-After: ${wait}`, count: requests },
    ]);
    expect(made.asked).toHaveLength(requests);
  });

  it("waits where it is asked to wait for seconds, and samples then", async () => {
    const made = server((n) => (n === 1 ? { status: 503, headers: [["retry-after", "3"]] } : {}));
    expect(await look(made)).toMatchObject({ limited: false, samples: 60, errors: 0 });
    expect((made.asked[1]?.at ?? 0) - (made.asked[0]?.at ?? 0)).toBeGreaterThanOrEqual(3000);
  });

  it("stops at a challenge with a status of success, unless it holds what is expected", async () => {
    const wall = { status: 202, headers: [["x-amzn-waf-action", "challenge"]], body: "orders" } as const;
    const made = server(() => wall);
    expect(await look(made)).toMatchObject({ wall: expect.stringContaining("AWS WAF"), samples: 0 });
    expect(made.asked).toHaveLength(1);
    const expected = { expect: { status: [], contains: "orders", type: null } };
    expect(
      await look(
        server(() => wall),
        targetOf(expected),
      ),
    ).toMatchObject({ wall: null, unexpected: 0 });
  });

  it("stops at a bot wall, be it on 429", async () => {
    const wall = { status: 429, headers: [["cf-mitigated", "challenge"]] } as const;
    const made = server(() => wall);
    expect(await look(made)).toMatchObject({ limited: false, wall: expect.stringContaining("Cloudflare"), samples: 0 });
    expect(made.asked).toHaveLength(1);
  });

  it("does not take a plain 503 for a limit", async () => {
    expect(await look(server((n) => (n === 9 ? { status: 503 } : {})))).toMatchObject({ limited: false, errors: 1 });
  });

  it.each(["refused", "timeout", "unreachable", "protocol"] as const)(
    "asks three times, alone, where the first connection is %s",
    async (cause) => {
      const made = server(() => ({ fails: cause }));
      expect(await look(made)).toMatchObject({ samples: 3, errors: 3, unexpected: 3, first: null, evidence: "none" });
      expect(made.asked.map(({ fresh }) => fresh)).toEqual([true, true, true]);
      expect(made.most()).toBe(1);
    },
  );

  it("goes on where only the first connection failed, and counts it", async () => {
    const seen = await look(server((n) => (n === 1 ? { fails: "refused" } : {})));
    expect(seen).toMatchObject({ samples: 120, errors: 1, first: 72, evidence: "enough" });
  });

  it.each(["unresolved", "tls", "special-use", "undeclared", "denied"] as const)(
    "leaves %s to the look that is about it",
    async (cause) => {
      const made = server(() => ({ fails: cause }));
      await expect(look(made)).rejects.toMatchObject({ kind: cause, host: "api.acme.test" });
      expect(made.asked).toHaveLength(1);
    },
  );

  it("sends a write 20 times, each as declared", async () => {
    const made = server((n) => ({ wait: n % 20 === 0 ? 300 : 40 }));
    const more = { method: "POST", kind: "write", body: '{"a":1}', headers: { authorization: "Bearer t" } } as const;
    const seen = await look(made, targetOf(more));
    expect(made.asked).toHaveLength(20);
    expect(seen).toMatchObject({ samples: 19, evidence: "not enough" });
    const { kind, ...sent } = more;
    for (const ask of made.asked) expect(ask).toMatchObject({ url: URL_, ...sent });
  });

  it.each([
    ["as often as the target file says", { kind: "write" }, { "sampling.requests": 3 }, 60],
    ["like any other where it is declared to read", { kind: "read" }, {}, 61],
  ] as const)("sends a POST %s", async (_name, more, lines, times) => {
    const made = server(() => ({}));
    await look(made, targetOf({ method: "POST", ...more }, { lines }));
    expect(made.asked).toHaveLength(times);
  });

  it("waits for an answer longer than its budget, however long that is", async () => {
    const made = server(() => ({}));
    await look(made, targetOf({ p95: 30_000 }));
    expect(made.asked[0]?.patienceMs).toBe(45_000);
  });

  it("shares a host's pace among the endpoints that are sampled at once", async () => {
    const made = server(() => ({}));
    const names = ["a", "b", "c", "d"];
    const given = target({ endpoints: names.map((name) => endpoint(name, `${URL_}/${name}`, { p95: 100 })) });
    const { signal } = new AbortController();
    const seen = await Promise.all(names.map((name) => samples.look(name, given, made.io, signal)));
    expect(seen.map((one) => one.samples)).toEqual([60, 60, 60, 60]);
    // Four at 5 a second each would be 20 a second.
    const before = made.asked.filter(({ at }) => at < 15_000).length;
    expect(before / 15).toBeGreaterThan(7);
    expect(before / 15).toBeLessThan(13);
  });

  it("asks the whole host half as often once it has said to slow down", async () => {
    const made = server((n) => (n === 1 ? { status: 429 } : {}));
    const given = target({ endpoints: ["a", "b"].map((name) => endpoint(name, `${URL_}/${name}`, { p95: 100 })) });
    const { signal } = new AbortController();
    expect(await samples.look("a", given, made.io, signal)).toMatchObject({ limited: true });
    const before = made.asked.length;
    expect(await samples.look("b", given, made.io, signal)).toMatchObject({ samples: 60 });
    const [first, last] = [made.asked[before], made.asked.at(-1)];
    expect(60_000 / ((last?.at ?? 0) - (first?.at ?? 0))).toBeLessThan(3.5);
  });

  it("counts what opening a connection takes beyond the usual: a stall would hide there", async () => {
    // The server takes connections and finishes their handshakes at once, but for half a second in five seconds at the end of it.
    const clock = virtualClock();
    const made = server((_n, at) => ({ wait: Math.max(10, 510 - (at % 5000)) }), clock);
    const hiding = {
      ...made.io,
      http: {
        ...made.io.http,
        async request(ask: HttpAsk, signal: AbortSignal) {
          const answer = await made.io.http.request({ ...ask, fresh: true }, signal);
          const stall = answer.timings.wait - 10;
          return { ...answer, timings: { ...answer.timings, tls: 20 + stall, wait: 10 } };
        },
      },
    };
    const io = { ...hiding, sampler: createSampler(hiding) };
    const given = targetOf({ p95: 200 }, { sampling: { requests: 400, upTo: 400, rate: 5, concurrency: 20 } });
    const seen = await look({ io }, given);
    expect(seen.p50).toBe(10);
    expect(seen.p95).toBeGreaterThan(100);
    expect(seen.late).toBeGreaterThan(15);
    expect(seen.slow).toMatchObject({ wait: 10 });
    expect(seen.slow?.opening).toBeGreaterThan(100);
  });

  it("does not care for a wall clock that steps", async () => {
    const steady = virtualClock();
    let step = 0;
    const clock = { ...steady, now: () => new Date(steady.now().getTime() + (step++ % 2) * 3_600_000) };
    expect(await look(server(() => ({}), clock))).toMatchObject({ samples: 60, p95: 40, span: expect.any(Number) });
  });

  it("tells what the application says of its time, and whether a cache served it", async () => {
    const made = server((n) => ({
      wait: n % 8 === 0 ? 300 : 40,
      headers: [
        ["server-timing", `db;dur=${n % 8 === 0 ? 240 : 12}, app;desc="a, b";dur=5`],
        ["x-cache", n % 2 === 0 ? "HIT" : "MISS"],
      ],
    }));
    const seen = await look(made);
    expect(seen.serverTimes).toEqual([
      { name: "db", ms: 240 },
      { name: "app", ms: 5 },
    ]);
    expect(seen.cache).toEqual({ told: 60, served: 30 });
  });

  it("keeps what the server asked for when it said to slow down", async () => {
    const limited = server((n) => (n > 15 ? { status: 429, headers: [["retry-after", "30"]] } : {}));
    expect(await look(limited)).toMatchObject({ limited: true, retryAfter: "30" });
    const odd = server(() => ({ status: 429, headers: [["retry-after", "\u001b[2J<script>"]] }));
    expect(await look(odd)).toMatchObject({ limited: true, retryAfter: null });
  });

  it("carries a p99 only from 368 samples on", async () => {
    const decided = (requests: number) =>
      targetOf({}, { sampling: { requests, upTo: requests, rate: 5, concurrency: 20 } });
    const some = await look(
      server((n) => ({ wait: n })),
      decided(367),
    );
    expect(some.p99).toBeNull();
    const many = await look(
      server((n) => ({ wait: n })),
      decided(368),
    );
    expect(many.p99?.ms).toBeGreaterThan(360);
    expect([many.p50Low, many.p50High].map((ms) => Math.round((ms ?? 0) / 20))).toEqual([8, 10]);
  });

  it("asks a language model 21 times, with a harmless prompt", async () => {
    const made = server(() => ({}));
    await look(made, targetOf({ kind: "ai", method: "POST", body: '{"message":"{{prompt}}"}' }));
    expect(made.asked).toHaveLength(21);
    expect(JSON.parse(String(made.asked[0]?.body ?? ""))).toEqual({ message: "Reply with the word ok." });
  });

  it("stays below a declared rate limit", async () => {
    const made = server(() => ({}));
    await look(made, targetOf({ rateLimit: 10 }));
    const span = (made.asked.at(-1)?.at ?? 0) / 1000;
    expect(made.asked.length / span).toBeLessThan(0.7);
  });

  it("leaves out what this machine may have delayed, and decides nothing by it", async () => {
    // For a tenth of each second nothing wakes up: answers of 40 ms read as up to 140 ms.
    const busy = (due: number) => (due % 1000 < 100 ? Math.floor(due / 1000) * 1000 + 100 : due);
    const fast = await look(server(() => ({ wait: 60 }), virtualClock(busy)));
    expect(fast.quarantined).toBeGreaterThan(5);
    expect(fast).toMatchObject({ late: 0, evidence: "not enough" });
    const slow = await look(server(() => ({ wait: 300 }), virtualClock(busy)));
    expect(slow).toMatchObject({ samples: 60, late: 60, quarantined: 0, evidence: "enough" });
  });

  it("ends when aborted and sends nothing more", async () => {
    const abort = new AbortController();
    const made = server((n) => {
      if (n === 30) abort.abort(new Error("stop"));
      return {};
    });
    await expect(look(made, targetOf(), abort.signal)).rejects.toThrow("stop");
    expect(made.asked).toHaveLength(30);
  });

  it("does not hide a bug of the client", async () => {
    const made = server((n) => {
      if (n === 5) throw new TypeError("bug");
      return {};
    });
    await expect(look(made)).rejects.toThrow("bug");
  });

  it("shows neither query nor credentials of the URL", async () => {
    const secret = ["s3", "cr3t"].join("-");
    const given = targetOf({ url: `https://api.acme.test/hook/${secret}?token=${secret}` }, { credentials: [secret] });
    const seen = await look(
      server(() => ({})),
      given,
    );
    expect(seen.url).toBe("https://api.acme.test/hook/***");
  });
});
