// Installs the servers that are missing, from the system's own package sources; none of them is started, now or at the next boot.
import { spawnSync } from "node:child_process";
import { existsSync, rmSync, writeFileSync } from "node:fs";

const PACKAGES = [
  { name: "nsd", program: "nsd", service: "nsd" },
  { name: "unbound", program: "unbound", service: "unbound" },
  { name: "nginx-light", program: "nginx", service: "nginx" },
  { name: "postfix", program: "postfix", service: "postfix" },
  { name: "ldnsutils", program: "ldns-signzone" },
  { name: "openssl", program: "openssl" },
  { name: "iproute2", program: "ip" },
];
/** Asked by every start of a service that a package makes; 101 forbids it (invoke-rc.d(8)). */
const POLICY = "/usr/sbin/policy-rc.d";
const INSTALL_MS = 300_000;

const has = (program) => spawnSync("which", [program]).status === 0;

/** Why a package is still missing; null: all are there. */
export function installMissing() {
  return installThese(PACKAGES);
}

/** Its path; null where it cannot be installed. */
export function installChromium() {
  const found = () => spawnSync("which", ["chromium"], { encoding: "utf8" }).stdout.trim() || null;
  // Without a font it prints empty pages.
  if (found() === null)
    installThese([
      { name: "chromium", program: "chromium" },
      { name: "fonts-dejavu-core", program: "chromium" },
    ]);
  return found();
}

function installThese(packages) {
  const missing = packages.filter(({ program }) => !has(program));
  if (missing.length === 0) return null;
  if (!has("apt-get")) return `there is no apt-get to install ${missing.map(({ name }) => name).join(", ")}`;
  const names = missing.map(({ name }) => name);
  console.log(`Installing ${names.join(", ")}`);
  const forbid = !existsSync(POLICY);
  if (forbid) writeFileSync(POLICY, "#!/bin/sh\nexit 101\n", { mode: 0o755 });
  try {
    if (!install(missing, "ignore")) {
      apt(["update"]);
      if (!install(missing)) return `apt-get could not install ${names.join(", ")}`;
    }
  } finally {
    if (forbid) rmSync(POLICY);
  }
  for (const { service } of missing) if (service !== undefined) spawnSync("update-rc.d", [service, "disable"]);
  return null;
}

function install(packages, errors) {
  apt(["install", "--yes", "--no-install-recommends", ...packages.map(({ name }) => name)], errors);
  return packages.every(({ program }) => has(program));
}

function apt(args, errors = "inherit") {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  spawnSync("apt-get", ["--quiet=2", ...args], { env, stdio: ["ignore", "ignore", errors], timeout: INSTALL_MS });
}
