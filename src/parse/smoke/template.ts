/** Puts what earlier steps of a flow captured in the place of `{{name}}`. */
import type { SmokeBody, SmokeStep } from "../../model/smoke-flow.js";
import { stringifyWhole } from "./whole-numbers.js";

/** What was captured, by name: texts, and JSON values as they were. */
export type Values = ReadonlyMap<string, unknown>;

const TEMPLATE = /\{\{\s*([A-Za-z_]\w*)\s*\}\}/g;
const ALONE = /^\{\{\s*([A-Za-z_]\w*)\s*\}\}$/;

/** The names in a step that are of the flow's own and were not captured. A value of the environment may hold any other `{{name}}`. */
export function missingNames(
  { request, expect }: SmokeStep,
  own: ReadonlySet<string>,
  values: Values,
): readonly string[] {
  const { within: _, ...texts } = expect;
  const named = [...JSON.stringify([request, texts]).matchAll(TEMPLATE)].map(([, name = ""]) => name);
  return [...new Set(named)].filter((name) => own.has(name) && !values.has(name));
}

export function fillText(text: string, values: Values, coded: (value: string) => string = (value) => value): string {
  return text.replace(TEMPLATE, (whole, name: string) => (values.has(name) ? coded(textOf(values.get(name))) : whole));
}

/** A text that is one `{{name}}` alone becomes the value itself, a number for a number. */
export function fillJson(value: unknown, values: Values): unknown {
  if (typeof value === "string") {
    const [, name] = ALONE.exec(value) ?? [];
    return name !== undefined && values.has(name) ? values.get(name) : fillText(value, values);
  }
  if (Array.isArray(value)) return value.map((member) => fillJson(member, values));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, fillJson(member, values)]));
}

/** Coded for where it stands: path or query; a value that begins the URL, or its path, is an address itself and stays as it is. */
export function fillUrl(text: string, values: Values): string {
  const [, start = "", rest = text] = /^((?:https?:\/\/[^/?#{}]+)?\{\{\s*[A-Za-z_]\w*\s*\}\})(.*)$/s.exec(text) ?? [];
  const query = rest.search(/[?#]/);
  const path = query === -1 ? rest : rest.slice(0, query);
  const inPath = (value: string) => encodeURIComponent(value).replace(/%(?:2F|3A|40|2C)/g, decodeURIComponent);
  const after = fillText(rest.slice(path.length), values, encodeURIComponent);
  return fillText(start, values) + fillText(path, values, inPath) + after;
}

export function fillHeaders(
  headers: Readonly<Record<string, string>>,
  values: Values,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, fillText(value, values)]));
}

/** A pattern is the user's own, a value is not: it stands for itself. */
export function fillPattern(pattern: string, values: Values): string {
  return fillText(pattern, values, (value) => value.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&"));
}

export function fillBody(body: SmokeBody, values: Values): SmokeBody {
  if (body.as === "json") return { as: "json", json: fillJson(body.json, values) };
  if (body.as === "text") return { as: "text", text: fillText(body.text, values) };
  return { ...body, fields: fillHeaders(body.fields, values) };
}

export function textOf(value: unknown): string {
  return typeof value === "string" ? value : stringifyWhole(value);
}
