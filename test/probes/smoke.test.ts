/** Over real sockets: flows against servers that work, that do not, and that behave badly. */
import type http from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { flow as check } from "../../src/checks/smoke/flow.js";
import type { SmokeFlow } from "../../src/model/smoke-flow.js";
import type { Target } from "../../src/model/target.js";
import { createDial } from "../../src/net/dial.js";
import { createHttp } from "../../src/net/http.js";
import type { Io } from "../../src/net/io.js";
import { createPatterns } from "../../src/net/pattern.js";
import { systemClock } from "../../src/net/system-clock.js";
import { smoke } from "../../src/probes/smoke.js";
import { resolverOf, serve, serveClosing, serveRaw, type TestServer } from "../helpers/http-server.js";
import { flow, step } from "../helpers/smoke.js";
import { host, target } from "../helpers/target.js";
import { seededRandom } from "../helpers/virtual-clock.js";

const API = "api.acme.test";
const TOKEN = ["tok", "4f9a", "77c1", "b2"].join("_");

const open: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

const FILES: Readonly<Record<string, string>> = { "/srv/a.pdf": "%PDF-1.7 made up" };

function ioTo(timeoutMs = 4000): Io {
  const dial = createDial({
    dns: resolverOf({ [API]: ["127.0.0.1"], "www.acme.test": ["127.0.0.1"] }),
    timeoutMs,
    internalRanges: ["127.0.0.0/8"],
    connect: [],
  });
  const declared = (name: string) => [API, "www.acme.test", "gone.acme.test"].includes(name);
  const made = createHttp({ dial, ca: [], timeoutMs, declared, userAgent: "launchready/test" });
  open.push(made);
  const files = {
    read: async (path: string) => {
      const text = FILES[path];
      return text === undefined ? null : { bytes: new TextEncoder().encode(text), truncated: false };
    },
  };
  const random = seededRandom(7);
  return { http: made, files, clock: systemClock, patterns: createPatterns(), random } as unknown as Io;
}

async function started(server: Promise<TestServer>): Promise<number> {
  const made = await server;
  open.push(made);
  return made.port;
}

async function run(about: SmokeFlow, { io = ioTo(), signal = new AbortController().signal, ...more }: Run = {}) {
  const whole = target({ smoke: [about], hosts: [host(API, { role: "api" })], ...more });
  const value = await smoke.look(about.name, whole, io, signal);
  const verdicts = check.judge({ smoke: [{ subject: about.name, value }] }, whole, new Date("2026-11-20T08:00:00Z"));
  return { value, said: verdicts.flatMap((one) => one?.say ?? []), text: JSON.stringify(value) };
}

type Run = Partial<Target> & { readonly io?: Io; readonly signal?: AbortSignal };

interface Asked {
  readonly line: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

interface Reply {
  readonly status?: number;
  readonly headers?: http.OutgoingHttpHeaders;
  readonly body?: unknown;
}

/** A server that answers from a function of the request line, and keeps what it was asked. */
async function app(answer: (asked: Asked, count: number) => Reply) {
  const asked: Asked[] = [];
  const port = await started(
    serve((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        const body = Buffer.concat(chunks).toString("latin1");
        const one = { line: `${request.method} ${request.url}`, headers: request.headers, body };
        asked.push(one);
        const { status = 200, headers = {}, body: sent = "" } = answer(one, asked.length);
        const text = typeof sent === "string" ? sent : JSON.stringify(sent);
        const type = typeof sent === "string" ? "text/html" : "application/json";
        response.writeHead(status, { "content-type": type, ...headers }).end(text);
      });
    }),
  );
  return { asked, lines: () => asked.map(({ line }) => line), url: (path: string) => `http://${API}:${port}${path}` };
}

type App = Awaited<ReturnType<typeof app>>;

