/** Where the registries, the adapters and the audit meet: the only place that knows them all. */
import { access, constants, readFile, stat } from "node:fs/promises";
import { isAbsolute } from "node:path";
import { pathToFileURL } from "node:url";
import { type Audit, audit, judgeObservations, type SavedObservations } from "../audit/audit.js";
import type { Progress } from "../audit/collect.js";
import type { AnyCheck, AnyProbe } from "../audit/select.js";
import { checks } from "../checks/index.js";
import { UsageError } from "../model/errors.js";
import type { FailOn } from "../model/report.js";
import type { Target } from "../model/target.js";
import { type ConnectTo, createDial } from "../net/dial.js";
import { digest } from "../net/digest.js";
import { createDns } from "../net/dns/client.js";
import { systemResolvers } from "../net/dns/system-resolvers.js";
import { createFiles } from "../net/files.js";
import { createGit } from "../net/git.js";
import { createHttp } from "../net/http.js";
import type { Io } from "../net/io.js";
import { systemClock } from "../net/system-clock.js";
import { createTls } from "../net/tls/session.js";
import { declarationOf } from "../parse/hosts.js";
import { probes } from "../probes/index.js";
import { version } from "./version.js";

export interface AuditSettings {
  readonly only: readonly string[];
  readonly skip: readonly string[];
  readonly failOn: FailOn;
  readonly deadlineMs: number;
  /** One network operation. */
  readonly timeoutMs: number;
  readonly concurrency: number;
  readonly offline: boolean;
  /** `address`, `address:port`; before the target's and the system's. */
  readonly resolvers: readonly string[];
  /** A PEM file trusted besides the public roots and the target's own. */
  readonly ca: string | null;
  readonly connect: readonly ConnectTo[];
  /** False: refuse the target's plugins. */
  readonly plugins: boolean;
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
  /** One line for standard error. */
  readonly warn: (text: string) => void;
  /** Judge these again instead of looking. */
  readonly fromObservations: SavedObservations | null;
}

export interface Registry {
  readonly checks: readonly AnyCheck[];
  readonly probes: readonly AnyProbe[];
}

export function builtIn(): Registry {
  return { checks: checks as readonly unknown[] as readonly AnyCheck[], probes: probes as readonly AnyProbe[] };
}

/** Throws `UsageError` for what makes an audit useless before it starts: a missing CA file, an unreadable repository. */
export async function auditTarget(target: Target, settings: AuditSettings): Promise<Audit> {
  const registry = await withPlugins(target, settings);
  const onBug = (where: string, error: unknown) =>
    settings.warn(`${where} failed in a way it should not: ${error instanceof Error ? error.message : String(error)}`);
  const judging = { ...settings, ...registry, onBug };
  if (settings.fromObservations !== null) {
    const observations = settings.fromObservations;
    return { report: judgeObservations(target, observations, judging), observations };
  }
  const ca = await Promise.all([settings.ca, target.network.ca, process.env.NODE_EXTRA_CA_CERTS].map(pem));
  if (target.repo !== null) await readable(target.repo.path);
  const { io, close } = createIo(target, settings, ca.flat());
  try {
    return await audit(target, { ...judging, io, version });
  } finally {
    await close();
  }
}

function createIo(target: Target, settings: AuditSettings, ca: readonly string[]): { io: Io; close(): Promise<void> } {
  const { timeoutMs } = settings;
  const resolvers = [settings.resolvers, target.network.resolvers, systemResolvers()].find(({ length }) => length > 0);
  const dns = createDns({ resolvers: resolvers ?? [], timeoutMs });
  const { internalRanges } = target.network;
  const dial = createDial({ dns, timeoutMs, internalRanges, connect: settings.connect });
  const declared = (host: string) => declarationOf(target, host) !== undefined;
  const http = createHttp({ dial, ca, timeoutMs, declared, userAgent: `launchready/${version}` });
  const tls = createTls({ dial, ca, timeoutMs });
  const git = createGit({ timeoutMs: settings.deadlineMs });
  const io: Io = { dns, http, tls, files: createFiles(), git, clock: systemClock, random: Math.random, digest };
  return {
    io,
    async close() {
      dns.close();
      await http.close();
    },
  };
}

async function pem(file: string | null | undefined): Promise<readonly string[]> {
  if (!file) return [];
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(
      `The CA file ${file} cannot be read (${error.code}). Check the path in --ca, network.ca or NODE_EXTRA_CA_CERTS.`,
    );
  });
  const certificates = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g);
  if (certificates === null)
    throw new UsageError(
      `The CA file ${file} holds no PEM certificate. It must start with -----BEGIN CERTIFICATE-----.`,
    );
  return certificates;
}

async function readable(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => null);
  if (found === null)
    throw new UsageError(`The repository ${folder} does not exist. Correct repo.path in the target file.`);
  if (!found.isDirectory())
    throw new UsageError(`The repository ${folder} is no folder. Correct repo.path in the target file.`);
  await access(folder, constants.R_OK | constants.X_OK).catch(() => {
    throw new UsageError(`The repository ${folder} cannot be read. Run the audit as a user who may read it.`);
  });
}

/** Plugins are code: each is named when it is loaded, and none is loaded with `--no-plugins`. */
async function withPlugins(target: Target, settings: AuditSettings): Promise<Registry> {
  const own = builtIn();
  if (target.plugins.length === 0) return own;
  if (!settings.plugins)
    throw new UsageError(`The target file names plugins (${target.plugins.join(", ")}) and --no-plugins refuses them.`);
  const modules = await Promise.all(target.plugins.map((plugin) => loadPlugin(plugin, settings.warn)));
  const exported = modules.flatMap((module) => Object.values(module));
  const added = { checks: exported.filter(isCheck), probes: exported.filter(isProbe) };
  const taken = new Set(own.checks.map(({ doc }) => doc.id.split("/")[0]));
  const clash = added.checks.find(({ doc }) => taken.has(doc.id.split("/")[0]));
  if (clash)
    throw new UsageError(`The plugin's check ${clash.doc.id} stands in a built-in area. Give it an area of its own.`);
  const probe = added.probes.find(({ id }) => own.probes.some((one) => one.id === id));
  if (probe)
    throw new UsageError(`The plugin's probe "${probe.id}" has the name of a built-in one. Give it a name of its own.`);
  return { checks: [...own.checks, ...added.checks], probes: [...own.probes, ...added.probes] };
}

async function loadPlugin(plugin: string, warn: (text: string) => void): Promise<Record<string, unknown>> {
  warn(`loading plugin ${plugin}`);
  try {
    return await import(isAbsolute(plugin) ? pathToFileURL(plugin).href : plugin);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(`The plugin ${plugin} cannot be loaded: ${why}`);
  }
}

function isCheck(value: unknown): value is AnyCheck {
  return has(value, "doc") && has(value, "needs") && has(value, "judge");
}

function isProbe(value: unknown): value is AnyProbe {
  return has(value, "look") && has(value, "subjects");
}

function has(value: unknown, key: string): boolean {
  return typeof value === "object" && value !== null && key in value;
}
