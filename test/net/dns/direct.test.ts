import { afterEach, describe, expect, it } from "vitest";
import type { ConnectTo } from "../../../src/net/dial.js";
import { createDns } from "../../../src/net/dns/client.js";
import { createDirectDns } from "../../../src/net/dns/direct.js";
import { type DnsServer, reply, type Script, startDnsServer } from "../../helpers/dns-server.js";
import { authority, record, soaRecord } from "../../helpers/internet.js";

const WWW = "www.acme.test";
const ZONE = [soaRecord("acme.test"), record("acme.test", "NS", "ns1.acme.test"), record(WWW, "A", "203.0.113.80")];
const NS1 = { name: "ns1.acme.test", address: "198.51.100.53" };
const { signal } = new AbortController();

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

async function start(script: Script, address?: string): Promise<DnsServer> {
  const server = await startDnsServer(script, address);
  opened.push(server);
  return server;
}

function direct(
  connect: readonly ConnectTo[],
  more: { resolvers?: readonly string[]; internalRanges?: readonly string[] } = {},
) {
  const { resolvers = ["192.0.2.1"], internalRanges = [] } = more;
  const dns = createDns({ resolvers, timeoutMs: 200 });
  const client = createDirectDns({ dns, resolvers, timeoutMs: 200, internalRanges, connect, ca: [] });
  opened.push(dns, client);
  return client;
}

const to = ({ port }: DnsServer, host = NS1.name, address = "127.0.0.1"): ConnectTo => ({
  host,
  port: 53,
  address,
  toPort: port,
});

describe("one name server", () => {
  it("is asked without recursion, where the user says that it stands", async () => {
    let recursion = true;
    const server = await start((question, transport) => {
      recursion = question.recursion;
      return authority("acme.test", ZONE)(question, transport);
    });
    for (const host of [NS1.name, NS1.address]) {
      const answer = await direct([to(server, host)]).askServer(NS1, { name: WWW, type: "A" }, "udp", signal);
      expect(answer).toMatchObject({
        reach: "answered",
        outcome: "answer",
        authoritative: true,
        recursionAvailable: false,
        transport: "udp",
      });
    }
    expect(recursion).toBe(false);
    expect(server.asked).toHaveLength(2);
  });

  it("is asked over TCP alone where that is wanted", async () => {
    const server = await start(authority("acme.test", ZONE));
    const answer = await direct([to(server)]).askServer(NS1, { name: WWW, type: "A" }, "tcp", signal);
    expect(answer).toMatchObject({ reach: "answered", transport: "tcp" });
    expect(server.asked).toEqual([`${WWW} A tcp`]);
  });

  it("is asked over IPv6", async ({ skip }) => {
    const server = await start(authority("acme.test", ZONE), "::1").catch(() => null);
    if (server === null) return skip("no IPv6 on this machine");
    const client = direct([to(server, "2001:db8::53", "::1")]);
    const at = { name: NS1.name, address: "2001:db8::53" };
    for (const transport of ["udp", "tcp"] as const)
      expect(await client.askServer(at, { name: WWW, type: "A" }, transport, signal)).toMatchObject({
        reach: "answered",
        transport,
      });
  });

  it.each(["127.0.0.1", "10.0.0.53", "169.254.169.254", "198.51.100.53", "::1", "::ffff:127.0.0.1", "not an address"])(
    "at %s is sent nothing that nobody allowed",
    async (address) => {
      const client = direct([]);
      const at = { name: NS1.name, address };
      expect(await client.askServer(at, { name: WWW, type: "A" }, "udp", signal)).toMatchObject({
        reach: "special-use",
        answers: [],
      });
      expect(await client.transfer(at, "acme.test", signal)).toEqual({ outcome: "unclear", records: 0 });
      expect(client.counts()).toEqual({});
    },
  );

  it("is not asked where an override for web servers points", async () => {
    const server = await start(authority("acme.test", ZONE));
    const any = { host: null, port: null, address: "127.0.0.1", toPort: server.port };
    const web = { ...any, host: NS1.name, port: 443 };
    expect(await direct([any, web]).askServer(NS1, { name: WWW, type: "A" }, "udp", signal)).toMatchObject({
      reach: "special-use",
    });
    expect(server.asked).toEqual([]);
  });

  it("in a range that is meant to be private is asked", async () => {
    const client = direct([], { internalRanges: ["127.0.0.0/8"] });
    const answer = await client.askServer(
      { name: NS1.name, address: "127.255.255.254" },
      { name: WWW, type: "A" },
      "tcp",
      signal,
    );
    expect(answer.reach).not.toBe("special-use");
    expect(Object.keys(client.counts())).toEqual(["ns1.acme.test 127.255.255.254:53"]);
  });

  it("that says nothing, refuses or babbles is told apart", async () => {
    const mute = await start(() => null);
    const babbling = await start(({ id }) => Buffer.from([id >> 8, id & 0xff, 0x84, 0, 0, 9, 0, 0, 0, 0, 0, 0]));
    const gone = await startDnsServer(() => null);
    await gone.close();
    const reach = async (server: DnsServer) =>
      (await direct([to(server)]).askServer(NS1, { name: WWW, type: "A" }, "udp", signal)).reach;
    expect([await reach(mute), await reach(babbling), await reach(gone)]).toEqual(["silent", "unreadable", "closed"]);
  });

  it("has two questions under way, no more", async () => {
    const open = new Set<string>();
    let most = 0;
    const server = await start((question) => {
      if (question.name === "heard.acme.test") return reply(question);
      open.add(question.name);
      most = Math.max(most, open.size);
      return null;
    });
    const client = direct([to(server)]);
    const ask = async (name: string) => {
      await client.askServer(NS1, { name, type: "A" }, "udp", signal);
      open.delete(name);
    };
    await client.askServer(NS1, { name: "heard.acme.test", type: "A" }, "udp", signal);
    await Promise.all(Array.from({ length: 5 }, (_, index) => ask(`h${index}.acme.test`)));
    expect(most).toBe(2);
    expect(new Set(server.asked).size).toBe(6);
  });

  it("that was silent is not asked again over what it was silent on", async () => {
    const server = await start((question, transport) => (transport === "udp" ? null : reply(question)));
    const client = direct([to(server)]);
    const reach = async (name: string, transport: "udp" | "tcp") =>
      (await client.askServer(NS1, { name, type: "A" }, transport, signal)).reach;
    expect(await reach("one.acme.test", "udp")).toBe("silent");
    expect(await Promise.all(["two.acme.test", "three.acme.test"].map((name) => reach(name, "udp")))).toEqual([
      "silent",
      "silent",
    ]);
    expect(await reach("two.acme.test", "tcp")).toBe("answered");
    expect([...new Set(server.asked)]).toEqual(["one.acme.test A udp", "two.acme.test A tcp"]);
  });

  it("that was silent over TCP is not asked for its zone", async () => {
    const server = await start(() => null);
    const client = direct([to(server)]);
    await client.askServer(NS1, { name: WWW, type: "A" }, "tcp", signal);
    expect(await client.transfer(NS1, "acme.test", signal)).toEqual({ outcome: "unclear", records: 0 });
    expect(server.asked).toEqual([`${WWW} A tcp`]);
  });

  it("that has answered before is asked again after a silence", async () => {
    const server = await start((question) => (question.type === "DNSKEY" ? null : reply(question)));
    const client = direct([to(server)]);
    const reach = async (type: "A" | "DNSKEY") =>
      (await client.askServer(NS1, { name: WWW, type }, "udp", signal)).reach;
    expect([await reach("A"), await reach("DNSKEY"), await reach("A")]).toEqual(["answered", "silent", "answered"]);
  });

  it("is sent a lost datagram once more", async () => {
    let asked = 0;
    const server = await start((question) => {
      asked += 1;
      return asked === 1 ? null : reply(question);
    });
    const client = direct([to(server)]);
    expect(await client.askServer(NS1, { name: WWW, type: "A" }, "udp", signal)).toMatchObject({ reach: "answered" });
    expect(Object.values(client.counts())).toEqual([2]);
  });

  it("ends when the caller gives up", async () => {
    const server = await start(() => null);
    const stop = new AbortController();
    const waiting = direct([to(server)]).askServer(NS1, { name: WWW, type: "A" }, "udp", stop.signal);
    stop.abort(new Error("given up"));
    await expect(waiting).rejects.toThrow("given up");
  });
});

