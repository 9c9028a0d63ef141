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
});
