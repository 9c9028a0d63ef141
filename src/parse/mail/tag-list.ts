/** Tag lists (RFC 6376 3.2), the form of DKIM's signatures and keys, and the fields of MTA-STS and TLS-RPT records. */

export interface TagList {
  /** In the order written; values without the whitespace around them. */
  readonly tags: ReadonlyMap<string, string>;
  /** Why it is no valid list, each as one clause: none of its tags counts then. */
  readonly problems: readonly string[];
}

const MAX_TAGS = 100;

/** A name that comes twice makes the whole list invalid; unknown names are for the reader to ignore. */
export function parseTagList(text: string): TagList {
  const tags = new Map<string, string>();
  const problems = new Set<string>();
  // An empty one between two semicolons is against the grammar, and every verifier reads over it.
  const specs = text.split(";").filter((one) => one.trim() !== "");
  if (specs.length > MAX_TAGS) problems.add(`it has ${specs.length} tags`);
  for (const spec of specs.slice(0, MAX_TAGS)) {
    const equals = spec.indexOf("=");
    const name = spec.slice(0, Math.max(equals, 0)).trim();
    if (equals === -1 || !/^[A-Za-z][A-Za-z0-9_]*$/.test(name)) problems.add("it is not a list of name=value tags");
    else if (tags.has(name)) problems.add(`the tag ${name}= comes twice`);
    else tags.set(name, spec.slice(equals + 1).trim());
  }
  return { tags, problems: [...problems] };
}

/** The parts between colons, without the whitespace around them. */
export function colonList(value: string): readonly string[] {
  return value.split(":").map((one) => one.trim());
}

/** The fields behind the version of an MTA-STS or TLS-RPT record (RFC 8461 3.1, RFC 8460 3), which one semicolon may end. */
export function fieldsBehindVersion(record: string): readonly string[] {
  const fields = record
    .split(";")
    .slice(1)
    .map((part) => part.replace(/^[ \t]+|[ \t]+$/g, ""));
  return fields.at(-1) === "" ? fields.slice(0, -1) : fields;
}
