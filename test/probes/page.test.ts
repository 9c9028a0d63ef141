import { afterEach, describe, expect, it } from "vitest";
import { LookFailed } from "../../src/model/errors.js";
import type { PageSeen } from "../../src/model/seen/web.js";
import { page } from "../../src/probes/page.js";
import { type LoopbackIo, loopbackIo } from "../helpers/io.js";
import { host, target } from "../helpers/target.js";

const WWW = "www.acme.test";
const HTML = { "content-type": "text/html; charset=utf-8" };
let loopback: LoopbackIo | undefined;

afterEach(async () => {
  await loopback?.close();
  loopback = undefined;
});

async function look(handler: Parameters<typeof loopbackIo>[0]): Promise<PageSeen> {
  loopback = await loopbackIo(handler);
  return page.look(WWW, target(), loopback.io, new AbortController().signal);
}

describe("page", () => {
  it("looks at every named host of any role", () => {
    const hosts = [
      host(WWW),
      host("api.acme.test", { role: "api" }),
      host("*.acme.test"),
      host("go.acme.test", { role: "redirect" }),
    ];
    expect(page.subjects(target({ hosts }))).toEqual([WWW, "api.acme.test", "go.acme.test"]);
  });

  it("reads a page and keeps no cookie's value", async () => {
    const secret = ["top", "secret"].join("-");
    const seen = await look((_request, response) => {
      response
        .writeHead(200, {
          ...HTML,
          "set-cookie": [`sid=${secret}; Secure`, `b=${secret}`],
          "x-auth-token": secret,
          server: "nginx",
        })
        .end(
          '<!doctype html><title>Acme</title><meta http-equiv=content-security-policy content="script-src *"><script src=/a.js></script>',
        );
    });
    expect(seen).toMatchObject({
      host: WWW,
      url: `https://${WWW}/`,
      status: 200,
      html: true,
      truncated: false,
      title: "Acme",
      metaCsp: ["script-src *"],
      cookies: ["sid=***; Secure", "b=***"],
      wall: null,
      redirectsTo: null,
    });
    expect(seen.loads.map(({ url }) => url)).toEqual([`https://${WWW}/a.js`]);
    expect(seen.headers).toContainEqual(["server", "nginx"]);
    expect(JSON.stringify(seen)).not.toContain(secret);
  });

  it("follows redirects within the host with the cookies that they set", async () => {
    const seen = await look((request, response) => {
      if (request.url === "/")
        return response.writeHead(302, { location: "/gate", "set-cookie": "gate=1; Path=/" }).end();
      if (request.headers.cookie !== "gate=1") return response.writeHead(403).end();
      if (request.url === "/gate")
        return response
          .writeHead(302, { location: `https://${WWW}/home?a=1`, "strict-transport-security": "max-age=1" })
          .end();
      return response.writeHead(200, { ...HTML, "set-cookie": "seen=1" }).end("<title>Home</title>");
    });
    expect(loopback?.asked).toEqual([`${WWW}/`, `${WWW}/gate`, `${WWW}/home?a=1`]);
    expect(seen).toMatchObject({
      url: `https://${WWW}/home?a=1`,
      status: 200,
      title: "Home",
      first: { status: 302, url: `https://${WWW}/` },
    });
    expect(seen.first.headers.map(([name]) => name)).not.toContain("strict-transport-security");
    expect(seen.cookies).toEqual(["gate=***; Path=/", "seen=***"]);
  });

  for (const [name, location, redirectsTo] of [
    ["another host", "https://acme.test/login?state=1&token=abc", "https://acme.test/login?state=1&token=***"],
    ["another host by a relative scheme", "//acme.test/", "https://acme.test/"],
    ["http on the same host", `http://${WWW}/`, null],
    ["no URL", "https://[", null],
    ["another scheme", "mailto:hello@acme.test", null],
  ] as const)
    it(`asks no more where it is sent to ${name}`, async () => {
      const seen = await look((_request, response) => void response.writeHead(301, { location }).end());
      expect(loopback?.asked).toEqual([`${WWW}/`]);
      expect(seen).toMatchObject({ status: 301, html: false, redirectsTo });
    });

  it("gives up after five redirects", async () => {
    const seen = await look((request, response) => void response.writeHead(302, { location: `${request.url}x` }).end());
    expect(loopback?.asked).toHaveLength(6);
    expect(seen).toMatchObject({ status: 302, redirectsTo: null });
  });

  it("reads a megabyte and says that there was more", async () => {
    const seen = await look(
      (_request, response) => void response.writeHead(200, HTML).end("a".repeat(1024 * 1024 + 1)),
    );
    expect(seen).toMatchObject({ bytes: 1024 * 1024, truncated: true });
  });

  it("tells a challenge from the page", async () => {
    const seen = await look(
      (_request, response) =>
        void response.writeHead(403, { ...HTML, "cf-mitigated": "challenge" }).end("<title>Just a moment...</title>"),
    );
    expect(seen.wall?.kind).toBe("challenge");
  });

  it("takes JSON for no page, and HTML without a type for one", async () => {
    const json = await look(
      (_request, response) =>
        void response.writeHead(404, { "content-type": "application/json" }).end('{"html":"<html>"}'),
    );
    expect(json).toMatchObject({ html: false, loads: [], title: null, status: 404 });
    await loopback?.close();
    const untyped = await look(
      (_request, response) => void response.writeHead(200).end("\n<!DOCTYPE html><title>A</title>"),
    );
    expect(untyped).toMatchObject({ html: true, title: "A" });
  });

  it("reads another charset", async () => {
    const seen = await look(
      (_request, response) =>
        void response
          .writeHead(200, { "content-type": 'text/html; charset="ISO-8859-1"' })
          .end(Buffer.from("<title>Caf\xe9</title>", "latin1")),
    );
    expect(seen.title).toBe("Caf\u00e9");
  });

  it.each([
    ["by its label", "text/html; charset=utf-16", Buffer.from("<title>Caf\u00e9</title>", "utf16le")],
    ["by its byte order mark", "text/html", Buffer.from("\ufeff<title>Caf\u00e9</title>", "utf16le")],
    ["by its mark, big end first", "text/html", Buffer.from("\ufeff<title>Caf\u00e9</title>", "utf16le").swap16()],
    [
      "by its mark, whatever the label",
      "text/html; charset=utf-8",
      Buffer.from("\ufeff<title>Caf\u00e9</title>", "utf16le"),
    ],
  ])("reads UTF-16 %s", async (_name, type, body) => {
    const seen = await look((_request, response) => void response.writeHead(200, { "content-type": type }).end(body));
    expect(seen.title).toBe("Caf\u00e9");
  });

  it("fails as the request fails", async () => {
    await expect(look((request) => request.socket.destroy())).rejects.toBeInstanceOf(LookFailed);
  });
});
