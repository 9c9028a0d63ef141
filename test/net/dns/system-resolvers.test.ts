import dns from "node:dns";
import { syncBuiltinESMExports } from "node:module";
import { afterAll, expect, it } from "vitest";
import { createDns } from "../../../src/net/dns/client.js";
import { systemResolvers } from "../../../src/net/dns/system-resolvers.js";

const before = dns.getServers();
function use(servers: readonly string[]) {
  dns.setServers(servers);
  // Setting servers replaces the functions of the module.
  syncBuiltinESMExports();
}
afterAll(() => use(before));

it("gives at most three of the system's resolvers, in a form that the client takes", () => {
  use(["192.0.2.53", "2001:db8::53", "[2001:db8::54]:5353", "192.0.2.54:5353"]);
  const resolvers = systemResolvers();
  expect(resolvers).toEqual(["192.0.2.53", "2001:db8::53", "[2001:db8::54]:5353"]);
  expect(() => createDns({ resolvers, timeoutMs: 1 })).not.toThrow();
});
