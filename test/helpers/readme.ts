/** Blocks of the README that a test keeps true; `UPDATE=1` writes them. */
import { readFileSync, writeFileSync } from "node:fs";

const FILE = "README.md";

/** The text between `<!-- name -->` and `<!-- /name -->`, trimmed. */
export function readmeBlock(name: string): string {
  const [, block] = split(name);
  return block.trim();
}

/** Writes a block where `UPDATE` is set. */
export function updateReadme(name: string, text: string): void {
  if (!process.env.UPDATE) return;
  const [before, , after] = split(name);
  writeFileSync(FILE, `${before}\n${text.trim()}\n${after}`);
}

function split(name: string): [string, string, string] {
  const page = readFileSync(FILE, "utf8");
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [from, to] = [page.indexOf(start), page.indexOf(end)];
  if (from === -1 || to === -1) throw new Error(`${FILE} has no block ${name}`);
  return [page.slice(0, from + start.length), page.slice(from + start.length, to), page.slice(to)];
}
