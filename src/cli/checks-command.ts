/** `launchready checks`: the catalogue as a table, one check as a page, or all of it as JSON. */
import { checks } from "../checks/index.js";
import { checkPage, checkRow } from "../docs/check-page.js";
import { markdownTable, terminalTable } from "../docs/check-table.js";
import type { CheckDoc } from "../model/check.js";
import { UsageError } from "../model/errors.js";
import { nearest } from "../target/nearest.js";
import type { Shell } from "./shell.js";
import { styleOf } from "./style.js";

export function checksCommand(
  id: string | undefined,
  flags: { readonly json?: boolean; readonly markdown?: boolean },
  shell: Shell,
): number {
  const all = checks.map(({ doc }): CheckDoc => doc);
  const docs = id === undefined ? all : chosen(id, all);
  const { width } = styleOf(shell.stdout, shell.env, false);
  const [only] = docs;
  if (flags.json) shell.stdout.write(`${JSON.stringify(docs.map(checkRow), null, 2)}\n`);
  else if (flags.markdown) shell.stdout.write(`${markdownTable(docs)}\n`);
  else if (only !== undefined && only.id === id) print(checkPage(only, width), shell);
  else
    print(
      [
        ...terminalTable(docs, width),
        "",
        `${docs.length} checks. What one judges and how to fix it: launchready checks ID`,
      ],
      shell,
    );
  return 0;
}

/** The check of that id, or the checks of that area. */
function chosen(id: string, docs: readonly CheckDoc[]): readonly CheckDoc[] {
  const own = docs.filter((doc) => doc.id === id || doc.id.startsWith(`${id.replace(/\/\*?$/, "")}/`));
  if (own.length > 0) return own;
  const areas = new Set(docs.map((doc) => doc.id.split("/")[0] ?? doc.id));
  const meant = nearest(id, [...docs.map((doc) => doc.id), ...areas]);
  throw new UsageError(
    `There is no check "${id}". ${meant === null ? "Every check is listed by: launchready checks" : `Did you mean ${meant}?`}`,
  );
}

function print(lines: readonly string[], shell: Shell): void {
  shell.stdout.write(`${lines.join("\n")}\n`);
}
