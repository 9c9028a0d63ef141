/** Searches what the next commit would hold, as git's index has it, for secrets that the last one does not have. */
import { LookFailed } from "../model/errors.js";
import { defineProbe } from "../model/probe.js";
import type { SecretSeen, WorkingTreeSeen } from "../model/seen/repo.js";
import type { Io } from "../net/io.js";
import { readObjects } from "../parse/repo/git-objects.js";
import { gitPlace, rootOf } from "../parse/repo/git-place.js";
import { type StagedFile, stagedFiles } from "../parse/repo/staged-files.js";
import { IGNORE_FILES, ignoreRules } from "../parse/secrets/ignore.js";
import { readIgnoreFiles } from "../parse/secrets/ignore-files.js";
import { leftOver, namedBy } from "../parse/secrets/left-over.js";
import { leftOut } from "../parse/secrets/paths.js";
import { searchText, secretKey } from "../parse/secrets/search.js";
import { scannable } from "../parse/secrets/text.js";

const MAX_BLOB_BYTES = 10 * 1024 * 1024;
const MAX_SECRETS = 500;
/** Moved files are known, so that what they always held is not news. */
const DIFF = ["diff", "--cached", "--raw", "-z", "--no-abbrev", "--find-renames", "--no-ext-diff", "--no-textconv"];

/** In place of the working tree's own look: it judges the same way. */
export const stagedTree = defineProbe({
  id: "working-tree",
  summary: "Secrets in what is staged for the next commit",
  offline: true,
  subjects: ({ repo }) => (repo === null ? { skip: "no repository is declared" } : [repo.path]),
  deadlineMs: () => 60_000,
  async look(folder, _target, io: Io, signal): Promise<WorkingTreeSeen> {
    const git = (...args: readonly string[]) => io.git.run(folder, args, signal);
    const { kind, prefix } = await gitPlace(git);
    if (kind !== "tree")
      throw new LookFailed("missing", kind === "no-git" ? "git is not installed" : "it is no git repository");
    const files = stagedFiles((await git(...DIFF, "--ignore-submodules=all")) ?? "");
    const root = rootOf(folder, prefix);
    const ignoring = ignoreRules(
      await readIgnoreFiles(IGNORE_FILES, (name, most) => io.files.read(`${root}/${name}`, most)),
    );
    const left = leftOver();
    const by = { digest: io.digest, ignoring };
    const wanted = files.filter(({ path }) => {
      const rule = leftOut(path) ?? namedBy(ignoring.file(path));
      if (rule !== null) left.add(rule, path, false);
      return rule === null;
    });
    const contents = async (ids: readonly string[], each: (id: string, text: Uint8Array | null) => void) => {
      const input = new TextEncoder().encode(ids.map((id) => `${id}\n`).join(""));
      if (ids.length === 0) return;
      for await (const { id, content } of readObjects(io.git.stream(folder, ["cat-file", "--batch"], [input], signal)))
        each(id, content);
    };

    const before = new Set<string>();
    const nobody = { ...by, ignoring: ignoreRules([]) };
    await contents([...new Set(wanted.flatMap(({ old }) => old ?? []))], (id, content) => {
      const text = content === null || content.length > MAX_BLOB_BYTES ? null : scannable(content);
      const path = wanted.find(({ old }) => old === id)?.path ?? "";
      if (text === null) return;
      for (const secret of searchText(text, { path, tracked: true }, nobody).secrets) before.add(secretKey(secret));
    });
    const secrets: SecretSeen[] = [];
    const ignored: string[] = [];
    let bytes = 0;
    const search = (file: StagedFile, content: Uint8Array | null) => {
      if (content === null) return left.add("staged files that git cannot read", file.path, true);
      const text = scannable(content.subarray(0, MAX_BLOB_BYTES));
      if (text === null) return left.add("binary files", file.path, false);
      if (content.length > MAX_BLOB_BYTES)
        left.add(`files above ${MAX_BLOB_BYTES / 1024 / 1024} MB, beyond that`, file.path, false);
      bytes += text.length;
      const found = searchText(text, { path: file.path, tracked: false }, by);
      ignored.push(...found.ignored);
      const fresh = found.secrets.filter((secret) => !before.has(secretKey(secret)));
      secrets.push(...fresh.slice(0, MAX_SECRETS - secrets.length));
    };
    await contents([...new Set(wanted.map(({ id }) => id))], (id, content) => {
      for (const file of wanted.filter((one) => one.id === id)) search(file, content);
    });
    return {
      ...{ path: folder, git: true, files: wanted.length, bytes, secrets, left: left.all() },
      ...{ suppressed: ignored.length, ignored: ignoring.told(), ignoredSecrets: ignored, place: "tree" },
    };
  },
});
