/** The macro and domain syntax of SPF (RFC 7208 7): what is wrong with a text, and what it expands to. */

const MACRO = /%(?:\{([slodiphcrtv])(\d*)(r?)([.\-+,/_=]*)\}|([%_-]))/gi;
/** Allowed only in the text that exp= leads to (RFC 7208 7.2). */
const EXP_ONLY = /^%\{[crt]/i;
const ZERO_DIGITS = /^%\{[a-z]0+(?!\d)/i;

/** What is wrong with a domain-spec, as one clause; null where nothing is. */
export function domainSpecProblem(spec: string): string | null {
  if (spec === "") return "the domain is missing";
  const problem = macroStringProblem(spec, { known: true });
  if (problem !== null) return problem;
  const flat = spec.replace(MACRO, "\0");
  if (flat.endsWith("\0")) return null;
  const dotless = flat.endsWith(".") ? flat.slice(0, -1) : flat;
  const dot = dotless.lastIndexOf(".");
  const top = dotless.slice(dot + 1);
  if (dot === -1) return `"${spec}" is no full domain name: it has one label only`;
  // toplabel: letters, digits and inner hyphens, not digits alone.
  if (!/^[a-z0-9-]+$/i.test(top) || /^\d+$/.test(top) || top.startsWith("-") || top.endsWith("-"))
    return `"${spec}" is no domain name: it ends in ".${top}"`;
  return null;
}

/** What is wrong with a macro-string; `known: false` for an unknown modifier, of whose macros only the form counts. */
export function macroStringProblem(text: string, { known }: { readonly known: boolean }): string | null {
  const macros = text.match(MACRO) ?? [];
  if (text.replace(MACRO, "").includes("%")) return 'it has a "%" that starts no macro (RFC 7208 7.1)';
  if (!known) return null;
  if (macros.some((macro) => EXP_ONLY.test(macro)))
    return "it uses a macro that only an explanation may use (RFC 7208 7.2)";
  if (macros.some((macro) => ZERO_DIGITS.test(macro))) return "a macro keeps 0 labels (RFC 7208 7.3)";
  return null;
}

export function hasMacro(text: string): boolean {
  return text.includes("%");
}

/** Letters in lower case (RFC 7208 7.2). */
export type MacroLetter = "s" | "l" | "o" | "d" | "i" | "p" | "v" | "h" | "c" | "r" | "t";

/** Longer than any text that an expansion is of use for: a record may be 64 KiB, and a domain name has 253 characters. */
const MAX_TEXT = 4096;
const LITERAL: Readonly<Record<string, string>> = { "%": "%", _: " ", "-": "%20" };

/** The text with its macros replaced (RFC 7208 7.3); null where one of them has no value here, or the text is absurdly long. */
export function expandMacros(text: string, values: Readonly<Partial<Record<MacroLetter, string>>>): string | null {
  if (text.length > MAX_TEXT) return null;
  let known = true;
  const expanded = text.replace(
    MACRO,
    (_, letter?: string, digits = "", reverse = "", delimiters = "", literal = "") => {
      if (letter === undefined) return LITERAL[literal] ?? "";
      const value = values[letter.toLowerCase() as MacroLetter];
      if (value === undefined) known = false;
      const transformed = transform(value ?? "", digits, reverse !== "", delimiters);
      return letter === letter.toLowerCase() ? transformed : urlEscaped(transformed);
    },
  );
  return known ? expanded : null;
}

/** Split at the delimiters, reversed, cut to the rightmost parts, and joined by dots (RFC 7208 7.3). */
function transform(value: string, digits: string, reverse: boolean, delimiters: string): string {
  const separators = delimiters === "" ? "." : delimiters;
  const parts = [""];
  for (const character of value) {
    if (separators.includes(character)) parts.push("");
    else parts.push(`${parts.pop() ?? ""}${character}`);
  }
  if (reverse) parts.reverse();
  return (digits === "" ? parts : parts.slice(-Number(digits))).join(".");
}

/** An upper-case letter asks for it (RFC 7208 7.3): everything but RFC 3986's unreserved characters. */
function urlEscaped(text: string): string {
  return [...new TextEncoder().encode(text)]
    .map((byte) => String.fromCharCode(byte))
    .map((character) =>
      /[\w.~-]/.test(character) ? character : `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
    )
    .join("");
}

const MAX_NAME = 253;

/** What an expansion names: without the dot of the root, cut from the left to what a domain name can hold (RFC 7208 7.3). */
export function targetName(expanded: string): string {
  // Spaces come from macros; in questions they are escaped (RFC 1035 5.1).
  const name = expanded.replace(/\.$/, "").toLowerCase().replaceAll(" ", "\\032");
  if (name.length <= MAX_NAME) return name;
  const tail = name.slice(-MAX_NAME - 1);
  return tail.slice(tail.indexOf(".") + 1);
}

/** Whether a question can be asked for it: labels of 1 to 63 characters (RFC 1035 2.3.4). */
export function isAskable(name: string): boolean {
  return name.length <= MAX_NAME && name.split(".").every((label) => label.length > 0 && label.length <= 63);
}
