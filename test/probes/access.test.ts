import { describe, expect, it } from "vitest";
import { access } from "../../src/probes/access.js";
import { scriptedIo } from "../helpers/scripted-http.js";
import { endpoint, target } from "../helpers/target.js";

const signal = new AbortController().signal;
const url = "https://api.acme.test/orders";

describe("access", () => {
  it("looks at private endpoints only", () => {
    const all = [endpoint("open", url), endpoint("orders", url, { private: true })];
    expect(access.subjects(target({ endpoints: all }))).toEqual(["orders"]);
    expect(access.subjects(target())).toEqual({ skip: "no endpoint is declared private" });
  });

  it("asks as declared, but sends no header that could be a credential", async () => {
    const orders = endpoint("orders", url, {
      private: true,
      method: "POST",
      body: '{"q":1}',
      headers: {
        authorization: "Bearer abc",
        cookie: "s=1",
        "x-api-key": "k",
        "x-tenant": "t",
        "content-type": "application/json",
        accept: "application/json",
      },
    });
    const { io, asked } = scriptedIo(() => ({ status: 401 }));
    await access.look("orders", target({ endpoints: [orders] }), io, signal);
    expect(asked).toMatchObject([
      {
        url,
        method: "POST",
        body: '{"q":1}',
        headers: { "content-type": "application/json", accept: "application/json" },
      },
    ]);
    expect(Object.keys(asked[0]?.headers ?? {})).toEqual(["content-type", "accept"]);
  });

  it.each([
    ["query", { url: `${url}?key=tok%2Fen-1234` }],
    ["body", { url, method: "POST", body: '{"password":"tok/en-1234"}' }],
    ["body, escaped", { url, method: "POST", body: JSON.stringify({ password: 'quo"ted-1234' }) }],
  ])("does not take an answer to a credential in the %s for one without", async (_name, declared) => {
    const { url: address, ...more } = declared;
    const orders = endpoint("orders", address, { private: true, ...more });
    const { io, asked } = scriptedIo(() => ({ status: 200 }));
    const about = target({ endpoints: [orders], credentials: ["tok/en-1234", 'quo"ted-1234'] });
    await expect(access.look("orders", about, io, signal)).rejects.toMatchObject({ kind: "missing" });
    expect(asked).toEqual([]);
  });

  it("keeps little of what a header says", async () => {
    const orders = endpoint("orders", url, { private: true });
    const long = "x".repeat(100_000);
    const { io } = scriptedIo(() => ({
      status: 302,
      headers: [
        ["content-type", long],
        ["location", long],
      ],
    }));
    const seen = await access.look("orders", target({ endpoints: [orders] }), io, signal);
    expect(JSON.stringify(seen).length).toBeLessThan(3000);
  });

  it("tells what came without keeping it", async () => {
    const orders = endpoint("orders", url, { private: true, expect: { status: [], contains: "total", type: null } });
    const { io } = scriptedIo(() => ({
      headers: [["content-type", "application/json"]],
      body: '{"total":12,"name":"private"}',
    }));
    const seen = await access.look("orders", target({ endpoints: [orders] }), io, signal);
    expect(seen).toMatchObject({
      status: 200,
      bytes: 29,
      type: "application/json",
      content: true,
      login: null,
      wall: null,
    });
    expect(JSON.stringify(seen)).not.toContain('private"');
  });
  const html = (body: string) => ({ headers: [["content-type", "text/html"]] as const, body });
  const page = endpoint("dashboard", "https://app.acme.test/dashboard", { private: true });
  const look = (answer: (path: string) => string) => {
    const { io } = scriptedIo(({ url }) => html(answer(new URL(url).pathname)));
    return access.look("dashboard", target({ endpoints: [page] }), { ...io, random: () => 0.3 }, signal);
  };

  it("knows the shell of a single-page app by a made-up path, whatever its nonce and its own path in it", async () => {
    let count = 0;
    const shell = (path: string) => `<link href="${path}"><script nonce="n${count++}" src="/app.js"></script>`;
    expect(await look(shell)).toMatchObject({ login: "shell" });
  });

  it("does not take a page of its own for the shell", async () => {
    expect(await look((path) => (path === "/dashboard" ? "<p>12 orders</p>" : "<p>not found</p>"))).toMatchObject({
      login: null,
    });
  });
});
