import { afterEach, expect, it } from "vitest";
import { resolvers } from "../../src/probes/resolvers.js";
import { record, refusing, resolver, startInternet } from "../helpers/internet.js";
import { host, target } from "../helpers/target.js";
import { soa, WWW } from "../helpers/zones.js";

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

const about = target({ hosts: [host(WWW)] });

async function look(scripts: Parameters<typeof startInternet>[1]) {
  const internet = await startInternet({}, scripts);
  opened.push(internet);
  return (await resolvers.look(WWW, about, internet.io, AbortSignal.timeout(20_000))).resolvers;
}

it("looks at named hosts", () => {
  expect(resolvers.subjects(target({ hosts: [host(WWW), host("*.acme.test"), host("192.0.2.1")] }))).toEqual([WWW]);
  expect(resolvers.subjects(target({ hosts: [host("192.0.2.1")] }))).toHaveProperty("skip");
});

it("asks each resolver alone, and only where there are two", async () => {
  const one = resolver([
    soa(),
    record(WWW, "CNAME", "edge.test"),
    record("edge.test", "A", "192.0.2.1"),
    record("edge.test", "AAAA", "2001:db8::1"),
  ]);
  expect(await look([one])).toEqual([]);
  expect(await look([one, refusing("REFUSED")])).toMatchObject([
    { a: "answer", aaaa: "answer", addresses: ["192.0.2.1", "2001:db8::1"], aliases: ["edge.test"] },
    { a: "refused", aaaa: "refused", addresses: [], aliases: [] },
  ]);
});

it("asks four at most", async () => {
  expect(await look(Array.from({ length: 6 }, () => refusing("REFUSED")))).toHaveLength(4);
});
