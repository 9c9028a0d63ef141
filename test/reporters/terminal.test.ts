import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checks } from "../../src/checks/index.js";
import { displayWidth } from "../../src/docs/layout.js";
import type { Report, ReportFinding } from "../../src/model/report.js";
import { impacts, severities } from "../../src/model/scale.js";
import { render } from "../../src/reporters/index.js";

const load = (name: string): Report => JSON.parse(readFileSync(`fixtures/reports/${name}.json`, "utf8"));
const rich = load("rich");
const [sample] = rich.findings as [ReportFinding];

const finding = (more: Partial<ReportFinding>): ReportFinding => ({ ...sample, owner: null, location: null, ...more });
const reportOf = (findings: readonly ReportFinding[]): Report => ({ ...rich, findings });

/** Every check as a finding in the words of its documentation. */
const catalogue = reportOf(
  checks.map(({ doc }, index) => ({
    ...finding({
      check: doc.id,
      subject: `host-${index}.acme.test`,
      title: doc.title,
      detail: doc.rule,
      why: doc.why,
      fix: doc.fix.map((step, at) => `${at + 1}. ${step}`).join("\n"),
      effort: `${doc.effort} min`,
      rank: index + 1,
    }),
    severity: doc.severity,
    impact: doc.impact,
    stage: doc.stage,
    bucket: index % 2 === 0 ? "must-fix-now" : "can-wait",
  })),
);

/** The lines of each item: the first begins with a rank, the others with blanks. */
function items(text: string): readonly (readonly string[])[] {
  const found: string[][] = [];
  let within = false;
  for (const line of text.split("\n")) {
    if (/^ {0,3}\d+(?:-\d+)? (?:CRITICAL|HIGH|MEDIUM|LOW|INFO)(?: |$)/.test(line)) found.push([line]);
    else if (within && line.startsWith("     ")) found.at(-1)?.push(line);
    within = line !== "" && (found.at(-1)?.includes(line) ?? false);
  }
  return found;
}

function tooLong(text: string, width: number): readonly (readonly string[])[] {
  const most = (lines: readonly string[]) => (/^ *[\d-]+ (?:LOW|INFO)\b/.test(lines[0] ?? "") ? 2 : 6);
  return items(text).filter((lines) => lines.length > most(lines) || lines.some((line) => displayWidth(line) > width));
}

