// What one page of five megabytes with 2,000 scripts costs, read and judged in a process of its own; `hostile`: made of what costs most.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { contentChecks } from "../../dist/checks/content/index.js";
import { cookiesChecks } from "../../dist/checks/cookies/index.js";
import { exposureChecks } from "../../dist/checks/exposure/index.js";
import { headersChecks } from "../../dist/checks/headers/index.js";
import { page } from "../../dist/probes/page.js";
import { bareDomain } from "../../dist/target/bare-domain.js";

const HOST = "www.acme.test";
const BYTES = 5_000_000;
const SCRIPTS = 2000;
const SCRIPT = `export const a = "https://api.acme.test/v1";\n${'function f(x){return x?x+1:"text"}\n'.repeat(1500)}`;

const tags = Array.from({ length: SCRIPTS }, (_, n) => `<script src="/assets/chunk-${n}.js" defer></script>`).join(
  "\n",
);
const article = `<article class="card"><h2>Order</h2><p style="color:red">A line of text that somebody reads.</p><a href="https://www.acme.test/orders/1" title="An order of somebody">open</a></article>\n`;
const attributes = `<p ${Array.from({ length: 400 }, (_, n) => `a${n}=b`).join(" ")}></p>\n`;

const PAGES = {
  usual: { line: article },
  hostile: { line: attributes },
};

/** Fills up to five megabytes. */
function htmlOf(line) {
  const head = `<!doctype html><html><head><title>Acme</title>${tags}</head><body>\n`;
  return head + line.repeat(Math.ceil((BYTES - head.length) / line.length));
}

/** CPU in milliseconds, memory in bytes beyond that of the loaded program, and the titles of what is said. */
async function judged(html) {
  const encoder = new TextEncoder();
  const [home, script] = [encoder.encode(html), encoder.encode(SCRIPT)];
  const answer = (url, type, body) => ({
    ...{ url, status: 200, headers: [["content-type", type]], body, truncated: false, address: "192.0.2.1" },
    timings: { dns: 0, connect: 0, tls: 0, wait: 0, download: 0, reused: false },
  });
  const http = {
    request: async ({ url }) =>
      url === `https://${HOST}/` ? answer(url, "text/html", home) : answer(url, "text/javascript", script),
    declared: (host) => host === HOST,
    counts: () => ({}),
  };
  const io = { http, clock: { now: () => new Date(), elapsed: () => 0 }, random: Math.random, digest: () => "0" };
  const target = bareDomain(HOST);
  const before = process.memoryUsage().rss;
  const start = process.cpuUsage();
  const seen = await page.look(HOST, target, io, new AbortController().signal);
  const checks = [...headersChecks, ...cookiesChecks, ...contentChecks, ...exposureChecks];
  const said = checks
    .filter(({ needs }) => needs.includes("page"))
    .flatMap((check) => {
      const looks = Object.fromEntries(check.needs.map((need) => [need, []]));
      const verdicts = check.judge({ ...looks, page: [{ subject: HOST, value: seen }] }, target, new Date());
      return verdicts.flatMap((one) => (one === null ? [] : [check.says[one.say].tell(one.with).detail]));
    });
  const { user, system } = process.cpuUsage(start);
  return { cpuMs: (user + system) / 1000, bytes: process.resourceUsage().maxRSS * 1024 - before, said };
}

/** The worst of some runs, each in a process of its own. */
export function largePage(kind) {
  const runs = Array.from({ length: 3 }, () => {
    const { stdout } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), kind], { encoding: "utf8" });
    return JSON.parse(stdout);
  });
  const cpuMs = runs.map((run) => run.cpuMs).sort((one, other) => one - other)[1];
  const bytes = Math.max(...runs.map((run) => run.bytes));
  // 2,000 scripts, of which few are read: it is said how many were not.
  const told = runs.every(({ said }) => said.some((detail) => /\b1,?9\d\d\b/.test(detail)));
  return { cpuMs, bytes, told };
}

const [, self, kind] = process.argv;
if (self === fileURLToPath(import.meta.url)) console.log(JSON.stringify(await judged(htmlOf(PAGES[kind].line))));
