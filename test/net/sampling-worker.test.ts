/** The built thread, as users run it: sampling goes on undisturbed while the audit's own thread is busy. */
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { serve } from "../helpers/http-server.js";
import { endpoint } from "../helpers/target.js";

/** Built before the tests run. */
const built = pathToFileURL(resolve("dist/net/sampling-thread.js")).href;
const { createSamplingThread } = (await import(built)) as typeof import("../../src/net/sampling-thread.js");

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

const HOST = "127.0.0.1";

async function sampled(port: number, host: string, count: number, signal = new AbortController().signal) {
  const thread = createSamplingThread({
    resolvers: ["127.0.0.1"],
    ca: [],
    timeoutMs: 2000,
    internalRanges: ["127.0.0.0/8"],
    connect: [],
    proxy: null,
    hosts: [HOST],
    userAgent: "launchready/test",
  });
  open.push(thread);
  const asked = endpoint("orders", `http://${host}:${port}/orders`, { p95: 5000 });
  const plan = { looks: [count], rate: 100, hostRate: 200, concurrency: 50, timeMs: 20_000 };
  return { thread, seen: await thread.sample({ endpoint: asked, shown: asked.url, plan }, signal) };
}

describe("the built sampling thread", () => {
  it("is a thread of its own", async () => {
    const server = await serve((_request, response) => response.end("ok"));
    open.push(server);
    const { thread, seen } = await sampled(server.port, HOST, 20);
    expect(thread.apart()).toBe(true);
    expect(seen).toMatchObject({ samples: 20, errors: 0, unexpected: 0 });
    expect(thread.counts()).toEqual({ [HOST]: 21 });
  });

  it("hands a failure over with its cause", async () => {
    await expect(sampled(80, "127.0.0.2", 5)).rejects.toMatchObject({
      name: "LookFailed",
      kind: "undeclared",
      host: "127.0.0.2",
    });
  });

  it("stops when told", async () => {
    const server = await serve(() => undefined);
    open.push(server);
    const stop = new AbortController();
    const running = sampled(server.port, HOST, 5, stop.signal);
    setImmediate(() => stop.abort(new Error("stop")));
    await expect(running).rejects.toThrow("stop");
  });
});
