/** Which environment variables a source file reads, in the words of its language. */
import { isGenerated, isTest, leftOut } from "../secrets/paths.js";
import { lineCounter } from "../web/text-place.js";
import { codeOf } from "./code-text.js";
import { isBuiltIn } from "./env-built-in.js";
import { type ReadAt, type ReadForm, readsOf } from "./env-read-form.js";
import { composeReads, dockerReads, dockerSets, springReads, workflowReads } from "./env-reads-deploy.js";
import { javascriptReads } from "./env-reads-javascript.js";
import { pydanticReads } from "./env-reads-python.js";

export interface EnvRead {
  readonly name: string;
  /** From 1. */
  readonly line: number;
  /** The code goes on without it. */
  readonly optional: boolean;
  /** `build`: an argument of an image's build. */
  readonly from: "code" | "compose" | "build" | "ci";
  /** Its reader does not mind the case of the name. */
  readonly anyCase?: true;
}

const MAX_NAME = 100;

/** `getEnv("X")`, `os.Getenv`, `System.getenv`, `GetEnvironmentVariable`, `requireEnv`, `get_env!` ... */
const GETTER: ReadForm = {
  form: /\b(?:get|must|mustget|need|require|required|ensure|assert|expect|read|fetch|lookup|load|parse)_?(?:required_?|optional_?|str_?|string_?|int_?|bool_?)?env(?:ironment)?(?:_?var(?:iable)?)?[A-Za-z_]{0,20}!?(?:<[^<>\n]{1,40}>)?\(\s{0,40}["'`](\w{1,100})["'`]/gi,
  call: true,
};
const HELPER: ReadForm = {
  form: /\benv(?:\.[a-z_]{1,20}|[A-Z_][A-Za-z_]{1,20})?\(\s{0,40}["']([A-Z]\w{0,100})["']/g,
  call: true,
};

const python: readonly ReadForm[] = [
  { form: /\benviron\[\s{0,9}["'](\w{1,100})["']\s{0,9}\]/g },
  { form: /\benviron\.(?:get|pop)\(\s{0,40}["'](\w{1,100})["']/g, call: true },
  { form: /["'](\w{1,100})["']\s{1,9}(?:not\s{1,9})?in\s{1,9}(?:os\.)?environ\b/g, need: "guard" },
  // click and typer; pydantic.
  { form: /\benv(?:var)?\s{0,3}=\s{0,3}["']([A-Z]\w{0,100})["']/g, need: "default" },
  HELPER,
];
const ruby: readonly ReadForm[] = [
  { form: /\bENV\[\s{0,9}["'](\w{1,100})["']\s{0,9}\]/g },
  { form: /\bENV\.fetch\(\s{0,40}["'](\w{1,100})["']/g, call: true },
  { form: /\bENV\.(?:key|has_key|include)\?\(?\s{0,40}["'](\w{1,100})["']/g, need: "guard" },
];
const forms: Readonly<Record<string, readonly ReadForm[]>> = {
  py: python,
  rb: ruby,
  ru: ruby,
  rake: ruby,
  erb: ruby,
  go: [
    // Viper's, whose first name is its own where two are given.
    { form: /\bBindEnv\(\s{0,40}(?:"[\w. -]{1,100}"\s{0,9},\s{0,9})?"([A-Z][A-Z0-9_]{1,100})"\s{0,9}\)/g },
    { form: /\bLookupEnv\(\s{0,40}["`](\w{1,100})["`]/g, need: "guard" },
    // Tags of a struct: caarlos0/env, kelseyhightower/envconfig.
    { form: /\benv:"([A-Z]\w{0,100}),(?:required|notEmpty)/g, need: "needed" },
    { form: /\benvconfig:"([A-Z]\w{0,100})"[^`\n]{0,80}\brequired:"true"/g, need: "needed" },
    { form: /\b(?:env|envconfig):"([A-Z]\w{0,100})"/g, need: "default" },
    HELPER,
  ],
  php: [{ form: /\$_ENV\[\s{0,9}["'](\w{1,100})["']\s{0,9}\]/g }, HELPER],
  rs: [
    { form: /\benv::var(?:_os)?\(\s{0,40}"(\w{1,100})"/g, call: true },
    { form: /\b(?:dotenv::|dotenvy::)var\(\s{0,40}"(\w{1,100})"/g, call: true },
    { form: /\b(?:env|dotenv)!\(\s{0,40}"(\w{1,100})"/g },
    { form: /\benv\s{0,3}=\s{0,3}"([A-Z]\w{0,100})"/g, need: "default" },
    { form: /\boption_env!\(\s{0,40}"(\w{1,100})"/g, need: "guard" },
  ],
  java: [{ form: /@Value\(\s{0,9}"\$\{([A-Z][A-Z0-9_]{1,100})\}"/g }],
  kt: [{ form: /@Value\(\s{0,9}"\\?\$\{([A-Z][A-Z0-9_]{1,100})\}"/g }],
  prisma: [HELPER],
  ...Object.fromEntries(
    ["kts", "cs", "ex", "exs", "scala", "groovy", "swift", "c", "cc", "cpp", "dart"].map((one) => [one, []]),
  ),
};
/** Of languages whose tests stand beside the code, and the settings of test runners. */
const TESTED =
  /(?:^|\/)[^/]{1,80}[.-]tests?\/|(?:Tests?|Spec|IT)\.(?:java|kt|cs|scala|groovy|php|swift)$|_spec\.rb$|\.cy\.[jt]sx?$|(?:^|\/)(?:vitest|jest|playwright|cypress|karma|wdio)\.[\w.-]{0,40}[cm]?[jt]s$|(?:^|\/)setup-?tests?\.[jt]sx?$/i;
const DECOUPLE: ReadForm = { form: /\bconfig\(\s{0,40}["']([A-Z]\w{0,100})["']/g, call: true };
const JAVASCRIPT = /^(?:[cm]?[jt]sx?|vue|svelte|astro)$/;

/** Reads this kind of file at all; nothing is said of its folder. */
export function mayRead(path: string): boolean {
  return deployment(path) !== null || JAVASCRIPT.test(extensionOf(path)) || Object.hasOwn(forms, extensionOf(path));
}

/** Tests and tools that only run on a developer's machine are none, nor is what a compiler wrote. */
export function isProductCode(path: string): boolean {
  return leftOut(path) === null && !isTest(path) && !isGenerated(path) && !TESTED.test(path);
}

/** Names to which the file gives a fixed value for all who run the product. */
export function fixedNames(path: string, text: string): readonly string[] {
  return deployment(path)?.from === "build" ? dockerSets(text) : [];
}

/** In the order of the file; built-in names left out. */
export function envReads(path: string, text: string): readonly EnvRead[] {
  const deploy = deployment(path);
  if (deploy !== null) return placed(path, text, deploy.reads(text), deploy.from);
  const extension = extensionOf(path);
  if (!/env|decouple|config|BaseSettings/i.test(text)) return [];
  const code = codeOf(text, extension);
  const reads = JAVASCRIPT.test(extension)
    ? [...javascriptReads(code), ...readsOf(code, [GETTER, HELPER])]
    : readsOf(code, [
        GETTER,
        ...(forms[extension] ?? []),
        ...(extension === "py" && /\bdecouple\b/.test(code) ? [DECOUPLE] : []),
      ]);
  if (extension === "py" && code.includes("BaseSettings")) reads.push(...pydanticReads(code));
  return placed(path, code, reads, "code");
}

/** Where one place of a file asks whether a variable is set, the file's other places are reached only with it. */
function placed(path: string, text: string, reads: readonly ReadAt[], from: EnvRead["from"]): readonly EnvRead[] {
  const guarded = new Set(reads.filter(({ need }) => need === "guard").map(({ name }) => name));
  const place = lineCounter(text);
  const known = new Set<string>();
  return [...reads]
    .sort((one, other) => one.at - other.at)
    .flatMap(({ name, at, need, anyCase }): readonly EnvRead[] => {
      const { line } = place(at);
      const key = `${name} ${line}`;
      if (!isName(name) || isBuiltIn(name, path, /import\.meta\.env/.test(text)) || known.has(key)) return [];
      known.add(key);
      const read = { name, line, optional: need !== "needed" || guarded.has(name), from };
      return [anyCase === undefined ? read : { ...read, anyCase }];
    });
}

function isName(name: string): boolean {
  return name.length <= MAX_NAME && /^[A-Za-z_][A-Za-z0-9_]*$/.test(name);
}

function deployment(path: string): { reads: (text: string) => readonly ReadAt[]; from: EnvRead["from"] } | null {
  if (/(?:^|\/)(?:docker-)?compose(?:[.-][\w.-]{1,60})?\.ya?ml$/.test(path))
    return { reads: composeReads, from: "compose" };
  if (/(?:^|\/)(?:Dockerfile|Containerfile)(?:[.-][\w.-]{1,60})?$|\.dockerfile$/i.test(path))
    return { reads: dockerReads, from: "build" };
  if (/^\.github\/(?:workflows|actions)\/.{1,200}\.ya?ml$/.test(path)) return { reads: workflowReads, from: "ci" };
  if (/(?:^|\/)application(?:-[\w]{1,30})?\.(?:ya?ml|properties)$/.test(path))
    return { reads: springReads, from: "code" };
  if (/(?:^|\/)config\/[\w/]{1,60}\.ya?ml$/.test(path))
    return { reads: (text) => (text.includes("<%") ? readsOf(codeOf(text, "rb"), ruby) : []), from: "code" };
  return null;
}

function extensionOf(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (name === "Rakefile" || name === "Gemfile" || name.endsWith(".yml.erb")) return "rb";
  return name.includes(".") ? name.slice(name.lastIndexOf(".") + 1).toLowerCase() : "";
}
