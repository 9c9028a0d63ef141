/** Which files tell a newcomer the names of the variables, and which names they hold. */
import { parseDotenv } from "./dotenv.js";

/** `.env.example` and its like; a .env file that git tracks names its variables too. */
const EXAMPLE =
  /(?:^|\/)(?:\.(?:env|dev\.vars|flaskenv)(?:[.\-_][A-Za-z0-9._-]{1,80})?|(?:example|sample|template|dist|dotenv|env)[.\-_](?:env|example|sample|template|dist|tpl)|[A-Za-z0-9_-]{1,40}\.env(?:\.(?:example|sample|template|dist|tpl))?)$/i;
const OTHER = /\.(?:[cm]?[jt]sx?|py|rb|go|php|md|vault|gpg|enc|age|keys|me)$/i;
/** `# SENTRY_DSN=`: named, and left to the reader. */
const COMMENTED = /^[ \t]*#[# \t]{0,9}(?:export[ \t]{1,9})?([A-Za-z_][A-Za-z0-9_]{0,100})[ \t]{0,9}=/gm;

export function isExampleFile(path: string): boolean {
  return EXAMPLE.test(path) && !OTHER.test(path);
}

/** Each once. */
export function namesIn(text: string): readonly string[] {
  const set = parseDotenv(text).map(({ name }) => name);
  return [...new Set([...set, ...[...text.matchAll(COMMENTED)].map(([, name]) => name ?? "")])];
}
