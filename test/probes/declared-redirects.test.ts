import { describe, expect, it } from "vitest";
import { declaredRedirects } from "../../src/probes/declared-redirects.js";
import { type Script, scriptedIo } from "../helpers/scripted-http.js";
import { host, target } from "../helpers/target.js";

const signal = new AbortController().signal;
const FROM = "http://acme.test/old?x=1#top";
const about = target({
  hosts: [host("acme.test"), host("www.acme.test")],
  redirects: [{ from: FROM, to: "https://www.acme.test/new", status: 301 }],
});

async function follow(script: Script, undeclared: readonly string[] = []) {
  const { io, asked } = scriptedIo(script, undeclared);
  return { chain: await declaredRedirects.look(FROM, about, io, signal), asked: asked.map(({ url }) => url) };
}

describe("declared-redirects", () => {
  it("follows each redirect of the target file", () => {
    expect(declaredRedirects.subjects(about)).toEqual([FROM]);
    expect(declaredRedirects.subjects(target())).toHaveProperty("skip");
  });

  it("hop by hop", async () => {
    const { chain } = await follow(({ url }) =>
      url === FROM ? { status: 301, headers: [["location", "https://www.acme.test/new"]] } : {},
    );
    expect(chain).toMatchObject({
      purpose: "declared",
      end: "answer",
      final: "https://www.acme.test/new",
      status: 200,
    });
  });

  it("never to a host that is not declared", async () => {
    const { chain, asked } = await follow(
      () => ({ status: 301, headers: [["location", "//shop.example/"]] }),
      ["shop.example"],
    );
    expect([chain.end, chain.final, asked.length]).toEqual(["undeclared", "http://shop.example/", 1]);
  });
});
