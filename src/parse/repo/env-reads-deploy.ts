/** Which variables the files read that build and start the product: Compose, Dockerfile, workflows, Spring's settings. */
import type { ReadAt } from "./env-read-form.js";

/** `$$` is a dollar sign (docs.docker.com/reference/compose-file/interpolation). */
const INTERPOLATED = /(?<!\$)\$(?:\{([A-Za-z_]\w{0,100})(:?[-?+])?[^}\n]{0,300}\}|([A-Za-z_]\w{0,100}))/g;
const EXPRESSION = /\$\{\{[^}\n]{0,400}\}\}/g;
const SECRET =
  /\b(?:secrets|vars)(?:\.([A-Za-z_]\w{0,100})|\[\s{0,9}'(\w{1,100})'\s{0,9}\])(\s{0,9}\|\|\s{0,9}'[^'])?/g;

export function composeReads(text: string): readonly ReadAt[] {
  const reads: ReadAt[] = [];
  let environment: number | null = null;
  for (const { line, at } of lines(text)) {
    for (const match of line.matchAll(INTERPOLATED)) {
      const need = match[2]?.endsWith("-") || match[2]?.endsWith("+") ? ("default" as const) : ("needed" as const);
      reads.push({ name: match[1] ?? match[3] ?? "", at: at + match.index, need });
    }
    if (line.trim() === "") continue;
    const indent = line.search(/\S/);
    const item = /^\s*-/.test(line);
    if (environment !== null && (indent > environment || (item && indent === environment))) {
      // A name without a value is handed on from the shell or the .env file.
      const name = /^\s*(?:-\s{0,9}["']?([A-Za-z_]\w{0,100})["']?|([A-Za-z_]\w{0,100})\s{0,9}:)\s*$/.exec(line);
      if (name !== null) reads.push({ name: name[1] ?? name[2] ?? "", at: at + indent, need: "needed" });
    } else environment = /^\s*environment\s{0,9}:\s*$/.test(line) ? indent : null;
  }
  return reads;
}

/** Arguments of the build; what ENV sets is told by `dockerSets`. */
export function dockerReads(text: string): readonly ReadAt[] {
  return lines(text).flatMap(({ line, at }) => {
    const found = /^\s*ARG\s{1,9}([A-Za-z_]\w{0,100})\s*(=)?/i.exec(line);
    if (found?.[1] === undefined) return [];
    return [{ name: found[1], at, need: found[2] === "=" ? ("default" as const) : ("needed" as const) }];
  });
}

/** Names that a Dockerfile gives a fixed value (ENV). */
export function dockerSets(text: string): readonly string[] {
  return text
    .replace(/\\\r?\n/g, " ")
    .split("\n")
    .flatMap((line) => {
      const list = /^\s*ENV\s{1,9}(.{1,4000})$/i.exec(line)?.[1];
      if (list === undefined) return [];
      const pairs = [...list.matchAll(/(?:^|\s)([A-Za-z_]\w{0,100})=("[^"]{0,500}"|'[^']{0,500}'|\S{0,500})/g)];
      if (pairs.length === 0) return /^([A-Za-z_]\w{0,100})\s+[^$\s]/.exec(list)?.[1] ?? [];
      return pairs.flatMap(([, name = "", value = ""]) =>
        value === "" || value === '""' || value.includes("$") ? [] : [name],
      );
    });
}

export function workflowReads(text: string): readonly ReadAt[] {
  return lines(text).flatMap(({ line, at }) =>
    [...line.matchAll(EXPRESSION)].flatMap((expression) =>
      [...expression[0].matchAll(SECRET)].map((match) => ({
        name: match[1] ?? match[2] ?? "",
        at: at + expression.index,
        need: match[3] === undefined ? ("needed" as const) : ("default" as const),
      })),
    ),
  );
}

/** `${DATABASE_URL}` and `${DATABASE_URL:jdbc:...}` in application.yml and application.properties. */
export function springReads(text: string): readonly ReadAt[] {
  return lines(text).flatMap(({ line, at }) =>
    [...line.matchAll(/\$\{([A-Z][A-Z0-9_]{1,100})(:)?/g)].map((match) => ({
      name: match[1] ?? "",
      at: at + match.index,
      need: match[2] === ":" ? ("default" as const) : ("needed" as const),
    })),
  );
}

/** Without comments. */
function lines(text: string): readonly { readonly line: string; readonly at: number }[] {
  let at = 0;
  return text.split("\n").map((whole) => {
    const start = at;
    at += whole.length + 1;
    const comment = whole.search(/(?:^|\s)#/);
    return { line: (comment === -1 ? whole : whole.slice(0, comment)).replace(/\r$/, ""), at: start };
  });
}
