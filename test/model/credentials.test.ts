import { describe, expect, it } from "vitest";
import { credentialsOf } from "../../src/model/credentials.js";
import { host, target } from "../helpers/target.js";

const secretsOf = (...credentials: readonly string[]) =>
  credentialsOf(target({ domain: "acme.test", hosts: [host("www.acme.test")], credentials }));

describe("what the environment gives", () => {
  it.each([
    ["a token", "tok/en+1234", ["tok/en+1234"]],
    ["a declared host", "WWW.acme.test", []],
    ["the domain", "acme.test", []],
    ["another name", "other.test", ["other.test"]],
    ["the start of addresses", "https://www.acme.test", []],
    ["the start of addresses, with a short path", "https://www.acme.test:8443/v1/", []],
    ["an address with a secret path", "https://hooks.example/services/T0/B0/x1y2", ["services/T0/B0/x1y2"]],
    ["an address with a secret query", "https://www.acme.test/?key=a1b2", ["?key=a1b2"]],
    ["an address with a user", "http://alice1:s3cret-s3cret@www.acme.test/", ["alice1", "s3cret-s3cret"]],
    ["an address of another kind", "postgres://u:p@db.test/x", ["postgres://u:p@db.test/x"]],
  ])("%s", (_name, value, secrets) => {
    expect(secretsOf(value)).toEqual(secrets);
  });
});
