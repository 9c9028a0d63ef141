import { describe, expect, it } from "vitest";
import { LookFailed } from "../../src/model/errors.js";
import type { HeaderList } from "../../src/model/seen/web.js";
import type { HttpAsk, Io } from "../../src/net/io.js";
import { bypass } from "../../src/probes/bypass.js";
import { type Script, scriptedIo } from "../helpers/scripted-http.js";
import { host, target } from "../helpers/target.js";
import { zoneDns } from "../helpers/zone.js";

const signal = new AbortController().signal;
const W = "www.acme.test";
const EDGE = { A: ["104.16.1.1"], AAAA: ["2606:4700::1"] };
/** Stand for public addresses. */
const DOCUMENTATION = ["198.51.100.0/24", "2001:db8::/32"];
const HTML: HeaderList = [["content-type", "text/html"]];
const page = (nonce: string) => ({ headers: HTML, body: `<title>Acme</title><p nonce="${nonce}">Welcome</p>` });

interface Given {
  readonly zone: Parameters<typeof zoneDns>[0];
  readonly host?: Parameters<typeof host>[1];
  readonly internalRanges?: readonly string[];
}

/** The edge serves the page; `server` answers at an address. */
async function look(
  server: (ask: HttpAsk) => ReturnType<Script>,
  { zone, host: more = {}, internalRanges = DOCUMENTATION }: Given,
) {
  const { io, asked } = scriptedIo((ask) => (ask.via === undefined ? page("edge") : server(ask)));
  const about = target({ hosts: [host(W, more)], network: { ...target().network, internalRanges } });
  const value = await bypass.look(W, about, { ...io, dns: zoneDns(zone) } as Io, signal);
  return { value, asked: asked.map(({ url, via }) => `${url}${via === undefined ? "" : ` at ${via}`}`) };
}

const results = ({ value }: Awaited<ReturnType<typeof look>>) =>
  value.candidates.map(({ address, from, result }) => [address, from, result]);

