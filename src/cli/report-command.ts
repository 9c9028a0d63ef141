/** `launchready report`: a saved report once more, in any format. */
import { readBrand } from "./brand.js";
import { planOutputs, prepareOutputs, writeReports } from "./outputs.js";
import { readReports } from "./saved-report.js";
import type { Shell } from "./shell.js";
import { styleOf } from "./style.js";
import type { Format } from "./values.js";

interface ReportFlags {
  readonly format?: readonly Format[];
  readonly output?: string;
  readonly brand?: string;
  readonly color: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
}

export async function reportCommand(file: string, flags: ReportFlags, shell: Shell): Promise<number> {
  const reports = await readReports(file, shell.cwd);
  const folder = flags.output ?? null;
  const outputs = planOutputs(flags.format ?? [], folder);
  const brand = await readBrand(flags.brand, shell.cwd);
  await prepareOutputs(outputs, folder, shell);
  const detail = flags.quiet ? "verdict" : flags.verbose ? "all" : "normal";
  const style = styleOf(shell.stdout, shell.env, flags.color);
  await writeReports(reports, outputs, shell, style, { detail, exitStatus: null, again: true, brand });
  return 0;
}
