/** Keeps credentials that stand in addresses (userinfo, signed or keyed queries) out of what is stored. */

const CREDENTIAL = ["token", "secret", "signature", "password", "passwd", "credential", "api_key", "apikey", "jwt"];
const EXACT = new Set(["key", "sig", "auth", "code", "pass", "pwd", "sid"]);

/** The address with `***` for its userinfo and for query values whose name says credential; any text is taken. */
export function withoutCredentials(address: string): string {
  const [beforeFragment = ""] = address.split("#", 1);
  const query = beforeFragment.indexOf("?");
  const path = query === -1 ? beforeFragment : beforeFragment.slice(0, query);
  const bare = withoutUserinfo(path);
  if (query === -1) return bare;
  return `${bare}?${beforeFragment
    .slice(query + 1)
    .split("&")
    .map(pair)
    .join("&")}`;
}

function pair(text: string): string {
  const equals = text.indexOf("=");
  if (equals === -1) return text;
  const name = text.slice(0, equals).toLowerCase();
  const secret = EXACT.has(name) || CREDENTIAL.some((word) => name.includes(word));
  return secret ? `${text.slice(0, equals)}=***` : text;
}

function withoutUserinfo(path: string): string {
  const start = path.indexOf("//");
  if (start === -1) return path;
  const slash = path.indexOf("/", start + 2);
  const authority = path.slice(start + 2, slash === -1 ? undefined : slash);
  const at = authority.lastIndexOf("@");
  return at === -1 ? path : `${path.slice(0, start + 2)}***@${path.slice(start + 2 + at + 1)}`;
}
