/** Says which variables nobody has written down, and what to paste to write them down. */
import type { Telling } from "../../model/check.js";
import type { EnvVariablesSeen, VariableRead } from "../../model/seen/config.js";
import { leftWords } from "./secret-words.js";

const MAX_LINES = 40;
const MAX_EVIDENCE = 10;
const NAMED = 12;

export interface OneVariable {
  readonly variable: VariableRead;
  readonly seen: EnvVariablesSeen;
}
export interface SomeVariables {
  readonly variables: readonly VariableRead[];
  readonly seen: EnvVariablesSeen;
}

/** Why it matters less. */
const WITHOUT = {
  code: " and goes on without it",
  compose: " and goes on without it",
  build: " while the image is built",
  ci: " in the CI",
} as const;

export function neededWords({ variable, seen }: OneVariable): Telling {
  return {
    title: `The next deployment may fail without a hint: ${variable.name} is written down nowhere`,
    detail: `${readWhere(variable)} read${variable.reads === 1 ? "s" : ""} ${variable.name}, without a default. ${nowhere(seen, "it")}`,
    fix: fixOf(variable, seen, true),
  };
}

export function optionalWords({ variable, seen }: OneVariable): Telling {
  return {
    title: `A setting that only its author knows: ${variable.name} is written down nowhere`,
    detail: `${readWhere(variable)} read${variable.reads === 1 ? "s" : ""} ${variable.name}${WITHOUT[variable.from]}. ${nowhere(seen, "it")}`,
    fix: fixOf(variable, seen, false),
  };
}

export function optionalsWords({ variables, seen }: SomeVariables): Telling {
  return {
    title: `${variables.length} settings that only their authors know are written down nowhere`,
    detail: `${namesOf(variables)}: the product goes on without them, or only its build and its CI read them. ${nowhere(seen, "them")}${leftOutWords(seen)}`,
    fix: [`Add them to ${exampleFile(seen)}, without values:\n${exampleLines(variables)}`],
  };
}

/** No example file and no map: one cause. */
export function noListWords({ variables, seen }: SomeVariables): Telling {
  const gone = seen.exampleGone;
  return {
    title: `Nobody can start the product from its repository alone: no list of the ${variables.length === 1 ? "variable" : `${variables.length} variables`} it reads`,
    detail: `The code reads ${namesOf(variables)}; ${gone === null ? "there is no example file" : `the declared example file ${gone} is not there`}, and the target file has no environment map.${leftOutWords(seen)}`,
    fix: [
      `Write ${exampleFile(seen)}, without values, and commit it:\n${exampleLines(variables)}`,
      "Name them in the target file, with who answers for each and where its value is kept: env: [{ name: NAME, required: true, owner: ..., kept: ... }]",
    ],
  };
}

export function declaredWords({ variables, seen }: SomeVariables): Telling {
  return {
    title: "Every variable that the code reads is written down",
    detail: `${variables.length} in ${seen.files} source files: ${namesOf(variables)}.${leftOutWords(seen)}`,
  };
}

export function unreadWords({ seen }: SomeVariables): Telling {
  return {
    title: "Not known whether every variable that the code reads is written down",
    detail: `${seen.files} source files were read.${leftOutWords(seen)}`,
  };
}

export function noneWords({ seen }: SomeVariables): Telling {
  return {
    title: "The code reads no environment variable",
    detail: `${seen.files} source files were read.${leftOutWords(seen)}`,
  };
}

/** One line a variable. */
export function evidenceOf(variables: readonly VariableRead[]): readonly string[] {
  const lines = variables.map((variable) => `${variable.name}: ${readWhere(variable)}`);
  if (lines.length <= MAX_EVIDENCE) return lines;
  return [...lines.slice(0, MAX_EVIDENCE - 1), `and ${lines.length - MAX_EVIDENCE + 1} more`];
}

/** The place of a read, to be spread into a verdict. */
export function readAt({ places }: VariableRead) {
  const found = /^(.*):(\d+)$/.exec(places[0] ?? "");
  return found?.[1] === undefined ? {} : { location: { file: found[1], line: Number(found[2]) } };
}

function readWhere({ places, reads }: VariableRead): string {
  return `${places.join(", ")}${reads > places.length ? ` and ${reads - places.length} more` : ""}`;
}

function namesOf(variables: readonly VariableRead[]): string {
  const names = variables.slice(0, NAMED).map(({ name }) => name);
  return names.join(", ") + (variables.length > NAMED ? ` and ${variables.length - NAMED} more` : "");
}

/** The file that a newcomer copies: the declared one, the first one that is there, or the usual name. */
function exampleFile({ examples, exampleGone }: EnvVariablesSeen): string {
  return exampleGone ?? examples.find(({ path }) => /example|sample|template|dist/i.test(path))?.path ?? ".env.example";
}

function nowhere({ examples }: EnvVariablesSeen, what: string): string {
  if (examples.length === 0) return `The target's env map does not name ${what}, and there is no example file.`;
  const paths = examples.slice(0, 3).map(({ path }) => path);
  return `Neither ${paths.join(" nor ")} nor the target's env map names ${what}.`;
}

function fixOf({ name }: VariableRead, seen: EnvVariablesSeen, needed: boolean): readonly string[] {
  return [
    `Add this line to ${exampleFile(seen)}, without a value, and commit it: ${needed ? "" : "# "}${name}=`,
    `Name it in the target file: env: [{ name: ${name}, required: ${needed}, owner: ..., kept: ... }]`,
  ];
}

/** Those that are needed first. */
function exampleLines(variables: readonly VariableRead[]): string {
  const needed = variables.filter(({ optional }) => !optional).map(({ name }) => `${name}=`);
  const optional = variables.filter((variable) => variable.optional).map(({ name }) => `# ${name}=`);
  return [...needed, ...optional].slice(0, MAX_LINES).join("\n");
}

/** What was not read, in words; empty where all was. */
function leftOutWords({ left }: EnvVariablesSeen): string {
  return left.length === 0 ? "" : ` Left out: ${leftWords(left)}.`;
}
