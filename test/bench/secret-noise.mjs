// Scans a folder of packages as if they were source: at most one finding in 10 MB, each one of this project's explained here.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { findSecrets } from "../../dist/parse/secrets/find.js";
import { scannable } from "../../dist/parse/secrets/text.js";

const MAX_FILE_BYTES = 10_000_000;
const EXPLAINED = {
  "autocannon/test/key.pem": "a real key, with a passphrase, that the package's tests serve with",
};

/** Of what is neither publishable nor allowed: how many in 10 MB, and path, line and rule of those not explained; never a value. */
export function secretNoise(folder) {
  let bytes = 0;
  const findings = [];
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const raw = readFileSync(file);
    const content = raw.length > MAX_FILE_BYTES ? null : scannable(raw);
    if (content === null) continue;
    bytes += content.length;
    // Without the folders that a scan leaves out as installed.
    const path = relative(folder, file)
      .replaceAll(/(?:^|\/)node_modules\//g, "/")
      .replace(/^\//, "");
    for (const { kind, line, allowed } of findSecrets(content, path)) {
      if (!kind.publishable && !allowed) findings.push({ path, line, rule: kind.id });
    }
  }
  const unexplained = findings.filter(({ path }) => EXPLAINED[path] === undefined);
  return { rate: findings.length / (bytes / 10_000_000), unexplained };
}
