import type { ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { LookFailed } from "../../src/model/errors.js";
import type { ExposureSeen } from "../../src/model/seen/web.js";
import type { Role } from "../../src/model/target.js";
import { MORE_FILES, REQUESTS_PER_HOST } from "../../src/parse/web/request-budget.js";
import { exposure } from "../../src/probes/exposure.js";
import { type LoopbackIo, loopbackIo } from "../helpers/io.js";
import { host, target } from "../helpers/target.js";

const WWW = "www.acme.test";
let loopback: LoopbackIo | undefined;

afterEach(async () => {
  await loopback?.close();
  loopback = undefined;
});

async function look(handler: Parameters<typeof loopbackIo>[0], role: Role = "site"): Promise<ExposureSeen> {
  loopback = await loopbackIo(handler);
  const acme = target({ hosts: [host(WWW, { role })] });
  return exposure.look(WWW, acme, loopback.io, new AbortController().signal);
}

type Body = string | Buffer;

/** A careful server: these files, 404 elsewhere. */
async function withFiles(files: Readonly<Record<string, Body>>, type = "text/plain"): Promise<ExposureSeen> {
  return look((request, response) => {
    const body = files[request.url ?? ""];
    if (body === undefined)
      response.writeHead(404, { "content-type": "text/html" }).end("<!doctype html><h1>Not found</h1>");
    else response.writeHead(200, { "content-type": type }).end(body);
  });
}

/** Made of pieces, so that nothing here is taken for a secret. */
const secret = ["k4Rf", "X0Jm", "2y1w", "Zq8N", "hT5v"].join("");
const pem = (kind: string) =>
  `-----BEGIN ${kind}PRIVATE ${"KEY"}-----\n${"A".repeat(64)}\n-----END ${kind}PRIVATE ${"KEY"}-----\n`;
const env = `APP_ENV=production\nDB_${"PASSWORD"}=${secret}\n# note\nSTRIPE_KEY="${secret}"\n`;
const zip = Buffer.concat([
  Buffer.from("PK\x03\x04"),
  Buffer.alloc(22),
  Buffer.from([9, 0, 0, 0]),
  Buffer.from("index.php"),
  Buffer.alloc(50),
]);

describe("what is told as exposed", () => {
  const cases: readonly (readonly [path: string, body: Body, kind: string, severity: string, proof: string])[] = [
    ["/.env", env, "env", "critical", "sets APP_ENV, DB_PASSWORD, STRIPE_KEY"],
    ["/.env.production", `NODE_ENV=production\r\nTOKEN=${secret}\r\n`, "env", "critical", "sets NODE_ENV, TOKEN"],
    ["/.git/HEAD", "ref: refs/heads/main\n", "git", "critical", "ref: refs/heads/main"],
    ["/.git/HEAD", `${"0a".repeat(20)}\n`, "git", "critical", "a commit's id, and nothing else"],
    [
      "/.git/config",
      `[core]\n\trepositoryformatversion = 0\n[remote "origin"]\n\turl = https://u:${secret}@git.example/a\n`,
      "git",
      "critical",
      'sections [core], [remote "origin"]',
    ],
    [
      "/backup.sql",
      `-- MySQL dump 10.13  Distrib 8.0.33\n--\nINSERT INTO \`users\` VALUES (1,'${secret}','<p>');\n`,
      "dump",
      "critical",
      "-- MySQL dump 10.13  Distrib 8.0.33; tables users",
    ],
    [
      "/dump.sql",
      `--\n-- PostgreSQL database dump\n--\nCOPY public.users (id, name) FROM stdin;\n1\t${secret}\n`,
      "dump",
      "critical",
      "-- PostgreSQL database dump; tables public.users",
    ],
    [
      "/backup.sql",
      `-- TablePlus 5.3.8(500)\nDROP TABLE IF EXISTS "public"."users";\nCREATE TABLE "public"."users" (\n  "id" int4\n);\nINSERT INTO "public"."users" ("id") VALUES ('${secret}');\n`,
      "dump",
      "critical",
      "statements that make or fill tables; tables public.users",
    ],
    [
      "/dump.sql",
      "USE [acme]\r\nGO\r\nCREATE TABLE [dbo].[Users](\r\n\t[Id] [int] NOT NULL,\r\n",
      "dump",
      "critical",
      "statements that make or fill tables; tables dbo.Users",
    ],
    [
      "/dump.sql",
      `\n  INSERT INTO \`users\`(\`id\`, \`name\`) VALUES (1,'${secret}');\n`,
      "dump",
      "critical",
      "statements that make or fill tables; tables users",
    ],
    [
      "/backup.sql",
      "-- --------------------------------------------------------\n-- Host: 127.0.0.1\n-- HeidiSQL Version: 12.3\n-- Dumping database structure for acme\nCREATE DATABASE IF NOT EXISTS `acme`;\n",
      "dump",
      "critical",
      "-- Dumping database structure for acme",
    ],
    [
      "/.env",
      `APP=acme\nKEY=-----BEGIN RSA PRIVATE ${"KEY"}-----\n${`${secret}${secret}\n`.repeat(8)}-----END RSA PRIVATE ${"KEY"}-----\n`,
      "env",
      "critical",
      "sets APP, KEY",
    ],
    ["/.git/HEAD", "ref: refs/heads/feat/a+b@v1#2\n", "git", "critical", "ref: refs/heads/feat/a+b@v1#2"],
    [
      "/credentials.json",
      JSON.stringify({ aws: { accessKeyId: "AKIA", secretAccessKey: secret } }),
      "credentials",
      "critical",
      "secretAccessKey=***",
    ],
    [
      "/credentials.json",
      JSON.stringify({ username: "admin", password: secret }),
      "credentials",
      "critical",
      "password=***",
    ],
    [
      "/metrics",
      'http_requests_total{method="post",code="200"} 1027\nprocess_cpu_seconds_total 3.5\ngo_goroutines 12\n',
      "metrics",
      "medium",
      "http_requests_total, process_cpu_seconds_total, go_goroutines",
    ],
    ["/backup.zip", zip, "archive", "critical", "a ZIP archive that begins with index.php"],
    ["/id_rsa", pem("OPENSSH "), "private-key", "critical", `-----BEGIN OPENSSH PRIVATE ${"KEY"}-----`],
    [
      "/.htpasswd",
      `admin:$apr1$${secret.slice(0, 8)}$${secret}\nbob:{SHA}${secret}=\n`,
      "credentials",
      "critical",
      "2 accounts with password hashes",
    ],
    [
      "/.npmrc",
      `registry=https://registry.example/\n//registry.example/:_authToken=${secret}\n`,
      "credentials",
      "critical",
      "//registry.example/:_authToken=***",
    ],
    [
      "/credentials.json",
      JSON.stringify({ type: "service_account", private_key: pem("") }),
      "credentials",
      "critical",
      "private_key=***",
    ],
    [
      "/credentials.json",
      JSON.stringify({ web: { client_id: "1", client_secret: secret } }),
      "credentials",
      "critical",
      "client_secret=***",
    ],
    [
      "/actuator/env",
      `{"activeProfiles":[],"propertySources":[{"name":"systemProperties","properties":{"db.password":{"value":"${secret}"}}}`,
      "actuator-env",
      "critical",
      "property sources systemProperties",
    ],
    [
      "/actuator",
      '{"_links":{"self":{"href":"/actuator"},"heapdump":{"href":"/actuator/heapdump","templated":false}}}',
      "heap-dump",
      "critical",
      "/actuator lists heapdump",
    ],
    ["/.env.bak", env, "env", "critical", "sets APP_ENV, DB_PASSWORD, STRIPE_KEY"],
    [
      "/wp-config.php.bak",
      `<?php\ndefine( 'DB_NAME', 'acme' );\ndefine( 'DB_${"PASSWORD"}', '${secret}' );\n$table_prefix = 'wp_';\n`,
      "credentials",
      "critical",
      "DB_PASSWORD=***",
    ],
    [
      "/.aws/credentials",
      `[default]\naws_access_key_id = AKIA0000\naws_secret_access_key = ${secret}${secret}\n`,
      "credentials",
      "critical",
      "aws_secret_access_key=***",
    ],
    ["/backup.tar.gz", gzipSync(Buffer.from("site/index.php")), "archive", "critical", "a gzip archive"],
    [
      "/backup.tar.gz",
      Buffer.concat([Buffer.from("1f8b0808", "hex"), Buffer.alloc(6), Buffer.from("site.tar\0x")]),
      "archive",
      "critical",
      "a gzip archive of site.tar",
    ],
    [
      "/backup.tar.gz",
      Buffer.concat([Buffer.from("site/index.php"), Buffer.alloc(243), Buffer.from("ustar\x0000")]),
      "archive",
      "critical",
      "a tar archive that begins with site/index.php",
    ],
    [
      "/.idea/workspace.xml",
      '<?xml version="1.0" encoding="UTF-8"?>\n<project version="4">\n  <component name="ChangeListManager">\n',
      "editor",
      "low",
      "an IntelliJ project",
    ],
    ["/.svn/wc.db", `SQLite format 3\0${secret}`, "svn", "high", "a SQLite database"],
    ["/.hg/requires", "dotencode\nfncache\nrevlogv1\nstore\n", "hg", "high", "dotencode, fncache, revlogv1, store"],
    [
      "/console",
      "<!doctype html><title>Console // Werkzeug Debugger</title><script>var EVALEX = true, SECRET = 'x';</script>",
      "debug-console",
      "high",
      "an interactive Werkzeug console",
    ],
    [
      "/phpinfo.php",
      '<html><title>PHP 8.1.2 - phpinfo()</title><h1 class="p">PHP Version 8.1.2-1ubuntu</h1>',
      "phpinfo",
      "medium",
      "PHP Version 8.1.2-1ubuntu",
    ],
    [
      "/server-status",
      "<html><h1>Apache Server Status for www.acme.test (via 127.0.0.1)</h1><dl><dt>Server Version: Apache</dt></dl>",
      "server-status",
      "medium",
      "Apache Server Status for www.acme.test (via 127.0.0.1)",
    ],
    [
      "/server-status",
      "Active connections: 3 \nserver accepts handled requests\n 9 9 12 \n",
      "server-status",
      "medium",
      "Active connections: 3",
    ],
    ["/metrics", "# HELP up Whether it is up.\n# TYPE up gauge\nup 1\n", "metrics", "medium", "up"],
    [
      "/.DS_Store",
      Buffer.from([0, 0, 0, 1, 0x42, 0x75, 0x64, 0x31, 0]),
      "ds-store",
      "low",
      "a macOS folder listing (Bud1)",
    ],
    [
      "/.vscode/sftp.json",
      `{"host": "acme.test", "username": "deploy", "password": "${secret}"}`,
      "credentials",
      "critical",
      "password=***",
    ],
    [
      "/.vscode/sftp.json",
      '{"host": "acme.test", "username": "deploy", "privateKeyPath": "~/.ssh/id"}',
      "editor",
      "low",
      "host and user of a deployment",
    ],
  ];
  for (const [path, body, kind, severity, proof] of cases)
    it(`${path}: ${proof}`, async () => {
      const seen = await withFiles({ [path]: body });
      expect(seen.exposed.map((one) => [one.path, one.kind, one.severity, one.proof.join("; ")])).toEqual([
        [path, kind, severity, proof],
      ]);
      expect(JSON.stringify(seen)).not.toContain(secret);
    });

  it("goes by content, not by status or type", async () => {
    const seen = await look((request, response) => {
      response
        .writeHead(404, { "content-type": "text/html" })
        .end(request.url === "/.env" ? env : "<h1>Not found</h1>");
    });
    expect(seen.exposed.map(({ kind }) => kind)).toEqual(["env"]);
  });
});

describe("what is not", () => {
  const same =
    (status: number, type: string, body: (path: string) => string) =>
    (request: { url?: string | undefined }, response: ServerResponse) => {
      response.writeHead(status, { "content-type": type }).end(body(request.url ?? ""));
    };
  const page = "<!doctype html><html><title>Acme</title><div id=root></div></html>";
  const everywhere: readonly (readonly [name: string, handler: Parameters<typeof loopbackIo>[0]])[] = [
    ["a single-page app that answers 200 to all", same(200, "text/html", () => page)],
    ["a soft 404 that repeats the path", same(200, "text/html", (path) => `<h1>We could not find ${path}</h1>`)],
    ["a soft 404 as text", same(200, "text/plain", (path) => `path=${path}`)],
    [
      "a bucket that forbids what is not there",
      same(403, "application/xml", () => "<Error><Code>AccessDenied</Code></Error>"),
    ],
    [
      "an API that answers JSON to all",
      same(200, "application/json", (path) => JSON.stringify({ error: "not found", path })),
    ],
    [
      "a host that sends everything elsewhere",
      (request, response) => void response.writeHead(302, { location: `https://acme.test${request.url}` }).end(env),
    ],
    ["a trap that serves one .env for every path", same(200, "text/plain", () => env)],
    [
      "a trap that serves a dump for every path",
      same(200, "text/plain", () => "-- MySQL dump 10.13\nCREATE TABLE `a` (\n"),
    ],
  ];
  for (const [name, handler] of everywhere)
    it(name, async () => {
      const seen = await look(handler);
      expect(seen).toMatchObject({ exposed: [], wall: null, failed: [] });
    });

  const tutorial = (code: string) => `<!doctype html><html><title>How to</title><pre>${code}</pre></html>`;
  const files: readonly (readonly [name: string, path: string, body: Body])[] = [
    ["a tutorial about .env files", "/.env", tutorial(env)],
    ["an .env of placeholders", "/.env", "DB_PASSWORD=changeme\nTOKEN=<your token>\nKEY=\n"],
    ["an .env of comments", "/.env", "# see the vault\n"],
    ["prose with an example", "/.env", "To begin\nwrite this line\nKEY=abc\ninto a file\nand restart\n"],
    ["a tutorial about git", "/.git/config", tutorial("[core]\nbare = false\n")],
    ["a HEAD that is a page", "/.git/HEAD", "ref: see below\n"],
    ["a page about dumps", "/backup.sql", tutorial("-- MySQL dump 10.13\nCREATE TABLE `a` (\n")],
    ["a migration's documentation", "/dump.sql", "Call create table users (see below).\nThen insert into it.\n"],
    ["settings without a secret", "/credentials.json", '{"user": {"password": "changeme", "name": "admin"}}'],
    ["an error about a password", "/credentials.json", '{"errors": {"password": ["is missing", "is too short"]}}'],
    ["numbers of a table", "/metrics", "name value\nlength 12\nwidth 3\n"],
    ["a word and a number, line by line", "/metrics", "apples 3\npears 4\nplums 5\n"],
    [
      "a WordPress configuration of the handbook",
      "/wp-config.php.bak",
      "<?php\ndefine( 'DB_PASSWORD', 'password_here' );\n",
    ],
    ["a page about WordPress", "/wp-config.php.bak", tutorial("define( 'DB_PASSWORD', 'x8s7d6f' );")],
    ["AWS' own example", "/.aws/credentials", "[default]\naws_secret_access_key = <your secret key>\n"],
    ["a short text that only says tar", "/backup.tar.gz", "backup.tar.gz: not found"],
    ["a page about IntelliJ", "/.idea/workspace.xml", tutorial("a project has components")],
    ["a ref that is none", "/.git/HEAD", "ref: refs/heads/a b\n"],
    ["prose about dumps", "/dump.sql", "Copy your data first, then create table by table and insert into each.\n"],
    ["an empty archive", "/backup.zip", "PK\x05\x06"],
    ["a page about keys", "/id_rsa", tutorial(pem(""))],
    ["a public key", "/id_rsa", "ssh-ed25519 AAAA root@acme.test\n"],
    ["an .npmrc that reads the environment", "/.npmrc", "//registry.example/:_authToken=$" + "{NPM_TOKEN}\n"],
    ["a credentials form", "/credentials.json", '{"client_secret": "your-client-secret"}'],
    ["a tutorial about phpinfo()", "/phpinfo.php", tutorial("phpinfo() shows the PHP Version and every PHP Extension")],
    ["PHP source that is not run", "/phpinfo.php", "<?php phpinfo();"],
    ["a metrics page for people", "/metrics", tutorial("# TYPE up gauge")],
    ["a manual's headings", "/metrics", "# HELP me understand\n# TYPE of metrics\n"],
    ["a games console", "/console", "<html><title>Console games</title></html>"],
    ["an actuator without a heap dump", "/actuator", '{"_links":{"self":{"href":"/actuator"},"health":{"href":"/h"}}}'],
    ["a log-in before the actuator", "/actuator/env", '{"status":401,"error":"Unauthorized"}'],
  ];
  for (const [name, path, body] of files)
    it(name, async () => expect((await withFiles({ [path]: body })).exposed).toEqual([]));
});

describe("how it asks", () => {
  it("asks each path once, two random ones first, and no more than its share", async () => {
    const seen = await withFiles({});
    const asked = loopback?.asked ?? [];
    expect(new Set(asked).size).toBe(asked.length);
    expect(asked.length).toBeLessThan(REQUESTS_PER_HOST.exposure + MORE_FILES);
    expect(seen.asked).toBe(asked.length);
    expect(asked[0]).toMatch(/^www\.acme\.test\/[a-z0-9]+$/);
    expect(asked[1]).toMatch(/^www\.acme\.test\/[a-z0-9]+\.txt$/);
    expect(seen.baseline.map(({ status, html }) => [status, html])).toEqual([
      [404, true],
      [404, true],
    ]);
  });

  it("asks less where CORS is asked about, too", async () => {
    const seen = await look((_request, response) => void response.writeHead(404).end(), "api");
    expect(seen.asked).toBe(REQUESTS_PER_HOST.exposure - 1);
  });

  it("keeps what an unknown path shows", async () => {
    const seen = await look((_request, response) => {
      response.writeHead(404).end("You're seeing this error because you have <code>DEBUG = True</code>");
    });
    expect(seen.baseline.map(({ shows }) => shows?.by)).toEqual(["Django", "Django"]);
    expect(seen.baseline[0]?.path).toMatch(/^\/[a-z0-9]+$/);
  });

  it("asks for one unknown path as JSON, which frameworks tell more", async () => {
    const trace = {
      message: "The route could not be found.",
      file: "/var/www/vendor/laravel/framework/src/Illuminate/Routing/AbstractRouteCollection.php",
      line: 44,
    };
    const seen = await look((request, response) => {
      const json = request.headers.accept === "application/json";
      response
        .writeHead(404, { "content-type": json ? "application/json" : "text/html" })
        .end(json ? JSON.stringify(trace) : "<h1>Not found</h1>");
    });
    expect(seen.baseline.map(({ shows }) => shows)).toEqual([null, null]);
    expect(seen.asJson).toMatchObject({
      path: "/credentials.json",
      accept: "application/json",
      status: 404,
      shows: { by: "Laravel", kind: "debug" },
    });
  });

  it("takes a file that is there for no unknown path", async () => {
    const seen = await withFiles({ "/credentials.json": '{"hello": "world"}' });
    expect(seen.asJson).toBeUndefined();
  });

  const wall = { "cf-mitigated": "challenge" };

  it("stops at a challenge", async () => {
    const seen = await look((_request, response) => void response.writeHead(403, wall).end());
    expect(seen).toMatchObject({ asked: 2, exposed: [], failed: [], wall: { kind: "challenge" } });
  });

  it("takes a rule against these paths for protection", async () => {
    const seen = await look((request, response) => {
      if (request.url?.startsWith("/.")) response.writeHead(403, wall).end();
      else response.writeHead(404).end();
    });
    expect(seen).toMatchObject({ exposed: [], wall: null, failed: [] });
  });

  it("says what it could not see once a wall came up before everything", async () => {
    let count = 0;
    const seen = await look((_request, response) => {
      count += 1;
      if (count > 20) response.writeHead(403, wall).end();
      else response.writeHead(404).end();
    });
    expect(seen.wall?.kind).toBe("challenge");
    expect(seen.failed).toHaveLength(4 + MORE_FILES);
    expect(seen.asked).toBe(REQUESTS_PER_HOST.exposure + MORE_FILES);
  });

  it("stops at a rate limit, and keeps what it found", async () => {
    let count = 0;
    const seen = await look((request, response) => {
      count += 1;
      if (count > 6) response.writeHead(429).end();
      else if (request.url === "/.env") response.writeHead(200).end(env);
      else response.writeHead(404).end();
    });
    expect(seen).toMatchObject({ asked: 7, wall: { kind: "status" } });
    expect(seen.exposed.map(({ path }) => path)).toEqual(["/.env"]);
    expect(seen.failed).toHaveLength(18 + MORE_FILES);
  });

  it("leaves a host alone that stops answering", async () => {
    let count = 0;
    const seen = await look((request, response) => {
      count += 1;
      if (count > 5) request.socket.destroy();
      else response.writeHead(404).end();
    });
    expect(seen.asked).toBe(8);
    expect(seen.failed).toHaveLength(19 + MORE_FILES);
  });

  it("leaves a host alone whose answers do not end, and keeps what their beginning proves", async () => {
    loopback = await loopbackIo((request, response) => {
      if (request.url === "/.env") return void response.end(env);
      response.writeHead(404).end("not here");
    });
    const { io, asked } = loopback;
    const request = async (...ask: Parameters<typeof io.http.request>) => {
      const answer = await io.http.request(...ask);
      return { ...answer, truncated: true, timedOut: true };
    };
    const slow = { ...io, http: { ...io.http, request } };
    const seen = await exposure.look(WWW, target(), slow, new AbortController().signal);
    expect(asked).toHaveLength(3);
    expect(seen.exposed).toMatchObject([{ path: "/.env", kind: "env" }]);
    expect(seen.failed[0]).toEqual({ path: "/.env", detail: "the answer did not end in time" });
  });

  it("fails as its first request fails", async () => {
    await expect(look((request) => request.socket.destroy())).rejects.toBeInstanceOf(LookFailed);
  });
});
