import type http from "node:http";
import type { Socket } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import type { SamplesSeen } from "../../src/model/seen/samples.js";
import type { Endpoint } from "../../src/model/target.js";
import { createSampler } from "../../src/net/sampler.js";
import { createSamplingThread } from "../../src/net/sampling-thread.js";
import { systemClock } from "../../src/net/system-clock.js";
import { createWeb } from "../../src/net/web.js";
import type { SamplingPlan } from "../../src/parse/latency/sampling-plan.js";
import { serve, serveRaw } from "../helpers/http-server.js";
import { endpoint } from "../helpers/target.js";
import { seededRandom } from "../helpers/virtual-clock.js";

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

const HOST = "127.0.0.1";
const settings = (timeoutMs = 2000) => ({
  resolvers: ["127.0.0.1"],
  ca: [],
  timeoutMs,
  internalRanges: ["127.0.0.0/8"],
  connect: [],
  proxy: null,
  hosts: [HOST],
  userAgent: "launchready/test",
});
const plan = (count: number, more: Partial<SamplingPlan> = {}): SamplingPlan => ({
  looks: [count],
  rate: 200,
  hostRate: 400,
  concurrency: 50,
  timeMs: 10_000,
  ...more,
});

async function web(listener: http.RequestListener): Promise<number> {
  const server = await serve(listener);
  open.push(server);
  return server.port;
}

async function raw(onRequest: (socket: Socket, head: string, count: number) => void): Promise<number> {
  const server = await serveRaw(onRequest);
  open.push(server);
  return server.port;
}

/** Real sockets and a real clock; only the moments of arrival are the same in every run. */
async function sample(
  port: number,
  given = plan(30),
  more: Partial<Endpoint> = {},
  timeoutMs = 2000,
): Promise<SamplesSeen> {
  const made = createWeb(settings(timeoutMs));
  open.push(made);
  const sampler = createSampler({ http: made.http, clock: systemClock, random: seededRandom(7) });
  const asked = endpoint("orders", `http://${HOST}:${port}/orders`, { p95: 5000, ...more });
  return sampler.sample({ endpoint: asked, shown: asked.url, plan: given }, new AbortController().signal);
}

const OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

describe("a sampler over real sockets", () => {
  it("times answers on open connections", async () => {
    const port = await web((_request, response) => void setTimeout(() => response.end("ok"), 10));
    const seen = await sample(port);
    expect(seen).toMatchObject({ samples: 30, errors: 0, unexpected: 0, notSent: 0 });
    expect(seen.p50).toBeGreaterThanOrEqual(9);
    expect(seen.phases.connect).toBeGreaterThan(0);
  });

  it("counts resets as lost connections", async () => {
    // Four in a row: a request that an idle connection loses is sent once more.
    const port = await raw((socket, _head, count) => (count % 8 >= 4 ? socket.resetAndDestroy() : socket.write(OK)));
    const seen = await sample(port);
    expect(seen.samples).toBe(30);
    expect(seen.errors).toBeGreaterThan(0);
    expect(new Set(seen.failures.map(({ kind }) => kind))).toEqual(new Set(["connection"]));
  });

  it("repeats no request that a half-closed connection swallowed, beyond the one that an idle one may", async () => {
    let requests = 0;
    const port = await raw((socket, _head, count) => {
      requests += 1;
      if (count % 4 === 0) socket.end();
      else socket.write(OK);
    });
    const seen = await sample(port);
    expect(seen.samples).toBe(30);
    expect(requests).toBeLessThanOrEqual(2 * 31);
    for (const { kind } of seen.failures) expect(kind).toBe("connection");
  });

  it("takes a body that never ends for a time-out", async () => {
    const port = await web((_request, response) => {
      const drip = setInterval(() => response.write("x"), 20);
      response.on("close", () => clearInterval(drip));
    });
    const seen = await sample(port, plan(5), { p95: 50 }, 200);
    expect(seen).toMatchObject({ errors: 5, late: 5, p95: null, evidence: "none" });
    expect(seen.failures[0]).toMatchObject({ kind: "timeout", detail: expect.stringContaining("did not end") });
  });

  it("takes HTTP/2's GOAWAY, which nobody asked for, for no answer", async () => {
    // An empty SETTINGS frame and a GOAWAY (RFC 9113 6.5, 6.8).
    const frames = Buffer.from("000000040000000000" + "0000080700000000000000000000000000", "hex");
    const port = await raw((socket) => socket.end(frames));
    const seen = await sample(port, plan(5));
    expect(seen).toMatchObject({ samples: 3, errors: 3, first: null, evidence: "none" });
    expect(seen.failures[0]?.kind).toBe("connection");
  });

  it("gives a server up that takes connections and says nothing", async () => {
    const port = await raw(() => undefined);
    const seen = await sample(port, plan(5), { p95: 50 }, 100);
    expect(seen).toMatchObject({ samples: 3, errors: 3, first: null });
    expect(seen.failures[0]?.kind).toBe("timeout");
  });

  it("waits as long as the budget asks where the time limit is shorter", async () => {
    const port = await web((_request, response) => void setTimeout(() => response.end("ok"), 150));
    expect(await sample(port, plan(5), { p95: 1000 }, 100)).toMatchObject({ samples: 5, errors: 0, late: 0 });
  });
});

describe("the sampling thread", () => {
  const started = (tell?: Parameters<typeof createSamplingThread>[1]) => {
    const made = createSamplingThread(settings(), tell);
    open.push(made);
    return made;
  };
  const ask = (port: number, host = HOST) => {
    const asked = endpoint("orders", `http://${host}:${port}/orders`, { p95: 5000 });
    return { endpoint: asked, shown: asked.url, plan: plan(20) };
  };

  // From its sources there is no file to start a thread from: the same is done here, as in a program bundled into one file.
  it("samples in this thread where none can be started, counts its requests and tells its progress", async () => {
    const port = await web((_request, response) => response.end("ok"));
    const told: string[] = [];
    const thread = started(({ endpoint: name, of }) => told.push(`${name} of ${of}`));
    expect(thread.apart()).toBeNull();
    expect(await thread.sample(ask(port), new AbortController().signal)).toMatchObject({ samples: 20, errors: 0 });
    expect(thread.counts()).toEqual({ [HOST]: 21 });
    expect(thread.apart()).toBe(false);
    expect(told[0]).toBe("orders of 20");
  });

  it("sends nothing to a host that is not declared", async () => {
    const thread = started();
    await expect(thread.sample(ask(80, "127.0.0.2"), new AbortController().signal)).rejects.toMatchObject({
      kind: "undeclared",
    });
    expect(thread.counts()).toEqual({});
  });

  it("ends with the audit", async () => {
    const port = await raw(() => undefined);
    const stop = new AbortController();
    const running = started().sample(ask(port), stop.signal);
    stop.abort(new Error("stop"));
    await expect(running).rejects.toThrow("stop");
  });
});
