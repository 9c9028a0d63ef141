import type { Answer } from "dns-packet";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { main } from "../../src/cli/main.js";
import { type DnsServer, reply, startDnsServer, zone } from "../helpers/dns-server.js";
import { fakeShell } from "../helpers/shell.js";

const txt = (name: string, text: string): Answer => ({
  name,
  type: "TXT",
  ttl: 60,
  data: [Buffer.from(text, "latin1")],
});
const records = zone("test", [
  txt("acme.test", "v=spf1 include:_spf.mailer.test ip6:2001:db8::/32 -all exp=why.acme.test"),
  txt("_spf.mailer.test", "v=spf1 ip4:192.0.2.0/24 ~all"),
  txt("why.acme.test", "%{i} is no server of ours\u009b2J"),
  txt("told.acme.test", "v=spf1 -all exp=because.acme.test"),
  txt("because.acme.test", "%{i} is no server of ours"),
  txt("soft.acme.test", "v=spf1 ip4:198.51.100.7 ~all"),
  txt("open.acme.test", "v=spf1 ip4:198.51.100.7"),
  txt("broken.acme.test", "v=spf1 include:nowhere.test \u001b[31m -all"),
  txt("none.acme.test", "MS=ms1"),
  txt("xn--bcher-kva.test", "v=spf1 ip4:192.0.2.1 -all"),
]);

let server: DnsServer;
beforeAll(async () => {
  server = await startDnsServer((question, transport) =>
    question.name.startsWith("dead.") ? reply(question, { rcode: "SERVFAIL" }) : records(question, transport),
  );
});
afterAll(() => server.close());

async function run(...args: readonly string[]) {
  const shell = fakeShell("/", { env: { COLUMNS: "100" } });
  const status = await main(["mail", "spf", "--resolver", server.resolver, ...args], shell);
  return { status, out: shell.out(), err: shell.err() };
}
const json = async (...args: readonly string[]) => {
  const { status, out } = await run(...args, "--json");
  return { status, value: JSON.parse(out) };
};

describe("launchready mail spf", () => {
  const cases: [string, string, string, number][] = [
    ["192.0.2.9", "bounces@acme.test", "pass", 0],
    ["2001:db8::25", "acme.test", "pass", 0],
    ["198.51.100.9", "bounces@acme.test", "fail", 1],
    ["198.51.100.9", "soft.acme.test", "softfail", 1],
    ["198.51.100.9", "open.acme.test", "neutral", 1],
    ["198.51.100.9", "none.acme.test", "none", 1],
    ["198.51.100.9", "gone.acme.test", "none", 1],
    ["198.51.100.9", "broken.acme.test", "permerror", 1],
    ["198.51.100.9", "dead.acme.test", "temperror", 3],
    ["192.0.2.1", "sam@bücher.test", "pass", 0],
    ["[192.0.2.9]", "<bounces@acme.test>", "pass", 0],
  ];
  it.each(cases)("%s as %s: %s, exit %i", async (ip, from, result, status) => {
    const told = await json("--ip", ip, "--from", from);
    expect([told.value.result, told.status]).toEqual([result, status]);
    const { out, err, status: plain } = await run("--ip", ip, "--from", from);
    expect(plain).toBe(status);
    expect(out.startsWith(`${result}: `)).toBe(true);
    expect(err).toBe("");
    expect(out).not.toMatch(/undefined|null|\u001b|\u009b/);
  });

  it("prints the JSON of the contract, and the way to the term that matched", async () => {
    const { value } = await json("--ip", "192.0.2.9", "--from", "bounces@acme.test");
    expect(value).toEqual({
      result: "pass",
      explanation: null,
      mechanism: "include:_spf.mailer.test",
      lookups: 1,
      voids: 0,
      record: "v=spf1 include:_spf.mailer.test ip6:2001:db8::/32 -all exp=why.acme.test",
      path: [
        { at: "acme.test", term: "include:_spf.mailer.test" },
        { at: "_spf.mailer.test", term: "ip4:192.0.2.0/24" },
      ],
      domain: "acme.test",
      problem: null,
    });
  });

  it("prints for people what happens to the mail, why, and what to publish", async () => {
    const { out } = await run("--ip", "198.51.100.9", "--from", "soft.acme.test");
    expect(out).toContain("Decided by:\n  soft.acme.test: ~all\n");
    expect(out).toContain("Look-ups: 0 of 10, void: 0 of 2.");
    expect(out.replace(/\s+/g, " ")).toContain(
      "replace the TXT record of soft.acme.test by: v=spf1 ip4:198.51.100.7 ip4:198.51.100.9 ~all",
    );
  });

  it("tells the explanation of who refuses, and hides what is no text in it", async () => {
    const { value } = await json("--ip", "198.51.100.9", "--from", "told.acme.test");
    expect(value.explanation).toBe("198.51.100.9 is no server of ours");
    const hidden = await json("--ip", "198.51.100.9", "--from", "acme.test");
    expect(hidden.value).toMatchObject({ result: "fail", explanation: null });
  });

  it("judges a bounce by the HELO name", async () => {
    const { value } = await json("--ip", "192.0.2.9", "--from", "", "--helo", "acme.test");
    expect(value).toMatchObject({ result: "pass", domain: "acme.test" });
  });

  const wrong: [readonly string[], RegExp][] = [
    [["--ip", "192.0.2", "--from", "acme.test"], /"192\.0\.2" is no IP address.*--ip 192\.0\.2\.1/],
    [["--ip", "192.0.2.1", "--from", "acme"], /"acme" names no domain.*bounces@acme\.com/],
    [["--ip", "192.0.2.1", "--from", "sam@"], /names no domain/],
    [["--ip", "192.0.2.1", "--from", ""], /--helo mail\.acme\.com/],
    [["--from", "acme.test"], /--ip <address>/],
    [["--ip", "192.0.2.1"], /--from <mailbox>/],
    [["--ip", "192.0.2.1", "--from", "acme.test", "--resolver", "nobody"], /1\.1\.1\.1/],
  ];
  it.each(wrong)("refuses %j before asking anything", async (args, message) => {
    const before = server.asked.length;
    const { status, out, err } = await run(...args);
    expect([status, out]).toEqual([2, ""]);
    expect(err.replace(/\s+/g, " ")).toMatch(message);
    expect(server.asked.length).toBe(before);
  });
});
