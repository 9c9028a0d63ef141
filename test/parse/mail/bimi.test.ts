import { describe, expect, it } from "vitest";
import { bimiLookAlike, isBimi, logoProblems, parseBimi } from "../../../src/parse/mail/bimi.js";

describe("a BIMI record", () => {
  it.each([
    ["v=BIMI1; l=https://www.acme.test/logo.svg", 0],
    ["v=BIMI1; l=https://www.acme.test/logo.svg; a=https://www.acme.test/vmc.pem;", 0],
    ["v=BIMI1; l=https://www.acme.test/logo.svg; a=;", 0],
    ["v=BIMI1; l=; a=;", 0],
    ["v=BIMI1;l=https://cdn.example/a?b=c;lps=news;avp=brand", 0],
    ["v=BIMI1; L=https://www.acme.test/logo.svg", 0],
    ["v=BIMI1;", 1],
    ["v=BIMI1", 1],
    ["v=BIMI1; l=http://www.acme.test/logo.svg", 1],
    ["v=BIMI1; l=www.acme.test/logo.svg", 1],
    ["v=BIMI1; l=https://www.acme.test/logo.png", 1],
    ["v=BIMI1; l=https://www.acme.test/logo.svg; a=vmc.pem", 1],
    ["v=BIMI1; l=https://www.acme.test/logo.svg; nonsense", 1],
    ["v=BIMI1; l=https://www.acme.test/logo.svg; l=https://www.acme.test/b.svg", 1],
  ])("%s", (text, problems) => {
    expect(isBimi(text)).toBe(true);
    expect(parseBimi(text).problems).toHaveLength(problems);
  });

  it("tells what is meant as one from what is not", () => {
    expect(["v=bimi1; l=https://a.test/", " v=BIMI1; l=x", "BIMI1; l=x"].map(bimiLookAlike)).not.toContain(null);
    expect(["v=spf1 -all", "v=DMARC1; p=none", ""].map(bimiLookAlike)).toEqual([null, null, null]);
  });
});

describe("a BIMI logo", () => {
  const file = { status: 200, type: "image/svg+xml", location: null, truncated: false, wall: null };
  const svg =
    '<?xml version="1.0"?><svg version="1.2" baseProfile="tiny-ps" viewBox="0 0 1 1"><title>Acme</title></svg>';

  it.each([
    ["SVG Tiny PS", { ...file, text: svg }, 0],
    ["a usual SVG", { ...file, text: '<svg viewBox="0 0 1 1"></svg>' }, 1],
    ["without a title", { ...file, text: svg.replace("<title>Acme</title>", "") }, 1],
    ["with an empty title", { ...file, text: svg.replace("Acme", " ") }, 1],
    ["with a script", { ...file, text: svg.replace("<title>", "<script/><title>") }, 1],
    ["too large", { ...file, text: svg, truncated: true }, 1],
    ["a page", { ...file, type: "text/html", text: "<!doctype html>" }, 1],
    ["not there", { ...file, status: 404, text: "" }, 1],
    ["not reachable", { cause: "refused", detail: "it refused the connection" } as const, 1],
    ["an svg that never closes", { ...file, text: `<svg ${"<svg ".repeat(10_000)}` }, 1],
  ])("%s", (_, logo, problems) => {
    expect(logoProblems(logo)).toHaveLength(problems);
  });
});
