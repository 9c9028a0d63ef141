/** Decides which format goes where, makes sure of it before the audit starts, and writes the reports. */
import { randomBytes } from "node:crypto";
import { constants } from "node:fs";
import { access, appendFile, mkdir, stat, writeFile } from "node:fs/promises";
import { dirname, join, normalize, resolve } from "node:path";
import { UsageError } from "../model/errors.js";
import type { Report } from "../model/report.js";
import { formatNames, formats, render } from "../reporters/index.js";
import type { RenderOptions } from "../reporters/options.js";
import type { Shell } from "./shell.js";
import type { Style } from "./style.js";
import type { Format } from "./values.js";

/** Every format once a place. Where none goes to standard output, the terminal's does. */
export function planOutputs(wanted: readonly Format[], folder: string | null): readonly Format[] {
  const shown = wanted.filter(({ file }) => file === null);
  if (shown.length > 1)
    throw new UsageError(
      `Two formats cannot share standard output: ${shown.map(({ format }) => format).join(", ")}. Give all but one a file: --format ${shown[1]?.format}=FILE`,
    );
  if (shown.some(({ format }) => format === "pdf")) throw new UsageError("PDF goes to a file: --format pdf=report.pdf");
  const stored: readonly Format[] =
    folder === null ? [] : formatNames.map((format) => ({ format, file: join(folder, formats[format].file) }));
  const planned = [...wanted, ...stored];
  const files = planned.flatMap(({ file }) => (file === null ? [] : [normalize(file)]));
  const twice = files.find((file, index) => files.indexOf(file) !== index);
  if (twice !== undefined) throw new UsageError(`Two formats cannot share the file ${twice}.`);
  return shown.length === 1 ? planned : [{ format: "terminal", file: null }, ...planned];
}

/** Makes the folder and finds the browser for PDF. Throws `UsageError` for what would lose a report after the audit; `more` are other files. */
export async function prepareOutputs(
  outputs: readonly Format[],
  folder: string | null,
  { cwd, env }: Pick<Shell, "cwd" | "env">,
  more: readonly string[] = [],
): Promise<void> {
  if (outputs.some(({ format }) => format === "pdf")) await (await import("./pdf.js")).findBrowser(env);
  await prepareFiles([...outputs.flatMap(({ file }) => file ?? []), ...more], folder, cwd);
}

/** Makes the folder. Throws `UsageError` where it or one of the files cannot be written. */
export async function prepareFiles(files: readonly string[], folder: string | null, cwd: string): Promise<void> {
  if (folder !== null) {
    await mkdir(resolve(cwd, folder), { recursive: true }).catch((error: NodeJS.ErrnoException) => {
      throw new UsageError(`The folder ${folder} cannot be made: ${reason(error)}.`);
    });
  }
  for (const file of files) await assertWritable(file, resolve(cwd, file));
}

async function assertWritable(file: string, path: string): Promise<void> {
  try {
    const there = await stat(path).catch(() => null);
    if (there?.isDirectory()) throw new UsageError(`${file} is a folder; name a file in it.`);
    await access(there === null ? dirname(path) : path, constants.W_OK);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${file} cannot be written: ${reason(error as NodeJS.ErrnoException)}.`);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "its folder does not exist",
  ENOTDIR: "a part of its path is a file",
  EEXIST: "a file has that name",
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "the file system is read-only",
  ENOSPC: "the disk is full",
};

export function reason(error: NodeJS.ErrnoException): string {
  return REASONS[error.code ?? ""] ?? error.code ?? error.message;
}

export async function writeFileOrSay(file: string, path: string, text: string): Promise<void> {
  await writeFile(path, text).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${file} cannot be written: ${reason(error)}.`);
  });
}

/** The reports in every planned format; standard output last, so that a closed pipe costs no file. */
export async function writeReports(
  reports: Report | readonly Report[],
  outputs: readonly Format[],
  shell: Shell,
  style: Style,
  options: Pick<RenderOptions, "detail" | "exitStatus" | "again"> & Partial<Pick<RenderOptions, "brand">>,
): Promise<void> {
  const { detail: _, ...withoutDetail } = options;
  for (const { format, file } of outputs) {
    if (file === null) continue;
    const path = resolve(shell.cwd, file);
    const text = await render(reports, format === "pdf" ? "html" : format, withoutDetail);
    if (format === "pdf") await (await import("./pdf.js")).printPdf(text, file, path, shell.env);
    else await writeFileOrSay(file, path, text);
  }
  const summary = shell.env.GITHUB_STEP_SUMMARY;
  if (summary && outputs.some(({ format }) => format === "github")) await appendSummary(summary, reports);
  for (const { format, file } of outputs) {
    if (file !== null || format === "pdf") continue;
    const text = await render(reports, format, { ...style, ...options });
    shell.stdout.write(format === "terminal" && shell.env.GITHUB_ACTIONS === "true" ? withoutCommands(text) : text);
  }
}

/** Of the 1 MiB that GitHub takes from a step. */
const MAX_SUMMARY = 200_000;

/** The report as Markdown on the page of the job's run. */
async function appendSummary(path: string, reports: Report | readonly Report[]): Promise<void> {
  const text = await render(reports, "markdown");
  const whole = text.length <= MAX_SUMMARY;
  // Cut between lines, so that no table's row or code block of the rest is left open.
  const shown = whole
    ? text
    : `${text.slice(0, text.lastIndexOf("\n\n", MAX_SUMMARY))}\n\nThe rest is left out here: see the report itself.\n`;
  await appendFile(path, shown).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`The job's summary ${path} cannot be written: ${reason(error)}.`);
  });
}

/** Text of a target at the start of a line could be a workflow command of GitHub's: between these lines none is obeyed. */
function withoutCommands(text: string): string {
  const token = randomBytes(16).toString("hex");
  return `::stop-commands::${token}\n${text}::${token}::\n`;
}
