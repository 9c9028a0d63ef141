import { join } from "node:path";
import { expect, it } from "vitest";
import { LookFailed } from "../../src/model/errors.js";
import type { DocumentSeen } from "../../src/model/seen/repo.js";
import type { Io } from "../../src/net/io.js";
import { documents } from "../../src/probes/documents.js";
import { fileIo, folder } from "../helpers/folder.js";
import { target } from "../helpers/target.js";

const look = (document: string, io: Io = fileIo) =>
  documents.look(document, target(), io, new AbortController().signal) as Promise<DocumentSeen>;

it("looks at every declared file once, and at the target file; at nothing for a bare domain", () => {
  const handover = {
    deploy: "/r/a.md",
    rollback: { guide: "/r/a.md", rehearsed: null },
    incident: "https://wiki.acme.test/",
  };
  expect(documents.subjects(target({ file: "acme.yaml", handover }))).toEqual(["acme.yaml", "/r/a.md"]);
  expect(documents.subjects(target({ file: "acme.yaml" }))).toEqual(["acme.yaml"]);
  expect(documents.subjects(target({ file: null }))).toHaveProperty("skip");
});

it.each<[string, Record<string, string>, boolean]>([
  ["deploy.md", { "deploy.md": "# Deploy\n" }, true],
  ["deploy.md", { "deploy.md": " \n\n" }, false],
  ["deploy.md", {}, false],
  ["docs", { "docs/a.md": "x" }, true],
])("a file: %s among %j", async (path, files, exists) => {
  expect(await look(join(folder(files), path))).toMatchObject({ exists, status: null });
});

it("tells what may not be read as a value, and passes on a bug", async () => {
  const failing = (error: Error) => {
    const kind = () => Promise.reject(error);
    return look("/x", { ...fileIo, files: { ...fileIo.files, kind } });
  };
  const denied = new LookFailed("denied", "/x cannot be read (EACCES)");
  expect(await failing(denied)).toMatchObject({ exists: null, detail: "/x cannot be read (EACCES)" });
  await expect(failing(new TypeError("a bug"))).rejects.toThrow("a bug");
});
