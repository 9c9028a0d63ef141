/** Git behind the `Git` port: no shell, no hooks, no settings of the user, bounded output and time, and nothing that the audited repository makes run. */
import { execFile } from "node:child_process";
import { LookFailed } from "../model/errors.js";
import type { Git } from "./io.js";

const MAX_OUTPUT = 64 * 1024 * 1024;

/** A repository's own settings can name programs; these are the ones that reading commands would start. */
const HARMLESS = [
  ["core.fsmonitor", "false"],
  ["core.hooksPath", "/dev/null"],
  ["core.pager", "cat"],
  ["log.showSignature", "false"],
  ["core.quotePath", "false"],
  // What only this user's machine ignores is not ignored for the colleague who commits next.
  ["core.excludesFile", "/dev/null"],
  // The owner of a checkout in a container or on CI is often somebody else; nothing of theirs is run.
  ["safe.directory", "*"],
].flatMap(([name, value]) => ["-c", `${name}=${value}`]);

/** `timeoutMs`: for one command. */
export function createGit({ timeoutMs }: { readonly timeoutMs: number }): Git {
  return {
    run(folder, args, signal) {
      const command = ["-C", folder, "--no-pager", ...HARMLESS, ...args];
      const options = {
        env: environment(),
        encoding: "utf8" as const,
        maxBuffer: MAX_OUTPUT,
        timeout: timeoutMs,
        killSignal: "SIGKILL" as const,
        windowsHide: true,
        signal,
      };
      return new Promise((resolve, reject) => {
        const child = execFile("git", command, options, (error, output, complaint) => {
          if (error === null || error.code === 1) return resolve(output);
          if (String(error.code) === "ENOENT" || /not a git repository/i.test(complaint)) return resolve(null);
          reject(failure(error, complaint, args[0] ?? "git", signal, timeoutMs));
        });
        child.stdin?.end();
      });
    },
  };
}

/** GIT_DIR and its kin, set inside a hook, would make git look at another repository. */
function environment(): NodeJS.ProcessEnv {
  const kept = ["PATH", "SYSTEMROOT", "TMPDIR", "TEMP"].flatMap((name) =>
    process.env[name] === undefined ? [] : [[name, process.env[name]]],
  );
  return {
    ...Object.fromEntries(kept),
    LC_ALL: "C",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_TERMINAL_PROMPT: "0",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_ATTR_NOSYSTEM: "1",
    // A partial clone must not fetch from its server while it is read.
    GIT_NO_LAZY_FETCH: "1",
  };
}

function failure(
  error: { readonly code?: string | number | null; readonly killed?: boolean; readonly message: string },
  complaint: string,
  command: string,
  signal: AbortSignal,
  timeoutMs: number,
): LookFailed {
  if (signal.aborted) return new LookFailed("interrupted", `git ${command} was interrupted`);
  if (error.code === "ERR_CHILD_PROCESS_STDIO_MAXBUFFER")
    return new LookFailed("protocol", `git ${command} printed more than ${MAX_OUTPUT / 1024 / 1024} MB`);
  if (error.killed === true) return new LookFailed("timeout", `git ${command} took longer than ${timeoutMs} ms`);
  const said = complaint.trim().split("\n")[0]?.slice(0, 300) ?? "";
  if (/cannot change to .*No such file/i.test(said)) return new LookFailed("missing", said);
  if (/permission denied/i.test(said)) return new LookFailed("denied", said);
  return new LookFailed("protocol", `git ${command} failed: ${said || error.message.slice(0, 200)}`);
}
