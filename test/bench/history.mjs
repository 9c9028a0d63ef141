// The search of a history against git's own reading of it, on a repository that is made for that.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createFiles } from "../../dist/net/files.js";
import { createGit } from "../../dist/net/git.js";
import { history } from "../../dist/probes/history.js";

const COMMITS = 5000;
const FILES = 400;
const LINES = 150;

/** Deterministic, and as varied as source code is. */
function random(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Commits that change two lines in each of three files, in the format of `git fast-import`; one of them carries a secret. */
function* stream() {
  const next = random(7);
  const words = "const return await order user price total list find save load send token value state event".split(" ");
  const line = () => Array.from({ length: 8 }, () => words[next(words.length)]).join(" ") + next(1e6);
  const files = Array.from({ length: FILES }, () => Array.from({ length: LINES }, line));
  const content = (path, text) => `M 100644 inline ${path}\ndata ${Buffer.byteLength(text)}\n${text}\n`;
  for (let commit = 0; commit < COMMITS; commit += 1) {
    const touched = commit === 0 ? files.keys() : [next(FILES), next(FILES), next(FILES)];
    const changes = [...touched].map((index) => {
      const file = files[index];
      if (commit > 0) for (let change = 0; change < 2; change += 1) file[next(LINES)] = line();
      const secret = commit === 2500 ? [`key = "${["sk", "live", "9aZbT3cQ7LmX2vWnR5yKpD4e"].join("_")}"`] : [];
      return content(`src/part-${index % 20}/file-${index}.ts`, [...file, ...secret, ""].join("\n"));
    });
    yield `commit refs/heads/main\ncommitter Bench <bench@acme.test> ${1_600_000_000 + commit * 600} +0000\ndata 4\nnext\n${changes.join("")}`;
  }
}

/** Seconds that the search takes, and `git log -p --all` written to nowhere, on the same repository in the same run. */
export async function historyAgainstGit() {
  const folder = mkdtempSync(join(tmpdir(), "launchready-bench-"));
  try {
    const git = (...args) => execFileSync("git", ["-C", folder, ...args], { stdio: "ignore" });
    git("init", "--quiet", "--initial-branch", "main");
    writeFileSync(join(folder, "import"), [...stream()].join(""));
    spawnSync("sh", ["-c", 'git -C "$0" fast-import --quiet < "$0/import"', folder]);
    rmSync(join(folder, "import"));
    const times = { search: [], git: [] };
    let found = 0;
    for (let run = 0; run < 3; run += 1) {
      let start = performance.now();
      spawnSync("sh", ["-c", 'git -C "$0" log -p --all > /dev/null', folder]);
      times.git.push((performance.now() - start) / 1000);
      start = performance.now();
      found = await search(folder);
      times.search.push((performance.now() - start) / 1000);
    }
    return { search: Math.min(...times.search), git: Math.min(...times.git), found };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function search(folder) {
  const clock = { now: () => new Date(), elapsed: () => performance.now(), sleep: async () => undefined };
  const io = { files: createFiles(), git: createGit({ timeoutMs: 300_000 }), clock, digest: (text) => text };
  const seen = await history.look(folder, { repo: { path: folder, history: true } }, io, new AbortController().signal);
  return seen.secrets.length;
}

if (process.argv[1]?.endsWith("history.mjs")) console.log(await historyAgainstGit());
