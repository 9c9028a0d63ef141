import { Worker } from "node:worker_threads";
import { afterEach, describe, expect, it } from "vitest";
import { LookFailed } from "../../src/model/errors.js";
import { type ConnectTo, createDial, type Dialled } from "../../src/net/dial.js";
import type { Dns } from "../../src/net/io.js";
import { resolverOf, serveRaw, type TestServer } from "../helpers/http-server.js";

const open: { close(): Promise<void> | void }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function server(address?: string): Promise<TestServer> {
  const made = await serveRaw((socket) => socket.end(), address);
  open.push(made);
  return made;
}

interface Options {
  readonly dns?: Dns;
  readonly timeoutMs?: number;
  readonly internalRanges?: readonly string[];
  readonly connect?: readonly ConnectTo[];
}

function dialWith({
  dns = resolverOf({}),
  timeoutMs = 2000,
  internalRanges = ["127.0.0.0/8", "::1/128"],
  connect = [],
}: Options) {
  const dial = createDial({ dns, timeoutMs, internalRanges, connect });
  return async (
    host: string,
    port: number,
    more: { address?: string; signal?: AbortSignal } = {},
  ): Promise<Dialled> => {
    const { signal = new AbortController().signal, ...ask } = more;
    const dialled = await dial({ host, port, ...ask }, signal);
    open.push({ close: () => void dialled.socket.destroy() });
    return dialled;
  };
}

async function causeOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
    return "connected";
  } catch (error) {
    if (error instanceof LookFailed) return error.kind;
    throw error;
  }
}

/** A port that nothing listens on. */
async function closedPort(): Promise<number> {
  const made = await serveRaw(() => undefined);
  await made.close();
  return made.port;
}

/** A port whose server never accepts, because its thread sleeps. */
async function deafPort(): Promise<number> {
  const script = `
    const { parentPort } = require("node:worker_threads");
    const server = require("node:net").createServer();
    server.listen({ port: 0, host: "127.0.0.1", backlog: 1 }, () => {
      parentPort.postMessage(server.address().port);
      setImmediate(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0));
    });`;
  const worker = new Worker(script, { eval: true });
  open.push({ close: async () => void (await worker.terminate()) });
  return new Promise((resolve) => worker.once("message", resolve));
}

const any: ConnectTo = { host: null, port: null, address: null, toPort: null };

