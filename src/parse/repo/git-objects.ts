/** Reads what git's plumbing prints of many objects: their list, their contents, and the commits that brought them. */

export interface ListedObject {
  readonly id: string;
  readonly type: string;
  readonly bytes: number;
  /** One of its paths, from the root of the repository; empty where git named none. */
  readonly path: string;
  /** Git does not have it, or cannot read it. */
  readonly missing: boolean;
}

/** For `cat-file --batch-check`, fed with what `rev-list --objects` prints. */
export const LIST_FORMAT = "%(objectname) %(objecttype) %(objectsize) %(rest)";

export async function* listedObjects(chunks: AsyncIterable<Uint8Array>): AsyncIterable<ListedObject> {
  for await (const line of pieces(chunks, "\n")) {
    const [, id = "", type = "", size = "", path = ""] = /^\??([0-9a-f]{40,64}) (\w+) ?(\d*) ?(.*)$/s.exec(line) ?? [];
    if (id !== "") yield { id, type, bytes: Number(size), path, missing: type === "missing" };
  }
}

export interface ReadObject {
  readonly id: string;
  /** Null: git does not have it, or cannot read it. */
  readonly content: Uint8Array | null;
}

/** What `cat-file --batch` prints: a header line, the content, a line feed. Ends where the output does, an object that is cut off left out. */
export async function* readObjects(chunks: AsyncIterable<Uint8Array>): AsyncIterable<ReadObject> {
  const source = chunks[Symbol.asyncIterator]();
  let held: Uint8Array = new Uint8Array(0);
  /** The next bytes; copied only where they come in several chunks. Null: the output ends before. */
  async function taken(bytes: number): Promise<Uint8Array | null> {
    const parts: Uint8Array[] = [];
    let wanted = bytes;
    while (wanted > held.length) {
      parts.push(held);
      wanted -= held.length;
      const next = await source.next();
      if (next.done === true) return null;
      held = next.value;
    }
    const last = held.subarray(0, wanted);
    held = held.subarray(wanted);
    return parts.length === 0 ? last : joined([...parts, last], bytes);
  }
  for (;;) {
    let end = held.indexOf(10);
    while (end === -1) {
      const next = await source.next();
      if (next.done === true) return;
      held = joined([held, next.value], held.length + next.value.length);
      end = held.indexOf(10);
    }
    const header = await taken(end + 1);
    const [id = "", type = "", size = ""] = new TextDecoder().decode(header?.subarray(0, end)).split(" ");
    if (!/^\d+$/.test(size)) {
      yield { id, content: null };
      continue;
    }
    const content = await taken(Number(size) + 1);
    if (content === null) return;
    if (type === "blob") yield { id, content: content.subarray(0, -1) };
  }
}

export interface Brought {
  readonly commit: string;
  /** Author's date, in seconds since 1970. */
  readonly time: number;
  /** Commits that are newer: dates that people's clocks set do not order. */
  readonly newer: number;
  readonly path: string;
}

/** For `log --raw -z --no-abbrev`. */
export const LOG_FORMAT = "%x01%H %at";

/** Of each wanted object the oldest commit whose change shows it; merges are known by what none of their parents had (`-c`). */
export async function broughtBy(
  wanted: ReadonlySet<string>,
  chunks: AsyncIterable<Uint8Array>,
  found: Map<string, Brought>,
): Promise<void> {
  let commit = { id: "", time: 0, newer: -1 };
  let object: string | null = null;
  for await (const raw of pieces(chunks, "\0")) {
    if (object !== null) {
      // Newest first: a later one is older.
      if (wanted.has(object))
        found.set(object, { commit: commit.id, time: commit.time, newer: commit.newer, path: raw });
      object = null;
      continue;
    }
    const piece = raw.replace(/^\n/, "");
    if (piece.startsWith("\x01")) {
      const [id = "", time = ""] = piece.slice(1).split(" ");
      commit = { id, time: Number(time), newer: commit.newer + 1 };
    } else if (piece.startsWith(":")) {
      // `:mode mode old new A`, with one more mode and object for each further parent of a merge: the last object is the new one.
      object = piece.split(" ").at(-2) ?? "";
    }
  }
}

async function* pieces(chunks: AsyncIterable<Uint8Array>, separator: string): AsyncIterable<string> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of chunks) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split(separator);
    rest = parts.pop() ?? "";
    yield* parts;
  }
  if (rest !== "") yield rest;
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
