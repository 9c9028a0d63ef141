import { describe, expect, it } from "vitest";
import { LookFailed } from "../../src/model/errors.js";
import type { HeaderList } from "../../src/model/seen/web.js";
import type { Io } from "../../src/net/io.js";
import { edge } from "../../src/probes/edge.js";
import { type Script, scriptedIo } from "../helpers/scripted-http.js";
import { host, target } from "../helpers/target.js";
import { zoneDns } from "../helpers/zone.js";

const signal = new AbortController().signal;
const W = "www.acme.test";
const CF: HeaderList = [
  ["server", "cloudflare"],
  ["cf-ray", "8f1-FRA"],
];
const PAGE: HeaderList = [...CF, ["content-type", "text/html"], ["set-cookie", "session=secret; Path=/"]];
const html = (body: string) => `<!doctype html><title>Acme</title>${body}`;

async function look(script: Script, zone: Parameters<typeof zoneDns>[0], more: Parameters<typeof host>[1] = {}) {
  const { io, asked } = scriptedIo(script);
  const about = target({ hosts: [host(W, more)] });
  const value = await edge.look(W, about, { ...io, dns: zoneDns(zone) } as Io, signal);
  return { value, asked: asked.map(({ url }) => url) };
}

const PROXIED = {
  "acme.test": { NS: ["ada.ns.cloudflare.com"] },
  [W]: { A: ["104.16.1.1"], AAAA: ["2606:4700::1"] },
};
const PLAIN = { [W]: { A: ["198.51.100.7"] } };

describe("edge", () => {
  it("tells who answers, by DNS and one request", async () => {
    const { value, asked } = await look(() => ({ headers: [["server", "nginx"]] }), {
      ...PLAIN,
      "acme.test": { NS: ["ns1.domaincontrol.com"] },
    });
    expect(value).toMatchObject({
      addresses: ["198.51.100.7"],
      nameServers: ["ns1.domaincontrol.com"],
      first: { status: 200 },
      path: `${W} -> GoDaddy DNS -> 198.51.100.7`,
      asset: { none: "it stands behind no edge that is known or declared" },
    });
    expect(asked).toEqual([`https://${W}/`]);
  });

  it("asks twice for a script of the page behind an edge, and keeps no cookie's value", async () => {
    const body = html(
      `<link rel="stylesheet" href="https://cdn.example/a.css"><img src="/logo.png"><script src="/app.js?v=2"></script>`,
    );
    let times = 0;
    const { value, asked } = await look(({ url }) => {
      if (!url.includes("app.js")) return { headers: PAGE, body };
      times += 1;
      return { headers: [["cf-cache-status", times === 1 ? "MISS" : "HIT"]] };
    }, PROXIED);
    const file = `https://${W}/app.js?v=2`;
    expect(asked).toEqual([`https://${W}/`, file, file]);
    expect(value.asset).toMatchObject({ url: file, second: { headers: [["cf-cache-status", "HIT"]] } });
    expect(value.path).toBe(`${W} -> Cloudflare DNS -> Cloudflare edge`);
    expect(JSON.stringify(value)).not.toContain("secret");
  });

  it("judges the page that the host sends its visitors to, and the headers of the first answer", async () => {
    const { value, asked } = await look(({ url }) => {
      if (url.endsWith("/en")) return { headers: [["content-type", "text/html"]], body: html('<script src="a.js">') };
      return url.endsWith("a.js") ? {} : { status: 302, headers: [...CF, ["location", "/en"]] };
    }, PROXIED);
    expect(value.first.status).toBe(302);
    expect(asked).toEqual([`https://${W}/`, `https://${W}/en`, `https://${W}/a.js`, `https://${W}/a.js`]);
  });

  it.each([
    ["a redirect to another host", { status: 301, headers: [...CF, ["location", "https://acme.test/"]] as HeaderList }],
    ["no file of its own", { headers: PAGE, body: html('<script src="https://cdn.example/a.js"></script>') }],
    ["a challenge", { status: 403, headers: [...PAGE, ["cf-mitigated", "challenge"]] as HeaderList, body: html("") }],
  ])("asks for no file after %s", async (_name, answer) => {
    const { value, asked } = await look(() => answer, PROXIED);
    expect(value.asset).toHaveProperty("none");
    expect(asked).toEqual([`https://${W}/`]);
  });

  it("asks behind a declared edge that shows no sign, and goes on where the file fails", async () => {
    const { value } = await look(
      ({ url }) =>
        url.endsWith("a.js")
          ? new LookFailed("timeout", "no answer")
          : { headers: [["content-type", "text/html"]], body: html('<script src="/a.js"></script>') },
      PLAIN,
      { edge: "fastly" },
    );
    expect(value.asset).toEqual({ none: `https://${W}/a.js could not be asked for: no answer` });
  });

  it("fails where the host does not answer", async () => {
    await expect(look(() => new LookFailed("tls", "expired"), PLAIN)).rejects.toThrow("expired");
  });
});
