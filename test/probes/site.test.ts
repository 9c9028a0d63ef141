import type { RequestListener } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { LookFailed } from "../../src/model/errors.js";
import type { SiteSeen } from "../../src/model/seen/site.js";
import { site } from "../../src/probes/site.js";
import { type LoopbackIo, loopbackIo } from "../helpers/io.js";
import { host, target } from "../helpers/target.js";

const WWW = "www.acme.test";
const API = "api.acme.test";
const APP = "app.acme.test";
const TARGET = target({
  hosts: [
    ...[host(WWW), host(API, { role: "api" }), host(APP, { role: "app" })],
    host("old.acme.test", { role: "redirect" }),
  ],
});
let loopback: LoopbackIo | undefined;

afterEach(async () => {
  await loopback?.close();
  loopback = undefined;
});

async function look(handler: RequestListener, name = WWW): Promise<SiteSeen> {
  loopback = await loopbackIo(handler);
  return site.look(name, TARGET, loopback.io, new AbortController().signal);
}

type Route =
  | string
  | { readonly status?: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string };

/** These paths as text, 404 elsewhere. */
const routes =
  (paths: Readonly<Record<string, Route>>): RequestListener =>
  (request, response) => {
    const route = paths[request.url ?? ""] ?? {
      status: 404,
      headers: { "content-type": "text/html" },
      body: "<h1>Not found</h1>",
    };
    const { status = 200, headers = {}, body = "" } = typeof route === "string" ? { body: route } : route;
    response.writeHead(status, { "content-type": "text/plain", ...headers }).end(body);
  };
const FILE = "Contact: mailto:security@acme.test\nExpires: 2027-06-30T00:00:00Z\n";
const LISTING =
  '<html><head><title>Index of /uploads/</title></head><body><h1>Index of /uploads/</h1><hr><pre><a href="../">../</a>\n<a href="dump.sql">dump.sql</a></pre></body></html>';

describe("what it asks", () => {
  it("where WordPress keeps its uploads, where robots.txt is of its making", async () => {
    const robots = "User-agent: *\nDisallow: /wp-admin/\nAllow: /wp-admin/admin-ajax.php\n";
    const seen = await look(routes({ "/robots.txt": robots, "/wp-content/uploads/": LISTING }));
    expect(seen.folders.map(({ path, listing }) => [path, listing === null])).toEqual([
      ["/wp-content/uploads/", false],
      ["/uploads/", true],
      ["/assets/", true],
    ]);
  });

  const OVERLONG = `/?launchready=${"a".repeat(6000)}`;

  it("eight requests at a bare host, the malformed and the over-long one among them", async () => {
    const seen = await look(routes({}));
    expect(loopback?.asked.map((one) => one.slice(WWW.length))).toEqual([
      "/robots.txt",
      "/.well-known/security.txt",
      "/security.txt",
      "/uploads/",
      "/%E0%A4%A",
      OVERLONG,
      "/assets/",
      "/static/",
    ]);
    expect(seen).toMatchObject({
      asked: 8,
      robots: { state: "none", status: 404 },
      securityTxt: { state: "none", status: 404 },
      malformed: { path: "/%E0%A4%A", status: 404, shows: null },
      overlong: { path: "/?launchready=", letters: 6000, status: 404, shows: null },
      folders: [
        { path: "/uploads/", status: 404, listing: null },
        { path: "/assets/", status: 404, listing: null },
        { path: "/static/", status: 404, listing: null },
      ],
      left: [],
    });
  });

  it("seven where CORS is asked about, too, and says what it left out", async () => {
    const seen = await look(routes({}), APP);
    expect(seen).toMatchObject({
      asked: 7,
      left: [{ path: "/static/", detail: "not asked: 7 requests are the limit" }],
    });
  });

  it("no files for people at a host that serves no pages, and nothing at one that only redirects", async () => {
    const seen = await look(routes({}), API);
    expect(seen).toMatchObject({ asked: 5, robots: null, securityTxt: null, left: [] });
    expect(site.subjects(TARGET)).toEqual([WWW, API, APP]);
    expect(site.subjects(target({ hosts: [host(WWW, { role: "redirect" })] }))).toHaveProperty("skip");
  });

  it("never more than its share, whatever redirects", async () => {
    const seen = await look((request, response) => {
      response.writeHead(302, { location: `${request.url}x` }).end();
    });
    expect(seen.asked).toBeLessThanOrEqual(8);
    expect(loopback?.asked.some((one) => one.includes("/%E0%A4%A"))).toBe(true);
    expect(loopback?.asked.some((one) => one.includes("/uploads/"))).toBe(true);
    expect(seen.robots?.state).toBe("unseen");
  });
});

