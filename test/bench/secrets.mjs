// Measures the search for secrets on 200 MB of source text against reading alone and against a peer, on the same files in the same run.
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const TREE_BYTES = 200e6;
/** The peer takes a second for what others do in a twentieth: it gets so much of the tree, spread over all of it. */
const SAMPLE_BYTES = 20e6;
const RUNS = 5;

/** Each program gets the folder and the list of its files, times itself, and prints megabytes a second and the peak of its memory in bytes. */
const programs = {
  read: `
    import { readFileSync } from "node:fs";
    const search = async () => { for (const path of paths) bytes += readFileSync(folder + "/" + path, "latin1").length; };`,
  scan: `
    import { createFiles } from "${new URL("../../dist/net/files.js", import.meta.url)}";
    const signal = new AbortController().signal;
    const search = async () => {
      const found = await createFiles().search(folder, paths, { maxBytes: 1e9, links: "refuse" }, signal);
      for (const file of found) bytes += file.bytes;
    };`,
  // Its profiling marks slow it down with the square of the number of files: it is measured without them.
  secretlint: `
    import { performance as profiled } from "node:perf_hooks";
    import { readFileSync } from "node:fs";
    profiled.mark = profiled.measure = () => undefined;
    const { lintSource } = await import("@secretlint/core");
    const { creator } = await import("@secretlint/secretlint-rule-preset-recommend");
    const config = { rules: [{ id: "@secretlint/secretlint-rule-preset-recommend", rule: creator }] };
    const search = async () => {
      for (const filePath of paths) {
        const content = readFileSync(folder + "/" + filePath, "utf8");
        bytes += content.length;
        await lintSource({ source: { filePath, content, ext: "", contentType: "text" }, options: { config, noPhysicFilePath: true } });
      }
    };`,
};

function run(program, folder, list) {
  const code = `${programs[program]}
    import { readFileSync as listed } from "node:fs";
    const folder = ${JSON.stringify(folder)};
    const paths = JSON.parse(listed(${JSON.stringify(list)}, "utf8"));
    let bytes = 0;
    const start = performance.now();
    await search();
    console.log(JSON.stringify([bytes / 1e3 / (performance.now() - start), process.resourceUsage().maxRSS * 1024]));`;
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", code], { encoding: "utf8" });
  const line = stdout.trim().split("\n").at(-1);
  if (!line?.startsWith("[")) throw new Error(`${program}: ${stderr.slice(0, 2000)}`);
  const [speed, memory] = JSON.parse(line);
  return { speed, memory };
}

/** Copies packages, text files alone, until there is enough; returns the paths. */
function plant(folder) {
  const paths = [];
  let bytes = 0;
  for (let round = 0; bytes < TREE_BYTES; round += 1) {
    for (const entry of readdirSync("node_modules", { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || bytes >= TREE_BYTES) continue;
      const from = join(entry.parentPath, entry.name);
      const content = readFileSync(from);
      if (content.subarray(0, 8000).includes(0)) continue;
      const path = `packages-${round}/${from.replaceAll("node_modules", "packages")}`;
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      copyFileSync(from, join(folder, path));
      paths.push({ path, bytes: content.length });
      bytes += content.length;
    }
  }
  return paths;
}

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** `print(name, value, limit)`: a value above its limit is over. */
export function benchSecrets(print) {
  const folder = mkdtempSync(join(tmpdir(), "launchready-bench-"));
  try {
    const files = plant(folder);
    const [whole, part] = [join(folder, "whole.json"), join(folder, "part.json")];
    const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
    const step = Math.max(1, Math.round(total / SAMPLE_BYTES));
    writeFileSync(whole, JSON.stringify(files.map(({ path }) => path)));
    writeFileSync(part, JSON.stringify(files.filter((_, index) => index % step === 0).map(({ path }) => path)));
    const rounds = Array.from({ length: RUNS }, () => [run("read", folder, whole), run("scan", folder, whole)]);
    const scanned = rounds.map(([, scan]) => scan);
    const megabytes = Math.round(total / 1e6);
    print(
      `reading ${megabytes} MB of text against searching them for secrets: speed of 40 %`,
      0.4 * median(rounds.map(([read, scan]) => read.speed / scan.speed)),
      1,
    );
    print("memory of that search at its peak, of 250 MB", Math.max(...scanned.map(({ memory }) => memory)) / 250e6, 1);
    const peers = Array.from({ length: 3 }, () => [run("secretlint", folder, part), run("scan", folder, whole)]);
    print(
      `a fifth of that speed against secretlint's on every ${step}th of the files, profiling marks disabled`,
      5 * median(peers.map(([peer, scan]) => peer.speed / scan.speed)),
      1,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
