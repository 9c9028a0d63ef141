import { describe, expect, it } from "vitest";
import { endpointRedirects } from "../../src/probes/endpoint-redirects.js";
import { scriptedIo } from "../helpers/scripted-http.js";
import { endpoint, target } from "../helpers/target.js";

const signal = new AbortController().signal;
const about = target({
  endpoints: [
    endpoint("home", "https://www.acme.test/"),
    endpoint("order", "https://api.acme.test/orders?k=secret", {
      method: "POST",
      body: '{"n":1}',
      headers: { authorization: "Bearer token" },
    }),
  ],
});

describe("endpoint-redirects", () => {
  it("looks at endpoints that are written to", () => {
    expect(endpointRedirects.subjects(about)).toEqual(["order"]);
    expect(endpointRedirects.subjects(target())).toHaveProperty("skip");
  });

  it("asks once, by GET, without body and credentials, and follows nothing", async () => {
    const { io, asked } = scriptedIo(() => ({ status: 301, headers: [["location", "/orders/?k=secret"]] }));
    const value = await endpointRedirects.look("order", about, io, signal);
    expect(asked.map(({ url, method, headers, body }) => ({ url, method, headers, body }))).toEqual([
      { url: "https://api.acme.test/orders?k=secret", method: undefined, headers: undefined, body: undefined },
    ]);
    expect(value).toEqual({
      endpoint: "order",
      url: "https://api.acme.test/orders",
      method: "POST",
      status: 301,
      next: "https://api.acme.test/orders/",
      wall: null,
    });
  });
});
