/** `launchready gate`: judges a saved report against a threshold, so that a CI job can store its report before it fails. */
import { hanging } from "../docs/layout.js";
import type { FailOn, Report } from "../model/report.js";
import { clip, oneLine, visibleAll } from "../reporters/escape.js";
import { atOrAbove, exitReason, openRisks, withStatus } from "../reporters/parts.js";
import { exitStatus } from "../risk/verdict.js";
import { worst } from "./run-audits.js";
import { readReports } from "./saved-report.js";
import type { Shell } from "./shell.js";
import { styleOf } from "./style.js";

const WORDS = { 0: "PASSED", 1: "FAILED", 3: "INCOMPLETE" } as const;
const MOST = 20;

export async function gateCommand(file: string, flags: { readonly failOn: FailOn }, shell: Shell): Promise<number> {
  const reports = [await readReports(file, shell.cwd)].flat();
  const { width } = styleOf(shell.stdout, shell.env, false);
  for (const report of reports) shell.stdout.write(`${gateLines(report, flags.failOn, width).join("\n")}\n`);
  const status = worst(reports, flags.failOn);
  if (reports.length > 1) shell.stdout.write(`${WORDS[status]}: ${reports.length} targets. Exit ${status}.\n`);
  return status;
}

/** The verdict line, and below it what decided it. */
function gateLines(hostile: Report, failOn: FailOn, width: number): readonly string[] {
  const status = exitStatus(hostile, failOn);
  const report = visibleAll({ ...hostile, verdict: { ...hostile.verdict, failOn } });
  const deciding = status === 1 ? openRisks(report) : status === 3 ? withStatus(report, "unknown") : [];
  const named = atOrAbove(deciding, failOn);
  const lines = named
    .slice(0, MOST)
    .flatMap(({ severity, title, check }) =>
      hanging(
        `  ${severity.toUpperCase().padEnd("CRITICAL".length)}  `,
        `${clip(oneLine(title), 300)} [${check}]`,
        width,
      ),
    );
  const more = named.length > MOST ? [`  and ${named.length - MOST} more`] : [];
  return [
    ...hanging("", `${WORDS[status]}: ${oneLine(report.target.name)}: ${exitReason(status, report)}.`, width, 2),
    ...lines,
    ...more,
  ];
}
