import { describe, expect, it } from "vitest";
import { LookFailed } from "../../src/model/errors.js";
import { waf } from "../../src/probes/waf.js";
import { type Script, scriptedIo } from "../helpers/scripted-http.js";
import { host, target } from "../helpers/target.js";

const signal = new AbortController().signal;
const W = "www.acme.test";
const about = target({ hosts: [host("acme.test"), host(W, { waf: true }), host("*.acme.test", { waf: true })] });

async function look(script: Script) {
  const { io, asked } = scriptedIo(script);
  return { value: await waf.look(W, about, io, signal), asked: asked.map(({ url }) => url) };
}

const isCanary = (url: string) => url.includes("script") || url.includes("passwd");

describe("waf", () => {
  it("looks at hosts that opt in alone", () => {
    expect(waf.subjects(about)).toEqual([W]);
    expect(waf.subjects(target())).toEqual({ skip: "no host declares waf: true" });
  });

  it("sends a plain request and two canaries, to the page that the host leads to", async () => {
    const { value, asked } = await look(({ url }) => {
      if (url === `https://${W}/`) return { status: 302, headers: [["location", "/en"]] };
      return { status: isCanary(url) ? 403 : 200 };
    });
    expect(asked).toHaveLength(5);
    expect(asked[2]).toBe(`https://${W}/en?launchready=plain`);
    expect([value.plain, ...value.canaries].map(({ status }) => status)).toEqual([200, 403, 403]);
  });

  it("takes a cut connection for an answer of the canary, not of the plain request", async () => {
    const cut = new LookFailed("protocol", "closed the connection");
    const { value } = await look(({ url }) => (isCanary(url) ? cut : {}));
    expect(value.canaries.map(({ status }) => status)).toEqual([null, null]);
    await expect(look(({ url }) => (url.includes("plain") ? cut : {}))).rejects.toThrow("closed the connection");
  });
});
