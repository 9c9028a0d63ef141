/** Which values of the environment are secrets: what nobody may see, and what no request may carry that goes out without them. */
import type { Target } from "./target.js";

/** Shorter pieces of an address stand in too many texts by chance. */
const SHORTEST = 6;

/** Of an http(s) URL its user, password, path and query: its host is public. Names that the target declares are none. */
export function credentialsOf({ credentials, domain, hosts, email }: Target): readonly string[] {
  const names = [domain, ...hosts.map(({ host }) => host), ...email.map((mail) => mail.domain)];
  return credentials.flatMap((value) => (names.includes(value.toLowerCase()) ? [] : secretParts(value)));
}

function secretParts(value: string): readonly string[] {
  const written = /^https?:\/\/(?:([^/?#]*)@)?[^/?#]*\/?(.*)$/is.exec(value);
  if (written === null) return [value];
  const [, user = "", rest = ""] = written;
  return [...user.split(":"), rest].filter(({ length }) => length >= SHORTEST);
}
