/** Turns a YAML document into plain JSON and remembers where each value stands; environment variables are filled in on the way. */
import { type Alias, isAlias, isMap, isScalar, isSeq, type Pair, type Scalar, type YAMLMap, type YAMLSeq } from "yaml";
import { type Environment, fill } from "./environment.js";
import { type Flaw, lineAt, quoted, type Source, targetError } from "./problems.js";

/** Where a value stands, with the places of what it holds. */
export interface Place {
  /** Offset of the key, for an entry of a mapping. */
  readonly key: number | null;
  readonly offset: number;
  /** The text before `${NAME}` was replaced: what a message shows instead of the value. */
  readonly written: string | null;
  /** It could not be read; that is a problem already, and no judgement is left. */
  readonly unreadable: boolean;
  readonly children: ReadonlyMap<string | number, Place>;
}

export interface Tree {
  readonly value: unknown;
  readonly place: Place;
  readonly flaws: readonly Flaw[];
  /** Values taken from the environment, each once. */
  readonly taken: ReadonlySet<string>;
}

interface Located {
  readonly value: unknown;
  readonly place: Place;
}

interface Walk {
  readonly source: Source;
  readonly env: Environment;
  readonly flaws: Flaw[];
  readonly taken: Set<string>;
  /** The latest node of each anchor, as YAML 1.2 has it. */
  readonly anchors: Map<string, unknown>;
  /** Anchored nodes that are being read, so that one that holds itself is seen. */
  readonly open: Set<unknown>;
  budget: number;
}

export const MAX_DEPTH = 64;

/** What a file of 1 MiB may grow to by aliases and environment variables: characters, and a flat charge for each value. */
const BUDGET = 8 * 1024 * 1024;
const VALUE_COST = 64;

/** Not part of YAML 1.2. */
const MERGE = "<<";

const PLAIN_TAGS = [
  "!",
  ...["str", "int", "float", "bool", "null", "map", "seq"].map((name) => `tag:yaml.org,2002:${name}`),
];

/** Throws `TargetError` where aliases or the environment make the file too large to go on. */
export function readTree(root: unknown, source: Source, env: Environment): Tree {
  const walk: Walk = { source, env, flaws: [], taken: new Set(), anchors: new Map(), open: new Set(), budget: BUDGET };
  const { value, place } = read(walk, root, 0, null, 0);
  return { value, place, flaws: walk.flaws, taken: walk.taken };
}

/** The place at the end of a path, or the nearest one above it; `depth` is how many steps of the path it goes. */
export function placeAt(root: Place, path: readonly PropertyKey[]): { place: Place; depth: number } {
  let place = root;
  for (const [depth, step] of path.entries()) {
    const child = typeof step === "symbol" ? undefined : place.children.get(step);
    if (child === undefined) return { place, depth };
    place = child;
  }
  return { place, depth: path.length };
}

function read(walk: Walk, node: unknown, fallback: number, key: number | null, depth: number): Located {
  const offset = offsetOf(node) ?? fallback;
  spend(walk, VALUE_COST, offset);
  if (depth > MAX_DEPTH) return refused(walk, offset, key, `nested deeper than ${MAX_DEPTH} levels`, undefined);
  if (isAlias(node)) return readAlias(walk, node, offset, key, depth);
  const anchor = isScalar(node) || isMap(node) || isSeq(node) ? node.anchor : undefined;
  if (anchor !== undefined) walk.anchors.set(anchor, node);
  const tag = isScalar(node) || isMap(node) || isSeq(node) ? node.tag : undefined;
  if (tag !== undefined && !PLAIN_TAGS.includes(tag)) {
    return refused(
      walk,
      offset,
      key,
      `the YAML tag ${quoted(shortTag(tag))} is not supported`,
      "write the value without it",
    );
  }
  walk.open.add(node);
  const located = isMap(node)
    ? readMap(walk, node, offset, key, depth)
    : isSeq(node)
      ? readList(walk, node, offset, key, depth)
      : readScalar(walk, isScalar(node) ? node : null, offset, key);
  walk.open.delete(node);
  return located;
}

function spend(walk: Walk, cost: number, offset: number): void {
  walk.budget -= cost;
  if (walk.budget >= 0) return;
  const hint = "use fewer aliases (*name) and shorter values";
  throw targetError(walk.source, [{ offset, message: "from here on the file grows too large", hint }]);
}

function readAlias(walk: Walk, alias: Alias, offset: number, key: number | null, depth: number): Located {
  const node = walk.anchors.get(alias.source);
  if (node === undefined) {
    // The wildcard host that somebody forgot to quote.
    if (alias.source.startsWith(".")) {
      return refused(
        walk,
        offset,
        key,
        "a value that starts with * must be in quotes",
        `write ${quoted(`*${alias.source}`)}`,
      );
    }
    const message = `no anchor ${quoted(`&${alias.source}`)} stands before this alias`;
    return refused(walk, offset, key, message, "a value that starts with * must be in quotes");
  }
  if (walk.open.has(node))
    return refused(walk, offset, key, `the alias ${quoted(`*${alias.source}`)} holds itself`, undefined);
  const { value, place } = read(walk, node, offset, key, depth + 1);
  return { value, place: { ...place, key, offset } };
}

