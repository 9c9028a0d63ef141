/** Decides which values of a product's own variables must not be in what it ships, and finds them there. */
import type { EnvValueSeen } from "../../model/seen/secrets.js";
import type { DotenvEntry } from "../repo/dotenv.js";
import { isPublicName, isSecretName } from "../repo/env-settings.js";
import { findSecrets } from "./find.js";
import { isPlaceholder, isReference } from "./placeholder.js";
import { looksRandom } from "./randomness.js";
import { latin1, positions } from "./text.js";

/** Shorter ones stand in any program by chance. */
const MIN_LENGTH = 12;
const MIN_UNNAMED = 16;
const MAX_LENGTH = 8192;
const MAX_VALUES = 500;
const MAX_PLACES = 20;
/** Known to be for browsers, or no secret, whatever their prefix. */
const HARMLESS_NAME =
  /PUBLIC|PUBLISHABLE|ANON_?KEY|SITE_?KEY|CLIENT_?ID|SEARCH_(?:ONLY_)?(?:API_)?KEY|MAPS|FIREBASE_API_?KEY|POSTHOG|WRITE_?KEY|MEASUREMENT|(?:ACCESS_)?KEY_?ID$|DSN$|TOKEN_(?:URL|TYPE|NAME|ISSUER|TTL)/;
/** Names of things that are shipped on purpose: addresses, versions, places. */
const SHIPPED_NAME =
  /(?:_|^)(?:ID|URL|URI|HOST|HOSTNAME|DOMAIN|ORIGIN|REGION|BUCKET|EMAIL|FROM|TO|SENDER|VERSION|SHA|COMMIT|HASH|BUILD|RELEASE|NAME|TITLE|PATH|DIR|LOCALE|TIMEZONE)$/;
const URL_WITH_PASSWORD = /^[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/@:]{0,200}:[^\s/@]{6,300}@/i;

export interface EnvValue {
  readonly variable: string;
  readonly file: string;
  readonly value: string;
  readonly forms: readonly { readonly form: EnvValueSeen["form"]; readonly text: string }[];
}

export interface EnvFile {
  readonly file: string;
  readonly entries: readonly DotenvEntry[];
}

/** Each value once, in the order of the files. */
export function secretValues(files: readonly EnvFile[]): readonly EnvValue[] {
  const all = files.flatMap(({ file, entries }) => entries.map(({ name, value }) => ({ variable: name, file, value })));
  const open = new Set(all.filter(({ variable }) => isPublicName(variable)).map(({ value }) => value));
  const found = new Map<string, EnvValue>();
  for (const { variable, file, value } of all) {
    if (open.has(value) || found.has(value) || found.size >= MAX_VALUES || !isOwnSecret(variable, value)) continue;
    found.set(value, { variable, file, value, forms: formsOf(value) });
  }
  return [...found.values()];
}

function isOwnSecret(name: string, value: string): boolean {
  if (value.length < MIN_LENGTH || value.length > MAX_LENGTH || isPublicName(name)) return false;
  if (HARMLESS_NAME.test(name.toUpperCase()) || isPlaceholder(value)) return false;
  if (value.includes("://"))
    return URL_WITH_PASSWORD.test(value) && !isPlaceholder(/:([^:@]+)@/.exec(value)?.[1] ?? "");
  if (isReference(value) || isPublishable(name, value)) return false;
  if (isSecretName(name)) return !readsAsWords(value);
  if (SHIPPED_NAME.test(name.toUpperCase()) || /^[0-9a-f]{40}$/.test(value)) return false;
  return value.length >= MIN_UNNAMED && looksRandom(value);
}

function isPublishable(name: string, value: string): boolean {
  const found = findSecrets(new TextEncoder().encode(`${name}=${value}`), ".env");
  return found.length > 0 && found.every(({ kind }) => kind.publishable === true);
}

/** `acme-production-queue`: a program may say that without giving anything away. */
function readsAsWords(value: string): boolean {
  return /^[A-Za-z]+(?:[-_ .:/][A-Za-z]+)*[0-9]{0,4}$/.test(value) && !looksRandom(value);
}

/** As programs write it down: text outside ASCII as its bytes. */
function formsOf(value: string): EnvValue["forms"] {
  const bytes = new TextEncoder().encode(value);
  const forms = [
    { form: "as it is", text: latin1(bytes) },
    { form: "JSON", text: latin1(new TextEncoder().encode(JSON.stringify(value).slice(1, -1))) },
    { form: "base64", text: base64(latin1(bytes)) },
    { form: "URL-encoded", text: encodeURIComponent(value) },
  ] as const;
  return forms.filter(({ text }, index) => forms.findIndex((other) => other.text === text) === index);
}

/** Of Latin-1 characters, without what its end shares with other values: padding, and the last digit of a group that is not whole. */
function base64(text: string): string {
  return btoa(text).replace(/.==$/, "").replace(/.=$/, "");
}

export type ValueFound = Omit<EnvValueSeen, "path" | "identity"> & { readonly value: string };

/** The first place of each value in one file. */
export function findValues(bytes: Uint8Array, values: readonly EnvValue[]): readonly ValueFound[] {
  if (values.length === 0) return [];
  const text = latin1(bytes);
  const hits = values.flatMap(({ variable, file, value, forms }) => {
    for (const { form, text: wanted } of forms) {
      const at = text.indexOf(wanted);
      if (at !== -1) return [{ variable, file, value, form, at, length: value.length }];
    }
    return [];
  });
  const sorted = hits.sort((a, b) => a.at - b.at).slice(0, MAX_PLACES);
  const places = positions(
    bytes,
    sorted.map(({ at }) => at),
  );
  return sorted.map(({ at: _, ...hit }, index) => ({ ...hit, ...(places[index] ?? { line: 1, column: 1 }) }));
}