describe("dial", () => {
  it("connects to the first address and says which", async () => {
    const { port } = await server();
    const dialled = await dialWith({ dns: resolverOf({ "acme.test": ["127.0.0.1"] }) })("acme.test", port);
    expect(dialled).toMatchObject({ address: "127.0.0.1" });
    expect(dialled.connectMs).toBeGreaterThan(0);
  });

  it("tries the next address where one refuses, and IPv6 after IPv4", async () => {
    const { port } = await server("::1");
    const dns = resolverOf({ "acme.test": ["127.0.0.1", "127.0.0.2", "::1"] });
    expect((await dialWith({ dns })("acme.test", port)).address).toBe("::1");
  });

  it("connects to a host with IPv6 alone", async () => {
    const { port } = await server("::1");
    expect((await dialWith({ dns: resolverOf({ "acme.test": ["::1"] }) })("acme.test", port)).address).toBe("::1");
  });

  it("connects to address literals without asking DNS", async () => {
    const dns: Dns = { ask: () => Promise.reject(new Error("asked")) };
    const { port } = await server();
    const dialled = await dialWith({ dns })("127.0.0.1", port);
    expect(dialled).toMatchObject({ address: "127.0.0.1", dnsMs: 0 });
  });

  it("connects to the address asked for, not to those of the name", async () => {
    const { port } = await server();
    const dns: Dns = { ask: () => Promise.reject(new Error("asked")) };
    expect((await dialWith({ dns })("acme.test", port, { address: "127.0.0.1" })).address).toBe("127.0.0.1");
  });

  it.each([
    ["nxdomain", "unresolved"],
    ["nodata", "unresolved"],
    ["servfail", "unresolved"],
    ["refused", "unresolved"],
    ["timeout", "unresolved"],
  ] as const)("a name whose resolvers say %s is %s", async (outcome, cause) => {
    expect(await causeOf(dialWith({ dns: resolverOf({ "acme.test": outcome }) })("acme.test", 80))).toBe(cause);
  });

  it("does not call a name unresolved whose AAAA alone nobody answered", async () => {
    const dns: Dns = {
      ask: (name, type, signal) => resolverOf({ [name]: type === "A" ? "nodata" : "timeout" }).ask(name, type, signal),
    };
    expect(await causeOf(dialWith({ dns })("acme.test", 80))).toBe("unresolved");
  });

  it("tells refused apart, and names host, address and port", async () => {
    const port = await closedPort();
    const failed = dialWith({ dns: resolverOf({ "acme.test": ["127.0.0.1"] }) })("acme.test", port);
    await expect(failed).rejects.toMatchObject({
      kind: "refused",
      host: "acme.test",
      message: `acme.test (127.0.0.1, port ${port}) refused the connection`,
    });
  });

  it("gives up by its own time limit where nothing answers", async () => {
    const dial = dialWith({ timeoutMs: 50 });
    const port = await deafPort();
    // The kernel completes as many connections as its backlog holds; from then on nothing answers.
    const causes = await Promise.all(Array.from({ length: 8 }, () => causeOf(dial("127.0.0.1", port))));
    expect(causes).toContain("timeout");
    expect(causes.filter((cause) => cause !== "timeout" && cause !== "connected")).toEqual([]);
  });

  it("closes an attempt under way when aborted", async () => {
    const dial = dialWith({ timeoutMs: 60_000 });
    const port = await deafPort();
    const abort = new AbortController();
    const attempts = Array.from({ length: 8 }, () => dial("127.0.0.1", port, { signal: abort.signal }));
    const settled = Promise.allSettled(attempts);
    setTimeout(() => abort.abort(new Error("stop")), 30);
    const reasons = (await settled).flatMap((one) => (one.status === "rejected" ? [String(one.reason)] : []));
    expect(new Set(reasons)).toEqual(new Set(["Error: stop"]));
  });

  it.each(["127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "::ffff:127.0.0.1"])(
    "refuses %s where the target does not allow it",
    async (address) => {
      const dial = dialWith({ dns: resolverOf({ "acme.test": [address] }), internalRanges: [] });
      expect(await causeOf(dial("acme.test", 80))).toBe("special-use");
      expect(await causeOf(dialWith({ internalRanges: [] })(address, 80))).toBe("special-use");
    },
  );

  it("passes over an address of special use and takes the next", async () => {
    const { port } = await server("::1");
    const dial = dialWith({ dns: resolverOf({ "acme.test": ["127.0.0.1", "::1"] }), internalRanges: ["::1/128"] });
    expect((await dial("acme.test", port)).address).toBe("::1");
  });

  it("closes the attempt when aborted, with the signal's reason", async () => {
    const abort = new AbortController();
    abort.abort(new Error("stop"));
    const { port } = await server();
    await expect(dialWith({})("127.0.0.1", port, { signal: abort.signal })).rejects.toThrow("stop");
  });

  describe("connect-to", () => {
    const cases: readonly (readonly [string, (port: number) => ConnectTo])[] = [
      ["host and port", (port) => ({ host: "acme.test", port: 443, address: "127.0.0.1", toPort: port })],
      ["any host", (port) => ({ ...any, port: 443, address: "127.0.0.1", toPort: port })],
      ["any port", (port) => ({ ...any, host: "ACME.test", address: "127.0.0.1", toPort: port })],
      ["an address of the name", (port) => ({ host: "203.0.113.10", port: 443, address: "127.0.0.1", toPort: port })],
    ];
    it.each(cases)("leads %s elsewhere, to special use too", async (_name, make) => {
      const { port } = await server();
      const dns = resolverOf({ "acme.test": ["203.0.113.10"] });
      const dial = dialWith({ dns, internalRanges: [], connect: [make(port)] });
      expect((await dial("acme.test", 443)).address).toBe("127.0.0.1");
    });

    it("leaves other hosts and ports alone", async () => {
      const { port } = await server();
      const connect = [{ host: "other.test", port: 443, address: "127.0.0.1", toPort: port }];
      const dns = resolverOf({ "acme.test": ["127.0.0.1"], "other.test": ["127.0.0.1"] });
      const dial = dialWith({ dns, internalRanges: [], connect });
      expect(await causeOf(dial("acme.test", 443))).toBe("special-use");
      expect(await causeOf(dial("other.test", 80))).toBe("special-use");
    });

    it("resolves a name to connect to", async () => {
      const { port } = await server();
      const connect = [{ host: "acme.test", port: null, address: "staging.test", toPort: port }];
      const dial = dialWith({ dns: resolverOf({ "staging.test": ["127.0.0.1"] }), internalRanges: [], connect });
      expect((await dial("acme.test", 443)).address).toBe("127.0.0.1");
    });
  });
});