describe("an item", () => {
  const reports = { rich, hostile: load("hostile"), catalogue };
  for (const [name, report] of Object.entries(reports))
    it.each([40, 60, 80, 120])(
      `of the ${name} report has six lines at most, a minor one two, at %d columns`,
      async (width) => {
        for (const ascii of [false, true]) {
          const text = await render(report, "terminal", { width, ascii });
          expect(items(text).length).toBeGreaterThan(0);
          expect(tooLong(text, width)).toEqual([]);
        }
      },
    );

  it("has six lines at most whatever a target sends", async () => {
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 400 }),
      fc.constantFrom(
        "",
        "w ".repeat(2000),
        "x".repeat(3000),
        "東".repeat(500),
        "a\u0301\u0301\u0301".repeat(300),
        "a: b, c; ".repeat(90),
      ),
      fc.lorem({ maxCount: 60 }),
    );
    const any = fc.record({
      check: text,
      subject: text,
      title: text,
      detail: text,
      why: text,
      fix: text,
      effort: text,
      product: text,
      owner: fc.option(text),
      evidence: fc.array(text, { maxLength: 4 }),
      severity: fc.constantFrom(...severities),
      impact: fc.constantFrom(...impacts),
    });
    await fc.assert(
      fc.asyncProperty(any, fc.integer({ min: 40, max: 200 }), fc.boolean(), async (hostile, width, ascii) => {
        const shown = await render(reportOf([finding(hostile)]), "terminal", { width, ascii });
        expect(items(shown)).toHaveLength(1);
        expect(tooLong(shown, width)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it("tells title, check, place, score, what was seen, why and the fix with its effort", async () => {
    const [lines = []] = items(await render(rich, "terminal", { width: 100 }));
    expect(lines.join("\n")).toBe(
      [
        " 1 CRITICAL  Nobody can open app.acme.test: its certificate has expired",
        "     [tls/expiry] app.acme.test (launchready.yaml:14), owner Sam, score 100 = 100 x 1 x 1",
        "     Seen: The certificate ended on 2026-11-18T09:12:00Z, two days ago. Every browser shows a…",
        "     Why (downtime): A browser that meets an expired certificate shows a full-page warning…",
        "     Fix (15 min, 3 steps): 1. Renew the certificate now: certbot renew --force-renewal --cert-name",
        "       app.acme.test 2. Reload the web server: systemctl reload nginx",
      ].join("\n"),
    );
  });

  it("leaves no part out, and never the score, where all of them are too long", async () => {
    const long = "many words ".repeat(40);
    const hard = finding({
      title: long,
      subject: "https://www.acme.test/".repeat(9),
      detail: long,
      why: long,
      fix: long,
    });
    const [lines = []] = items(await render(reportOf([hard]), "terminal", { width: 60 }));
    expect(lines).toHaveLength(6);
    expect(lines[2]).toMatch(/^ {5}\[tls\/expiry\] https:\S+…, score 100 = 100 x 1 x 1$/);
    expect(lines.slice(3).map((line) => /\w+/.exec(line)?.[0])).toEqual(["Seen", "Why", "Fix"]);
  });

  it("does not repeat in its place what the title names", async () => {
    const title = `${"A long title about it ".repeat(3)}at a.acme.test`;
    const named = finding({ title, subject: "a.acme.test", fix: "Mend it." });
    const [lines = []] = items(await render(reportOf([named]), "terminal"));
    expect(lines.join(" ").match(/a\.acme\.test/g)).toHaveLength(1);
    expect(lines[1]).toMatch(/a\.acme\.test \[tls\/expiry\], score/);
  });

  it("gives a place a line of its own rather than cut it behind the title", async () => {
    const away = finding({
      title: `Anybody can read ${"what is kept ".repeat(5)}there`,
      subject: "https://www.acme.test/.env",
    });
    const [lines = []] = items(await render(reportOf([away]), "terminal"));
    expect(lines[2]).toBe("     [tls/expiry] https://www.acme.test/.env, score 100 = 100 x 1 x 1");
  });

  it("shows following steps where there is room, but none that only looks again", async () => {
    const fix = "1. Delete it.\n2. Add another.\n3. Ask it again: dig acme.test";
    const [lines = []] = items(await render(reportOf([finding({ fix })]), "terminal"));
    expect(lines.at(-1)).toBe("     Fix (15 min, 3 steps): 1. Delete it. 2. Add another.");
  });

  it("shows the evidence in place of the detail where the fix points at it", async () => {
    const evidence = ["_dmarc.acme.test TXT one", "_dmarc.acme.test TXT two"];
    const pointing = finding({ evidence, detail: "x ".repeat(90), fix: "Keep one (the evidence shows both)." });
    const seen = async (risk: ReportFinding) =>
      items(await render(reportOf([risk]), "terminal"))[0]?.find((line) => line.includes("Seen: "));
    expect(await seen(pointing)).toBe(`     Seen: ${evidence.join("; ")}`);
    expect(await seen({ ...pointing, fix: "Keep one." })).toMatch(/Seen: x x/);
    // What only repeats the title says nothing more.
    expect(await seen({ ...pointing, evidence: ["app.acme.test: expired"] })).toMatch(/Seen: x x/);
  });
});

describe("the same fault on several subjects", () => {
  const access = (rank: number, subject: string, called: string, more: Partial<ReportFinding> = {}) =>
    finding({
      check: "handover/access",
      message: "gap",
      rank,
      subject,
      title: `Nobody can be sure to get into ${called}: no owner`,
      fix: `1. Find out who can log in to ${called} today.\n2. Write it under access: ${subject}: { owner: ... }`,
      ...more,
    });
  const firstLines = async (...findings: ReportFinding[]) =>
    items(await render(reportOf(findings), "terminal", { width: 100 })).map(([line = ""]) => line.slice(0, 5).trim());

  it("is one item that names them all, with their ranks", async () => {
    const text = await render(
      reportOf([
        access(1, "database", "the database"),
        access(2, "edge", "the edge or CDN"),
        access(3, "mail", "the mail provider"),
      ]),
      "terminal",
    );
    expect(items(text)).toHaveLength(1);
    expect(text).toContain("1-3 CRITICAL  Nobody can be sure to get into the database: no owner");
    expect(text).toMatch(/database, edge, mail/);
    expect(text).toContain("Fix (15 min each, 2 steps): ");
  });

  it.each([
    ["another fault", { message: "nothing" }],
    ["another score", { product: "10 = 10 x 1 x 1" }],
    ["another effort", { effort: "2 h" }],
    ["a fix of its own", { fix: "Ask the provider." }],
    ["a figure of its own", { title: "Nobody can be sure to get into the edge: 3 owners" }],
    ["a rank further down", { rank: 9 }],
    ["another bucket", { bucket: "can-wait" }],
  ] as const)("is told apart: %s", async (_, more) => {
    expect(await firstLines(access(1, "database", "the database"), access(2, "edge", "the edge", more))).toHaveLength(
      2,
    );
  });

  it("is told apart where the figures differ, not the names", async () => {
    const expired = (rank: number, host: string, days: number) =>
      finding({
        rank,
        subject: host,
        title: `Browsers refuse https://${host}: expired ${days} days ago`,
        fix: "Renew it.",
      });
    expect(await firstLines(expired(1, "a1.acme.test", 5), expired(2, "b2.acme.test", 5))).toEqual(["1-2 C"]);
    expect(await firstLines(expired(1, "a1.acme.test", 5), expired(2, "b2.acme.test", 9))).toEqual(["1 CR", "2 CR"]);
  });

  it("is told item by item in the full text", async () => {
    const two = [access(1, "database", "the database"), access(2, "edge", "the edge")];
    expect(items(await render(reportOf(two), "terminal", { detail: "all" }))).toHaveLength(2);
  });
});

describe("the first lines", () => {
  const head = async (report: Report) => (await render(report, "terminal")).split("\n").slice(0, 4);

  it("say whether to launch, how much work there is, and what comes first", async () => {
    expect(await head(rich)).toEqual([
      "Acme Ops (acme.test), launch on 2026-12-01",
      "NOT READY  2 critical, 4 high, 1 medium, 3 low, 1 info",
      "  Do not launch yet. 3 must be fixed now: about 1.5 h of work.",
      "  First: Nobody can open app.acme.test: its certificate has expired (15 min)",
    ]);
  });

  it.each([
    [["15 min", "15 min"], "2 must be fixed now: about 30 min of work."],
    [["1 d", "1 h"], "2 must be fixed now: about 9 h of work."],
    [["1 d", "2 d"], "2 must be fixed now: about 24 h of work, 3 working days."],
    [["soon", ""], "2 must be fixed now."],
  ])("add up %j", async (efforts, sentence) => {
    const findings = efforts.map((effort, index) => finding({ effort, rank: index + 1, title: `Fault ${index}` }));
    expect((await head(reportOf(findings)))[2]).toBe(`  Do not launch yet. ${sentence}`);
  });

  it("name what could not be assessed where that decides", async () => {
    const unknown = finding({ status: "unknown", title: "acme.test could not be assessed", rank: null, bucket: null });
    const report: Report = { ...reportOf([unknown]), verdict: { ...rich.verdict, decision: "incomplete" } };
    expect((await head(report)).slice(1)).toEqual([
      expect.stringMatching(/^NOT ENOUGH EVIDENCE/),
      "  Something that could stop the launch could not be assessed.",
      "  First: acme.test could not be assessed",
    ]);
  });

  it("say that nothing was assessed", async () => {
    const text = await render(load("empty"), "terminal", { exitStatus: 3 });
    expect(text).toContain("  Nothing was assessed.\n");
    expect(text).toContain("Exit 3: nothing was assessed.");
    expect(text).toMatch(/Next: launchready audit acme\.test\n$/);
  });
});

describe("the last lines", () => {
  it("say once where the whole texts are, unless they are here", async () => {
    const note = /--verbose, or the\s+Markdown and JSON reports/g;
    expect((await render(rich, "terminal")).match(note)).toHaveLength(1);
    expect(await render(rich, "terminal", { detail: "all" })).not.toMatch(note);
    expect(await render(load("ready"), "terminal")).not.toMatch(note);
  });
});

describe("the handover document", () => {
  it("has the items of each stage in the order of the stages, whatever theirs is", async () => {
    const text = await render({ ...rich, handover: { items: [...rich.handover.items].reverse() } }, "handover");
    const stages = [...text.matchAll(/^## Stage (\d)/gm)].map(([, stage]) => Number(stage));
    expect(stages).toEqual([...stages].sort());
    const below = (stage: number) => new RegExp(`## Stage ${stage}[^#]*`).exec(text)?.[0];
    for (const { item, stage } of rich.handover.items) if (stage !== undefined) expect(below(stage)).toContain(item);
  });
});
