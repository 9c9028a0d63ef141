import { describe, expect, it } from "vitest";
import { LookFailed } from "../../src/model/errors.js";
import type { HeaderList } from "../../src/model/seen/web.js";
import { PROBE_PATH } from "../../src/parse/redirects/redirect-starts.js";
import { MOST_HOPS } from "../../src/parse/redirects/redirect-walk.js";
import { redirects } from "../../src/probes/redirects.js";
import { type Script, scriptedIo } from "../helpers/scripted-http.js";
import { endpoint, host, target } from "../helpers/target.js";

const signal = new AbortController().signal;
const W = "https://www.acme.test/";
const about = target({ hosts: [host("acme.test"), host("www.acme.test")] });

const sends = (location: string, more: HeaderList = []) => ({
  status: 302,
  headers: [...more, ["location", location]] as HeaderList,
});

async function follow(start: string, script: Script, undeclared: readonly string[] = [], which = about) {
  const { io, asked } = scriptedIo(script, undeclared);
  return { chain: await redirects.look(start, which, io, signal), asked: asked.map(({ url }) => url) };
}

/** A script by URL. */
const table =
  (rows: Record<string, ReturnType<Script>>): Script =>
  ({ url }) =>
    rows[url];

describe("redirects", () => {
  it("starts at both schemes of each host, with and without a path, and at endpoints without TLS", () => {
    const withEndpoint = target({
      hosts: [host("www.acme.test"), host("*.acme.test")],
      canonical: "https://www.acme.test/en",
      endpoints: [
        endpoint("orders", "https://www.acme.test/orders?x=1"),
        endpoint("write", "https://www.acme.test/write", { method: "POST" }),
      ],
    });
    expect(redirects.subjects(withEndpoint)).toEqual([
      "http://www.acme.test/",
      W,
      "https://www.acme.test/en",
      `http://www.acme.test${PROBE_PATH}`,
      `https://www.acme.test${PROBE_PATH}`,
      "http://www.acme.test/orders?x=1",
    ]);
  });

  it("follows a long Location whole, and none that is longer than servers take", async () => {
    const login = `https://www.acme.test/login?request=${"r".repeat(5000)}`;
    const { chain, asked } = await follow(W, table({ [W]: sends(login), [login]: {} }));
    expect(asked).toEqual([W, login]);
    expect(chain).toMatchObject({ end: "answer", final: login });
    const endless = await follow(W, table({ [W]: sends(`${W}?${"r".repeat(10_000)}`) }));
    expect(endless.asked).toEqual([W]);
    expect(endless.chain).toMatchObject({ end: "failed", final: W, failure: { cause: "protocol" } });
    expect(JSON.stringify(endless.chain).length).toBeLessThan(10_000);
  });

  it("never sends a credential of an endpoint's address without TLS", () => {
    const credentials = ["tok/en-1234"];
    const endpoints = ["?key=tok%2Fen-1234", "/tok/en-1234/hook", "?page=1"].map((rest) =>
      endpoint(rest, `https://www.acme.test/orders${rest}`),
    );
    const about = target({ hosts: [host("www.acme.test")], endpoints, credentials });
    expect(redirects.subjects(about)).toEqual([
      "http://www.acme.test/",
      W,
      `http://www.acme.test${PROBE_PATH}`,
      `https://www.acme.test${PROBE_PATH}`,
      "http://www.acme.test/orders?page=1",
    ]);
  });

  it.each([
    ["absolute", W, W],
    ["relative to the root", "/x", "https://acme.test/x"],
    ["relative to the path", "x?y=1", "https://acme.test/a/x?y=1"],
    ["protocol-relative", "//www.acme.test/", W],
    ["with a fragment, which is never sent", `${W}#top`, W],
    ["with an international name", "https://www.acme.test/caf\u00e9", "https://www.acme.test/caf%C3%A9"],
    ["with spaces around", `  ${W} `, W],
  ])("reads a Location %s", async (_name, location, next) => {
    const { chain } = await follow(
      "https://acme.test/a/b",
      table({ "https://acme.test/a/b": sends(location), [next]: {} }),
    );
    expect([chain.end, chain.final, chain.status]).toEqual(["answer", next, 200]);
  });

  it("takes the first of two Locations and keeps both", async () => {
    const two = {
      status: 301,
      headers: [
        ["location", W],
        ["location", "https://acme.test/2"],
      ] as HeaderList,
    };
    const { chain } = await follow("https://acme.test/", table({ "https://acme.test/": two, [W]: {} }));
    expect(chain.hops[0]?.locations).toEqual([W, "https://acme.test/2"]);
    expect(chain.final).toBe(W);
  });

  it.each([
    ["none", { status: 301 }],
    ["no URL", sends("https://[")],
    ["an app's own scheme", sends("itms-apps://x")],
  ])("ends at a redirect with %s", async (_name, answer) => {
    const { chain } = await follow(W, table({ [W]: answer }));
    expect(chain.end).toBe("bad-location");
  });

  it.each([304, 300, 200, 404, 500])("takes %i for an answer", async (status) => {
    const { chain } = await follow(W, table({ [W]: { status, headers: [["location", "/x"]] } }));
    expect([chain.end, chain.status]).toEqual(["answer", status]);
  });

  it.each([
    ["localhost", "http://localhost:3000/"],
    ["a name of this machine", "http://app.localhost/"],
    ["a private address", "http://10.0.0.5/"],
    ["the cloud's metadata address", "http://169.254.169.254/latest/"],
    ["an address in another spelling", "http://0x7f.1/"],
    ["loopback over IPv6", "http://[::1]/"],
    ["IPv4-mapped IPv6", "http://[::ffff:10.0.0.5]/"],
  ])("never connects to %s", async (_name, location) => {
    const { chain, asked } = await follow(W, table({ [W]: sends(location) }));
    expect(chain.end).toBe("special-use");
    expect(asked).toEqual([W]);
  });

  it("never connects to a host that is not declared", async () => {
    const { chain, asked } = await follow(W, table({ [W]: sends("https://elsewhere.example/") }), [
      "elsewhere.example",
    ]);
    expect([chain.end, chain.final]).toEqual(["undeclared", "https://elsewhere.example/"]);
    expect(asked).toEqual([W]);
  });

  it("finds a circle", async () => {
    const { chain, asked } = await follow(W, table({ [W]: sends("/a"), [`${W}a`]: sends("/") }));
    expect(chain.end).toBe("loop");
    expect(asked).toHaveLength(2);
  });

  it("passes a gate that sets a cookie and sends back", async () => {
    const { chain } = await follow(W, ({ headers }) =>
      headers?.cookie === "seen=1" ? {} : sends("/", [["set-cookie", "seen=1; Path=/"]]),
    );
    expect([chain.end, chain.hops.length]).toEqual(["answer", 2]);
    expect(JSON.stringify(chain)).not.toContain("seen=1");
  });

  it("gives up on an endless chain", async () => {
    let n = 0;
    const { chain, asked } = await follow(W, () => {
      n += 1;
      return sends(`/${n}`);
    });
    expect(chain.end).toBe("too-many");
    expect(asked).toHaveLength(MOST_HOPS + 1);
  });

  it("tells a closed port 80 from a host that fails", async () => {
    const { chain } = await follow("http://acme.test/", () => undefined);
    expect([chain.end, chain.closed, chain.hops]).toEqual(["failed", true, []]);
    await expect(follow(W, () => undefined)).rejects.toThrow("nothing listens");
    await expect(follow("http://acme.test/", () => new LookFailed("unresolved", "no such name"))).rejects.toThrow(
      "no such name",
    );
  });

  it("keeps the hops before a failure", async () => {
    const { chain } = await follow("http://acme.test/", ({ url }) =>
      url === "http://acme.test/" ? sends(W) : new LookFailed("tls", "the certificate has expired"),
    );
    expect(chain).toMatchObject({ end: "failed", final: W, closed: false, failure: { cause: "tls" } });
    expect(chain.hops).toHaveLength(1);
  });
});
