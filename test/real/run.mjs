// Audits real name servers, resolvers and web servers through the command line: `npm run test:real`, as root on Debian, needs a build.
// Everything runs in network, mount and process namespaces of its own, which end with it: nothing is reached, nothing is left behind.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openReports } from "./html.mjs";
import { installMissing } from "./packages.mjs";

// Where Debian puts servers; not on the path of every root.
process.env.PATH = `${process.env.PATH}:/usr/sbin:/sbin`;

const LIMIT_MS = 240_000;
const NAMESPACES = ["--net", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc"];

/** Why it cannot run here; null: it can. */
function obstacle() {
  if (process.getuid?.() !== 0) return "it needs root, for namespaces and ports below 1024";
  if (spawnSync("unshare", [...NAMESPACES, "true"]).status !== 0) return "namespaces cannot be made here";
  return installMissing();
}

const why = obstacle();
if (why !== null) {
  console.log(`SKIPPED, which is not passed: ${why}.`);
  console.log("0 passed, 0 failed, 1 skipped");
} else {
  process.exitCode = await inside();
}
process.exitCode = (await openReports()) || process.exitCode;

async function inside() {
  const folder = mkdtempSync(join(tmpdir(), "launchready-real-"));
  const program = fileURLToPath(new URL("inside.mjs", import.meta.url));
  // The end of its standard input tells the inner process that this one is gone, however it went.
  const child = spawn("unshare", [...NAMESPACES, process.execPath, program, folder], {
    stdio: ["pipe", "inherit", "inherit"],
  });
  const end = () => child.kill("SIGKILL");
  const timer = setTimeout(() => {
    console.error(`Not done within ${LIMIT_MS / 1000} s.`);
    end();
  }, LIMIT_MS);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, end);
  try {
    return await new Promise((resolve) => child.on("close", (code) => resolve(code ?? 130)));
  } finally {
    clearTimeout(timer);
    rmSync(folder, { recursive: true, force: true });
  }
}
