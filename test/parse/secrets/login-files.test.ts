/** Files that hold a secret and no word that says so. */
import { describe, expect, it } from "vitest";
import { findSecrets } from "../../../src/parse/secrets/find.js";
import { drawn } from "./made.js";

const found = (text: string, path: string) => findSecrets(new TextEncoder().encode(text), path);
const HEX = drawn("hex", 32, 6);
const WORD = drawn("mixed", 24, 5);

describe("files known by their name", () => {
  it.each([
    ["the master key of Rails", "config/master.key", `${HEX}\n`, [["rails-master-key", "critical", 1, HEX]]],
    ["one of an environment", "api/config/credentials/production.key", HEX, [["rails-master-key", "critical", 1, HEX]]],
    [
      "passwords for PostgreSQL",
      ".pgpass",
      `# ours\ndb.acme.test:5432:app:app:${WORD}\r\n10.0.0.4:*:*:ops:${WORD}x`,
      [
        ["login-password", "critical", 2, WORD],
        ["login-password-private", "high", 3, `${WORD}x`],
      ],
    ],
    [
      "logins of machines",
      "home/.netrc",
      `machine api.acme.test\n  login ops@acme.test\n  password ${WORD}\nmachine localhost login a password ${WORD}\n`,
      [["login-password", "critical", 3, WORD]],
    ],
    ["the password of Ansible's vault", "deploy/.vault_pass", `${WORD}\n`, [["generic-password", "high", 1, WORD]]],
  ])("%s", (_name, path, text, secrets) => {
    expect(found(text, path).map(({ kind, line, value }) => [kind.id, kind.severity, line, value])).toEqual(secrets);
    expect(text.slice(found(text, path)[0]?.start).startsWith(String(secrets[0]?.[3]))).toBe(true);
  });

  it.each([
    ["another key of 32 digits", "config/locales/master.key.txt", HEX],
    ["zeros", "config/master.key", "0".repeat(32)],
    ["nothing", "config/master.key", "\n"],
    ["text", "config/master.key", "put the key here\n"],
    ["this machine", ".pgpass", `localhost:5432:app:app:${WORD}\n`],
    ["a stand-in", ".netrc", "machine api.acme.test login me password changeme"],
    ["a variable", ".netrc", "machine api.acme.test login me password $TOKEN"],
    ["a script that asks a vault", ".vault_pass", "#!/bin/sh\n"],
  ])("leaves alone: %s", (_name, path, text) => {
    expect(found(text, path)).toEqual([]);
  });

  it("is not slow on hostile input", () => {
    const started = performance.now();
    for (const text of ["\\".repeat(60_000), "a:".repeat(30_000), "machine ".repeat(8000), "a\\:1:".repeat(12_000)])
      for (const path of [".pgpass", ".netrc", "config/master.key", ".vault_pass"]) found(text, path);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
