/** Reads the JSON of an answer and finds values in it by JSONPath (RFC 9535), within bounds that no answer can break. */
import type { JSONValue } from "json-p3";
import { parseWhole, stringifyWhole } from "./whole-numbers.js";

export interface JsonPaths {
  /** Why it is no JSONPath; null: it is one. */
  problem(path: string): string | null;
  find(path: string, value: unknown): readonly unknown[];
}

const DEPTH = 200;
const MOST_FOUND = 1000;
/** Their patterns would run over the answer without a time limit; a step has `matches` and `regex` for that. */
const UNBOUNDED = ["match", "search"];

/** Loaded where a flow is run, and not with the program. */
export async function jsonPaths(): Promise<JsonPaths> {
  const { JSONPathEnvironment } = await import("json-p3");
  const environment = new JSONPathEnvironment({ maxRecursionDepth: DEPTH + 1 });
  for (const name of UNBOUNDED) environment.functionRegister.delete(name);
  return {
    problem(path) {
      try {
        environment.compile(path);
        return null;
      } catch (error) {
        return error instanceof Error ? error.message.slice(0, 200) : "cannot be read";
      }
    },
    find(path, value) {
      const found: unknown[] = [];
      // A path that compares with such a number has lost its last digits itself.
      const searched = /\d{16}/.test(path) ? JSON.parse(stringifyWhole(value)) : value;
      for (const node of environment.lazyQuery(path, searched as JSONValue)) {
        found.push(node.value);
        if (found.length === MOST_FOUND) break;
      }
      return found;
    },
  };
}

/** A text says why there is none. */
export function readJson(text: string): { readonly value: unknown } | string {
  if (text.trim() === "") return "the body is empty";
  if (tooDeep(text)) return `the body is nested deeper than ${DEPTH} levels`;
  try {
    return { value: parseWhole(text) };
  } catch {
    return "the body is no JSON";
  }
}

function tooDeep(text: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (quoted && character === "\\") at += 1;
    else if (character === '"') quoted = !quoted;
    else if (!quoted && (character === "[" || character === "{")) depth += 1;
    else if (!quoted && (character === "]" || character === "}")) depth -= 1;
    if (depth > DEPTH) return true;
  }
  return false;
}

/** As RFC 9535 2.3.5.2.2 compares: members in any order. */
export function sameJson(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  // A number that was written in the target file has lost the digits that it cannot hold.
  if (typeof one === "bigint" && typeof other === "number") return Number(one) === other;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  if (Array.isArray(one) || Array.isArray(other)) {
    if (!Array.isArray(one) || !Array.isArray(other) || one.length !== other.length) return false;
    return one.every((member, index) => sameJson(member, other[index]));
  }
  const keys = Object.keys(one);
  const member = (of: object, key: string) => (of as Readonly<Record<string, unknown>>)[key];
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && sameJson(member(one, key), member(other, key)))
  );
}
