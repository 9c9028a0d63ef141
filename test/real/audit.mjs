// Runs the command line on one target, as a user would.
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const BIN = join(import.meta.dirname, "../../bin/launchready.js");
const OPTIONS = ["--timeout", "3s", "--deadline", "60s", "--no-plugins", "--no-progress"];

/** The exit status, what was printed to standard error, and the report; null where none was written. */
export async function audit({ name, target, hosts, args = [] }, folder, ca) {
  const declared = hosts.filter(({ undeclared }) => !undeclared).map(({ host, declare }) => ({ host, ...declare }));
  // JSON is YAML.
  writeFileSync(
    join(folder, `${name}.yaml`),
    JSON.stringify({ version: 1, email: [], hosts: declared, ...target }, null, 2),
  );
  const saving = ["--save-observations", join(folder, `${name}.observations`)];
  return launchready(folder, name, "report", ["--ca", ca, ...OPTIONS, ...args, ...saving]);
}

/** Judges again what `audit` saw, without looking at anything. */
export function judgeAgain({ name }, folder) {
  return launchready(folder, name, "replay", ["--from-observations", join(folder, `${name}.observations`)]);
}

async function launchready(folder, name, end, options) {
  const out = join(folder, `${name}.${end}.json`);
  const args = [BIN, "audit", join(folder, `${name}.yaml`), "--format", `json=${out}`, ...options];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  child.stdout.resume();
  child.stderr.on("data", (data) => {
    said += data;
  });
  const status = await new Promise((resolve) => child.on("close", resolve));
  return { status, said, report: read(out) };
}

function read(out) {
  try {
    return JSON.parse(readFileSync(out, "utf8"));
  } catch {
    return null;
  }
}
