// Measures the sampler against servers of known latency, and autocannon beside it.
import { fork } from "node:child_process";
import autocannon from "autocannon";
import { createSamplingThread } from "../../dist/net/sampling-thread.js";
import { percentile } from "../../dist/parse/latency/percentile.js";
import { summarise } from "../../dist/parse/latency/sample-summary.js";
import { samplingPlan } from "../../dist/parse/latency/sampling-plan.js";
import { KINDS } from "./latency-kinds.mjs";

const COMPARED = ["lognormal", "bimodal", "stalls"];
const RUNS = 1000;
/** The least disturbed of them counts: what else this machine does is not the sampler's. */
const TRIES = 3;
const DEFAULT = { requests: 60, upTo: 400, rate: 5, concurrency: 20 };

const p95Of = (values) =>
  percentile(
    values.toSorted((a, b) => a - b),
    0.95,
  );

/** A server in a process of its own; `truth` is the p95 of its own account since it was asked last. */
async function startServer(kind) {
  const child = fork(new URL("./latency-server.mjs", import.meta.url), [kind]);
  const next = () => new Promise((resolve) => child.once("message", resolve));
  const { port } = await next();
  return {
    kind,
    port,
    async truth() {
      const answer = next();
      child.send("log");
      return p95Of((await answer).log);
    },
    close: () => child.kill(),
  };
}

function endpointAt(host, port) {
  const expect = { status: [], contains: null, type: null };
  const url = `http://${host}:${port}/`;
  return {
    name: host,
    url,
    kind: "read",
    method: "GET",
    headers: {},
    body: null,
    expect,
    p95: 10_000,
    rateLimit: null,
  };
}

/** Samples side by side in one thread; `plan` for each, or what the endpoint gets by default. */
async function sampleAll(places, plan) {
  const hosts = places.map(({ host }) => host);
  const thread = createSamplingThread({
    resolvers: ["127.0.0.1"],
    ca: [],
    timeoutMs: 10_000,
    internalRanges: ["127.0.0.0/8"],
    connect: places.map(({ host, port }) => ({ host, port, address: "127.0.0.1", toPort: port })),
    proxy: null,
    hosts,
    userAgent: "launchready/bench",
  });
  const { signal } = new AbortController();
  try {
    return await Promise.all(
      places.map(({ host, port }) => {
        const endpoint = endpointAt(host, port);
        const ask = { endpoint, shown: endpoint.url, plan: plan ?? samplingPlan(endpoint, DEFAULT, false) };
        return thread.sample(ask, signal);
      }),
    );
  } finally {
    await thread.close();
  }
}

const openLoop = (count, rate) => ({
  looks: [count],
  rate,
  hostRate: rate,
  concurrency: 1000,
  timeMs: 120_000,
});

/** Closed loop, ten connections: the raw answers, as its own report has no p95. */
function cannon(port, amount) {
  return new Promise((resolve, reject) => {
    const times = [];
    autocannon({ url: `http://127.0.0.1:${port}/`, connections: 10, amount }, (error) =>
      error ? reject(error) : resolve(p95Of(times)),
    ).on("response", (_client, _status, _bytes, ms) => times.push(ms));
  });
}

/** Of many runs of 200 samples, the share whose interval does not hold the true p95; Poisson arrivals at the default pace. */
function missed(kind) {
  const { p95, latency } = KINDS[kind];
  const run = () => {
    let at = 1e6 * Math.random();
    const samples = Array.from({ length: 200 }, () => {
      at -= (Math.log(1 - Math.random()) / DEFAULT.rate) * 1000;
      const phases = { dns: 0, connect: 0, tls: 0, wait: latency(at, Math.random), download: 0 };
      return { at, failure: null, error: false, phases, reused: true, lag: 0 };
    });
    const first = { dns: 0, connect: 0, tls: 0, wait: 1, download: 0 };
    const sampled = { endpoint: kind, url: "", budget: 300, looks: 1, samples, first, wall: null, limited: false };
    const { p95Low, p95High } = summarise({ ...sampled, retryAfter: null, notSent: 0 });
    return p95Low <= p95 && p95 <= p95High;
  };
  return Array.from({ length: RUNS }, run).filter((holds) => !holds).length / RUNS;
}

/** All servers side by side, each at 100 requests a second. */
async function samplesAndTruths(servers) {
  const places = servers.map(({ kind, port }) => ({ host: `${kind}.test`, port }));
  const seen = await sampleAll(places, openLoop(1000, 100));
  return await Promise.all(
    servers.map(async ({ truth: ask }, at) => {
      const [own, truth] = [seen[at].p95, await ask()];
      return { own, truth, apart: Math.abs(own / truth - 1) };
    }),
  );
}

async function atFullPace({ port, truth }) {
  const [{ p95, span, samples, notSent }] = await sampleAll([{ host: "full.test", port }], openLoop(2000, 500));
  return { added: p95 / (await truth()) - 1, behind: (500 * span) / (samples + notSent) };
}

export async function benchLatency(print) {
  const servers = await Promise.all([...COMPARED, "fast"].map(startServer));
  try {
    const compared = servers.slice(0, COMPARED.length);
    const runs = [];
    for (let run = 0; run < TRIES; run += 1) runs.push(await samplesAndTruths(compared));
    const peers = await Promise.all(compared.map(({ port }) => cannon(port, 1000)));
    await Promise.all(compared.map(({ truth }) => truth()));
    for (const [at, { kind }] of compared.entries()) {
      const best = runs.map((run) => run[at]).reduce((least, one) => (one.apart < least.apart ? one : least));
      const [own, truth, visitor, peer] = [best.own, best.truth, KINDS[kind].p95, peers[at]].map(Math.round);
      console.log(`     ${kind}: p95 ${own} ms; by the server ${truth}, any visitor ${visitor}; by autocannon ${peer}`);
      const name = `p95 of 1,000 samples against the server's own account, ${kind}, share apart`;
      print(name, best.apart, kind === "stalls" ? 0.05 : 0.03);
    }
    for (const kind of COMPARED) print(`95 % intervals of 200 samples that miss the p95, ${kind}`, missed(kind), 0.07);
    const fastRuns = [];
    for (let run = 0; run < TRIES; run += 1) fastRuns.push(await atFullPace(compared[0]));
    print("p95 added at 500 requests a second", Math.min(...fastRuns.map(({ added }) => added)), 0.05);
    print("that pace against the one that was kept", Math.min(...fastRuns.map(({ behind }) => behind)), 1.05);
    const fast = servers.at(-1);
    const start = performance.now();
    const five = await sampleAll([..."abcde"].map((name) => ({ host: `${name}.test`, port: fast.port })));
    print("five healthy endpoints on five hosts, of 20 seconds", (performance.now() - start) / 20_000, 1);
    if (five.some(({ evidence, samples }) => evidence !== "enough" || samples !== 60))
      print("of them undecided by 60", 1, 0);
  } finally {
    for (const server of servers) server.close();
  }
}
