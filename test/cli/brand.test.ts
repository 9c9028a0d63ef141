import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { main } from "../../src/cli/main.js";

const folder = mkdtempSync(join(tmpdir(), "launchready-brand-"));
afterAll(() => rmSync(folder, { recursive: true }));

const PNG = Buffer.from("89504e470d0a1a0a0000", "hex");
const JPEG = Buffer.from("ffd8ffe000104a46", "hex");
const SVG = '<svg xmlns="http://www.w3.org/2000/svg"/>';
const saved = join(process.cwd(), "fixtures/reports/rich.json");

const write = (name: string, content: string | Uint8Array) => writeFileSync(join(folder, name), content);

/** `launchready report` with a brand file of this content. */
async function report(brand: string, format = "html=report.html", env: Record<string, string> = {}) {
  write("brand.yaml", brand);
  let [out, err] = ["", ""];
  const shell = {
    ...{ stdout: { write: (text: string) => (out += text) }, stderr: { write: (text: string) => (err += text) } },
    ...{ env: { PATH: "/nowhere", ...env }, cwd: folder },
  };
  const status = await main(["report", saved, "--brand", "brand.yaml", "--format", format], shell);
  return { status, out, err };
}

describe("--brand", () => {
  it("puts names, logo, colours and texts on the HTML report", async () => {
    write("logo.png", PNG);
    const brand = `client: Acme Inc.\nauthor: Example Ltd.\nlogo: logo.png\ncolors: { primary: "#0f5132" }\ntexts: { title: Review, checks: { tls/expiry: { why: Ours. } } }`;
    expect((await report(brand)).status).toBe(0);
    const html = readFileSync(join(folder, "report.html"), "utf8");
    for (const own of [
      "Prepared for Acme Inc. by Example Ltd.",
      `src="data:image/png;base64,${PNG.toString("base64")}"`,
      "--bar:#0f5132",
      "<title>Review</title>",
      "Ours.",
    ])
      expect(html).toContain(own);
  });

  it.each([
    ["logo.jpg", JPEG, "image/jpeg"],
    ["logo.svg", SVG, "image/svg+xml"],
    ["named-otherwise.txt", `<?xml version="1.0"?>\n${SVG}`, "image/svg+xml"],
  ])("takes the logo %s for what it is", async (name, content, type) => {
    write(name, content);
    expect((await report(`logo: ${name}`)).status).toBe(0);
    expect(readFileSync(join(folder, "report.html"), "utf8")).toContain(`src="data:${type};base64,`);
  });

  it.each([
    ["colors: { primary: red }", "colors.primary: a colour is written as #rrggbb"],
    ["colors: { primary: '#fff;}' }", "colors.primary"],
    ["colour: blue", 'Unrecognized key: "colour"'],
    ["- a list", "the file"],
    ["a: [", "neither YAML nor JSON"],
    ["logo: absent.png", "absent.png cannot be read: no such file"],
    ["logo: brand.yaml", "is no PNG, JPEG or SVG"],
    ["logo: large.png", "large.png is larger than 300 kB"],
    ["texts: { checks: { Nonsense: { why: x } } }", "texts.checks.Nonsense"],
  ])("of %j is refused before anything is written", async (brand, told) => {
    write("large.png", Buffer.concat([PNG, Buffer.alloc(300_001)]));
    rmSync(join(folder, "report.html"), { force: true });
    const { status, err } = await report(brand);
    expect(status).toBe(2);
    expect(err).toContain(told);
    expect(() => readFileSync(join(folder, "report.html"))).toThrow();
  });
});

type Missing = readonly [format: string, env: Record<string, string>, told: string];

describe("--format pdf", () => {
  const none: Missing = ["pdf=report.pdf", {}, "an installed Chromium or Chrome, and none was found"];

  it.each<Missing>([
    ["pdf", {}, "PDF goes to a file"],
    ["pdf=report.pdf", { CHROME_PATH: "/nowhere/chrome" }, "CHROME_PATH names /nowhere/chrome"],
    // A Mac keeps it where no path is needed.
    ...(process.platform === "darwin" ? [] : [none]),
  ])("as %s in %j says what is missing", async (format, env, told) => {
    const { status, out, err } = await report("client: Acme", format, env);
    expect(status).toBe(2);
    expect(err).toContain(told);
    expect(out).toBe("");
  });

  it.each([
    ["prints nothing", "exit 1", "printed nothing"],
    [
      "finds no font",
      `for option; do case $option in --print-to-pdf=*) echo "%PDF-1.4 /Font" > "\${option#*=}";; esac; done`,
      "found no font",
    ],
  ])("says so where the browser %s", async (_, script, told) => {
    const browser = join(folder, "browser");
    writeFileSync(browser, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    const { status, err } = await report("client: Acme", "pdf=report.pdf", {
      CHROME_PATH: browser,
      PATH: process.env.PATH ?? "",
    });
    expect(status).toBe(2);
    expect(err).toContain(told);
  });

  it("hands the browser the HTML report, and keeps what it prints", async () => {
    const browser = join(folder, "browser");
    // Prints the page that it was given behind what a PDF begins with.
    const script = `for option; do case $option in --print-to-pdf=*) to="\${option#*=}";; file:*) from="\${option#file://}";; esac; done\n(echo "%PDF-1.4 /FontFile2"; cat "$from") > "$to"`;
    writeFileSync(browser, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    const { status } = await report("client: Acme Inc.", "pdf=report.pdf", {
      CHROME_PATH: browser,
      PATH: process.env.PATH ?? "",
    });
    expect(status).toBe(0);
    const pdf = readFileSync(join(folder, "report.pdf"), "utf8");
    expect(pdf).toContain("Prepared for Acme Inc.");
    expect(pdf).toContain("NOT READY");
  });
});
