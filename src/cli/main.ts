/** The program: arguments to exit status. Tells three kinds of errors apart: a user's mistake, a closed pipe, and a bug. */
import { CommanderError } from "commander";
import { program } from "./program.js";
import { processShell, type Shell } from "./shell.js";
import { version } from "./version.js";

const USAGE = 2;
const BUG = 70;

const SHORT_HELP = `launchready audits a product before its launch and ranks what it finds by what it costs the business.

  launchready audit acme.com          audit a domain
  launchready demo                    see it find faults in a product made for that

All commands: launchready --help
`;

/** Runs one command line to its exit status. Never throws; with a shell of the caller's it leaves the process alone. */
export async function main(argv: readonly string[], shell?: Shell): Promise<number> {
  if (shell !== undefined) return run(argv, shell);
  const own = processShell();
  for (const stream of [process.stdout, process.stderr]) stream.on("error", ignoreClosedPipe);
  process.once("uncaughtException", (error) => {
    tellBug(error, own);
    process.exit(BUG);
  });
  return run(argv, own);
}

async function run(argv: readonly string[], shell: Shell): Promise<number> {
  if (argv.length === 0) {
    shell.stdout.write(SHORT_HELP);
    return 0;
  }
  let status = 0;
  const finish = (code: number) => {
    status = code;
  };
  try {
    await program(shell, finish).parseAsync(argv, { from: "user" });
    return status;
  } catch (error) {
    return tell(error, shell);
  }
}

async function tell(error: unknown, shell: Shell): Promise<number> {
  // Commander has printed help, version or the mistake itself; it would exit 1 for a mistake.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE;
  const { TargetError, UsageError } = await import("../model/errors.js");
  const { visible } = await import("../reporters/escape.js");
  if (error instanceof UsageError) {
    shell.stderr.write(`launchready: ${visible(error.message)}\n`);
    return USAGE;
  }
  if (error instanceof TargetError) {
    const { formatProblems } = await import("../target/problems.js");
    shell.stderr.write(formatProblems(error));
    return USAGE;
  }
  tellBug(error, shell);
  return BUG;
}

function tellBug(error: unknown, shell: Shell): void {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  shell.stderr.write(
    `${stack}\n\nThis is a bug in launchready ${version} (Node ${process.version}, ${process.platform}). Please report it with the text above.\n`,
  );
}

/** `launchready audit | head`: the reader has seen enough; files are still written and the exit status still tells the verdict. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
}