describe("robots.txt", () => {
  const cases: readonly (readonly [name: string, route: Route, robots: object])[] = [
    ["rules", "User-agent: *\nDisallow: /\n", { state: "rules", googlebot: [{ allow: false, path: "/" }] }],
    ["forbidden, which forbids nothing", { status: 403 }, { state: "none", status: 403 }],
    [
      "a page for every path",
      { headers: { "content-type": "text/html" }, body: "<!doctype html><p>Disallow: /" },
      { state: "none" },
    ],
    ["a server's error", { status: 503 }, { state: "error", status: 503 }],
    [
      "a gate that sends back to the same address",
      { status: 302, headers: { location: "/robots.txt" } },
      { state: "none" },
    ],
    ["a challenge", { status: 403, headers: { "cf-mitigated": "challenge" } }, { state: "unseen" }],
    [
      "on another host",
      { status: 301, headers: { location: "https://acme.test/robots.txt" } },
      { state: "elsewhere", to: "https://acme.test/robots.txt" },
    ],
  ];
  it.each(cases)("%s", async (_, route, robots) => {
    expect((await look(routes({ "/robots.txt": route }))).robots).toMatchObject(robots);
  });

  it("after a redirect within the host", async () => {
    const paths = {
      "/robots.txt": { status: 301, headers: { location: "/en/robots.txt" } },
      "/en/robots.txt": "User-agent: Googlebot\nDisallow: /private\n",
    };
    expect((await look(routes(paths))).robots).toMatchObject({
      state: "rules",
      googlebot: [{ path: "/private" }],
      bingbot: [],
    });
  });

  it("keeps to 500 KiB", async () => {
    const text = `User-agent: *\n${"# filler\n".repeat(60_000)}Disallow: /\n`;
    expect((await look(routes({ "/robots.txt": text }))).robots).toMatchObject({
      state: "rules",
      cut: true,
      googlebot: [],
    });
  });
});

describe("security.txt", () => {
  it("where it belongs", async () => {
    const seen = await look(routes({ "/.well-known/security.txt": FILE }));
    expect(seen.securityTxt).toMatchObject({
      state: "file",
      path: "/.well-known/security.txt",
      url: `https://${WWW}/.well-known/security.txt`,
      type: "text/plain",
      fields: { contact: ["mailto:security@acme.test"], expires: ["2027-06-30T00:00:00Z"] },
    });
    expect(loopback?.asked).not.toContain(`${WWW}/security.txt`);
  });

  it("at the old place", async () => {
    expect((await look(routes({ "/security.txt": FILE }))).securityTxt).toMatchObject({
      state: "file",
      path: "/security.txt",
    });
  });

  it("redirected to the old place", async () => {
    const moved = { status: 301, headers: { location: "/security.txt" } };
    const seen = await look(routes({ "/.well-known/security.txt": moved, "/security.txt": FILE }));
    expect(seen.securityTxt).toMatchObject({
      state: "file",
      path: "/.well-known/security.txt",
      url: `https://${WWW}/security.txt`,
    });
  });

  it("on another host; a log-in is none", async () => {
    const to = (location: string) => ({ "/.well-known/security.txt": { status: 302, headers: { location } } });
    expect((await look(routes(to("https://acme.test/.well-known/security.txt")))).securityTxt?.state).toBe("elsewhere");
    await loopback?.close();
    expect((await look(routes(to("https://login.acme.test/")))).securityTxt?.state).toBe("none");
  });

  it("not the page that every path gets", async () => {
    const seen = await look((_request, response) => {
      response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><p>Contact: mailto:a@acme.test");
    });
    expect(seen).toMatchObject({ securityTxt: { state: "none", status: 200 }, robots: { state: "none" } });
  });
});

describe("folders and the malformed address", () => {
  it("sees a list of files", async () => {
    const html = { headers: { "content-type": "text/html" }, body: LISTING };
    expect((await look(routes({ "/uploads/": html }))).folders[0]).toEqual({
      path: "/uploads/",
      status: 200,
      listing: { by: "nginx", entries: ["dump.sql"] },
    });
  });

  it("sees a stack trace", async () => {
    const trace = {
      status: 400,
      body: "URIError: Failed to decode param '/%E0%A4%A'\n    at decode_param (/app/node_modules/express/lib/router/layer.js:172:12)",
    };
    expect((await look(routes({ "/%E0%A4%A": trace }), API)).malformed).toMatchObject({
      status: 400,
      shows: { by: "Node.js", kind: "trace" },
    });
  });

  it("takes a server that hangs up on it for one that shows nothing", async () => {
    const seen = await look((request, response) => {
      if (request.url === "/%E0%A4%A") request.socket.destroy();
      else response.writeHead(404).end();
    }, API);
    expect(seen.malformed).toEqual({ path: "/%E0%A4%A", status: null, shows: null });
  });

  it("fails as its first request fails", async () => {
    await expect(look((request) => request.socket.destroy())).rejects.toBeInstanceOf(LookFailed);
  });
});
