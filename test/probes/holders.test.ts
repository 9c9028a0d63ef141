import type { Answer } from "dns-packet";
import { afterEach, expect, it } from "vitest";
import { holders } from "../../src/probes/holders.js";
import type { Script } from "../helpers/dns-server.js";
import { record, resolver, startInternet } from "../helpers/internet.js";
import { host, mailDomain, target } from "../helpers/target.js";
import { APEX, soa } from "../helpers/zones.js";

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

const mx = (exchange: string, name = APEX): Answer => ({
  type: "MX",
  name,
  ttl: 300,
  data: { preference: 10, exchange },
});

async function look(resolvers: readonly Script[], email = [mailDomain(APEX)]) {
  const internet = await startInternet({}, resolvers);
  opened.push(internet);
  const about = target({ hosts: [host(APEX)], email });
  return (await holders.look(APEX, about, internet.io, AbortSignal.timeout(20_000))).holders;
}

it("asks for the domain behind each name server and MX host, once each", async () => {
  const records = [
    soa(),
    record(APEX, "NS", "ns1.dns-host.test"),
    record(APEX, "NS", "ns2.dns-host.test"),
    mx("mx.gone.test"),
  ];
  const seen = await look([resolver([...records, record("www.dns-host.test", "A", "203.0.113.1")])]);
  expect(seen).toEqual([
    { kind: "ns", host: "ns1.dns-host.test", of: APEX, domain: "dns-host.test", outcome: "nodata", suffix: "nodata" },
    { kind: "ns", host: "ns2.dns-host.test", of: APEX, domain: "dns-host.test", outcome: "nodata", suffix: "nodata" },
    { kind: "mx", host: "mx.gone.test", of: APEX, domain: "gone.test", outcome: "nxdomain", suffix: "nodata" },
  ]);
});

it("does not believe one resolver alone that a domain is gone", async () => {
  const base = [soa(), mx("mx.mail-host.test")];
  const both = [resolver(base), resolver([...base, record("mx.mail-host.test", "A", "203.0.113.25")])];
  expect(await look(both)).toMatchObject([{ domain: "mail-host.test", outcome: "nodata" }]);
});

it("leaves out addresses, the root and other people's mail", async () => {
  const records = [soa(), mx(""), mx("192.0.2.1"), mx("mx.gone.test", "other.test")];
  expect(await look([resolver(records)], [mailDomain(APEX), mailDomain("other.test")])).toEqual([]);
});