/** A product with accounts and notes, whose faults a test chooses. */
function notes(faults: { readonly lost?: boolean; readonly keeps?: boolean } = {}): Promise<App> {
  const kept = new Map<string, unknown>();
  return app(({ line, headers, body }) => {
    if (line === "POST /login")
      return { headers: { "set-cookie": "sid=s3ss10n-abc; HttpOnly" }, body: { token: TOKEN } };
    if (headers.authorization !== `Bearer ${TOKEN}`) return { status: 401, body: { error: "log in" } };
    if (headers.cookie !== "sid=s3ss10n-abc") return { status: 401, body: { error: "no session" } };
    if (line === "POST /notes") {
      kept.set("/notes/7", JSON.parse(body));
      return { status: 201, headers: { location: "/notes/7" }, body: { id: 7 } };
    }
    const [method, path = ""] = line.split(" ");
    if (method === "DELETE") return { status: faults.keeps ? 403 : kept.delete(path) ? 204 : 404 };
    const note = kept.get(path);
    if (faults.lost || note === undefined) return { status: 200, body: { note: null, token: TOKEN } };
    return { body: { id: 7, note } };
  });
}

function writing(url: App["url"]): SmokeFlow {
  const headers = { authorization: "Bearer {{token}}" };
  return flow("write a note", [
    step("log in", `POST ${url("/login")}`, {
      request: { body: { as: "json", json: { user: "demo" } } },
      expect: { status: [200] },
      capture: { token: "$.token" },
    }),
    step("write", `POST ${url("/notes")}`, {
      request: { headers, body: { as: "json", json: { text: "{{marker}}" } } },
      expect: { status: [201] },
      capture: { id: "$.id", place: "header location" },
    }),
    step("read it back", url("{{place}}"), {
      request: { headers },
      expect: { json: { "$.id": "{{id}}", "$.note.text": "{{marker}}" } },
    }),
    step("delete it", `DELETE ${url("/notes/{{id}}")}`, {
      request: { headers },
      expect: { status: [204, 404] },
      always: true,
    }),
  ]);
}

