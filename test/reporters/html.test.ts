import { describe, expect, it } from "vitest";
import type { Report, ReportFinding } from "../../src/model/report.js";
import { type Brand, plainBrand } from "../../src/reporters/brand.js";
import { render } from "../../src/reporters/index.js";
import { outline, parse } from "../helpers/html.js";
import { reportFinding, reportOf, savedReport } from "../helpers/report.js";

const names = ["rich", "empty", "hostile", "ready"] as const;
const branded = (brand: Partial<Brand>) => render(savedReport("rich"), "html", { brand: { ...plainBrand, ...brand } });

describe("the HTML report", () => {
  it.each(names)("of %s has no script, no handler, no frame, and asks nobody for anything", async (name) => {
    const { tags } = parse(await render(savedReport(name), "html"));
    expect(
      tags.filter(({ tag }) => /^(?:script|iframe|object|embed|link|base|form|audio|video|use|image)$/.test(tag)),
    ).toEqual([]);
    const attributes = tags.flatMap(({ attributes }) => Object.entries(attributes));
    expect(attributes.filter(([key]) => /^on|^style$|^srcset$|^background$|^ping$/.test(key))).toEqual([]);
    const addresses = attributes
      .filter(([key]) => /^(?:href|src|action|xlink:href)$/.test(key))
      .map(([, value]) => value);
    expect(
      addresses.filter((address) => !/^(?:#[a-z0-9-]+|https:\/\/[\w.-]+(?:[/?#][\x21-\x7e]*)?)$/.test(address)),
    ).toEqual([]);
    expect(tags.filter(({ tag }) => tag === "img")).toEqual([]);
  });

  it.each(names)("of %s says its policy before anything that it could apply to", async (name) => {
    const text = await render(savedReport(name), "html");
    expect(text.indexOf("Content-Security-Policy")).toBeLessThan(text.indexOf("<title"));
    expect(text).toContain("default-src 'none'");
    expect(text).not.toMatch(/url\(|@import/);
  });

  it.each(names)("of %s has its headings in order, unique ids, and no link to nowhere", async (name) => {
    const { tags } = parse(await render(savedReport(name), "html"));
    expect(outline(tags)).toEqual([]);
    const ids = tags.flatMap(({ attributes }) => attributes.id ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    const pointers = tags.flatMap(({ attributes }) =>
      [
        attributes.href?.startsWith("#") ? attributes.href.slice(1) : [],
        attributes["aria-labelledby"]?.split(" ") ?? [],
      ].flat(),
    );
    expect(pointers.filter((pointer) => !ids.includes(pointer))).toEqual([]);
  });

  it("holds the markup of nobody but itself", async () => {
    const own = new Set(parse(await render(savedReport("rich"), "html")).tags.map(({ tag }) => tag));
    const hostile = parse(await render(savedReport("hostile"), "html")).tags.map(({ tag }) => tag);
    expect(hostile.filter((tag) => !own.has(tag))).toEqual([]);
  });

  it("tells what could break out of a tag as text", async () => {
    const title = `</title></style></pre><script>alert(1)</script>" onload="x' & <!-- ]]>`;
    const finding = reportFinding({
      ...{
        title,
        detail: title,
        why: title,
        evidence: [title],
        fix: title,
        effort: title,
        owner: title,
        product: title,
      },
      ...{
        references: ["javascript:alert(1)", 'https://a.test/"onclick="x', "data:text/html,x"],
        check: title,
        subject: title,
      },
    });
    const report = reportOf([finding], [{ name: title }], {
      target: { name: title, domain: title, profile: title, launch: title, file: title },
      requests: { [title]: 1 },
      inventory: {
        ...savedReport("empty").inventory,
        traffic: [title, `a\n -> ${title}`],
        certificates: [`${title}: x, 2026-01-01 to 2026-12-31`],
        dns: [title],
      },
    });
    const { tags, text } = parse(await render(report, "html"));
    expect(
      tags.filter(({ tag, attributes }) => tag === "script" || "onload" in attributes || "onclick" in attributes),
    ).toEqual([]);
    expect(tags.filter(({ attributes }) => /^(?:javascript|data):/.test(attributes.href ?? ""))).toEqual([]);
    expect(text).toContain("<script>alert(1)</script>");
  });

  it("is the same from the same report", async () => {
    expect(await render(savedReport("rich"), "html")).toBe(await render(structuredClone(savedReport("rich")), "html"));
  });

  it("tells every open risk, with its score, fix and the command that shows that it is fixed", async () => {
    const report = savedReport("rich");
    const { text } = parse(await render(report, "html"));
    for (const risk of report.findings.filter(({ status, waiver }) => status === "fail" && waiver === null)) {
      expect(text).toContain(risk.product);
      expect(text).toContain(`launchready audit --only ${risk.check}`);
      for (const line of risk.evidence) expect(text).toContain(line);
    }
    for (const word of ["NOT READY", "A bot wall answered", "vendor page", "Namecheap", "_spf.example.net"])
      expect(text).toContain(word);
  });

  it("says what the verdict rests on, and how much of it there is", async () => {
    const risks = (severity: "critical" | "high") =>
      Array.from({ length: 9 }, (_, index) => reportFinding({ severity, rank: index + 1, title: `Risk ${index}` }));
    const shown = async (decision: Report["verdict"]["decision"], findings: readonly ReportFinding[]) => {
      const verdict = {
        decision,
        failOn: "critical",
        reasons: findings.slice(0, 7).map(({ title }) => title),
      } as const;
      return parse(await render(reportOf(findings, [], { verdict }), "html")).text;
    };
    expect(await shown("no-go", risks("critical"))).toMatch(/Risks of severity critical:[\s\S]*Risk 4\s+and 4 more/);
    expect(await shown("go-with-risks", risks("high"))).toMatch(/nobody has accepted:[\s\S]*Risk 4\s+and 4 more/);
    const unknown = risks("critical").map((one) => ({ ...one, status: "unknown", rank: null }) as const);
    expect(await shown("incomplete", unknown)).toMatch(/Not assessed[\s\S]*Risk 4\s+and 4 more/);
  });

  it("takes nothing that was not looked at for fine", async () => {
    const { text } = parse(await render(savedReport("empty"), "html"));
    expect(text).toContain("Nothing was assessed, so nothing is known.");
    expect(text).not.toContain("No open risk");
  });

  it("offers no audit of a target that is gone", async () => {
    const text = await render(savedReport("rich"), "html", { again: false });
    expect(text).not.toContain("launchready audit --only");
    expect(text).toContain("launchready checks tls/expiry");
  });

  it("holds several targets in one page, with ids of their own", async () => {
    const { tags } = parse(await render([savedReport("rich"), savedReport("hostile")], "html"));
    expect(tags.filter(({ tag }) => tag === "html")).toHaveLength(1);
    expect(tags.filter(({ tag }) => tag === "h1")).toHaveLength(2);
    const ids = tags.flatMap(({ attributes }) => attributes.id ?? []);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe("2,000 findings", () => {
  const many = (): Report => {
    const open = savedReport("rich").findings.filter(({ status, waiver }) => status === "fail" && waiver === null);
    const findings = Array.from({ length: 2000 }, (_, index) => {
      const one = open[index % open.length] ?? reportFinding();
      return {
        ...one,
        rank: index + 1,
        subject: `host${index}.acme.test`,
        detail: `${one.detail} Number ${index}.`,
        title: `${one.title} (${index})`,
      };
    });
    return { ...savedReport("rich"), findings };
  };

  it("are less than 3 MB, each with its page and its place in plan and register", async () => {
    const text = await render(many(), "html");
    expect(text.length).toBeLessThan(3_000_000);
    for (const index of [0, 999, 1999])
      expect(text.match(new RegExp(`host${index}\\.acme\\.test`, "g"))?.length).toBeGreaterThanOrEqual(2);
    expect(parse(text).tags.filter(({ attributes }) => /^r\d+$/.test(attributes.id ?? ""))).toHaveLength(2000);
  });
});

describe("the plan", () => {
  it("puts the fixes in their order, and says what one waits for", async () => {
    const open = ["headers/hsts", "tls/expiry"].map((check, index) =>
      reportFinding({ check, rank: index + 1, title: `Fault ${check} stands` }),
    );
    const [, plan = ""] = (await render(reportOf(open), "html")).split(/<h2 id="(?:plan|register)">/);
    const { text, tags } = parse(plan);
    expect([...text.matchAll(/Fault (\S+) /g)].map(([, check]) => check)).toEqual(["tls/expiry", "headers/hsts"]);
    expect(text).toContain("Waits for");
    expect(tags.flatMap(({ attributes }) => attributes.href ?? [])).toEqual(["#r2", "#r1", "#r2"]);
  });
});

describe("a brand", () => {
  it("names client and author, shows the logo as an image, and escapes all", async () => {
    const logo = "data:image/png;base64,AAAA";
    const text = await branded({ client: "Acme <b>", author: "Example Consulting", logo });
    const { tags, text: shown } = parse(text);
    expect(shown).toContain("Prepared for Acme <b> by Example Consulting");
    expect(tags.filter(({ tag }) => tag === "img").map(({ attributes }) => attributes)).toEqual([
      { src: logo, alt: "Acme <b>" },
    ]);
  });

  it("replaces title, introduction, footer and the words of single checks", async () => {
    const checks = { "tls/expiry": { why: "Our own reason.", fix: ["Call us."] } };
    const texts = {
      title: "Readiness review",
      introduction: "Dear client,",
      classification: "Confidential",
      footer: "Example Ltd.",
      checks,
    };
    const { text } = parse(await branded({ texts }));
    for (const own of [
      "Readiness review",
      "Dear client,",
      "Confidential",
      "Example Ltd.",
      "Our own reason.",
      "Call us.",
    ])
      expect(text).toContain(own);
    expect(text).not.toContain("certbot renew");
  });

  it.each([
    ["#ffff00", /:root\{--accent:#(?!ffff00)[0-9a-f]{6}\}@media/],
    ["#000080", /:root\{--accent:#000080\}@media/],
  ])("keeps links of %s readable", async (accent, pattern) => {
    expect(await branded({ colors: { primary: null, accent } })).toMatch(pattern);
  });

  it.each([
    ["#ffff00", "#000000"],
    ["#000080", "#ffffff"],
  ])("writes on %s in %s", async (primary, ink) => {
    expect(await branded({ colors: { primary, accent: null } })).toContain(`--bar:${primary};--bar-ink:${ink}`);
  });

  it("lets no colour be anything but one", async () => {
    const primary = "red}body{background:url(https://evil.test/)}";
    expect(await branded({ colors: { primary, accent: primary } })).not.toContain("evil.test");
  });
});
