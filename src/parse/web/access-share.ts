/** Whom a private endpoint can be asked as, and how the requests for access and for CORS are shared out at one host. */
import type { Endpoint, Role, Target } from "../../model/target.js";
import { declarationOf, hostOfUrl, servesPages } from "../hosts.js";
import { REQUESTS_PER_HOST } from "./request-budget.js";

/** What CORS is left with however many private endpoints there are: strangers and look-alikes; with declared origins, these too. */
const LEAST_CORS = 4;
const LEAST_DECLARED_CORS = 6;
/** Of the other users, so many are asked as at most. */
const MOST_OTHERS = 3;
/** The headers that say what is asked, not who asks; every other declared header might be a credential. */
const HARMLESS = ["accept", "accept-language", "content-type", "user-agent"];
/** Never one user's beside another's. */
const CREDENTIALS = ["authorization", "cookie", "proxy-authorization"];

type Headers = Readonly<Record<string, string>>;

/** Private and isolated endpoints of a host; isolated ones first, which need the most. */
export function guardedEndpoints({ endpoints }: Target, host: string): readonly Endpoint[] {
  const own = endpoints.filter((one) => (one.private || one.isolated) && hostOfUrl(one.url) === host);
  return [...own.filter(({ isolated }) => isolated), ...own.filter(({ isolated }) => !isolated)];
}

/** Safe methods with a content of their own (RFC 9110 9.2.1): they may be asked again, as anybody. */
export function isRepeatable({ method }: Pick<Endpoint, "method">): boolean {
  return method === "GET" || method === "HEAD";
}

export function anonymousHeaders({ headers }: Endpoint): Headers {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => HARMLESS.includes(name)));
}

/** Whether its declared headers may hold a credential at all. */
export function logsIn(endpoint: Endpoint): boolean {
  return Object.keys(endpoint.headers).length > Object.keys(anonymousHeaders(endpoint)).length;
}

/** The headers of each other declared user, in place of the owner's; users with the owner's own credentials are nobody else. */
export function otherUsers(
  endpoint: Endpoint,
  { users }: Target,
): readonly { readonly user: string; readonly headers: Headers }[] {
  const own = Object.keys((endpoint.as === null ? undefined : users[endpoint.as]?.headers) ?? {});
  const dropped = [...CREDENTIALS, ...own.map((name) => name.toLowerCase())];
  const rest = Object.fromEntries(Object.entries(endpoint.headers).filter(([name]) => !dropped.includes(name)));
  const others = Object.entries(users).filter(([user]) => user !== endpoint.as);
  const asked = others.map(([user, { headers }]) => ({ user, headers: { ...rest, ...headers } }));
  const differs = (headers: Headers) =>
    Object.entries(headers).some(([name, value]) => endpoint.headers[name.toLowerCase()] !== value);
  return asked.filter(({ headers }) => differs(headers)).slice(0, MOST_OTHERS);
}

/** Whether scripts are read of a host: of those with pages, and of those that serve their files. */
export function holdsScripts(role: Role): boolean {
  return servesPages(role) || role === "assets";
}

/** Requests that the looks at access and at CORS may send to the host. */
export function requestShares(target: Target, host: string): { readonly access: number; readonly cors: number } {
  const declared = declarationOf(target, host);
  const spare = holdsScripts(declared?.role ?? "site") ? 0 : REQUESTS_PER_HOST.scripts;
  const both = REQUESTS_PER_HOST.access + REQUESTS_PER_HOST.cors + spare;
  const least = declared?.cors ? LEAST_DECLARED_CORS : LEAST_CORS;
  const access = Math.min(wanted(target, host), both - least);
  return { access, cors: both - access };
}

/** Each anonymously and twice as declared, the isolated ones as each other user, and two to settle doubts. */
function wanted(target: Target, host: string): number {
  const endpoints = guardedEndpoints(target, host);
  if (endpoints.length === 0) return 0;
  const repeatable = endpoints.filter((one) => isRepeatable(one) && logsIn(one));
  const others = repeatable.filter(({ isolated }) => isolated).map((one) => otherUsers(one, target).length);
  return endpoints.length + repeatable.length * 2 + others.reduce((sum, count) => sum + count, 0) + 2;
}
