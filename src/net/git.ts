/** Git behind the `Git` port: no shell, no hooks, no settings of the user, bounded output and time, and nothing that the audited repository makes run. */
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { LookFailed } from "../model/errors.js";
import { pathOf } from "../parse/repo/path-bytes.js";
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
  // Objects that a partial clone lacks stay away, whatever the version of git.
  ["protocol.allow", "never"],
].flatMap(([name, value]) => ["-c", `${name}=${value}`]);

const MAX_COMPLAINT = 4096;

interface GitSettings {
  /** For one command. */
  readonly timeoutMs: number;
  /** GIT_INDEX_FILE and its kin, for a hook that is meant to see what its own commit holds. */
  readonly inherited?: Readonly<Record<string, string>>;
}

export function createGit({ timeoutMs, inherited = {} }: GitSettings): Git {
  const env = { ...environment(), ...inherited };
  const commandOf = (folder: string, args: readonly string[]) => ["-C", folder, "--no-pager", ...HARMLESS, ...args];
  return {
    run(folder, args, signal) {
      const command = commandOf(folder, args);
      const options = {
        env,
        encoding: "buffer" as const,
        maxBuffer: MAX_OUTPUT,
        timeout: timeoutMs,
        killSignal: "SIGKILL" as const,
        windowsHide: true,
        signal,
      };
      return new Promise((resolve, reject) => {
        const child = execFile("git", command, options, (error, output, complaint) => {
          if (error === null || error.code === 1) return resolve(textOf(output, args));
          if (String(error.code) === "ENOENT" || /not a git repository/i.test(complaint.toString()))
            return resolve(null);
          reject(failure(error, complaint.toString(), args[0] ?? "git", signal, timeoutMs));
        });
        child.stdin?.end();
      });
    },
    async *stream(folder, args, input, signal) {
      const timer = AbortSignal.timeout(timeoutMs);
      const child = spawn("git", commandOf(folder, args), {
        env,
        stdio: "pipe",
        windowsHide: true,
        signal: AbortSignal.any([signal, timer]),
        killSignal: "SIGKILL",
      });
      // Told by `ended`; without a listener a second one would end the program.
      child.on("error", () => {});
      let complaint = "";
      child.stderr.setEncoding("utf8").on("data", (text: string) => {
        if (complaint.length < MAX_COMPLAINT) complaint += text;
      });
      const ended = once(child, "close").then(
        ([code]) => ({ code: code as number | null, error: null }),
        (error: Error) => ({ code: null, error }),
      );
      // What feeds this command may fail while it runs: that is told once its output has ended. Its own end closes the pipe, which is none.
      const feeding = pipeline(Readable.from(input, { objectMode: false }), child.stdin).then(
        () => null,
        (error: unknown) => (error instanceof LookFailed ? error : null),
      );
      let whole = false;
      try {
        yield* child.stdout as AsyncIterable<Uint8Array>;
        whole = true;
      } finally {
        // Killed after its last word it would have no exit status.
        if (!whole) child.kill("SIGKILL");
      }
      const { code, error } = await ended;
      const starved = await feeding;
      if (starved !== null) throw starved;
      if (code === 0 || code === 1) return;
      const about = { killed: timer.aborted, message: error?.message ?? `exit status ${code}` };
      throw failure(about, complaint, args[0] ?? "git", signal, timeoutMs);
    },
  };
}

/** With `-z` git prints paths as they are, whatever their bytes. */
function textOf(output: Buffer, args: readonly string[]): string {
  return args.includes("-z") ? pathOf(output) : output.toString("utf8");
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
