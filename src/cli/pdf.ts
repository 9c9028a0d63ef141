/** The HTML report on paper: printed by a Chromium that is installed, without a network and with a profile of its own. */
import { spawn } from "node:child_process";
import { constants } from "node:fs";
import { access, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { UsageError } from "../model/errors.js";

type Env = Readonly<Record<string, string | undefined>>;

const PROGRAMS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];
const APPLICATIONS = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];
/** 2,000 findings take seconds. */
const LIMIT_MS = 120_000;

/** The path of a Chromium: CHROME_PATH, else the first on the path. Throws `UsageError` where there is none. */
export async function findBrowser(env: Env): Promise<string> {
  const named = env.CHROME_PATH;
  if (named !== undefined && named !== "") {
    if (await runs(named)) return named;
    throw new UsageError(`CHROME_PATH names ${named}, which is no program that can be run.`);
  }
  const folders = (env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  for (const path of [...PROGRAMS.flatMap((name) => folders.map((folder) => join(folder, name))), ...APPLICATIONS])
    if (await runs(path)) return path;
  throw new UsageError(
    "PDF needs an installed Chromium or Chrome, and none was found. Install one (Debian: apt-get install chromium), name it in CHROME_PATH, or print the HTML report from any browser: --format html=report.html",
  );
}

async function runs(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/** Prints a page of HTML to `path`. Throws `UsageError` with `file`, as the user named it, where no PDF with text comes of it. */
export async function printPdf(html: string, file: string, path: string, env: Env): Promise<void> {
  const browser = await findBrowser(env);
  const folder = await mkdtemp(join(tmpdir(), "launchready-pdf-"));
  try {
    const page = join(folder, "report.html");
    const printed = join(folder, "report.pdf");
    await writeFile(page, html);
    const said = await run(browser, options(folder, printed, pathToFileURL(page).href), env);
    const bytes = await readFile(printed).catch(() => null);
    if (bytes === null || !bytes.subarray(0, 5).equals(Buffer.from("%PDF-")))
      throw new UsageError(`${file} cannot be made: ${browser} printed nothing. ${said}`.trimEnd());
    // A Chromium without any font prints pages that are valid, and empty.
    if (!bytes.includes("/FontFile"))
      throw new UsageError(
        `${file} would be empty: ${browser} found no font. Install one (Debian: fonts-dejavu-core).`,
      );
    await writeFile(path, bytes).catch((error: NodeJS.ErrnoException) => {
      throw new UsageError(`${file} cannot be written: ${error.code}.`);
    });
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

function options(folder: string, printed: string, address: string): readonly string[] {
  return [
    "--headless",
    "--disable-gpu",
    "--no-first-run",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-dev-shm-usage",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    `--user-data-dir=${join(folder, "profile")}`,
    // Chromium's sandbox refuses root, whom containers run everything as; the page is our own, and has no script.
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    "--no-pdf-header-footer",
    `--print-to-pdf=${printed}`,
    address,
  ];
}

const MAX_SAID = 300;

/** Resolves when the program has ended, with what it said last. */
function run(program: string, args: readonly string[], env: Env): Promise<string> {
  return new Promise((resolve) => {
    let said = "";
    const child = spawn(program, args, { env: { ...env }, stdio: ["ignore", "ignore", "pipe"] });
    const timer = setTimeout(() => child.kill("SIGKILL"), LIMIT_MS);
    child.stderr.on("data", (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-MAX_SAID);
    });
    const end = (text: string) => {
      clearTimeout(timer);
      resolve(text.replace(/\s+/g, " ").trim());
    };
    child.on("error", (error) => end(error.message));
    child.on("close", () => end(said));
  });
}
