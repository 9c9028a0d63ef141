/** Searching real files: large, odd and hostile ones, each searched or told. */
import { closeSync, ftruncateSync, openSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { createFiles } from "../../src/net/files.js";
import { pathOf, shownPath } from "../../src/parse/repo/path-bytes.js";
import { folder, pipe } from "../helpers/folder.js";
import { checked, drawn } from "../parse/secrets/made.js";

const LIVE = `sk_live_${drawn("mixed", 24, 31)}`;
const MB = 1024 * 1024;
const signal = new AbortController().signal;

async function search(root: string, paths: readonly string[], maxBytes = 1e9) {
  const files = await createFiles().search(root, paths, { maxBytes, links: "refuse" }, signal);
  return files.map(({ path, secrets, left }) => ({
    path,
    at: secrets.map(({ line, column }) => `${line}:${column}`),
    left: left === null ? null : `${left.reason}${left.blind ? " (blind)" : ""}`,
  }));
}

it("gives one result a path, in order", async () => {
  const files = Object.fromEntries(
    Array.from({ length: 100 }, (_, at) => [`f${at}.ts`, at % 3 === 0 ? `k = "${LIVE}"` : "x"]),
  );
  const seen = await search(folder(files), Object.keys(files));
  expect(seen.map(({ path }) => path)).toEqual(Object.keys(files));
  expect(seen.filter(({ at }) => at.length > 0)).toHaveLength(34);
});

it("tells the same line and column in a file of several pieces, at their borders too", async () => {
  const line = `${"x".repeat(62)}é\n`;
  const lines = Math.ceil((3.5 * MB) / 65);
  const border = Math.floor((MB - 20) / 65);
  const text = Array.from({ length: lines }, (_, at) =>
    at === border || at === 5 || at === lines - 1 || at % 9000 === 0 ? `é = "${checked("ghp_", at + 1)}"\n` : line,
  );
  const expected = text.flatMap((one, at) => (one.startsWith("é") ? [`${at + 1}:6`] : []));
  expect(await search(folder({ "a.txt": text.join("") }), ["a.txt"])).toEqual([
    { path: "a.txt", at: expected, left: null },
  ]);
});

it("finds a secret that stands across the border of two pieces, once", async () => {
  for (const before of [MB - 10, MB - 32 * 1024 - 5, MB - 64 * 1024 + 3, MB]) {
    const [seen] = await search(folder({ "a.txt": `${";".repeat(before - 1)}\n"${LIVE}"${";".repeat(MB)}` }), [
      "a.txt",
    ]);
    expect(seen?.at).toEqual(["2:2"]);
  }
});

it("takes two sparse gigabytes for what they are, and says where it stopped in text of more than 100 MB", async () => {
  const root = folder({ "head.log": `k = "${LIVE}"\n${"a\n".repeat(10_000)}` });
  const sparse = openSync(join(root, "sparse.img"), "w");
  ftruncateSync(sparse, 2 * 1024 * MB);
  closeSync(sparse);
  const long = openSync(join(root, "head.log"), "r+");
  ftruncateSync(long, 101 * MB);
  closeSync(long);
  expect(await search(root, ["sparse.img", "head.log"])).toEqual([
    { path: "sparse.img", at: [], left: "binary files" },
    { path: "head.log", at: ["1:6"], left: "what stands beyond the first 100 MB of a file (blind)" },
  ]);
});

it("tells links, pipes, folders, what is gone and what may not be read", async () => {
  const root = folder({ "a/b.ts": LIVE });
  symlinkSync(join(root, "a/b.ts"), join(root, "link"));
  symlinkSync(join(root, "loop"), join(root, "loop"));
  pipe(join(root, "pipe"));
  const seen = await search(root, ["link", "loop", "pipe", "a", "gone", "a/b.ts/c"]);
  expect(seen.map(({ left }) => left?.split(" ")[0])).toEqual([
    "files",
    "files",
    "folders,",
    "folders,",
    "files",
    "files",
  ]);
  expect(seen.every(({ at }) => at.length === 0)).toBe(true);
  const [memory] = await search("/proc/self", ["mem"]);
  if (process.platform === "linux") expect(memory?.left).toBe("files that may not be read (blind)");
});

it("opens names that are no UTF-8, and shows them readably", async () => {
  const root = folder();
  const name = Buffer.from([0x61, 0xff, 0x0a, 0xc3, 0xa9, 0xc3, 0x2e, 0x65, 0x6e, 0x76]);
  writeFileSync(Buffer.concat([Buffer.from(`${root}/`), name]), `k = "${LIVE}"`);
  const [listed] = await createFiles().list(root, 10);
  expect(listed?.path).toBe(pathOf(name));
  expect(shownPath(listed?.path ?? "")).toBe("a\\xff\né\\xc3.env");
  expect((await search(root, [listed?.path ?? ""]))[0]?.at).toEqual(["1:6"]);
});

it("reads UTF-16 with its mark", async () => {
  const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(`é\nk = "${LIVE}"`, "utf16le")]);
  expect((await search(folder({ "a.ps1": wide }), ["a.ps1"]))[0]?.at).toEqual(["2:6"]);
});

it("stops at the limit of all, and says of each file behind it that it was not searched", async () => {
  const files = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`f${at}`, "x".repeat(100_000)]));
  const seen = await search(folder(files), Object.keys(files), 3 * MB);
  expect(seen.findIndex(({ left }) => left !== null)).toBe(32);
  expect(new Set(seen.slice(32).map(({ left }) => left))).toEqual(new Set(["what is beyond 3 MB in all (blind)"]));
});

it("is the same with the help of other threads", async () => {
  const files = Object.fromEntries(
    Array.from({ length: 40 }, (_, at) => [
      `f${at}.txt`,
      `${"a b\n".repeat(200_000)}k = "${checked("ghp_", at + 1)}"\n`,
    ]),
  );
  const seen = await search(folder(files), Object.keys(files));
  expect(seen.map(({ at }) => at)).toEqual(Array.from({ length: 40 }, () => ["200001:6"]));
});