describe("smoke", () => {
  it("is asked alone, before what measures, and skips where nothing is declared", () => {
    expect(smoke.measures).toBe("alone");
    expect(smoke.subjects(target())).toHaveProperty("skip");
  });

  it("logs in, writes, reads back what it wrote, and cleans up", async () => {
    const product = await notes();
    const { value, said, text } = await run(writing(product.url));
    expect(product.lines()).toEqual(["POST /login", "POST /notes", "GET /notes/7", "DELETE /notes/7"]);
    expect(JSON.parse(product.asked[1]?.body ?? "")).toEqual({ text: `${value.marker}-1` });
    expect([said, value.failure, value.left]).toEqual([["works"], null, []]);
    expect(value.times.map(({ step: name, times }) => [name, times.length])).toHaveLength(4);
    expect(text).not.toMatch(new RegExp(`${TOKEN}|s3ss10n`));
  });

  it("tells the step, what was expected and what came, and still cleans up", async () => {
    const product = await notes({ lost: true });
    const { value, said, text } = await run(writing(product.url));
    expect(said).toEqual(["broken"]);
    expect(value.failure).toMatchObject({ step: "read it back", number: 3, fault: "json", host: API });
    expect(value.failure?.got).toBe("$.id finds nothing in the answer");
    expect(product.lines().at(-1)).toBe("DELETE /notes/7");
    const shown = value.failure?.transcript.join("\n") ?? "";
    expect(shown).toMatch(/^> GET http:\/\/api\.acme\.test:\d+\{\{place\}\}$/m);
    expect(shown).toContain("authorization: Bearer ***");
    expect(shown).toContain("cookie: sid=***");
    expect(shown).toMatch(/< status 200 after \d+ ms/);
    expect(text).not.toMatch(new RegExp(`${TOKEN}|s3ss10n`));
  });

  it("says what stays behind where the cleaning up fails", async () => {
    const product = await notes({ keeps: true });
    const { value, said } = await run(writing(product.url));
    expect(said).toEqual(["leftBehind"]);
    expect(value.left).toEqual([
      { step: "delete it", request: `DELETE ${product.url("/notes/{{id}}")}`, got: "status 403" },
    ]);
  });

  it("does not clean up what was never made", async () => {
    const product = await app(() => ({ status: 500, body: "no" }));
    const { value } = await run(writing(product.url));
    expect(product.lines()).toEqual(["POST /login"]);
    expect(value.failure).toMatchObject({ step: "log in", fault: "status", got: "status 500" });
  });

  it("runs a flow as often as it says, and tells how often it failed", async () => {
    const product = await app((_asked, count) => ({ status: count === 2 ? 502 : 200 }));
    const { value, said } = await run(flow("open", [step("open", product.url("/"))], 3));
    expect([value.runs, value.failed, value.failure?.run, said]).toEqual([3, 1, 2, ["sometimes"]]);
    expect(value.times[0]?.times).toHaveLength(2);
  });

  it("asks again only where that is declared", async () => {
    const product = await app((_asked, count) => ({ body: { state: count < 3 ? "pending" : "done" } }));
    const expects = { expect: { json: { "$.state": "done" } } };
    const once = await run(flow("job", [step("see", product.url("/job"), expects)]));
    expect([once.value.failure?.got, once.value.asked]).toEqual(['$.state = "pending"', 1]);
    const again = { ...expects, retry: { times: 3, every: 1 } };
    const retried = await run(flow("job", [step("see", product.url("/job"), again)]));
    expect([retried.value.failure, retried.value.asked]).toEqual([null, 2]);
  });

  it("follows redirects only where that is declared, with the cookies of each answer", async () => {
    const product = await app(({ line, headers }) => {
      if (line === "POST /login") return { status: 302, headers: { location: "/home", "set-cookie": "sid=abc123" } };
      return { body: headers.cookie === "sid=abc123" ? "Welcome" : "Log in" };
    });
    const login = (follow: boolean) =>
      flow("log in", [
        step("log in", `POST ${product.url("/login")}`, {
          request: { follow, body: { as: "form", fields: { user: "demo", password: "a&b" }, file: null } },
          expect: follow ? { status: [200], contains: "Welcome" } : { status: [302], headers: { location: "/home" } },
        }),
      ]);
    expect((await run(login(false))).said).toEqual(["works"]);
    expect(product.asked[0]).toMatchObject({ body: "user=demo&password=a%26b" });
    expect(product.asked[0]?.headers["content-type"]).toBe("application/x-www-form-urlencoded");
    expect((await run(login(true))).said).toEqual(["works"]);
    expect(product.lines()).toEqual(["POST /login", "POST /login", "GET /home"]);
  });

  it("is not led to a host that nobody declared", async () => {
    const product = await app(() => ({ status: 302, headers: { location: "https://idp.example/authorize" } }));
    const login = step("log in", product.url("/"), { request: { follow: true }, expect: { status: [200] } });
    const { value, said } = await run(flow("log in", [login]));
    expect(said).toEqual(["stopped"]);
    expect(value.stopped?.why).toContain("idp.example, which the target file does not declare");
  });

  const sends = (location: string, status = 302) => ({ status, headers: { location } });

  it("is not content with a redirect back to log in", async () => {
    const product = await app(({ line }) => {
      if (line === "POST /login") return sends("/dashboard");
      return line.startsWith("GET /login") ? { body: "<form>" } : sends("/login?next=/orders");
    });
    const login = step("log in", `POST ${product.url("/login")}`);
    const lost = (follow: boolean) =>
      flow("f", [login, step("orders", product.url("/orders"), { request: { follow } })]);
    for (const follow of [false, true])
      expect((await run(lost(follow))).value.failure).toMatchObject({
        step: "orders",
        got: expect.stringMatching(/log in again/),
      });
    const refused = await app(() => sends("/login?error=1"));
    const failing = await run(flow("f", [step("log in", `POST ${refused.url("/login")}`)]));
    expect(failing.value.failure).toMatchObject({ step: "log in", fault: "status" });
  });

  it("says where a redirect leads that came in place of what is expected", async () => {
    const product = await app(() => sends("/welcome?code=a1b2c3d4"));
    const { failure } = (await run(flow("f", [step("me", product.url("/me"), { expect: { json: { "$.id": 1 } } })])))
      .value;
    expect(failure).toMatchObject({ fault: "json", got: "a redirect to /welcome (status 302)" });
  });

  it("is content with a log-in that is answered in place", async () => {
    const product = await app(() => ({ body: { token: TOKEN } }));
    for (const follow of [false, true])
      expect(
        (await run(flow("f", [step("log in", `POST ${product.url("/auth/login")}`, { request: { follow } })]))).said,
      ).toEqual(["works"]);
  });

  it.each([
    ["Auth.js", "/api/auth/callback/credentials", "/login?error=CredentialsSignin"],
    ["Auth.js with its own page", "/api/auth/callback/credentials", "/api/auth/error?error=Configuration"],
    ["Spring with its form elsewhere", "/authenticate", "/login?error"],
  ])("is not content with a log-in that is refused by a redirect: %s", async (_name, path, location) => {
    const product = await app(() => sends(location));
    const { value } = await run(flow("f", [step("log in", `POST ${product.url(path)}`)]));
    expect(value.failure).toMatchObject({ step: "log in", fault: "status" });
  });

  it("knows a log-in by the names that frameworks give its address", async () => {
    const product = await app(({ line }) => sends(line.startsWith("POST") ? "/" : "/login"));
    for (const path of ["/session", "/users/authenticate"]) {
      const steps = [step("log in", `POST ${product.url(path)}`), step("orders", product.url("/orders"))];
      expect((await run(flow("f", steps))).value.failure).toMatchObject({ step: "orders" });
    }
  });

  it.each([
    ["errors alone", { errors: [{ message: "Stock is gone" }], data: null }, "Stock is gone"],
    ["errors and no data", { errors: [{ message: "no right" }], data: { order: null } }, "no right"],
    ["data, of which a part failed", { errors: [{ message: "no photo" }], data: { order: { id: 1 } } }, null],
    ["data", { data: { order: null } }, null],
  ])("reads a GraphQL answer of %s", async (_name, body, told) => {
    const product = await app(() => ({ body }));
    const ask = (json: unknown) =>
      flow("f", [step("order", `POST ${product.url("/graphql")}`, { request: { body: { as: "json", json } } })]);
    const { failure } = (await run(ask({ query: "mutation { order { id } }" }))).value;
    if (told === null) expect(failure).toBeNull();
    else expect(failure).toMatchObject({ fault: "json", got: `a GraphQL error in place of data: ${told}` });
    expect((await run(ask({ query: "shoes" }))).value.failure).toBeNull();
  });

  it("leaves GraphQL errors to a step that says what it expects of them", async () => {
    const product = await app(() => ({ body: { errors: [{ message: "not yours" }] } }));
    const json = { "$.errors[0].message": "not yours" };
    const request = { body: { as: "json", json: { query: "{ me { id } }" } } } as const;
    const steps = [step("refused", `POST ${product.url("/graphql")}`, { request, expect: { json } })];
    expect((await run(flow("f", steps))).value.failure).toBeNull();
  });

  it.each([
    ["a home page that leads to the log-in, before it", [["GET", "/"]]],
    ["a log-in in two steps", [["POST", "/login"]]],
    [
      "logging out",
      [
        ["POST", "/signin"],
        ["GET", "/logout"],
      ],
    ],
    ["a registration that asks to log in then", [["POST", "/register"]]],
  ] as const)("passes %s", async (_name, asks) => {
    const product = await app(({ line }) => sends(line === "POST /signin" ? "/home" : "/login/password"));
    const steps = asks.map(([method, path]) => step(path, `${method} ${product.url(path)}`));
    expect((await run(flow("f", steps))).said).toEqual(["works"]);
  });

  it("passes a redirect to log in that is expected", async () => {
    const product = await app(({ line }) => sends(line === "POST /login" ? "/home" : "/login"));
    const gone = step("gone", product.url("/orders"), { expect: { status: [302] } });
    expect((await run(flow("f", [step("log in", `POST ${product.url("/login")}`), gone]))).said).toEqual(["works"]);
  });

  it("gives up redirects that have no end", async () => {
    const product = await app((_asked, count) => sends(`/${count}`));
    const { value } = await run(flow("f", [step("open", product.url("/"), { request: { follow: true } })]));
    expect([value.failure?.got, value.asked]).toEqual(["10 redirects, and one more", 11]);
  });

  it("forgets a cookie that the answer deletes by its date", async () => {
    const product = await app(({ line, headers }) => {
      if (line === "GET /out") return { headers: { "set-cookie": "sid=; Expires=Thu, 01 Jan 1970 00:00:00 GMT" } };
      return line === "GET /in" ? { headers: { "set-cookie": "sid=abc" } } : { status: headers.cookie ? 200 : 401 };
    });
    const steps = ["/in", "/me", "/out"].map((path) => step(path, product.url(path)));
    const gone = step("refused after it", product.url("/me"), { expect: { status: [401] } });
    expect((await run(flow("log out", [...steps, gone]))).said).toEqual(["works"]);
  });

  it("sends no cookie where a browser would not, and says so", async () => {
    const product = await app(({ line, headers }) =>
      line === "POST /auth/login"
        ? { headers: { "set-cookie": "sid=s3ss10n-abc; HttpOnly" } }
        : { status: headers.cookie === undefined ? 401 : 200 },
    );
    const steps = [step("log in", `POST ${product.url("/auth/login")}`), step("who am I", product.url("/me"))];
    const { failure } = (await run(flow("f", steps))).value;
    expect(failure).toMatchObject({ step: "who am I", got: "status 401" });
    expect(failure?.transcript).toContain("> cookies not sent, as in a browser: sid (for /auth alone)");
  });

  it("uploads a file as a browser does", async () => {
    const product = await app(() => ({ status: 201 }));
    const file = { field: "doc", path: "/srv/a.pdf", named: "proof/a.pdf", type: null };
    const upload = (path: string) =>
      flow("upload", [
        step("upload", `POST ${product.url("/files")}`, {
          request: { body: { as: "form", fields: { title: "A" }, file: { ...file, path } } },
          expect: { status: [201] },
        }),
      ]);
    expect((await run(upload("/srv/a.pdf"))).said).toEqual(["works"]);
    const [asked] = product.asked;
    const boundary = /^multipart\/form-data; boundary=(\S+)$/.exec(asked?.headers["content-type"] ?? "")?.[1] ?? "?";
    expect(asked?.body).toBe(
      [
        `--${boundary}`,
        'content-disposition: form-data; name="title"',
        "",
        "A",
        `--${boundary}`,
        'content-disposition: form-data; name="doc"; filename="a.pdf"',
        "content-type: application/pdf",
        "",
        "%PDF-1.7 made up",
        `--${boundary}--`,
        "",
      ].join("\r\n"),
    );
    await expect(run(upload("/srv/none.pdf"))).rejects.toMatchObject({ kind: "missing" });
    expect(product.asked).toHaveLength(1);
  });

  it("captures by JSONPath, header, cookie and pattern, and codes a value for where it stands", async () => {
    const product = await app(({ line }) =>
      line === "GET /"
        ? {
            headers: { "set-cookie": "csrf=c%2F1; Path=/", "x-next": "/a b" },
            body: { list: [{ id: 41 }, { id: 42 }], text: "order #1234 is open" },
          }
        : { body: line },
    );
    const from = { a: "$.list[-1].id", b: "header X-Next", c: "cookie csrf", d: "regex order #(\\d+)" };
    const steps = [
      step("open", product.url("/"), { capture: from }),
      step("use", product.url("/{{a}}{{b}}?c={{c}}&d={{d}}"), { expect: { contains: "/42/a%20b?c=c%252F1&d=1234" } }),
    ];
    expect((await run(flow("all", steps))).value.failure).toBeNull();
  });

  it("keeps all digits of a number that it captures", async () => {
    const id = "175928847299117063";
    const product = await app(({ line, body }) =>
      line === "GET /new"
        ? { headers: { "content-type": "application/json" }, body: `{"id":${id},"at":1e21,"text":"${id}"}` }
        : { headers: { "content-type": "application/json" }, body: `{"asked":"${line}","sent":${body || null}}` },
    );
    const steps = [
      step("new", product.url("/new"), {
        capture: { id: "$.id" },
        expect: { json: { "$.id": Number(id), "$.text": id } },
      }),
      step("use", `POST ${product.url("/orders/{{id}}")}`, {
        request: { body: { as: "json", json: { of: "{{id}}" } } },
        expect: { json: { "$.asked": "POST /orders/{{id}}", "$.sent.of": "{{id}}" } },
      }),
      step("compares", product.url("/new"), { expect: { json: { [`$[?@==${id}]`]: Number(id) } } }),
      step("differs", product.url("/new"), { expect: { json: { "$.id": 7 } } }),
    ];
    const { value } = await run(flow("long", steps));
    expect(product.asked[1]).toMatchObject({ line: `POST /orders/${id}`, body: `{"of":${id}}` });
    expect(value.failure).toMatchObject({ step: "differs", expected: "$.id = 7" });
  });

  it("reads what it captures from a page as a browser does", async () => {
    const form = '<form action="/step?code=a1&amp;tab=b2"><input name="_t" value="k9x&#x2B;w7&#x3D;&#x3D;"></form>';
    const product = await app(({ line }) => (line === "GET /" ? { body: form } : { status: 400, body: form }));
    const steps = [
      step("open", product.url("/"), { capture: { to: 'regex action="([^"]+)"', t: 'regex value="([^"]+)"' } }),
      step("log in", `POST ${product.url("{{to}}")}`, {
        request: { body: { as: "form", fields: { t: "{{t}}" }, file: null } },
      }),
    ];
    const { value, text } = await run(flow("page", steps));
    expect(product.asked[1]).toMatchObject({ line: "POST /step?code=a1&tab=b2", body: "t=k9x%2Bw7%3D%3D" });
    expect(value.failure?.got).toBe("status 400");
    expect(text).not.toContain("k9x");
  });

  it("reads a page in the charset that it declares", async () => {
    const headers = { "content-type": "text/html; charset=iso-8859-1" };
    const port = await started(
      serve((_, response) => response.writeHead(200, headers).end(Buffer.from("<p>Gr\u00f6\u00dfe</p>", "latin1"))),
    );
    const steps = [step("open", `http://${API}:${port}/`, { expect: { contains: "Größe" } })];
    expect((await run(flow("page", steps))).value.failure).toBeNull();
  });

  it.each([
    ["a JSONPath that finds nothing", "$.token", "$.token finds nothing in the answer"],
    ["a value of null", "$.none", "it is null"],
    ["a header that is not there", "header x-none", "the answer has no header x-none"],
    ["a cookie that was not set", "cookie sid", "no cookie sid was set"],
    ["a pattern without a match", "regex id=(\\d+)", "the regular expression matches nowhere in the body"],
  ])("tells at its step %s", async (_name, from, got) => {
    const product = await app(() => ({ body: { none: null } }));
    const { value, said } = await run(flow("f", [step("open", product.url("/"), { capture: { x: from } })]));
    expect([said, value.failure?.fault, value.failure?.got]).toEqual([["broken"], "capture", got]);
  });

  it("masks a token that the failing answer shows, captured or not", async () => {
    const body = { token: TOKEN, refresh_token: "r-5511-aa", note: `again ${TOKEN}` };
    const product = await app(() => ({ status: 500, body }));
    const login = step("log in", `POST ${product.url("/login")}`, { capture: { token: "$.token" } });
    const { value, text } = await run(flow("log in", [login]));
    expect(value.failure?.transcript.at(-1)).toBe('< {"token":"***","refresh_token":"***","note":"again {{token}}"}');
    expect(text).not.toMatch(new RegExp(`${TOKEN}|r-5511`));
  });

  it("shows at most 500 characters of a body, on one line", async () => {
    const product = await app(() => ({ status: 500, body: "line\n".repeat(1000) }));
    const { value } = await run(flow("f", [step("open", product.url("/"))]));
    expect(value.failure?.transcript.at(-1)).toMatch(/^< (?:line )+l?i?n?e?\.\.\.$/);
    expect(value.failure?.transcript.at(-1)?.length).toBeLessThan(510);
  });

  it("says that nobody can tell where a wall or a limit answers", async () => {
    const product = await app(({ line }) =>
      line === "GET /wall" ? { status: 403, headers: { "cf-mitigated": "challenge" } } : { status: 429 },
    );
    expect((await run(flow("f", [step("open", product.url("/wall"))]))).said).toEqual(["stopped"]);
    const limited = await run(flow("f", [step("open", product.url("/"))], 5));
    expect([limited.said, limited.value.asked]).toEqual([["stopped"], 1]);
    const meant = step("open", product.url("/"), { expect: { status: [429] } });
    expect((await run(flow("f", [meant]))).said).toEqual(["works"]);
  });

  it("gives up a pattern that would run for years", async () => {
    const product = await app(() => ({ body: `${"a".repeat(5000)}!` }));
    const slow = step("open", product.url("/"), { expect: { matches: "(a+)+$" } });
    const { value, said } = await run(flow("f", [slow]));
    expect([said, value.stopped?.why]).toEqual([["stopped"], expect.stringMatching(/takes too long/)]);
  });

  it("refuses a JSONPath that cannot be read before anything is sent", async () => {
    const product = await app(() => ({}));
    const bad = step("read", product.url("/"), { expect: { json: { "$.[": 1 } } });
    await expect(run(flow("f", [step("open", product.url("/")), bad]))).rejects.toThrow(/no JSONPath/);
    const unbounded = step("read", product.url("/"), { capture: { x: "$[?search(@.a, '(a+)+$')]" } });
    await expect(run(flow("f", [unbounded]))).rejects.toThrow(/no JSONPath/);
    expect(product.asked).toEqual([]);
  });

  it("tells JSON that is nested too deep, or is none, at its step", async () => {
    const product = await app(({ line }) => ({ body: line === "GET /deep" ? "[".repeat(100_000) : "<html>" }));
    const got = async (path: string) => {
      const read = step("read", product.url(path), { expect: { json: { "$.a": 1 } } });
      return (await run(flow("f", [read]))).value.failure?.got;
    };
    expect(await got("/deep")).toBe("the body is nested deeper than 200 levels");
    expect(await got("/html")).toBe("the body is no JSON");
  });
});

