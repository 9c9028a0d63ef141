/** Which environment variables the settings classes of pydantic read: each field is one, by its name or its alias (docs.pydantic.dev, Settings Management). */
import type { ReadAt } from "./env-read-form.js";

const CLASS = /^class\s{1,9}(\w{1,80})\s{0,9}\(([^()\n]{1,200})\)\s{0,9}:/gm;
const FIELD =
  /^([ \t]{1,8})([A-Za-z]\w{0,99})[ \t]{0,9}:[ \t]{0,9}([^\n=]{1,200}?)[ \t]{0,9}(?:=(?!=)[ \t]{0,9}([^\n]{1,300}))?$/gm;
const PREFIX = /\benv_prefix\s{0,3}=\s{0,3}["'](\w{0,60})["']/;
/** `env` is version 1's word. */
const ALIAS = /\b(?:validation_alias|alias|env)\s{0,3}=\s{0,3}["'](\w{1,100})["']/;
const MAX_CLASSES = 50;
const MAX_BODY = 20_000;

/** `code`: without comments. */
export function pydanticReads(code: string): readonly ReadAt[] {
  // Each with the prefix that those below it inherit.
  const settings = new Map([["BaseSettings", ""]]);
  return [...code.matchAll(CLASS)].slice(0, MAX_CLASSES).flatMap((match): readonly ReadAt[] => {
    const [head, name = "", bases = ""] = match;
    const above = bases.split(",").map((base) => settings.get(base.trim().replace(/^.{0,60}\./, "")));
    const inherited = above.find((prefix) => prefix !== undefined);
    if (inherited === undefined) return [];
    const from = match.index + head.length;
    const body = bodyAt(code, from);
    const prefix = PREFIX.exec(body)?.[1] ?? inherited;
    settings.set(name, prefix);
    const depth = /^[ \t]{1,8}(?=\S)/m.exec(body)?.[0];
    return [...body.matchAll(FIELD)].flatMap(({ 0: line, 1: indent, 2: field = "", 3: type = "", 4: value, index }) => {
      if (indent !== depth || field === "model_config" || /^ClassVar\b/.test(type)) return [];
      const alias = ALIAS.exec(line)?.[1];
      const need = isNeeded(value) ? ("needed" as const) : ("default" as const);
      return [{ name: (alias ?? `${prefix}${field}`).toUpperCase(), at: from + index, need, anyCase: true }];
    });
  });
}

/** `Field(...)` and `Field()` give no default. */
function isNeeded(value: string | undefined): boolean {
  if (value === undefined) return true;
  if (!/^(?:\w{1,30}\.)?Field\(/.test(value)) return false;
  if (/\bdefault(?:_factory)?\s{0,3}=/.test(value)) return /\bdefault\s{0,3}=\s{0,3}\.\.\./.test(value);
  return /^(?:\w{1,30}\.)?Field\(\s{0,9}(?:\.\.\.|\)|\w{1,40}\s{0,3}=)/.test(value);
}

/** Up to the next line that is not indented. */
function bodyAt(code: string, from: number): string {
  const rest = code.slice(from, from + MAX_BODY);
  const end = rest.search(/\n(?=[^\s#)])/);
  return end === -1 ? rest : rest.slice(0, end);
}
