/** HTML as a tagged template: every text that is put in is escaped, and only what another template made is not. */

const MARKUP = Symbol("markup");

/** HTML that is safe to put in as it is. */
export interface Markup {
  readonly [MARKUP]: string;
}

export type Part = Markup | string | number | null | readonly Part[];

/** Texts become text, lists their members, null nothing. Within tags values stand in double quotes. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  let markup = strings[0] ?? "";
  for (const [index, part] of parts.entries()) markup += written(part) + (strings[index + 1] ?? "");
  return raw(markup);
}

/** Only for the reporter's own constants. */
export function raw(markup: string): Markup {
  return { [MARKUP]: markup };
}

export function written(part: Part): string {
  if (part === null) return "";
  if (typeof part === "string") return escaped(part);
  if (typeof part === "number") return String(part);
  return isList(part) ? part.map(written).join("") : part[MARKUP];
}

function isList(part: Markup | readonly Part[]): part is readonly Part[] {
  return Array.isArray(part);
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
}
