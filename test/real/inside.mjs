// Within the namespaces: starts the world, audits each target in it, compares with its table, and counts.
import { execFileSync, spawnSync } from "node:child_process";
import { join } from "node:path";
import { addAddresses, resolvers as resolverAt } from "./addresses.mjs";
import { audit, judgeAgain } from "./audit.mjs";
import { makeAuthorities } from "./certificates.mjs";
import { compare, compareAgain } from "./compare.mjs";
import { startMail } from "./mail.mjs";
import { startServers } from "./servers.mjs";
import { canonical, hostFirst } from "./targets/canonical.mjs";
import { edge } from "./targets/edge.mjs";
import { healthy } from "./targets/healthy.mjs";
import { leads } from "./targets/leads.mjs";
import { mail } from "./targets/mail.mjs";
import { redirects } from "./targets/redirects.mjs";
import { registry } from "./targets/registry.mjs";
import { resolvers } from "./targets/resolvers.mjs";
import { tls } from "./targets/tls.mjs";
import { zoneTargets } from "./targets/zones.mjs";
import { certificateFiles, startWeb } from "./web.mjs";
import { startZones } from "./zones.mjs";

const AT_ONCE = 2;

const [, , folder] = process.argv;
process.stdin.resume().on("end", () => process.exit(130));

const targets = [
  ...zoneTargets,
  tls,
  leads,
  redirects,
  canonical,
  hostFirst,
  edge,
  registry,
  resolvers,
  mail,
  ...healthy,
];
const began = performance.now();
const known = knownChecks();
const counts = { passed: 0, failed: 0, skipped: 0 };

// Gone with this process, however it ends.
execFileSync("mount", ["-t", "tmpfs", "tmpfs", folder]);
addAddresses();
const authorities = makeAuthorities(folder);
const servers = startServers(folder);
certificateFiles(folder, "doh", "full", [resolverAt.validating.v4, resolverAt.behind.v4], authorities);
await startZones(servers, folder, targets);
await startWeb(servers, folder, targets, authorities);
await startMail(servers, folder, targets, authorities);
console.log(`The world is up after ${seconds()} s.`);

const queue = [...targets];
await Promise.all(Array.from({ length: AT_ONCE }, work));
console.log(`Done after ${seconds()} s.`);
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exit(counts.failed === 0 ? 0 : 1);

async function work() {
  for (let target = queue.shift(); target !== undefined; target = queue.shift()) {
    const start = performance.now();
    const result = await audit(target, folder, authorities.root.file);
    const again = compareAgain(result, await judgeAgain(target, folder));
    const took = ((performance.now() - start) / 1000).toFixed(1);
    report(`${target.name} (${took} s)`, [...compare(target, result, known), again]);
  }
}

function report(name, results) {
  const bad = results.filter(({ state }) => state === "failed");
  for (const { state } of results) counts[state] += 1;
  console.log(`${bad.length === 0 ? "ok  " : "FAIL"} ${name}: ${results.length} expectations`);
  for (const { what, got } of bad) console.log(`     expected: ${what}\n     got:      ${got}`);
  const pending = results.filter(({ state }) => state === "skipped").map(({ what }) => what);
  if (pending.length > 0) console.log(`     waiting for their checks: ${pending.join("; ")}`);
}

function knownChecks() {
  const bin = join(import.meta.dirname, "../../bin/launchready.js");
  const { stdout } = spawnSync(process.execPath, [bin, "checks", "--json"], { encoding: "utf8" });
  return new Set(JSON.parse(stdout).map(({ id }) => id));
}

function seconds() {
  return ((performance.now() - began) / 1000).toFixed(1);
}
