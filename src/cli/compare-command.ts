/** `launchready compare`: what changed between two saved reports, target by target. */
import { resolve } from "node:path";
import type { Comparison } from "../model/comparison.js";
import { UsageError } from "../model/errors.js";
import type { FailOn, Report } from "../model/report.js";
import { renderComparisons } from "../reporters/compare.js";
import type { ComparisonFormat } from "../reporters/index.js";
import { atOrAbove } from "../reporters/parts.js";
import { compareReports } from "../risk/compare.js";
import { readBrand } from "./brand.js";
import { prepareFiles, writeFileOrSay } from "./outputs.js";
import { readReports } from "./saved-report.js";
import type { Shell } from "./shell.js";
import { styleOf } from "./style.js";
import type { Output } from "./values.js";

interface CompareFlags {
  readonly format?: readonly Output<ComparisonFormat>[];
  readonly failOn: FailOn;
  readonly brand?: string;
}

/** 1 with a new or worse finding at or above `--fail-on`, else 0. */
export async function compareCommand(
  before: string,
  after: string,
  flags: CompareFlags,
  shell: Shell,
): Promise<number> {
  const comparisons = matched(await reportsOf(before, shell), await reportsOf(after, shell), [before, after]);
  const outputs = flags.format ?? [];
  await prepareFiles(
    outputs.flatMap(({ file }) => file ?? []),
    null,
    shell.cwd,
  );
  const options = {
    width: styleOf(shell.stdout, shell.env, false).width,
    brand: await readBrand(flags.brand, shell.cwd),
  };
  for (const { format, file } of outputs)
    if (file !== null)
      await writeFileOrSay(file, resolve(shell.cwd, file), renderComparisons(comparisons, format, options));
  const shown = outputs.find(({ file }) => file === null)?.format ?? "terminal";
  shell.stdout.write(renderComparisons(comparisons, shown, options));
  const worse = comparisons.flatMap((one) => [...one.new, ...one.worse.map((pair) => pair.after)]);
  return atOrAbove(worse, flags.failOn).length > 0 ? 1 : 0;
}

async function reportsOf(file: string, shell: Shell): Promise<readonly Report[]> {
  return [await readReports(file, shell.cwd)].flat();
}

/** By the target's domain; where each holds one report, those two. */
function matched(
  before: readonly Report[],
  after: readonly Report[],
  files: readonly [string, string],
): readonly Comparison[] {
  const pairs = after.flatMap((one) => {
    const known = before.find(({ target }) => target.domain === one.target.domain);
    return known === undefined ? [] : [compareReports(known, one)];
  });
  if (pairs.length > 0) return pairs;
  const named = (reports: readonly Report[]) => reports.map(({ target }) => target.domain).join(", ");
  throw new UsageError(
    `${files[0]} is about ${named(before)} and ${files[1]} about ${named(after)}: there is nothing to compare.`,
  );
}
