// Measures what the project promises, each as a ratio against a floor or a peer of the same run.
// `npm run bench`; needs a build (npm ci makes one).
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { auditTarget } from "../../dist/cli/wiring.js";
import { startDemo } from "../../dist/demo/demo.js";
import { probes } from "../../dist/probes/index.js";
import { parseTarget } from "../../dist/target/parse-target.js";
import { historyAgainstGit } from "./history.mjs";
import { largePage } from "./large-page.mjs";
import { benchLatency } from "./latency.mjs";
import { measureMail } from "./mail.mjs";
import { relayDns, relayTcp } from "./relay.mjs";
import { secretNoise } from "./secret-noise.mjs";
import { benchSecrets } from "./secrets.mjs";

const BIN = "bin/launchready.js";
const ROUND_TRIP_MS = 100;

/** Median of the ratios of two commands, run in turn so that a busy moment hits both. */
function ratio(command, peer, runs) {
  const time = (args) => {
    const start = process.hrtime.bigint();
    execFileSync(process.execPath, args, { stdio: "ignore" });
    return Number(process.hrtime.bigint() - start);
  };
  const ratios = Array.from({ length: runs }, () => time(command) / time(peer)).sort((a, b) => a - b);
  return ratios[Math.floor(runs / 2)];
}

/** Highest resident memory of a command, in bytes. */
function peakMemory(args) {
  const script = `data:text/javascript,process.on("exit",()=>process.stderr.write("\\npeak "+process.resourceUsage().maxRSS+"\\n"))`;
  const { stderr } = spawnSync(process.execPath, ["--import", script, ...args], { encoding: "utf8" });
  return Number(/peak (\d+)/.exec(stderr)?.[1] ?? Number.NaN) * 1024;
}

/** Audits the broken twin through relays that delay every round trip; the wall time in milliseconds. */
async function auditThroughRelay(only, skip, hosts, roundTripMs = ROUND_TRIP_MS) {
  const demo = await startDemo({ healthy: false });
  const closing = [];
  try {
    const [, dnsPort] = demo.resolver.split(":");
    const dns = await relayDns(Number(dnsPort), roundTripMs);
    closing.push(dns);
    const relays = new Map();
    for (const { toPort } of demo.connect)
      if (!relays.has(toPort)) relays.set(toPort, await relayTcp(toPort, roundTripMs));
    closing.push(...relays.values());
    const whole = parseTarget(readFileSync(demo.file), {
      file: basename(demo.file),
      folder: demo.folder,
      env: demo.env,
    });
    const target = hosts === null ? whole : { ...whole, hosts: whole.hosts.filter(({ host }) => hosts.includes(host)) };
    const start = performance.now();
    await auditTarget(target, {
      only,
      skip,
      failOn: "critical",
      deadlineMs: 300_000,
      timeoutMs: 10_000,
      concurrency: 64,
      offline: false,
      resolvers: [`127.0.0.1:${dns.port}`],
      ca: demo.ca,
      connect: demo.connect.map((one) => ({ ...one, toPort: relays.get(one.toPort)?.port ?? one.toPort })),
      plugins: false,
      signal: new AbortController().signal,
      warn: console.error,
      fromObservations: null,
    });
    return performance.now() - start;
  } finally {
    for (const one of closing) one.close();
    await demo.close();
  }
}

/** A chain of round trips: the longest that one probe needs for one host, with nothing else under way. */
async function longestChain() {
  let longest = { probe: "", trips: 0 };
  for (const probe of probes.filter(({ id, offline, measures }) => !offline && !measures && id !== "documents")) {
    const trips = Math.round((await auditThroughRelay([probe.id], [], ["www.acme.test"])) / ROUND_TRIP_MS);
    if (trips > longest.trips) longest = { probe: probe.id, trips };
  }
  return longest;
}

/**
 * All handshakes of one host's TLS examination, as round trips beyond the first connection: a DNS answer and a TCP handshake come before.
 * From two distances, so that this machine's own work cancels out.
 */
async function tlsTrips() {
  const [near, far] = [10, 310];
  const fastest = async (roundTripMs) => {
    const walls = [];
    for (let run = 0; run < 3; run += 1)
      walls.push(await auditThroughRelay(["tls"], [], ["www.acme.test"], roundTripMs));
    return Math.min(...walls);
  };
  return ((await fastest(far)) - (await fastest(near))) / (far - near) - 2;
}

const print = (name, value, limit) =>
  console.log(`${value <= limit ? "ok  " : "OVER"} ${name}: ${value.toFixed(2)} (at most ${limit})`);

print("launchready --version against node -e 0, times as long", ratio([BIN, "--version"], ["-e", "0"], 21), 1.5);
print(
  "memory of the demo at its peak, of 200 MB",
  peakMemory([BIN, "demo", "--output", "launchready-demo"]) / 200e6,
  1,
);
for (const kind of ["usual", "hostile"]) {
  const { cpuMs, bytes, told } = largePage(kind);
  print(`a ${kind} page of 5 MB with 2,000 scripts, read and judged, of 1 second of CPU`, cpuMs / 1000, 1);
  print(`a ${kind} page of 5 MB with 2,000 scripts, memory at its peak, of 100 MB`, bytes / 100e6, 1);
  print(`a ${kind} page of 5 MB with 2,000 scripts, runs that do not say what was left out`, told ? 0 : 1, 0);
}
const noise = secretNoise("node_modules");
print("secrets found in node_modules as if it were source, in 10 MB", noise.rate, 1);
print("of these, not explained", noise.unexplained.length, 0);
print("one host's full TLS examination, round trips beyond the first connection", await tlsTrips(), 4);
const chain = await longestChain();
const measuring = probes.filter(({ measures }) => measures).map(({ id }) => id);
const wall = await auditThroughRelay([], measuring, null);
console.log(`     longest chain: ${chain.trips} round trips (${chain.probe}), one after another at one host`);
print(
  "an audit without what measures and walks journeys against that chain, times as long",
  wall / (chain.trips * ROUND_TRIP_MS),
  2,
);
const twelve = [
  "",
  "www.",
  "api.",
  "old.",
  "shop.",
  "partners.",
  "legacy.",
  "admin.",
  "account.",
  "blog.",
  "go.",
  "turn.",
];
const names = twelve.map((label) => `${label}acme.test`);
const areas = await auditThroughRelay(["dns", "domain", "redirects", "tls", "edge"], [], names);
print("names, redirects, TLS and edge of twelve hosts at 100 ms of delay, of 3 seconds", areas / 3000, 1);
await measureMail(print);
benchSecrets(print);
const past = await historyAgainstGit();
print("the search of 5,000 commits for secrets against git log -p --all, times as long", past.search / past.git, 1);
await benchLatency(print);
