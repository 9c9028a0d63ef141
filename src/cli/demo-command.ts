/** `launchready demo`: serves a deliberately broken product on loopback, audits it, and leaves the reports to read. */
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { FailOn } from "../model/report.js";
import { formatNames, formats } from "../reporters/index.js";
import { interruption } from "./interrupt.js";
import { planOutputs, prepareOutputs } from "./outputs.js";
import { progressLine, progressMode } from "./progress.js";
import { type Run, runAudits } from "./run-audits.js";
import type { Shell } from "./shell.js";
import { styleOf } from "./style.js";
import type { Format } from "./values.js";

const FAIL_ON: FailOn = "critical";

interface DemoFlags {
  readonly healthy?: boolean;
  readonly output: string;
  readonly format?: readonly Format[];
  readonly color: boolean;
  readonly progress: boolean;
  readonly verbose?: boolean;
}

/** Exits 0 where `audit` would exit 1: the demo has done what it was asked for. The last line says so. */
export async function demoCommand(flags: DemoFlags, shell: Shell): Promise<number> {
  const { verbose = false } = flags;
  const line = progressLine(shell, progressMode(shell, { progress: flags.progress, quiet: false, verbose }));
  line.say("Starting the demo product");
  const stop = interruption(line.note);
  const folder = flags.output;
  try {
    const outputs = planOutputs(flags.format ?? [], folder);
    await prepareOutputs(outputs, folder, shell);
    const { startDemo } = await import("../demo/demo.js");
    const { parseTarget } = await import("../target/parse-target.js");
    const { auditTarget } = await import("./wiring.js");
    const demo = await startDemo({ healthy: flags.healthy ?? false });
    try {
      const bytes = await readFile(demo.file);
      const target = parseTarget(bytes, { file: basename(demo.file), folder: demo.folder, env: demo.env });
      const run: Run = {
        targets: [target],
        failOn: FAIL_ON,
        outputs,
        style: styleOf(shell.stdout, shell.env, flags.color),
        detail: verbose ? "all" : "normal",
        demo: true,
        saveObservations: null,
        audit: (target, reins) =>
          auditTarget(target, {
            ...reins,
            only: [],
            skip: [],
            failOn: FAIL_ON,
            deadlineMs: 120_000,
            timeoutMs: 5_000,
            concurrency: 16,
            offline: false,
            resolvers: [demo.resolver],
            ca: demo.ca,
            connect: demo.connect,
            plugins: true,
            fromObservations: null,
          }),
      };
      const status = await runAudits(run, shell, line, stop);
      const files = formatNames.map((format) => formats[format].file).join(", ");
      shell.stderr.write(`Written to ${folder}: ${files}. Now your own: launchready audit your-domain.com\n`);
      if (status !== 0) shell.stderr.write(`The demo exits 0; launchready audit would have exited ${status}.\n`);
      return stop.status() ?? 0;
    } finally {
      await demo.close();
    }
  } finally {
    line.end();
    stop.release();
  }
}
