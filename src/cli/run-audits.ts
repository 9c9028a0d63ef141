/** One command's audits from the first line of progress to the exit status: interruptible, and the report comes whatever happens. */
import { resolve } from "node:path";
import type { Audit } from "../audit/audit.js";
import type { Progress } from "../audit/collect.js";
import type { FailOn, Report } from "../model/report.js";
import type { Target } from "../model/target.js";
import type { Brand } from "../reporters/brand.js";
import { exitStatus } from "../risk/verdict.js";
import type { Interruption } from "./interrupt.js";
import { writeFileOrSay, writeReports } from "./outputs.js";
import type { ProgressLine } from "./progress.js";
import type { Shell } from "./shell.js";
import type { Style } from "./style.js";
import type { Format } from "./values.js";

/** What an audit under way tells, and how it is told to stop. */
interface Reins {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
  readonly warn: (text: string) => void;
}

export interface Run {
  readonly targets: readonly Target[];
  readonly audit: (target: Target, reins: Reins) => Promise<Audit>;
  readonly failOn: FailOn;
  readonly outputs: readonly Format[];
  /** Of standard output. */
  readonly style: Style;
  readonly detail: "verdict" | "normal" | "all";
  /** The target is not the user's own: its reports announce no exit status, and no way to audit it again. */
  readonly demo: boolean;
  readonly saveObservations: string | null;
  readonly brand?: Brand | null;
}

/** Audits one target after another, writes the reports, and returns the exit status. */
export async function runAudits(run: Run, shell: Shell, line: ProgressLine, stop: Interruption): Promise<number> {
  const done: Audit[] = [];
  let thrown = true;
  try {
    for (const target of run.targets) {
      if (stop.signal.aborted) break;
      line.say(`Looking at ${target.domain}`);
      done.push(await run.audit(target, reins(target, line, stop)));
    }
    thrown = false;
  } finally {
    line.end();
    const left = run.targets.slice(done.length).map(({ file, domain }) => file ?? domain);
    if (left.length > 0 && !(thrown && done.length === 0)) line.note(`not audited: ${left.join(", ")}`);
    // What one target's audit throws costs no other target's report; the exit status is then the error's.
    if (thrown && done.length > 0) await writeAll(done, null, run, shell);
  }
  const status =
    stop.status() ??
    worst(
      done.map(({ report }) => report),
      run.failOn,
    );
  await writeAll(done, status, run, shell);
  return status;
}

function reins(target: Target, line: ProgressLine, stop: Interruption): Reins {
  return {
    signal: stop.signal,
    onProgress: (progress) => line.update(target.domain, progress),
    warn: line.note,
  };
}

async function writeAll(done: readonly Audit[], status: number | null, run: Run, shell: Shell): Promise<void> {
  const reports = done.map(({ report }) => report);
  const [first] = done;
  if (run.saveObservations !== null && first !== undefined) {
    const text = `${JSON.stringify(first.observations)}\n`;
    await writeFileOrSay(run.saveObservations, resolve(shell.cwd, run.saveObservations), text);
  }
  const whole = run.targets.length === 1 && first !== undefined ? first.report : reports;
  const options = { detail: run.detail, exitStatus: run.demo ? null : status, again: !run.demo };
  const brand = run.brand === undefined ? {} : { brand: run.brand };
  await writeReports(whole, run.outputs, shell, run.style, { ...options, ...brand });
}

/** 1 before 3 before 0: evidence of a fault wins over missing evidence. */
export function worst(reports: readonly Report[], failOn: FailOn): 0 | 1 | 3 {
  const statuses = reports.map((report) => exitStatus(report, failOn));
  return statuses.includes(1) ? 1 : statuses.includes(3) ? 3 : 0;
}
