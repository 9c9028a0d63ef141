/** Whether the declared guides exist as files, with something in them. */
import { LookFailed } from "../model/errors.js";
import { defineProbe } from "../model/probe.js";
import type { DocumentSeen } from "../model/seen/repo.js";
import type { Io } from "../net/io.js";
import { hostOfUrl } from "../parse/hosts.js";
import { declaredDocuments } from "../parse/repo/documents.js";

const MAX_BYTES = 64 * 1024;

export const documents = defineProbe({
  id: "documents",
  summary: "The declared guides: whether each file is there and not empty",
  offline: true,
  // The target file is the first: a target that declares no document is looked at too, and so is judged.
  subjects: (target) =>
    target.file === null
      ? { skip: "nothing is declared without a target file" }
      : [target.file, ...declaredDocuments(target).filter((document) => hostOfUrl(document) === null)],
  // Several checks share this probe and each judges its own document: what cannot be read is a value, so that no other check hears of it.
  async look(document, _target, io: Pick<Io, "files">): Promise<DocumentSeen> {
    const seen = (exists: boolean | null, detail: string): DocumentSeen => ({ document, exists, status: null, detail });
    try {
      const kind = await io.files.kind(document);
      if (kind === null) return seen(false, "there is no such file");
      if (kind === "folder") {
        const files = await io.files.list(document, 1);
        return files.length > 0 ? seen(true, "a folder with files") : seen(false, "an empty folder");
      }
      const file = await io.files.read(document, MAX_BYTES);
      if (file === null || new TextDecoder().decode(file.bytes).trim() === "") return seen(false, "the file is empty");
      return seen(true, `${file.truncated ? "over " : ""}${file.bytes.length} bytes`);
    } catch (error) {
      if (!(error instanceof LookFailed) || error.kind === "interrupted") throw error;
      return seen(null, error.message);
    }
  },
});
