import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Answer } from "dns-packet";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { main } from "../../src/cli/main.js";
import { txt } from "../../src/demo/zone.js";
import { type DnsServer, reply, startDnsServer, zone } from "../helpers/dns-server.js";
import { arrived, RECEIVED, RETURN_PATH } from "../helpers/message.js";
import { fakeShell } from "../helpers/shell.js";
import { publicKey } from "../helpers/signed-mail.js";

const records: readonly Answer[] = [
  txt("acme.test", "v=spf1 ip4:192.0.2.10 -all"),
  txt("_dmarc.acme.test", "v=DMARC1; p=reject; rua=mailto:d@acme.test"),
  txt("main._domainkey.acme.test", `v=DKIM1; p=${publicKey(2048)}`),
];
const answers = zone("test", records);
const folder = mkdtempSync(join(tmpdir(), "launchready-mail-"));
let dns: DnsServer;
beforeAll(async () => {
  dns = await startDnsServer((question, transport) =>
    question.name.startsWith("dead.") ? reply(question, { rcode: "SERVFAIL" }) : answers(question, transport),
  );
});
afterAll(async () => {
  await dns.close();
  rmSync(folder, { recursive: true });
});

async function verify(text: string | null, ...args: readonly string[]) {
  if (text !== null) writeFileSync(join(folder, "test.eml"), text, "latin1");
  const shell = fakeShell(folder);
  const status = await main(["mail", "verify", "test.eml", ...args, "--resolver", dns.resolver], shell);
  return { status, out: shell.out(), err: shell.err() };
}

const OTHER = RECEIVED.replace("192.0.2.10", "198.51.100.7");

describe("launchready mail verify", () => {
  it("prints the contract's JSON, without anybody's mailbox", async () => {
    const { status, out } = await verify(arrived(), "--json");
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      verdict: "pass",
      from: "acme.test",
      dkim: [{ domain: "acme.test", selector: "main", result: "pass", reason: "", aligned: true }],
      spf: { result: "pass", domain: "acme.test", ip: "192.0.2.10", aligned: true, forwarder: null },
      dmarc: { result: "pass", policy: "reject" },
      problems: [],
    });
    expect(out).not.toContain("@");
  });

  it.each<[string, string, readonly string[], number, RegExp]>([
    ["in order", arrived(), [], 0, /^pass: receivers can tell that this message is from acme\.test\./],
    ["SPF alone", arrived({ signing: null }), [], 0, /! Only SPF vouches for it/],
    [
      "neither",
      arrived({ signing: null, trace: [RETURN_PATH, OTHER] }),
      [],
      1,
      /^fail: [\s\S]*DKIM: no signature[\s\S]*Next: At the mail provider, turn on[\s\S]*ip4:198\.51\.100\.7/,
    ],
    [
      "the body fails",
      arrived({ trace: [RETURN_PATH, OTHER] }).replace("below", "above"),
      [],
      3,
      /not the raw\s+original/,
    ],
    ["DNS fails", arrived({ signing: { tags: { s: "dead" } }, trace: [RETURN_PATH, OTHER] }), [], 3, /temperror/],
    [
      "a link to localhost",
      arrived({ body: "http://localhost:3000/x?token=s3" }),
      [],
      1,
      /! A link leads to http:\/\/localhost:3000,/,
    ],
    ["two senders", arrived({ headers: ["From: a@acme.test, b@evil.test"] }), [], 1, /names 2 addresses/],
    [
      "expired by then",
      arrived({ signing: { tags: { x: "1795170000" } }, trace: [RETURN_PATH, OTHER] }),
      ["--at", "2026-11-21"],
      1,
      /has expired/,
    ],
    [
      "not expired by then",
      arrived({ signing: { tags: { x: "1795170000" } }, trace: [RETURN_PATH, OTHER] }),
      ["--at", "2026-11-20T09:00:00+00:00"],
      0,
      /^pass/,
    ],
  ])("%s", async (_, text, args, status, words) => {
    const found = await verify(text, ...args);
    expect([found.status, found.err]).toEqual([status, ""]);
    expect(found.out).toMatch(words);
  });

  it.each<[string, string | null, readonly string[], RegExp]>([
    ["a file that is no message", "not a message", [], /test\.eml holds no mail headers/],
    ["a time that is none", arrived(), ["--at", "noon"], /It takes a time such as/],
    ["a day that is none", arrived(), ["--at", "2026-13-45"], /It takes a time such as/],
  ])("refuses %s", async (_, text, args, words) => {
    const found = await verify(text, ...args);
    expect(found.status).toBe(2);
    expect(found.err).toMatch(words);
  });

  it("refuses a file that is not there", async () => {
    const shell = fakeShell(folder);
    expect(await main(["mail", "verify", "none.eml"], shell)).toBe(2);
    expect(shell.err()).toMatch(/none\.eml does not exist/);
  });
});

describe("launchready mail send-test", () => {
  it("prints a message with a mark that no other run has, and sends nothing", async () => {
    const run = async (...args: readonly string[]) => {
      const shell = fakeShell(folder);
      expect(await main(["mail", "send-test", ...args], shell)).toBe(0);
      return shell.out();
    };
    const [first, second] = [await run(), await run()];
    const mark = /launchready-\d{8}-[a-z0-9]{8}/;
    expect(first).toMatch(/^Nothing was sent\./);
    expect(first).toMatch(
      /Download original[\s\S]*\n {2}email:\n {4}- domain: YOUR-DOMAIN\n {6}message: proof\/test-message\.eml\n/,
    );
    expect(mark.exec(first)?.[0]).not.toBe(mark.exec(second)?.[0]);
    expect(JSON.parse(await run("--json"))).toMatchObject({
      nonce: expect.stringMatching(mark),
      subject: expect.stringMatching(mark),
    });
  });
});
