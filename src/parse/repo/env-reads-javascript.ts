/** Which environment variables JavaScript and TypeScript read: by name, by taking the environment apart, and by the schema it is held against. */
import { type ReadAt, type ReadForm, readsOf } from "./env-read-form.js";

const ENV = String.raw`(?:process\??\.env|import\.meta\.env|Bun\.env)\b`;

const named: readonly ReadForm[] = [
  // A method of the object itself is no variable.
  { form: new RegExp(String.raw`\b${ENV}\??\.([A-Za-z_]\w{0,100})\b(?!\()`, "g") },
  { form: new RegExp(String.raw`\b${ENV}(?:\?\.)?\[\s{0,9}["'\x60](\w{1,100})["'\x60]\s{0,9}\]`, "g") },
  { form: new RegExp(String.raw`["'](\w{1,100})["']\s{1,9}in\s{1,9}${ENV}`, "g"), need: "guard" },
  { form: /\bDeno\.env\.get\(\s{0,40}["'`](\w{1,100})["'`]/g, call: true },
  {
    form: /\bconfig(?:Service)?\s{0,40}\.(?:get|getOrThrow)(?:<[^<>\n]{1,40}>)?\(\s{0,40}["'`]([A-Z][A-Z0-9_]{2,100})["'`]/gi,
    call: true,
  },
];

/** `{ A, B: b, C = 1 } =`, before the environment. */
const APART = String.raw`\{([^{}]{1,4000})\}\s{0,9}(?::[^=;{}\n]{1,80})?=\s{0,9}`;
const ALIAS = new RegExp(
  String.raw`\b([A-Za-z_$]\w{0,60})\s{0,9}(?::[^=\n]{1,80})?=\s{0,9}(?:${ENV}(?!\s{0,9}[?.[])|loadEnv\()`,
  "g",
);
/** Modules that hold the variables themselves (svelte.dev/docs/kit/$env-static-private, docs.astro.build astro:env). */
const MODULE =
  /\bimport\s{0,9}\{([^{}]{1,4000})\}\s{0,9}from\s{0,9}["'](?:\$env\/(static|dynamic)\/\w{1,20}|astro:env\/\w{1,20})["']/g;
const SCHEMA = new RegExp(
  String.raw`\b(?:cleanEnv|createEnv|envsafe|defineEnv)\b|\.(?:parse|safeParse|validate|validateSync|parseAsync)\(\s{0,20}${ENV}`,
);
const ENTRY =
  /[\n{,]\s{0,40}["']?([A-Z][A-Z0-9_]{2,100})["']?\s{0,9}:\s{0,9}(?:z|str|num|bool|url|port|email|host|json|envalid|Joi|joi|v|t|Type|S|yup|y|s|string|number|boolean|makeValidator)\b(?=\s{0,40}[.(])/g;
const SCHEMA_OPTIONAL = /\.(?:optional|default|nullish|catch|prefault)\(|\b(?:default|devDefault)\s{0,9}:|\boptional\(/;
/** A variable whose name stands in another one. */
const BY_NAME = new RegExp(String.raw`\b${ENV}\[\s{0,9}[A-Za-z_$]`);
const HELPER =
  /\b(?:function\s{1,9}([\w$]{1,60})\s{0,9}(?:<[^<>\n]{1,60}>)?\(|(?:const|let|var)\s{1,9}([\w$]{1,60})\s{0,9}=\s{0,9}(?:async\s{1,9})?\(?)\s{0,9}([\w$]{1,60})\b(?=([\s\S]{0,300}))/g;
const LIST =
  /\b(?=\w{0,60}(?:env|required|vars|variables))\w{1,60}\s{0,9}(?::[^=\n]{1,60})?=\s{0,9}\[([^[\]]{1,4000})\]/gi;
const MAX_ALIASES = 8;
const MAX_ENTRY = 400;

/** `code`: without comments. */
export function javascriptReads(code: string): readonly ReadAt[] {
  const aliases = new Set([...code.matchAll(ALIAS)].map(([, name]) => name ?? "").slice(0, MAX_ALIASES));
  const modules = [...code.matchAll(MODULE)];
  // `env` of a dynamic module is the environment under another name.
  for (const [, list = "", kind] of modules) {
    const alias = /(?:^|,)\s{0,40}env(?:\s{1,9}as\s{1,9}(\w{1,60}))?\s{0,40}(?:,|$)/.exec(list);
    if (kind === "dynamic" && alias !== null) aliases.add(alias[1] ?? "env");
  }
  const apart = [
    ...code.matchAll(new RegExp(`${APART}${ENV}`, "g")),
    ...[...aliases].flatMap((alias) => [...code.matchAll(new RegExp(`${APART}${escaped(alias)}\\b(?![.(\\[])`, "g"))]),
    ...modules.filter(([, , kind]) => kind !== "dynamic"),
  ];
  return [
    ...readsOf(code, named),
    ...[...aliases].flatMap((alias) =>
      readsOf(code, [
        { form: new RegExp(`(?<![.\\w$])${escaped(alias)}\\??\\.([A-Z][A-Z0-9_]{0,100})\\b(?!\\()`, "g") },
        { form: new RegExp(`(?<![.\\w$])${escaped(alias)}(?:\\?\\.)?\\[["'\`]([A-Z][A-Z0-9_]{0,100})["'\`]\\]`, "g") },
      ]),
    ),
    ...(BY_NAME.test(code) ? [...readsOf(code, helpersOf(code)), ...listed(code)] : []),
    ...apart.flatMap((match) => members(match[1] ?? "", match.index + match[0].indexOf("{") + 1)),
    ...(SCHEMA.test(code) ? schemaReads(code) : []),
  ];
}

/** Functions of the file that get a variable's name. */
function helpersOf(code: string): readonly ReadForm[] {
  const names = [...code.matchAll(HELPER)].flatMap(([, declared, assigned, parameter = "", body = ""]) =>
    new RegExp(`${ENV}\\[\\s{0,9}${escaped(parameter)}\\b`).test(body) ? [declared ?? assigned ?? ""] : [],
  );
  return [...new Set(names)].slice(0, MAX_ALIASES).map((name) => ({
    form: new RegExp(
      `(?<![.\\w$])${escaped(name)}(?:<[^<>\\n]{1,40}>)?\\(\\s{0,40}["'\`]([A-Z][A-Z0-9_]{1,100})["'\`]`,
      "g",
    ),
    call: true,
  }));
}

/** `const REQUIRED = ["A", "B"]`, of which each is asked for by its name. */
function listed(code: string): readonly ReadAt[] {
  return [...code.matchAll(LIST)].flatMap(({ 0: whole, 1: list = "", index }) => {
    const from = index + whole.lastIndexOf(list);
    return [...list.matchAll(/["'`]([A-Z][A-Z0-9_]{2,100})["'`]/g)].map((match) => ({
      name: match[1] ?? "",
      at: from + match.index,
      need: "needed" as const,
    }));
  });
}

function members(list: string, from: number): readonly ReadAt[] {
  let at = from;
  return list.split(",").flatMap((member) => {
    const found = /^(\s*)([A-Za-z_]\w*)\s*(?::\s*\w+|\s+as\s+\w+)?\s*(=)?/.exec(member);
    const start = at + (found?.[1]?.length ?? 0);
    at += member.length + 1;
    const name = found?.[2];
    return name === undefined
      ? []
      : [{ name, at: start, need: found?.[3] === "=" ? ("default" as const) : ("needed" as const) }];
  });
}

/** What the schema calls optional is optional wherever the file reads it. */
function schemaReads(code: string): readonly ReadAt[] {
  const entries = [...code.matchAll(ENTRY)];
  return entries.map((match, index) => {
    const end = Math.min(match.index + MAX_ENTRY, entries[index + 1]?.index ?? code.length);
    const at = match.index + match[0].indexOf(match[1] ?? "");
    const optional = SCHEMA_OPTIONAL.test(code.slice(at, end));
    return { name: match[1] ?? "", at, need: optional ? ("guard" as const) : ("needed" as const) };
  });
}

function escaped(name: string): string {
  return name.replaceAll("$", "\\$");
}
