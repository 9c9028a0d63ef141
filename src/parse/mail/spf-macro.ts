/** The macro and domain syntax of SPF (RFC 7208 7.1): checked, never expanded. */

const MACRO = /%(?:\{[slodiphcrtv]\d*r?[.\-+,/_=]*\}|[%_-])/gi;
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
