/** Loads the target's plugins: modules that export probes and checks. */
import { isAbsolute } from "node:path";
import { pathToFileURL } from "node:url";
import type { AnyCheck, AnyProbe } from "../audit/select.js";
import { UsageError } from "../model/errors.js";

export interface Registry {
  readonly checks: readonly AnyCheck[];
  readonly probes: readonly AnyProbe[];
}

/** The built-in registry with what the plugins export. Plugins are code: `warn` names each when it is loaded. */
export async function withPlugins(
  own: Registry,
  plugins: readonly string[],
  warn: (text: string) => void,
): Promise<Registry> {
  const modules = await Promise.all(plugins.map((plugin) => loadPlugin(plugin, warn)));
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
