// Opens the HTML report in Chromium, light, dark, on a phone and on paper: nothing overflows, nothing is asked for, axe-core finds nothing.
// Needs a build: `npm run test:real`, or this file alone; its screenshots and PDFs are for a person to look at.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import axeCore from "axe-core";
import { chromium } from "playwright-core";
import { installChromium } from "./packages.mjs";

const SHOTS = join(tmpdir(), "launchready-html");
const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const NAMES = ["rich", "empty", "hostile", "ready", "many", "branded"];
const MODES = {
  light: { colorScheme: "light", viewport: { width: 1200, height: 900 } },
  dark: { colorScheme: "dark", viewport: { width: 1200, height: 900 } },
  phone: { colorScheme: "light", viewport: { width: 375, height: 800 } },
};
const MANY = 2000;
const MAX_BYTES = 3_000_000;
const MAX_MS = 1000;
/** Of the full picture of a page; the rest of a longer one looks alike. */
const MAX_HEIGHT = 12_000;

/** The exit status; 0 too where there is no Chromium to be had, which is said. */
export async function openReports() {
  const program = installChromium();
  if (program === null) {
    console.log("SKIPPED, which is not passed: the HTML report in Chromium, which could not be installed.");
    return 0;
  }
  mkdirSync(SHOTS, { recursive: true });
  await writeReports();
  const browser = await chromium.launch({ executablePath: program, args: ["--no-sandbox"] });
  const faults = [];
  try {
    for (const name of NAMES) faults.push(...(await openReport(browser, name)));
  } finally {
    await browser.close();
  }
  faults.push(...printReport(program));
  for (const fault of faults) console.log(`FAIL ${fault}`);
  console.log(
    `The HTML report in Chromium: ${faults.length === 0 ? "ok" : `${faults.length} faults`}; pictures in ${SHOTS}`,
  );
  return faults.length === 0 ? 0 : 1;
}

async function writeReports() {
  const { render } = await import(pathToFileURL(join(ROOT, "dist/reporters/index.js")).href);
  const load = (name) => JSON.parse(readFileSync(join(ROOT, `fixtures/reports/${name}.json`), "utf8"));
  const brand = {
    ...{ client: "Acme", author: "Example Consulting", logo: null, colors: { primary: "#ffe14d", accent: "#ffb000" } },
    texts: { title: null, introduction: "Dear team,", classification: "Confidential", footer: null, checks: {} },
  };
  for (const name of NAMES) {
    const report = name === "many" ? many(load("rich")) : load(name === "branded" ? "rich" : name);
    writeFileSync(join(SHOTS, `${name}.html`), await render(report, "html", name === "branded" ? { brand } : {}));
  }
}

/** The same faults on other hosts, each in words of its own. */
function many(report) {
  const open = report.findings.filter(({ status, waiver }) => status === "fail" && waiver === null);
  const findings = Array.from({ length: MANY }, (_, index) => {
    const one = open[index % open.length];
    return { ...one, rank: index + 1, subject: `host${index}.acme.test`, title: `${one.title} (${index})` };
  });
  return { ...report, findings };
}

async function openReport(browser, name) {
  const faults = [];
  for (const [mode, options] of Object.entries(MODES)) {
    // Axe is a script, which the page's own policy would refuse.
    const context = await browser.newContext({ ...options, bypassCSP: true });
    const page = await context.newPage();
    const expect = (met, what) => (met ? [] : faults.push(`${name}, ${mode}: ${what}`));
    const asked = [];
    page.on("request", (request) => asked.push(request.url()));
    page.on("console", (message) => faults.push(`${name}, ${mode}: the console says ${message.text()}`));
    page.on("dialog", (dialog) => faults.push(`${name}, ${mode}: a dialog says ${dialog.message()}`));
    await page.goto(pathToFileURL(join(SHOTS, `${name}.html`)).href);
    const took = await page.evaluate(() => performance.getEntriesByType("navigation")[0].loadEventEnd);
    const wider = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(asked.length === 1, `asks for ${asked.slice(1).join(", ")}`);
    expect(wider <= 0, `is ${wider} pixels wider than the screen`);
    if (name === "many") expect(took < MAX_MS, `took ${Math.round(took)} ms`);
    else for (const fault of await axe(page)) expect(false, fault);
    const height = Math.min(MAX_HEIGHT, await page.evaluate(() => document.documentElement.scrollHeight));
    const clip = { x: 0, y: 0, width: options.viewport.width, height };
    if (name !== "many") await page.screenshot({ path: join(SHOTS, `${name}-${mode}.png`), fullPage: true, clip });
    if (mode === "light") await onPaper(page, name, expect);
    await context.close();
  }
  const { size } = statSync(join(SHOTS, `${name}.html`));
  return size < MAX_BYTES ? faults : [...faults, `${name} has ${size} bytes`];
}

async function axe(page) {
  await page.evaluate(axeCore.source);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 200)}`);
}

/** Everything that is folded on the screen is open on paper. */
async function onPaper(page, name, expect) {
  await page.emulateMedia({ media: "print" });
  const hidden = await page.evaluate(
    () =>
      [...document.querySelectorAll("details > :not(summary)")].filter(
        (one) => one.getBoundingClientRect().height === 0,
      ).length,
  );
  expect(hidden === 0, `${hidden} folded parts are missing on paper`);
  if (name !== "many")
    await page.pdf({ path: join(SHOTS, `${name}.pdf`), preferCSSPageSize: true, printBackground: true });
}

/** Through the command line: pages with text, or a fault. */
function printReport(program) {
  const file = join(SHOTS, "command.pdf");
  const args = ["bin/launchready.js", "report", "fixtures/reports/rich.json", "--quiet", "--format", `pdf=${file}`];
  const { status, stderr } = spawnSync(process.execPath, args, {
    cwd: ROOT,
    encoding: "utf8",
    env: { ...process.env, CHROME_PATH: program },
  });
  if (status !== 0) return [`report --format pdf exits ${status}: ${stderr}`];
  const pages = readFileSync(file, "latin1").match(/\/Type \/Page\b/g)?.length ?? 0;
  return pages >= 5 ? [] : [`report --format pdf prints ${pages} pages`];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await openReports();
