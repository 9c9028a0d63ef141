import { chmodSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { LookFailed } from "../../src/model/errors.js";
import { createFiles } from "../../src/net/files.js";
import { folder, pipe } from "../helpers/folder.js";

const files = createFiles();
const text = async (path: string, max = 100) => {
  const file = await files.read(path, max);
  return file === null ? null : [Buffer.from(file.bytes).toString(), file.truncated];
};

describe("read", () => {
  it("gives the start of a file and says whether there is more", async () => {
    const root = folder({ a: "hello", empty: "" });
    expect(await text(join(root, "a"))).toEqual(["hello", false]);
    expect(await text(join(root, "a"), 5)).toEqual(["hello", false]);
    expect(await text(join(root, "a"), 4)).toEqual(["hell", true]);
    expect(await text(join(root, "empty"))).toEqual(["", false]);
  });
  it("keeps what it gave while the next file is read", async () => {
    const root = folder({ a: "one", b: "two" });
    const [a, b] = await Promise.all([files.read(join(root, "a"), 10), files.read(join(root, "b"), 10)]);
    expect([a, b].map((file) => Buffer.from(file?.bytes ?? []).toString())).toEqual(["one", "two"]);
  });
  it("has nothing for what is no file", async () => {
    const root = folder({ "a/b": "x" });
    expect(await text(join(root, "a"))).toBeNull();
    expect(await text(join(root, "none"))).toBeNull();
    expect(await text(join(root, "a/b/c"))).toBeNull();
  });
  it.skipIf(process.platform === "win32")("neither waits for a pipe nor reads a device", async () => {
    const root = folder();
    pipe(join(root, "pipe"));
    expect(await text(join(root, "pipe"))).toBeNull();
    expect(await text("/dev/zero")).toBeNull();
  });
  it("follows a link only where it may", async () => {
    const root = folder({ a: "x" });
    symlinkSync(join(root, "a"), join(root, "link"));
    symlinkSync("loop", join(root, "loop"));
    expect(await text(join(root, "link"))).toEqual(["x", false]);
    expect(await files.read(join(root, "link"), 10, { links: "refuse" })).toBeNull();
    expect(await text(join(root, "loop"))).toBeNull();
  });
  it.skipIf(process.getuid?.() === 0)("says denied where it may not read", async () => {
    const root = folder({ a: "x" });
    chmodSync(join(root, "a"), 0);
    await expect(text(join(root, "a"))).rejects.toMatchObject({ kind: "denied" });
    await expect(text(join(root, "a"))).rejects.toBeInstanceOf(LookFailed);
  });
});

describe("kind and list", () => {
  it("tell files, folders and neither", async () => {
    const root = folder({ "a/b": "x" });
    expect([
      await files.kind(join(root, "a")),
      await files.kind(join(root, "a/b")),
      await files.kind(join(root, "c")),
    ]).toEqual(["folder", "file", null]);
  });
  it("list files in order, without .git and links, and stop", async () => {
    const root = folder({ "b/c.txt": "12", "a.txt": "1", ".git/config": "x", "b/.git/x": "x", ".env": "" });
    symlinkSync(root, join(root, "b/up"));
    symlinkSync(join(root, "a.txt"), join(root, "link"));
    expect(await files.list(root, 10)).toEqual([
      { path: ".env", bytes: 0 },
      { path: "a.txt", bytes: 1 },
      { path: "b/c.txt", bytes: 2 },
    ]);
    expect(await files.list(root, 2)).toHaveLength(2);
    expect(await files.list(join(root, "none"), 2)).toEqual([]);
  });
});
