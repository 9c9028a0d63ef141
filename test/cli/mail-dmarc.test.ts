import type { Answer } from "dns-packet";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { main } from "../../src/cli/main.js";
import { a, txt } from "../../src/demo/zone.js";
import { type DnsServer, reply, startDnsServer, zone } from "../helpers/dns-server.js";
import { fakeShell } from "../helpers/shell.js";

const records: readonly Answer[] = [
  a("acme.test"),
  txt("_dmarc.acme.test", "v=DMARC1; p=reject; sp=quarantine; rua=mailto:dmarc@acme.test"),
  txt("_dmarc.odd.test", "v=DMARC1 p=reject"),
  txt("_dmarc.alone.other.test", "v=DMARC1; p=none"),
];
const answers = zone("test", records);
let dns: DnsServer;
beforeAll(async () => {
  dns = await startDnsServer((question, transport) =>
    question.name.endsWith("dead.test") ? reply(question, { rcode: "SERVFAIL" }) : answers(question, transport),
  );
});
afterAll(() => dns.close());

async function run(...args: readonly string[]) {
  const shell = fakeShell("/");
  const status = await main(["mail", "dmarc", ...args, "--resolver", dns.resolver], shell);
  return { status, out: shell.out(), err: shell.err() };
}

describe("launchready mail dmarc", () => {
  it("prints the contract's JSON", async () => {
    const { status, out } = await run("Acme.Test.", "--dkim", "mail.acme.test", "--spf", "mailer.example", "--json");
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      domain: "acme.test",
      found: "_dmarc.acme.test",
      organisationalDomain: "acme.test",
      policy: "reject",
      alignment: { dkim: true, spf: false },
      result: "pass",
      legacy: { found: "_dmarc.acme.test", organisationalDomain: "acme.test", policy: "reject", result: "pass" },
      problems: [],
    });
  });

  it.each<[string, readonly string[], number, RegExp]>([
    ["the policy alone", ["acme.test"], 0, /^acme\.test: reject, from _dmarc\.acme\.test\n/],
    ["inherited", ["mail.acme.test"], 0, /^mail\.acme\.test: quarantine, from _dmarc\.acme\.test\n/],
    [
      "nothing aligns",
      ["acme.test", "--dkim", "mailer.example"],
      1,
      /DKIM mailer\.example: not aligned[\s\S]*\nfail: /,
    ],
    ["several signatures", ["acme.test", "--dkim", "mailer.example", "--dkim", "acme.test"], 0, /\npass: /],
    ["no record", ["none.test"], 1, /no DMARC record applies[\s\S]*\nnone: /],
    ["a record that is ignored", ["odd.test"], 1, /Problem: _dmarc\.odd\.test has a record that receivers\s+ignore/],
    [
      "the two standards differ",
      ["alone.other.test"],
      0,
      /still follow RFC 7489 find: none,[\s\S]*domain\s+other\.test/,
    ],
    ["DNS fails", ["dead.test"], 3, /SERVFAIL[\s\S]*\ntemperror: /],
  ])("%s", async (_name, args, status, expected) => {
    const got = await run(...args);
    expect(got.out).toMatch(expected);
    expect([got.status, got.err]).toEqual([status, ""]);
  });

  it.each([
    ["an address", ["192.0.2.1"]],
    ["a mailbox", ["a@acme.test"]],
    ["a URL", ["https://acme.test"]],
    ["an empty label", ["acme..test"]],
    ["a signer that is no name", ["acme.test", "--dkim", "a b"]],
  ])("refuses %s", async (_name, args) => {
    const { status, err } = await run(...args);
    expect(status).toBe(2);
    expect(err).toContain("It takes a domain name such as acme.com.");
  });
});
