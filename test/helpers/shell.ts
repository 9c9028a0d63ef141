/** A shell that keeps what a command writes. */
import type { Shell } from "../../src/cli/shell.js";

export interface FakeShell extends Shell {
  readonly out: () => string;
  readonly err: () => string;
}

export function fakeShell(cwd: string, more: { env?: Shell["env"]; tty?: boolean; columns?: number } = {}): FakeShell {
  const written = { out: "", err: "" };
  const stream = (name: keyof typeof written) => ({
    write(text: string) {
      written[name] += text;
    },
    isTTY: more.tty,
    columns: more.columns,
  });
  return {
    stdout: stream("out"),
    stderr: stream("err"),
    env: more.env ?? {},
    cwd,
    out: () => written.out,
    err: () => written.err,
  };
}
