/** Which part of a variable's value is a secret that no two environments may share, and whether it is a key for tests. */
import { findSecrets } from "../secrets/find.js";
import { isPlaceholder, isReference } from "../secrets/placeholder.js";
import { looksRandom } from "../secrets/randomness.js";
import type { SecretFound } from "../secrets/rule.js";
import { modeKeysIn } from "../web/mode-keys.js";
import { isStandIn } from "../web/stand-in.js";
import type { DotenvEntry } from "./dotenv.js";
import { isPublicName, isSecretName } from "./env-settings.js";

type Variable = Pick<DotenvEntry, "name" | "value">;

/** Below it a value is a switch, a number or a word. */
const MIN_SECRET = 8;
const MIN_RANDOM = 16;
/** What a name says that holds an identity, a place or a version: random, and no secret. */
const IDENTITY =
  /(?:^|_)(?:IDS?|UUID|GUID|ARN|VERSION|SHA|COMMIT|HASH|DSN|URLS?|URI|HOSTS?|HOSTNAME|ENDPOINT|BUCKET|REGION|NAME|EMAIL|FROM|DOMAINS?|ZONE|TENANT|ACCOUNT|PROJECT|ORG|USER|USERNAME|PATH|FILE|DIR|IMAGE|TAG|ADDRESS|CHANNEL|FINGERPRINT|SID|TABLE|INDEX|QUEUE|TOPIC|STREAM|CLUSTER|LOCALE|SITEKEY)$/;
/** Said before the last word: the half that everybody may see. */
const HARMLESS_WORD =
  /(?:^|_)(?:PUBLIC|PUBLISHABLE|PUB|SITE|ANON|SEARCH|MEASUREMENT|TRACKING|CSRF|PRIMARY|FOREIGN|SORT|PARTITION|CACHE|NEXT|NO|DISABLE|ENABLE|REQUIRE|ALLOW|FORGOT|MIN|MAX)_(?:[A-Z0-9]{1,20}_){0,2}[A-Z]{1,20}$/;
/** Its value is a pair of names; the secret stands beside it. */
const HALVES = new Set(["aws-access-key-id"]);
const URL_PASSWORD = /^[a-z][a-z0-9+.-]{1,30}:\/\/([^\s/@:]{0,200}):([^\s/@]{1,300})@/i;
/** Values that providers print for tests on a server; those for browsers are known by `modeKeysIn`. */
const TEST_VALUES: readonly (readonly [value: RegExp, service: string, name: string])[] = [
  [/^[123]x0{30,33}AA$/, "Turnstile", "test secret, which lets every bot pass or none"],
  [/^0x0{40}$/, "hCaptcha", "test secret, which lets every bot pass"],
  [/^6LeIxAcTAAAAAGG-vFI1T(?:nRWxMZNFuojJ4WifJWe)$/, "reCAPTCHA", "test secret, which lets every bot pass"],
  [/^POSTMARK_API_TEST$/, "Postmark", "test token, with which no mail is sent"],
  [/^pdl_sdbx_apikey_[0-9A-Za-z_]{20,80}$/, "Paddle", "sandbox API key"],
  [/^EZTK[0-9A-Za-z]{50,60}$/, "EasyPost", "test API key"],
];
/** Named as what it is for: a second key beside the live one. */
const NAMED_TEST = /(?:^|_)(?:TEST|TESTING|SANDBOX|STAGING|DEV|E2E)(?:_|$)/;

/** The secrets of one variable, in memory alone; `declared`: the target's env map calls it one. */
export function secretsIn({ name, value }: Variable, declared: boolean): readonly string[] {
  if (isPublicName(name)) return [];
  const known = found({ name, value }).filter(({ kind }) => kind.publishable !== true && !HALVES.has(kind.id));
  if (known.length > 0) return known.map((secret) => secret.value);
  const [, user = "", password = ""] = URL_PASSWORD.exec(value) ?? [];
  if (password.length >= MIN_SECRET && password !== user && !isPlaceholder(password) && !isReference(password))
    return [password];
  if (value.length < MIN_SECRET || isReference(value) || isStandIn(value)) return [];
  const upper = name.toUpperCase();
  if (declared || (isSecretName(upper) && !HARMLESS_WORD.test(upper) && !isSwitch(value))) return [value];
  const random = value.length >= MIN_RANDOM && looksRandom(value) && !isPublished(value);
  return random && !IDENTITY.test(upper) && !HARMLESS_WORD.test(upper) ? [value] : [];
}

/** Each key for tests, in words; one that is named so beside a live one of the same service is meant. */
export function testKeysIn(variables: readonly DotenvEntry[]) {
  const all = variables.flatMap((variable) => keysOf(variable).map((key) => ({ ...key, variable })));
  const live = new Set(all.filter(({ mode }) => mode === "live").map(({ service }) => service));
  const told = new Map<string, { name: string; line: number; key: string }>();
  for (const { mode, service, name, variable } of all) {
    const meant = NAMED_TEST.test(variable.name.toUpperCase()) && live.has(service);
    if (mode === "test" && !meant && !told.has(variable.name))
      told.set(variable.name, { name: variable.name, line: variable.line, key: `${service} ${name}` });
  }
  return [...told.values()];
}

function keysOf({ name, value }: Variable) {
  const secrets = found({ name, value }).map(({ kind }) => ({
    service: kind.service,
    name: kind.name,
    mode: kind.mode,
  }));
  const printed = TEST_VALUES.filter(([known]) => known.test(value)).map(([, service, what]) => ({
    service,
    name: what,
    mode: "test" as const,
  }));
  return [...secrets, ...printed, ...modeKeysIn(`${name}=${value}`, "data")];
}

function found({ name, value }: Variable): readonly SecretFound[] {
  return findSecrets(new TextEncoder().encode(`${name}=${value}\n`), ".env");
}

function isSwitch(value: string): boolean {
  return /^(?:true|false|disabled|enabled|required|optional|[0-9.]{1,20}(?:ms|s|m|h|d)?)$/i.test(value);
}

/** Keys for browsers, which every environment may have. */
function isPublished(value: string): boolean {
  return /^(?:pk_|phc_|pub|pk\.|G-|UA-|GTM-|sb_publishable_)/.test(value);
}
