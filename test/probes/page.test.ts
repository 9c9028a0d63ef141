import { afterEach, describe, expect, it } from "vitest";
import { LookFailed } from "../../src/model/errors.js";
import type { PageSeen } from "../../src/model/seen/web.js";
import type { Target } from "../../src/model/target.js";
import { declarationOf } from "../../src/parse/hosts.js";
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

async function look(handler: Parameters<typeof loopbackIo>[0], declared: Target = target()): Promise<PageSeen> {
  loopback = await loopbackIo(handler);
  const http = { ...loopback.io.http, declared: (name: string) => declarationOf(declared, name) !== undefined };
  return page.look(WWW, declared, { ...loopback.io, http }, new AbortController().signal);
}

type Files = Readonly<
  Record<string, string | { readonly status?: number; readonly type?: string; readonly body?: string }>
>;

/** A page with files beside it, each by its path; all else is not there. */
function site(html: string, files: Files = {}): Parameters<typeof loopbackIo>[0] {
  return (request, response) => {
    if (request.url === "/") return response.writeHead(200, HTML).end(html);
    const file = files[request.url ?? ""];
    if (file === undefined) return response.writeHead(404, HTML).end("<title>Not found</title>");
    const { status = 200, type = "text/javascript", body = "" } = typeof file === "string" ? { body: file } : file;
    return response.writeHead(status, { "content-type": type }).end(body);
  };
}

