import { describe, expect, it } from "vitest";
import { concurrency, connect, duration, format, names, resolver } from "../../src/cli/values.js";

describe("durations", () => {
  it.each([
    ["500ms", 500],
    ["10s", 10_000],
    ["1.5s", 1500],
    ["5m", 300_000],
    ["24h", 86_400_000],
  ])("%s", (text, ms) => expect(duration(text)).toBe(ms));

  it.each(["", "10", "s", "-1s", "0s", "1d", "25h", "1 s", "1e3s", "10S", "999999999999s"])("refuses %j", (text) =>
    expect(() => duration(text)).toThrow("a number with a unit"),
  );
});

it("counts from 1 to 64", () => {
  expect(concurrency("1")).toBe(1);
  expect(concurrency("64")).toBe(64);
  for (const text of ["0", "65", "-1", "2.5", "x", ""]) expect(() => concurrency(text)).toThrow("from 1 to 64");
});

it("names come with commas and repeated options", () => {
  expect(names("tls, dns/ttl", ["headers/*"])).toEqual(["headers/*", "tls", "dns/ttl"]);
  expect(() => names("tls,,dns")).toThrow("separated by commas");
});

describe("formats", () => {
  it.each([
    ["json", { format: "json", file: null }],
    ["json=-", { format: "json", file: null }],
    ["markdown=out/report.md", { format: "markdown", file: "out/report.md" }],
    ["json=a=b.json", { format: "json", file: "a=b.json" }],
  ])("%s", (text, one) => expect(format(text, [])).toEqual([one]));

  it.each([["docx"], ["json="], ["toString"], [""]])("refuses %j", (text) => expect(() => format(text)).toThrow());
});

describe("resolvers", () => {
  it.each([
    "1.1.1.1",
    "192.0.2.1:5353",
    "[2001:db8::1]",
    "[2001:db8::1]:53",
    "2001:db8::1",
    "https://dns.example/dns-query",
  ])("%s", (text) => expect(resolver(text, ["a"])).toEqual(["a", text]));

  it.each([
    "dns.example",
    "1.1.1.1:0",
    "1.1.1.1:65536",
    "1.1.1",
    "[::1",
    "http://dns.example/",
    "https://",
    "",
    "1.1.1.1:x",
  ])("refuses %j", (text) => expect(() => resolver(text)).toThrow("It takes an address"));
});

describe("connect", () => {
  it.each([
    ["www.acme.test:443:127.0.0.1:8443", ["www.acme.test", 443, "127.0.0.1", 8443]],
    ["WWW.acme.test:443:[::1]:8443", ["www.acme.test", 443, "::1", 8443]],
    ["::127.0.0.1:", [null, null, "127.0.0.1", null]],
    ["www.acme.test:80::8080", ["www.acme.test", 80, null, 8080]],
  ])("%s", (text, [host, port, address, toPort]) => expect(connect(text)).toEqual([{ host, port, address, toPort }]));

  it.each(["www.acme.test", "a:443:b", "a:443:b:99999", "a:x:b:1", "a:1:::1:2", "a:0:b:1", ""])("refuses %j", (text) =>
    expect(() => connect(text)).toThrow("HOST:PORT:ADDR:PORT"),
  );
});
