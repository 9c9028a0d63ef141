import { truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { LogLeak, LogsSeen } from "../../src/model/seen/secrets.js";
import { logs } from "../../src/probes/logs.js";
import { fileIo, folder } from "../helpers/folder.js";
import { target } from "../helpers/target.js";
import { drawn, token } from "../parse/secrets/made.js";

const signal = new AbortController().signal;
const env = { example: null, production: null, others: [] };

function about(root: string, paths: readonly string[]) {
  return target({ repo: { path: root, history: false, build: [], logs: paths.map((path) => `${root}/${path}`), env } });
}
async function look(files: Readonly<Record<string, string | Uint8Array>>, path = "app.log"): Promise<LogsSeen> {
  const root = folder(files);
  return (await logs.look(path, about(root, [path]), fileIo, signal)) as LogsSeen;
}
async function leaks(text: string): Promise<readonly LogLeak[]> {
  return (await look({ "app.log": text })).files[0]?.leaks ?? [];
}

it("has nothing to look at where nothing is declared", () => {
  expect(logs.subjects(target())).toEqual({ skip: "no repository is declared" });
  expect(logs.subjects(about("/x", []))).toEqual({ skip: "no log samples are declared (repo.logs)" });
  expect(logs.subjects(about("/x", ["a/b.log"]))).toEqual(["a/b.log"]);
});

it("cannot look at a log that is not there", async () => {
  await expect(look({})).rejects.toMatchObject({ kind: "missing" });
});

/** A number that passes Luhn, from the digits before its last. */
function card(start: string): string {
  const doubled = [...start].reverse().map((digit, at) => {
    const twice = Number(digit) * (at % 2 === 0 ? 2 : 1);
    return twice > 9 ? twice - 9 : twice;
  });
  return `${start}${(10 - (doubled.reduce((sum, digit) => sum + digit, 0) % 10)) % 10}`;
}
const groups = (digits: string) => digits.replace(/(\d{4})(?=\d)/g, "$1 ");
function iban(country: string, rest: string): string {
  const digits = [...`${rest}${country}00`].map((letter) => Number.parseInt(letter, 36)).join("");
  return `${country}${String(98n - (BigInt(digits) % 97n)).padStart(2, "0")}${rest}`;
}

const JWT = token({ sub: "42", exp: 1 });
const SESSION = drawn("mixed", 40, 61);
const VISA = card("453201511283036");
const GERMAN = iban("DE", "370400440532099001");

describe("leaks", () => {
  const cases: readonly (readonly [name: string, line: string, kind: string, value: string])[] = [
    ["a bearer token", `"authorization":"Bearer ${SESSION}"`, "token", SESSION],
    ["a header as text", `> Authorization: Bearer ${JWT}`, "token", JWT],
    [
      "basic authentication",
      `Authorization: Basic ${Buffer.from(`sam:${SESSION}`).toString("base64")}`,
      "token",
      SESSION,
    ],
    ["a session cookie", `cookie: theme=dark; connect.sid=s%3A${SESSION}`, "token", SESSION],
    ["a token in a URL", `GET /reset?token=${SESSION}&x=1 HTTP/1.1" 200`, "token", SESSION],
    ["a key of a service", `charge failed for sk_live_${drawn("mixed", 24)}`, "token", drawn("mixed", 24)],
    ["a JSON body with a password", `POST /login {"email":"x","password":"hunter2"}`, "password", "hunter2"],
    ["an escaped JSON body", `"body":"{\\"password\\":\\"hunter2\\"}"`, "password", "hunter2"],
    ["a form body", "body=user=sam&password=Tr0ub4dor&remember=1", "password", "Tr0ub4dor"],
    ["a password in a URL", `connecting to postgres://app:${SESSION}@db.acme.com/app`, "password", SESSION],
    ["a mail address", "user sam.miller@gmail.com logged in", "mail", "sam.miller@gmail.com"],
    ["a tagged address in JSON", `{"to":"ann+x@firma.de"}`, "mail", "ann+x@firma.de"],
    ["a card in one", `"pan":"${VISA}"`, "card", VISA],
    ["a card in groups behind a number", `order 12 ${groups(VISA)} declined`, "card", groups(VISA)],
    ["American Express", `card=${card("37144963539010")}`, "card", card("37144963539010")],
    ["an IBAN", `payout to ${GERMAN}.`, "iban", GERMAN],
    ["an IBAN in groups", `IBAN: ${GERMAN.replace(/(.{4})(?=.)/g, "$1 ")},`, "iban", GERMAN],
  ];
  it.each(cases)("%s", async (_, line, kind, value) => {
    const found = await leaks(`started\n2026-11-20T08:00:00Z ${line}\n`);
    expect(found.map((leak) => [leak.kind, leak.count, leak.lines])).toEqual([[kind, 1, [2]]]);
    expect(JSON.stringify(found)).not.toContain(value);
  });
});

describe("look-alikes", () => {
  it.each([
    [
      "masked values",
      `"password":"***","authorization":"Bearer [REDACTED]","token":"[FILTERED]","email":"s***@gmail.com"`,
    ],
    [
      "what a form says",
      `{"errors":{"password":"required"}} Invalid password: user unknown; password=incorrect; password: must be longer`,
    ],
    ["role addresses", "from no-reply@acme.com to support@acme.com, Googlebot (crawler@bots.com), abuse@isp.net"],
    ["names of this network", "root@db.internal cron@localhost.localdomain.local"],
    [
      "packages, files and repositories",
      "react@18.2.0 logo@2x.png git@github.com:acme/app.git at node_modules/@sentry/node/x.js",
    ],
    ["message ids", "Message-ID: <CAF3x+9d@mail.gmail.com> queued"],
    [
      "times and ids",
      "1795181557123 1795181557123456 1795181557123456789 user=100004512345678 tweet 1329000000000000000",
    ],
    ["trace ids of nineteen digits", "dd.trace_id=4611686018427387904 dd.span_id=5200828282828210123"],
    [
      "numbers of which one in ten passes Luhn",
      Array.from({ length: 60 }, (_, at) => `order 45320151${10000000 + at * 7919} ok`).join("\n"),
    ],
    ["ids in paths and floats", `GET /orders/${VISA} took 0.${VISA} v1.${VISA}-x ${VISA}.5`],
    ["a number that fails Luhn", `card ${VISA.slice(0, -1)}${(Number(VISA.slice(-1)) + 1) % 10}`],
    ["an IBAN with wrong digits", `DE00${GERMAN.slice(4)} and XX${GERMAN.slice(2)}`],
    [
      "request ids and digests",
      `request_id=${drawn("hex", 32)} sha256=${drawn("hex", 64)} traceparent=00-${drawn("hex", 32)}-${drawn("hex", 16)}-01`,
    ],
    ["publishable keys", `pk_live_${drawn("mixed", 24)}`],
  ])("%s are none", async (_, text) => {
    expect(await leaks(`${text}\n`)).toEqual([]);
  });
});

it.each([
  ["cards in one piece and in groups", "4242424242424242 4111 1111 1111 1111 378282246310005", "card", 3],
  [
    "a card in groups beside ids that look like cards",
    `4111-1111-1111-1111 ${"4532015110000001 4532015110000019"}`,
    "card",
    1,
  ],
  ["addresses behind a name", "user:sam@example.com email=ann@app.test", "mail", 2],
] as const)("finds %s", async (_, text, kind, count) => {
  expect(await leaks(`${text}\n`)).toMatchObject([{ kind, count }]);
});

it("counts different values, and names the first five lines", async () => {
  const lines = Array.from({ length: 20 }, (_, at) => `user u${String.fromCharCode(97 + (at % 8))}.x@gmail.com in`);
  const [leak] = await leaks(lines.join("\n"));
  expect(leak).toEqual({ kind: "mail", count: 8, lines: [1, 2, 3, 4, 5], names: ["mail"] });
});

it("keeps lines right over the pieces that it searches at once", async () => {
  const filler = `${"x".repeat(1023)}\n`.repeat(5000);
  const [leak] = await leaks(`${filler}user sam.miller@gmail.com in\n`);
  expect(leak?.lines).toEqual([5001]);
});

it("reads the beginning and the end of a long log, and says what it skipped", async () => {
  const root = folder({ "app.log": "" });
  const path = join(root, "app.log");
  truncateSync(path, 60 * 1024 * 1024);
  const whole = Buffer.alloc(60 * 1024 * 1024, "waiting for work\n");
  whole.write("\nuser first.one@gmail.com in\n", 100);
  whole.write("\nuser never.seen@gmail.com in\n", 45 * 1024 * 1024);
  whole.write("\nuser last.one@gmail.com in\n", 59 * 1024 * 1024);
  writeFileSync(path, whole);
  const seen = (await logs.look("app.log", about(root, ["app.log"]), fileIo, signal)) as LogsSeen;
  expect(seen.files[0]).toMatchObject({ skipped: 10 * 1024 * 1024, leaks: [{ kind: "mail", count: 2, lines: [7] }] });
});

it("searches a folder of logs, and says which ones it could not", async () => {
  const seen = await look(
    { "logs/a.log": "user sam.miller@gmail.com", "logs/b.log.gz": new Uint8Array([0x1f, 0x8b, 8, 0, 0]) },
    "logs",
  );
  expect(seen.files.map(({ path, leaks: found }) => [path, found.length])).toEqual([["logs/a.log", 1]]);
  expect(seen.left).toMatchObject([{ first: ["logs/b.log.gz"], blind: true }]);
});
