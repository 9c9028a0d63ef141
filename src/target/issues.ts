/** Puts the schema's complaints into words: where, what was expected, what was found, and the nearest known key. */
import type { z } from "zod";
import { nearest, suggestion } from "./nearest.js";
import { type Flaw, quoted } from "./problems.js";
import { knownKeys } from "./schema.js";
import { type Place, placeAt, type Tree } from "./tree.js";

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

export function schemaFlaws(tree: Tree, issues: readonly Issue[]): readonly Flaw[] {
  return issues.flatMap((issue) => flaws(tree, issue, []));
}

function flaws(tree: Tree, issue: Issue, above: Path): readonly Flaw[] {
  const path = [...above, ...issue.path];
  const { place, depth } = placeAt(tree.place, path);
  if (place.unreadable) return [];
  const where = pathText(path);
  switch (issue.code) {
    case "unrecognized_keys": {
      const known = knownKeys(path);
      return issue.keys.map((key) => ({
        offset: keyOffset(place.children.get(key)) ?? place.offset,
        message: `${where}unknown key ${quoted(key)}`,
        hint: suggestion(key, known),
      }));
    }
    case "invalid_key":
      return [
        {
          offset: place.key ?? place.offset,
          message: `${pathText(path.slice(0, -1))}expected ${issue.issues[0]?.message ?? "another key"}, found ${quoted(String(path.at(-1)))}`,
        },
      ];
    case "invalid_union": {
      const branch = fittingBranch(issue.errors);
      if (branch !== null) return branch.flatMap((inner) => flaws(tree, inner, path));
      return [unexpected(tree, path, issue.message)];
    }
    case "invalid_value":
      return [unexpected(tree, path, oneOf(issue), hintFor(valueAt(tree.value, path), place, issue.values))];
    case "custom":
      return [unexpected(tree, path, issue.message, issue.params?.hint as string | undefined)];
    case "invalid_type":
      if (depth < path.length) return [missing(place, path, issue)];
      return [unexpected(tree, path, typeWords(issue))];
    default:
      return [unexpected(tree, path, issue.message)];
  }
}

/** The only branch whose type is right at the top, so that what is wrong lies deeper; null where none or several fit. */
function fittingBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] | null {
  const deeper = branches.filter((issues) =>
    issues.every(({ path, code }) => path.length > 0 || code === "unrecognized_keys"),
  );
  return deeper.length === 1 ? (deeper[0] ?? null) : null;
}

function missing(parent: Place, path: Path, issue: z.core.$ZodIssueInvalidType): Flaw {
  return {
    offset: parent.offset,
    message: `${pathText(path.slice(0, -1))}the key ${quoted(String(path.at(-1)))} is missing`,
    hint: `it takes ${typeWords(issue)}`,
  };
}

function unexpected(tree: Tree, path: Path, expected: string, hint?: string): Flaw {
  const { place } = placeAt(tree.place, path);
  const value = valueAt(tree.value, path);
  return {
    offset: value === null && place.key !== null ? place.key : place.offset,
    message: `${pathText(path)}expected ${expected}, found ${found(value, place)}`,
    hint: path.length === 0 ? rootHint(value) : (hint ?? typeHint(expected, value)),
  };
}

/** Never a value that came from the environment: then the text as it stands in the file. */
export function found(value: unknown, place: Place): string {
  if (place.written !== null) return `another value from the environment: ${quoted(place.written)}`;
  if (typeof value === "string") return value === "" ? "an empty text" : quoted(value);
  if (typeof value === "number") return `the number ${value}`;
  if (typeof value === "boolean") return String(value);
  if (value === null || value === undefined) return "nothing";
  return Array.isArray(value) ? "a list" : "a mapping";
}

const LIST = "a list";
const MAPPING = "a mapping (key: value)";

function typeWords(issue: z.core.$ZodIssueInvalidType): string {
  if (issue.expected === "array") return LIST;
  if (issue.expected === "object" || issue.expected === "record") return MAPPING;
  return issue.expected === "boolean" ? "true or false" : issue.message;
}

function typeHint(expected: string, value: unknown): string | undefined {
  if (value === null) return "give it a value, or remove the key";
  if (expected === LIST && typeof value !== "object") return 'write it in brackets, [...], or with "- " before it';
  const wantsText =
    expected !== MAPPING && expected !== LIST && expected !== "true or false" && !expected.startsWith("a whole number");
  if (wantsText && (typeof value === "number" || typeof value === "boolean") && /text|selector|header/.test(expected)) {
    return "put it in quotes";
  }
  return undefined;
}

function rootHint(value: unknown): string {
  if (typeof value === "string" && value.includes(":")) return 'put a space after each colon: "domain: acme.com"';
  return 'the least that a target file says is "domain: acme.com"; launchready init writes one';
}

function oneOf({ message, values }: z.core.$ZodIssueInvalidValue): string {
  return values.length === 1 ? message : `one of ${values.join(", ")}`;
}

function hintFor(value: unknown, place: Place, values: readonly unknown[]): string | undefined {
  if (typeof value !== "string" || place.written !== null) return undefined;
  if (values.includes(Number(value))) return "write it without quotes";
  const meant = nearest(value, values.map(String));
  return meant === null ? undefined : `did you mean "${meant}"?`;
}

function keyOffset(place: Place | undefined): number | null {
  return place === undefined ? null : (place.key ?? place.offset);
}

/** `hosts[0].role: `, or nothing for the whole file. */
export function pathText(path: Path): string {
  const text = path
    .map((step) =>
      typeof step === "number"
        ? `[${step}]`
        : `.${/^[\w-]{1,60}$/.test(String(step)) ? String(step) : quoted(String(step))}`,
    )
    .join("");
  return text === "" ? "" : `${text.replace(/^\./, "")}: `;
}

export function valueAt(value: unknown, path: Path): unknown {
  let at = value;
  for (const step of path) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, step)) return undefined;
    at = (at as Record<PropertyKey, unknown>)[step];
  }
  return at;
}