describe("smoke against bad servers", () => {
  const once = (port: number, io = ioTo(300)) =>
    run(flow("f", [step("open", `http://${API}:${port}/`, { expect: { contains: "x" } })]), { io });

  it("a server that closes at once, or in the middle of the answer", async () => {
    const closing = await once(await started(serveClosing()));
    expect([closing.said, closing.value.failure?.fault]).toEqual([["down"], "connection"]);
    const half = await started(serveRaw((socket) => socket.end("HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\nhalf")));
    expect((await once(half)).value.failure?.got).toContain("closed the connection in the middle of the answer");
    const reset = await started(serveRaw((socket) => socket.resetAndDestroy()));
    expect((await once(reset)).said).toEqual(["down"]);
  });

  it("a server that accepts and says nothing", async () => {
    const { value, said } = await once(await started(serveRaw(() => undefined)));
    expect([said, value.failure?.fault]).toEqual([["down"], "timeout"]);
    expect(value.failure?.transcript.join("\n")).toContain("< no answer: api.acme.test did not answer within 300 ms");
  });

  it("a body that never ends", async () => {
    const port = await started(
      serveRaw((socket) => socket.write("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\na\r\n")),
    );
    const { value, said } = await once(port);
    expect([said, value.failure?.fault]).toEqual([["down"], "timeout"]);
  });

  it("a stream of events that never ends, as it is meant to", async () => {
    const port = await started(
      serve(
        (_, response) => void response.writeHead(200, { "content-type": "text/event-stream" }).write("data: hi\n\n"),
      ),
    );
    const listen = (text: string) =>
      flow("f", [step("listen", `http://${API}:${port}/`, { expect: { contains: text, within: 200 } })]);
    const { value, said } = await run(listen("data: hi"), { io: ioTo(300) });
    expect(said).toEqual(["works"]);
    expect(value.times[0]).toMatchObject({ late: 0 });
    expect((await run(listen("data: ho"), { io: ioTo(300) })).said).toEqual(["down"]);
  });

  it("a port where nobody listens", async () => {
    const server = await serve(() => undefined);
    const { port } = server;
    await server.close();
    const { value, said } = await once(port);
    expect([said, value.failure?.fault]).toEqual([["down"], "connection"]);
  });

  it("a name that does not resolve is told by the look, unless steps were answered before", async () => {
    const gone = step("open", "http://gone.acme.test/");
    await expect(run(flow("f", [gone]))).rejects.toMatchObject({ kind: "unresolved", host: "gone.acme.test" });
    const product = await app(() => ({}));
    const { said, value } = await run(flow("f", [step("home", product.url("/")), gone]));
    expect([said, value.stopped?.host]).toEqual([["stopped"], "gone.acme.test"]);
  });

  it("cleans up when the audit is stopped in the middle", async () => {
    const stop = new AbortController();
    const lines: string[] = [];
    const port = await started(
      serve((request, response) => {
        lines.push(`${request.method} ${request.url}`);
        if (request.url === "/slow") stop.abort(new Error("stopped"));
        else response.end('{"id":"n1"}');
      }),
    );
    const at = (path: string) => `http://${API}:${port}${path}`;
    const about = flow("f", [
      step("write", `POST ${at("/notes")}`, { capture: { id: "$.id" } }),
      step("wait", at("/slow")),
      step("delete", `DELETE ${at("/notes/{{id}}")}`, { always: true }),
    ]);
    await expect(run(about, { signal: stop.signal })).rejects.toThrow("stopped");
    expect(lines).toEqual(["POST /notes", "GET /slow", "DELETE /notes/n1"]);
  });
});