describe("a zone transfer", () => {
  const transfer = async (script: Script) => direct([to(await start(script))]).transfer(NS1, "acme.test", signal);
  it("is open where records come, of which one message is read", async () => {
    expect(await transfer(authority("acme.test", ZONE, { transfer: true }))).toEqual({ outcome: "open", records: 3 });
    const twice: Script = (question) => [reply(question, { answers: ZONE }), reply(question, { answers: ZONE })];
    expect(await transfer(twice)).toEqual({ outcome: "open", records: 3 });
  });
  it.each<readonly [string, Script, string]>([
    ["refused", authority("acme.test", ZONE), "refused"],
    ["an empty answer", (question) => reply(question), "refused"],
    ["records that do not begin with the SOA", (question) => reply(question, { answers: ZONE.slice(1) }), "refused"],
    ["a closed connection", () => [], "refused"],
    ["silence", () => null, "unclear"],
    ["nonsense", ({ id }) => Buffer.from([id >> 8, id & 0xff, 0x84, 0, 0, 9, 0, 0, 0, 0, 0, 0]), "unclear"],
  ])("with %s is not open", async (_, script, outcome) => {
    expect(await transfer(script)).toEqual({ outcome, records: 0 });
  });
});

describe("one resolver", () => {
  it("is asked alone, with CD and DO as wanted", async () => {
    const seen: string[] = [];
    const script: Script = (question) => {
      seen.push(`${question.recursion} ${question.checkingDisabled} ${question.dnssecOk}`);
      return reply(question, { answers: [{ type: "A", name: WWW, ttl: 60, data: "192.0.2.1" }], flags: 0x20 });
    };
    const [one, two] = [await start(script), await start(script)];
    const client = direct([], { resolvers: [one.resolver, two.resolver] });
    expect(client.resolvers).toEqual([one.resolver, two.resolver]);
    const plain = await client.askResolver(two.resolver, { name: WWW, type: "A" }, signal);
    expect(plain).toMatchObject({ outcome: "answer", validated: true, resolver: two.resolver });
    await client.askResolver(two.resolver, { name: WWW, type: "A", dnssec: true, checkingDisabled: true }, signal);
    expect(seen).toEqual(["true false false", "true true true"]);
    expect([one.asked.length, two.asked.length]).toEqual([0, 2]);
    expect(await client.askResolver("192.0.2.9", { name: WWW, type: "A" }, signal)).toMatchObject({
      outcome: "malformed",
    });
  });
});
