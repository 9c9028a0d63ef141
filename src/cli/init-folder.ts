/** What the folder that the program stands in tells of a product: its code, its settings, its guides, and sometimes its domain. */

import { access, readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { RepoFound } from "../model/discovery.js";
import { isUrl } from "../model/url.js";
import { parseDotenv } from "../parse/repo/dotenv.js";
import { packageNames } from "../parse/services/manifest-names.js";
import { type SdkFound, sdksOf } from "../parse/services/sdks.js";

const MAX_BYTES = 1_000_000;
const MAX_VARIABLES = 60;
const MANIFESTS = [
  "package.json",
  "pyproject.toml",
  "requirements.txt",
  "Pipfile",
  "Gemfile",
  "composer.json",
  "go.mod",
];
const FRAMEWORKS = [
  "next",
  "nuxt",
  "@remix-run/react",
  "astro",
  "gatsby",
  "@sveltejs/kit",
  "vite",
  "express",
  "fastify",
  "@nestjs/core",
  "hono",
  "django",
  "Django",
  "flask",
  "fastapi",
  "rails",
  "laravel/framework",
  "symfony/framework-bundle",
];
/** What is shipped to browsers, by the folder that a build writes. */
const BUILDS = ["dist", "build", "out", ".next/static", ".output/public", "public/build", "public/assets", "_site"];
const EXAMPLES = [".env.example", ".env.sample", ".env.template", ".env.dist", "env.example"];
const GUIDES = {
  deploy: /^(?:deploy(?:ment|ing)?|release|releasing)\.(?:md|txt|adoc)$/i,
  rollback: /^roll-?back\.(?:md|txt|adoc)$/i,
  incident: /^(?:incidents?|runbook|on-?call|alerts?)\.(?:md|txt|adoc)$/i,
} as const;
const GUIDE_FOLDERS = ["", "docs", "doc", "ops", ".github"];

export interface FolderFound {
  readonly repo: RepoFound | null;
  readonly sdks: readonly (SdkFound & { readonly file: string })[];
  /** A domain that the folder names, and where. */
  readonly domain: { readonly value: string; readonly how: string } | null;
}

export async function lookAtFolder(folder: string): Promise<FolderFound> {
  const read = (name: string) => textOf(join(folder, name));
  const manifests: { file: string; names: readonly string[] }[] = [];
  for (const file of MANIFESTS) {
    const source = await read(file);
    if (source !== null) manifests.push({ file, names: packageNames(file, source) });
  }
  const sdks = manifests.flatMap(({ file, names }) => sdksOf(names).map((one) => ({ ...one, file })));
  const isRepo = manifests.length > 0 || (await isThere(join(folder, ".git")));
  return { repo: isRepo ? await repoOf(folder, manifests) : null, sdks, domain: await domainIn(read) };
}

async function repoOf(
  folder: string,
  manifests: readonly { file: string; names: readonly string[] }[],
): Promise<RepoFound> {
  const told = manifests.map(({ file, names }) => {
    const framework = FRAMEWORKS.find((one) => names.includes(one));
    return framework === undefined ? file : `${file} (${framework})`;
  });
  const build: { value: string; how: string }[] = [];
  for (const value of BUILDS) if (await isFolder(join(folder, value))) build.push({ value, how: `${value}/ is there` });
  const [example = null] = await those(folder, EXAMPLES);
  const [production = null] = await those(folder, [".env.production"]);
  const entries = example === null ? [] : parseDotenv((await textOf(join(folder, example))) ?? "");
  const names = [...new Set(entries.map(({ name }) => name))].filter((name) => /^[A-Za-z_]\w{0,79}$/.test(name));
  return {
    how: told.length === 0 ? "a git repository" : told.slice(0, 3).join(", "),
    ...{ build: build.slice(0, 3), example, production },
    variables: names.slice(0, MAX_VARIABLES),
    guides: await guidesIn(folder),
  };
}

async function guidesIn(folder: string): Promise<RepoFound["guides"]> {
  const paths: string[] = [];
  for (const place of GUIDE_FOLDERS)
    for (const name of await readdir(join(folder, place)).catch(() => []))
      paths.push(place === "" ? name : `${place}/${name}`);
  const named = (pattern: RegExp) => paths.find((path) => pattern.test(path.split("/").at(-1) ?? "")) ?? null;
  return { deploy: named(GUIDES.deploy), rollback: named(GUIDES.rollback), incident: named(GUIDES.incident) };
}

/** Of GitHub Pages' CNAME file, or of package.json's homepage. */
async function domainIn(read: (name: string) => Promise<string | null>): Promise<FolderFound["domain"]> {
  for (const name of ["CNAME", "public/CNAME", "static/CNAME"]) {
    const value = (await read(name))?.trim();
    if (value !== undefined && /^[\w-]+(?:\.[\w-]+)+$/.test(value)) return { value, how: name };
  }
  try {
    const { homepage } = JSON.parse((await read("package.json")) ?? "{}") as { homepage?: unknown };
    const url = typeof homepage === "string" && isUrl(homepage) ? new URL(homepage) : null;
    // A page about the project is not the product.
    if (url === null || /(?:github|gitlab|bitbucket|npmjs)\./.test(url.hostname)) return null;
    return { value: url.hostname, how: "homepage of package.json" };
  } catch {
    return null;
  }
}

async function those(folder: string, names: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const name of names) if (await isThere(join(folder, name))) found.push(name);
  return found;
}

async function textOf(path: string): Promise<string | null> {
  const there = await stat(path).catch(() => null);
  if (!there?.isFile() || there.size > MAX_BYTES) return null;
  return readFile(path, "utf8").catch(() => null);
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isDirectory() === true;
}
