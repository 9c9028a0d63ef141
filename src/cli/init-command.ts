/** `launchready init`: writes a target file from what a first look at a domain and at this folder finds; never over another one. */
import { writeFile } from "node:fs/promises";
import { basename, dirname, resolve } from "node:path";
import { LookFailed, UsageError } from "../model/errors.js";
import type { Target } from "../model/target.js";
import type { ConnectTo } from "../net/dial.js";
import { bareDomain } from "../target/bare-domain.js";
import { parseTarget } from "../target/parse-target.js";
import { starterFile } from "../target/starter.js";
import { discover } from "./init-discover.js";
import { type FolderFound, lookAtFolder } from "./init-folder.js";
import { createIo } from "./node-io.js";
import { reason } from "./outputs.js";
import { progressLine, progressMode } from "./progress.js";
import type { Shell } from "./shell.js";
import { pemOf } from "./wiring.js";

interface InitFlags {
  /** `-`: standard output. */
  readonly output: string;
  readonly resolver?: readonly string[];
  readonly ca?: string;
  readonly connect?: readonly ConnectTo[];
  readonly timeout: number;
  readonly progress: boolean;
}

const DEADLINE_MS = 120_000;

export async function initCommand(named: string | undefined, flags: InitFlags, shell: Shell): Promise<number> {
  const folder = await lookAtFolder(shell.cwd);
  const target = bareDomain(named ?? domainOf(folder));
  const line = progressLine(shell, progressMode(shell, { progress: flags.progress, quiet: false, verbose: false }));
  const ca = [
    ...(await pemOf(flags.ca === undefined ? null : resolve(shell.cwd, flags.ca))),
    ...(await pemOf(shell.env.NODE_EXTRA_CA_CERTS)),
  ];
  const settings = {
    deadlineMs: DEADLINE_MS,
    timeoutMs: flags.timeout,
    resolvers: flags.resolver ?? [],
    connect: flags.connect ?? [],
  };
  const opened: { counts(): Readonly<Record<string, number>> }[] = [];
  const open = (about: Target) => {
    const ports = createIo(about, settings, ca);
    opened.push(ports.io.http);
    return ports;
  };
  const stop = new AbortController();
  const timer = setTimeout(
    () => stop.abort(new LookFailed("timeout", "the time for a first look was up")),
    DEADLINE_MS,
  );
  try {
    const found = await discover(target, folder, { open, signal: stop.signal, onPhase: (text) => line.say(text) });
    const text = starterFile(found);
    // What is written must load: better no file than one that the next command refuses.
    parseTarget(new TextEncoder().encode(text), { file: basename(flags.output), folder: shell.cwd, env: shell.env });
    line.end();
    const sent = opened.flatMap((http) => Object.values(http.counts())).reduce((sum, count) => sum + count, 0);
    if (flags.output === "-") shell.stdout.write(text);
    else {
      await writeNew(flags.output, resolve(shell.cwd, flags.output), text);
      shell.stdout.write(`${told(flags.output, found.hosts.length)}\n`);
    }
    shell.stderr.write(`${sent} requests were sent to ${found.domain} and its hosts.\n`);
    return 0;
  } finally {
    clearTimeout(timer);
    line.end();
  }
}

function domainOf({ domain }: FolderFound): string {
  if (domain !== null) return domain.value;
  throw new UsageError("Nothing in this folder names the product's domain. Name it: launchready init acme.com");
}

/** Never over a file that is there. */
async function writeNew(file: string, path: string, text: string): Promise<void> {
  await writeFile(path, text, { flag: "wx" }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "EEXIST")
      throw new UsageError(
        `${file} is there already and stays as it is. Write another file, or look first:\n  launchready init --output ${dirname(file) === "." ? "" : `${dirname(file)}/`}launchready.new.yaml\n  launchready init --output -`,
      );
    throw new UsageError(`${file} cannot be written: ${reason(error)}.`);
  });
}

function told(file: string, hosts: number): string {
  return [
    `${file} is written: ${hosts === 0 ? "no host answered" : `${hosts} host${hosts === 1 ? "" : "s"}`}. Every line says how it is known.`,
    "Next:",
    "  1. Read it, correct it, and fill in the lines that begin with #.",
    `  2. launchready audit${file === "launchready.yaml" ? "" : ` ${file}`}`,
  ].join("\n");
}