/** What was asked besides the page. */
const files = () => (loopback?.asked ?? []).slice(1).map((url) => url.replace(WWW, ""));

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

  it("gives up after five requests", async () => {
    const seen = await look((request, response) => void response.writeHead(302, { location: `${request.url}x` }).end());
    expect(loopback?.asked).toHaveLength(5);
    expect(seen).toMatchObject({ status: 302, redirectsTo: null });
  });

  it("reads six megabytes and says that there was more", async () => {
    const most = 6 * 1024 * 1024;
    const seen = await look((_request, response) => void response.writeHead(200, HTML).end("a".repeat(most + 1)));
    expect(seen).toMatchObject({ bytes: most, truncated: true });
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

describe("the scripts of a page", () => {
  const tags = (...urls: readonly string[]) => urls.map((url) => `<script src="${url}"></script>`).join("");
  const map = (file: string) =>
    JSON.stringify({ version: 3, sources: [file], sourcesContent: ["let a"], mappings: "" });

  it("are read for addresses, keys, maps and services, the product's own first", async () => {
    const seen = await look(
      site(
        `<script>fetch("http://localhost:4000/inline")</script>${tags("/jquery.js", "/assets/index-x.js", "https://js.stripe.com/v3/")}<iframe src=https://www.youtube.com/embed/1></iframe>`,
        {
          "/jquery.js": "jQuery()",
          "/assets/index-x.js":
            'fetch("http://localhost:4000/api");init("https://o1.ingest.sentry.io/2")\n//# sourceMappingURL=index-x.js.map',
          "/assets/index-x.js.map": { type: "application/json", body: map("src/App.tsx") },
        },
      ),
    );
    expect(files()).toEqual(["/assets/index-x.js", "/jquery.js", "/assets/index-x.js.map"]);
    const [inPage, app, library] = seen.scripts.read;
    expect(inPage).toMatchObject({
      kind: "page",
      url: `https://${WWW}/`,
      addresses: [{ url: "http://localhost:4000/inline" }],
    });
    expect(app).toMatchObject({
      url: `https://${WWW}/assets/index-x.js`,
      addresses: [{ url: "http://localhost:4000/api", line: 1 }],
      map: { state: "map", own: true, files: ["src/App.tsx"] },
    });
    expect(library).toMatchObject({ url: `https://${WWW}/jquery.js`, map: null });
    expect(seen.scripts).toMatchObject({ failed: [], left: 0, foreign: 1 });
    expect(seen.services.map(({ service }) => service)).toEqual(["Sentry", "Stripe", "YouTube"]);
  });

  const APP = target({ hosts: [host(WWW, { role: "app" })] });

  it("are asked for seven times at most where CORS is asked about too, with two requests for maps among them", async () => {
    const names = Array.from({ length: 20 }, (_, index) => `/s${index}.js`);
    const byPath = Object.fromEntries(names.map((name) => [name, `a()\n//# sourceMappingURL=${name}.map`]));
    const seen = await look(site(tags(...names), byPath), APP);
    expect(files()).toHaveLength(7);
    expect(files().filter((path) => path.endsWith(".map"))).toHaveLength(2);
    expect(seen.scripts).toMatchObject({ left: 15 });
    expect(seen.scripts.read.map(({ map: one }) => one?.state)).toEqual([
      undefined,
      "none",
      "none",
      ...Array(3).fill("unread"),
    ]);
  });

  it("are asked for 17 times at most elsewhere, with three requests for maps among them", async () => {
    const names = Array.from({ length: 40 }, (_, index) => `/s${index}.js`);
    const byPath = Object.fromEntries(names.map((name) => [name, `a()\n//# sourceMappingURL=${name}.map`]));
    const seen = await look(site(tags(...names), byPath));
    expect(files()).toHaveLength(17);
    expect(seen.scripts).toMatchObject({ left: 40 - (17 - files().filter((path) => path.endsWith(".map")).length) });
  });

  it("use what maps leave over for further scripts", async () => {
    const names = Array.from({ length: 20 }, (_, index) => `/s${index}.js`);
    const seen = await look(site(tags(...names), Object.fromEntries(names.map((name) => [name, "a()"]))), APP);
    expect(files()).toEqual(["/s0.js", "/s1.js", "/s2.js", "/s3.js", "/s4.js", "/s0.js.map", "/s5.js"]);
    expect(seen.scripts).toMatchObject({ left: 14, failed: [] });
  });

  it("hold secrets, of which no value is kept", async () => {
    const secret = ["AKIA", "Q3EGRZT7WLXM2VNB"].join("");
    const seen = await look(
      site(`<!-- ${secret} -->${tags("/app.js")}`, {
        "/app.js": `let a="${secret}",b="${["pk", "live", "51HqLyjWDarjtT1zdp7dcQw8Zr3"].join("_")}"`,
      }),
    );
    expect(seen.scripts.read.map(({ kind, secrets }) => [kind, ...secrets.map(({ rule }) => rule)])).toEqual([
      ["page", "aws-access-key-id"],
      ["script", "aws-access-key-id"],
    ]);
    expect(JSON.stringify(seen)).not.toContain(secret);
  });

  it.each([
    ["is a page for every path", { type: "text/html", body: "<div id=root>" }, []],
    ["is not there", { status: 404 }, []],
    ["is refused", { status: 403 }, ["it answered 403"]],
    ["is broken", { status: 502, type: "text/html" }, ["it answered 502"]],
  ] as const)("are told where the file %s", async (_name, file, failed) => {
    const seen = await look(site(tags("/app.js"), { "/app.js": file }));
    expect(seen.scripts.failed.map(({ detail }) => detail)).toEqual(failed);
    expect(seen.scripts.read).toHaveLength(1);
  });

  it("cost the page nothing where they break off", async () => {
    const seen = await look((request, response) => {
      if (request.url === "/") return response.writeHead(200, HTML).end(tags("/app.js"));
      return request.socket.destroy();
    });
    expect(seen).toMatchObject({ status: 200, scripts: { failed: [{ url: `https://${WWW}/app.js` }] } });
  });

  it("are cut at two megabytes", async () => {
    const long = `fetch("http://localhost:4000/a");${"a();".repeat(600_000)}`;
    const seen = await look(site(tags("/app.js"), { "/app.js": long }));
    expect(seen.scripts.read[1]).toMatchObject({ bytes: 2 * 1024 * 1024, truncated: true, addresses: [{ line: 1 }] });
  });

  it("are read from another declared host in its share, and from no other", async () => {
    const hosts = [host(WWW), host("app.acme.test", { role: "app" }), host("cdn.acme.test", { role: "assets" })];
    const names = Array.from({ length: 20 }, (_, index) => `https://cdn.acme.test/s${index}.js`);
    const seen = await look(
      site(tags(...names, "https://app.acme.test/other.js", "https://cdn.example/x.js"), { "/s0.js": "a()" }),
      target({ hosts }),
    );
    expect(loopback?.asked.filter((url) => url.startsWith("cdn.acme.test"))).toHaveLength(8);
    expect(loopback?.asked.some((url) => url.startsWith("app.acme.test"))).toBe(false);
    expect(seen.scripts.left).toBe(14);
  });

  it.each([
    ["an API", { hosts: [host(WWW, { role: "api" })] }],
    ["a challenge", {}],
  ])("are left alone behind %s", async (name, more) => {
    await look(
      (_request, response) => void response.writeHead(name === "an API" ? 200 : 403, HTML).end(tags("/app.js")),
      target(more),
    );
    expect(files()).toEqual([]);
  });

  it("are counted in a page of five megabytes", async () => {
    const many = Array.from(
      { length: 2000 },
      (_, index) => `<script src="/s${index}.js">${"x".repeat(2600)}</script>`,
    ).join("");
    const seen = await look(site(many));
    expect(seen).toMatchObject({ truncated: false, scripts: { failed: [], left: 1983 } });
    expect(seen.bytes).toBeGreaterThan(5_000_000);
    expect(seen.loads).toHaveLength(2000);
  });
});
