/** Commands that a reader can paste into a shell to look again. */
import type { Report } from "../model/report.js";

/** `launchready audit ops/launchready.yaml`; the file that is looked for by itself is not named. */
export function auditCommand({ target }: Report): string {
  return target.file === "launchready.yaml"
    ? "launchready audit"
    : `launchready audit ${shellWord(target.file ?? target.domain)}`;
}

/** Looks at one check again. */
export function verifyCommand(report: Report, check: string): string {
  return `${auditCommand(report)} --only ${shellWord(check)}`;
}

export function shellWord(text: string): string {
  return /^[\w./:@%+,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