function readMap(walk: Walk, map: YAMLMap, offset: number, key: number | null, depth: number): Located {
  const value: Record<string, unknown> = {};
  const children = new Map<string, Place>();
  let merges = false;
  for (const pair of map.items as Pair[]) {
    const at = offsetOf(pair.key) ?? offset;
    const name = keyName(walk, pair.key, at);
    if (name === null) {
      merges ||= isScalar(pair.key) && pair.key.value === MERGE;
      continue;
    }
    const first = children.get(name);
    if (first !== undefined) {
      const line = lineAt(walk.source, first.key ?? first.offset);
      walk.flaws.push({
        offset: at,
        message: `the key ${quoted(name)} stands here twice`,
        hint: `the first is on line ${line}`,
      });
      continue;
    }
    const located = read(walk, pair.value, at, at, depth + 1);
    // An own property even for a name that objects inherit; `__proto__` itself is refused above.
    value[name] = located.value;
    children.set(name, located.place);
  }
  // What a merge would have added is not missing.
  return { value, place: { key, offset, written: null, unreadable: merges, children } };
}

function keyName(walk: Walk, key: unknown, offset: number): string | null {
  const fault = (message: string, hint?: string) => {
    walk.flaws.push({ offset, message, hint });
    return null;
  };
  if (!isScalar(key))
    return fault("a key must be a plain text", 'put a value that starts with { or [ or * in quotes: "{{name}}"');
  const name = typeof key.value === "string" ? key.value : (key.source ?? String(key.value));
  spend(walk, name.length, offset);
  if (name === MERGE)
    return fault(
      'merge keys ("<<") are not supported',
      "write the keys out, or use an alias (*name) for a whole value",
    );
  if (name === "__proto__") return fault('the key "__proto__" is not allowed');
  if (key.anchor !== undefined) walk.anchors.set(key.anchor, key);
  return name;
}

function readList(walk: Walk, list: YAMLSeq, offset: number, key: number | null, depth: number): Located {
  const value: unknown[] = [];
  const children = new Map<number, Place>();
  for (const [index, item] of list.items.entries()) {
    const located = read(walk, item, offset, null, depth + 1);
    value.push(located.value);
    children.set(index, located.place);
  }
  return { value, place: { key, offset, written: null, unreadable: false, children } };
}

function readScalar(walk: Walk, scalar: Scalar | null, offset: number, key: number | null): Located {
  const place: Place = { key, offset, written: null, unreadable: false, children: new Map() };
  const value = scalar?.value ?? null;
  if (typeof value === "string") return readText(walk, value, scalar, place);
  if (
    typeof value === "number" &&
    (!Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value)))
  ) {
    return refused(
      walk,
      offset,
      key,
      `the number ${quoted(scalar?.source ?? "")} cannot be kept exactly`,
      "put it in quotes",
    );
  }
  return { value, place };
}

function readText(walk: Walk, written: string, scalar: Scalar | null, place: Place): Located {
  const { text, taken, faults, referring } = fill(written, walk.env);
  spend(walk, text.length, place.offset);
  for (const value of taken) walk.taken.add(value);
  const offsets = faults.length === 0 ? null : references(walk.source, scalar, written);
  for (const { index, message, hint } of faults) {
    walk.flaws.push({ offset: offsets?.get(index) ?? place.offset, message, hint });
  }
  return { value: text, place: { ...place, written: referring ? written : null, unreadable: faults.length > 0 } };
}

/** Every `${` of a scalar's text by its index there, with its offset in the source: folding and escapes move them, none is lost. */
function references(source: Source, scalar: Scalar | null, written: string): ReadonlyMap<number, number> {
  const [start = 0, end = 0] = scalar?.range ?? [];
  const offsets = occurrences(source.text.slice(start, end));
  const found = new Map<number, number>();
  for (const [count, index] of occurrences(written).entries()) {
    const offset = offsets[count];
    if (offset !== undefined) found.set(index, start + offset);
  }
  return found;
}

function occurrences(text: string): readonly number[] {
  return [...text.matchAll(/\$\{/g)].map(({ index }) => index);
}

function refused(walk: Walk, offset: number, key: number | null, message: string, hint: string | undefined): Located {
  walk.flaws.push({ offset, message, hint });
  return { value: null, place: { key, offset, written: null, unreadable: true, children: new Map() } };
}

function offsetOf(node: unknown): number | null {
  return isScalar(node) || isMap(node) || isSeq(node) || isAlias(node) ? (node.range?.[0] ?? null) : null;
}

function shortTag(tag: string): string {
  return tag.replace(/^tag:yaml\.org,2002:/, "!!");
}
