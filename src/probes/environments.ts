/** Compares the declared production environment with the others and with what belongs in none of the real ones: names leave it, never values. */
import { LookFailed } from "../model/errors.js";
import { defineProbe } from "../model/probe.js";
import type { EnvironmentsSeen, SharedSecret } from "../model/seen/config.js";
import type { Target } from "../model/target.js";
import type { Io } from "../net/io.js";
import { documentName } from "../parse/repo/documents.js";
import { type DotenvEntry, parseDotenv } from "../parse/repo/dotenv.js";
import { leadsTo } from "../parse/repo/env-address.js";
import { secretsIn, testKeysIn } from "../parse/repo/env-secrets.js";

const MAX_BYTES = 512 * 1024;
const MAX_VARIABLES = 2000;
const MAX_OTHERS = 20;
const MAX_PLACES = 5;
const MAX_NAME = 100;

type Port = Pick<Io, "files" | "digest">;
type Secrets = ReadonlyMap<string, SharedSecret["others"]>;

export const environments = defineProbe({
  id: "environments",
  summary:
    "The declared production environment beside the others: names of variables only, values compared as keyed hashes",
  offline: true,
  subjects: ({ repo }) => {
    if (repo === null) return { skip: "no repository is declared" };
    return repo.env.production === null
      ? { skip: "no production environment file is declared" }
      : [repo.env.production];
  },
  async look(file, target, io: Port): Promise<EnvironmentsSeen> {
    const entries = await variablesOf(file, target, io);
    const others: EnvironmentsSeen["others"][number][] = [];
    const elsewhere = new Map<string, SharedSecret["others"][number][]>();
    for (const other of (target.repo?.env.others ?? []).filter((one) => one !== file).slice(0, MAX_OTHERS)) {
      const path = documentName(target, other);
      const unreadable = await reading(async () => {
        for (const { name, line, digests } of digested(await variablesOf(other, target, io), target, io))
          for (const digest of digests)
            elsewhere.set(digest, [...(elsewhere.get(digest) ?? []), { path, name: name.slice(0, MAX_NAME), line }]);
      });
      others.push({ path, unreadable });
    }
    const secrets = digested(entries, target, io).filter(({ digests }) => digests.length > 0);
    const own = [target.domain, ...target.hosts.map(({ host }) => host)];
    return {
      path: documentName(target, file),
      variables: entries.map(({ name, line, value }) => ({
        name: name.slice(0, MAX_NAME),
        line,
        empty: value.trim() === "",
      })),
      secrets: secrets.length,
      others,
      shared: secrets.flatMap((secret) => sharedWith(secret, elsewhere)),
      testKeys: testKeysIn(entries),
      addresses: entries.flatMap((entry) => {
        const leads = leadsTo(entry, own);
        return leads === null ? [] : [{ name: entry.name.slice(0, MAX_NAME), line: entry.line, leads }];
      }),
    };
  },
});

/** Of a name that comes twice the last one counts, as for the program that reads the file. */
async function variablesOf(file: string, target: Target, io: Port): Promise<readonly DotenvEntry[]> {
  const name = documentName(target, file);
  const content = await io.files.read(file, MAX_BYTES);
  if (content === null) throw new LookFailed("missing", `${name} is not there`);
  if (content.truncated) throw new LookFailed("parse", `${name} is larger than ${MAX_BYTES / 1024} KB`);
  const text = new TextDecoder().decode(content.bytes);
  const last = new Map(parseDotenv(text).map((entry) => [entry.name, entry]));
  const written = text.split("\n").some((line) => /^[\s\uFEFF]*[^\s#\uFEFF]/.test(line));
  if (text.includes("\0") || (last.size === 0 && written))
    throw new LookFailed("parse", `${name} is no .env file: no line of it is NAME=value`);
  if (last.size > MAX_VARIABLES) throw new LookFailed("parse", `${name} holds more than ${MAX_VARIABLES} variables`);
  return [...last.values()];
}

/** Why it could not be read; null: it was. */
async function reading(read: () => Promise<void>): Promise<string | null> {
  try {
    await read();
    return null;
  } catch (error) {
    if (error instanceof LookFailed) return error.message;
    throw error;
  }
}

function digested(entries: readonly DotenvEntry[], target: Target, io: Port) {
  const declared = new Set(target.env.filter(({ secret }) => secret).map(({ name }) => name));
  return entries.map((entry) => ({
    name: entry.name,
    line: entry.line,
    digests: secretsIn(entry, declared.has(entry.name)).map((secret) => io.digest(secret)),
  }));
}

function sharedWith(
  { name, line, digests }: { name: string; line: number; digests: readonly string[] },
  elsewhere: Secrets,
): readonly SharedSecret[] {
  const others = [...new Set(digests.flatMap((digest) => elsewhere.get(digest) ?? []))];
  return others.length === 0 ? [] : [{ name: name.slice(0, MAX_NAME), line, others: others.slice(0, MAX_PLACES) }];
}