describe("bypass", () => {
  it("sends nothing where there is no edge", async () => {
    const { value, asked } = await look(() => page("x"), { zone: { [W]: { A: ["198.51.100.7"] } } });
    expect([value.skipped, asked]).toEqual(["it stands behind no edge that is known or declared", []]);
  });

  it("asks the declared origin by its address, and knows the page again though its nonce differs", async () => {
    const looked = await look(() => page("origin"), { zone: { [W]: EDGE }, host: { origin: "198.51.100.7" } });
    expect(looked.asked).toEqual([`https://${W}/`, `https://${W}/ at 198.51.100.7`]);
    expect(results(looked)).toEqual([["198.51.100.7", "declared origin", "same"]]);
  });

  it("asks what the own records give away: names, mail hosts of the own domain, single SPF addresses", async () => {
    const looked = await look(() => ({ status: 403 }), {
      zone: {
        [W]: EDGE,
        "acme.test": {
          MX: [
            [10, "mail.acme.test"],
            [20, "mx.mail-host.example"],
          ],
          TXT: ["v=spf1 ip4:198.51.100.20 ip4:198.51.100.0/24 ip6:2001:db8::20 include:spf.example.net -all"],
        },
        "mail.acme.test": { A: ["198.51.100.9"] },
        "mx.mail-host.example": { A: ["198.51.100.66"] },
        "direct.acme.test": { A: ["198.51.100.7"], AAAA: ["2001:db8::7"] },
        "ftp.acme.test": { A: ["198.51.100.7"] },
      },
    });
    expect(results(looked)).toEqual([
      ["198.51.100.7", "direct.acme.test", "other"],
      ["2001:db8::7", "direct.acme.test", "other"],
      ["198.51.100.9", "mail.acme.test", "other"],
      ["198.51.100.20", "the SPF record of acme.test", "other"],
    ]);
  });

  it("never asks addresses of edges, of the host itself, or of special use", async () => {
    const { value, asked } = await look(() => page("x"), {
      zone: {
        [W]: EDGE,
        "*.acme.test": EDGE,
        "direct.acme.test": { A: ["10.0.0.5", "151.101.1.57", "104.16.1.1"] },
        "origin.acme.test": { A: ["127.0.0.1"], AAAA: ["::1"] },
      },
    });
    expect([value.candidates, asked]).toEqual([[], []]);
  });

  it("asks addresses that the target means to be private", async () => {
    const looked = await look(() => page("x"), {
      zone: { [W]: EDGE, "direct.acme.test": { A: ["10.0.0.5"] } },
      internalRanges: ["10.0.0.0/8"],
    });
    expect(results(looked)).toEqual([["10.0.0.5", "direct.acme.test", "same"]]);
  });

  it.each([
    ["a firewall", () => new LookFailed("timeout", "no answer"), "closed"],
    ["no route from here", () => new LookFailed("unreachable", "no route"), "unreachable"],
    ["an address of special use", () => new LookFailed("special-use", "private"), "private"],
    ["a page that refuses", () => ({ status: 403, headers: HTML, body: "<title>Acme</title>" }), "other"],
    ["the default page", () => ({ headers: HTML, body: "<title>Welcome to nginx!</title>" }), "other"],
    [
      "a redirect back to the edge",
      () => ({ status: 301, headers: [["location", `https://${W}/`]] as HeaderList }),
      "other",
    ],
  ])("tells %s", async (_name, server, result) => {
    const looked = await look(server, { zone: { [W]: EDGE }, host: { origin: "2001:db8::7" } });
    expect(results(looked)).toEqual([["2001:db8::7", "declared origin", result]]);
  });

  it("asks by http where the server ends no TLS", async () => {
    const looked = await look(
      ({ url }) => (url.startsWith("https:") ? new LookFailed("refused", "closed") : page("x")),
      { zone: { [W]: EDGE }, host: { origin: "198.51.100.7" } },
    );
    expect(looked.asked.slice(1)).toEqual([`https://${W}/ at 198.51.100.7`, `http://${W}/ at 198.51.100.7`]);
    expect(results(looked)).toEqual([["198.51.100.7", "declared origin", "same"]]);
  });

  it("resolves an origin that is declared by name, and says where it cannot", async () => {
    const looked = await look(() => page("x"), {
      zone: { [W]: EDGE, "lb.host.example": { A: ["198.51.100.7"] } },
      host: { origin: "lb.host.example" },
    });
    expect(results(looked)).toEqual([["198.51.100.7", "declared origin", "same"]]);
    const blind = await look(() => page("x"), {
      zone: { [W]: EDGE, "lb.host.example": "servfail" },
      host: { origin: "lb.host.example" },
    });
    expect(blind.value.blind).toEqual(["the declared origin lb.host.example"]);
  });

  it("has nothing to go around where the name leads to the origin itself", async () => {
    const { value, asked } = await look(() => page("x"), {
      zone: { [W]: { A: ["198.51.100.7"] } },
      host: { origin: "198.51.100.7" },
    });
    expect([value.skipped, asked]).toEqual(["its name leads to the declared origin itself, past any edge", []]);
  });

  it("compares nothing with a redirect to another host, or with a wall", async () => {
    const given = { zone: { [W]: EDGE }, hosts: [host(W, { origin: "198.51.100.7" })] };
    const run = async (answer: ReturnType<Script>) => {
      const { io, asked } = scriptedIo(() => answer);
      const value = await bypass.look(W, target(given), { ...io, dns: zoneDns(given.zone) } as Io, signal);
      return { value, asked };
    };
    const away = await run({ status: 301, headers: [["location", "https://acme.test/"]] });
    expect([away.value.skipped, away.asked.length]).toEqual([
      "it answers with no page of its own that could be compared",
      1,
    ]);
    const wall = await run({ status: 403, headers: [["cf-mitigated", "challenge"]] });
    expect([wall.value.wall?.kind, wall.asked.length]).toEqual(["challenge", 1]);
  });
});
