/** What the answers of one isolated endpoint prove: that others read its owner's data, that they do not, or nothing. */

import type { EndpointAccessSeen, OtherSeen } from "../../model/seen/access.js";
import { isUrl } from "../../model/url.js";
import { fromCacheAlone, isAnswer, isOk, ownerRefused } from "./access-answer.js";
import { leadsToLogIn } from "./log-in.js";

export type Isolation =
  | { readonly how: "kept"; readonly answers: readonly string[] }
  | {
      readonly how: "leaks";
      readonly users: readonly string[];
      readonly status: number;
      readonly evidence: readonly string[];
    }
  | { readonly how: "everybody" | "write" }
  | { readonly how: "unclear"; readonly why: string; readonly next: string };

const RUN_AGAIN = "Repair that, and run the audit again.";

/** `proven`: users whose credentials are known to work. */
export function isolationOf(endpoint: EndpointAccessSeen, proven: ReadonlySet<string>): Isolation {
  const { declared, anonymous, others, owner } = endpoint;
  const who = owner ?? "its own user";
  if ("none" in declared) {
    if (declared.none === "write") return { how: "write" };
    return unclear(`It was not answered as ${who}: ${declared.detail}`, RUN_AGAIN);
  }
  const refused = ownerRefused(declared);
  if (refused !== null)
    return unclear(`As ${who}, ${refused}`, `Give ${who} credentials that work, in the environment.`);
  // Open to all, or the shell of an app: nobody's data.
  const cached = fromCacheAlone(anonymous, endpoint.uncached);
  if (!("none" in anonymous) && anonymous.same === true && !declared.blank && !cached) return { how: "everybody" };
  if (declared.blank)
    return unclear(`As ${who} it holds nothing of anybody: ${declared.bytes} bytes`, `Give ${who} a record there.`);
  const results = others.map((one) => ({ one, result: resultOf(one, proven) }));
  if (results.length === 0)
    return unclear("No other declared user has credentials of his own", "Declare one under users, with his own.");
  const leaking = results.filter(({ result }) => result === "leak").map(({ one }) => one);
  if (leaking.length > 0) return leak(leaking, endpoint);
  const open = results.flatMap(({ result }) => (typeof result === "object" ? [result] : []));
  return open[0] ?? { how: "kept", answers: others.map(answerOf) };
}

function leak(
  others: readonly OtherSeen[],
  { method, url, owner, declared, anonymous }: EndpointAccessSeen,
): Isolation {
  const status = others.flatMap(({ reply }) => ("none" in reply ? [] : [reply.status]))[0] ?? 200;
  const line = (who: string, reply: EndpointAccessSeen["declared"]) =>
    "none" in reply ? [] : [`${method} ${url} ${who}: ${reply.status}, ${reply.bytes} bytes`];
  return {
    how: "leaks",
    users: others.map(({ user }) => user),
    status,
    evidence: [
      ...line(`as ${owner ?? "declared"}`, declared),
      ...others.flatMap(({ user, reply }) => line(`as ${user}`, reply)),
      ...line("without credentials", anonymous),
    ],
  };
}

function unclear(why: string, next: string): Isolation & { how: "unclear" } {
  return { how: "unclear", why, next };
}

function resultOf(
  { user, reply, uncached }: OtherSeen,
  proven: ReadonlySet<string>,
): "leak" | "kept" | (Isolation & { how: "unclear" }) {
  if ("none" in reply) return unclear(`It was not answered as ${user}: ${reply.detail}`, RUN_AGAIN);
  const { status, wall, login, location } = reply;
  if (wall !== null)
    return unclear(`As ${user}, something in front of it answered: ${wall.detail}`, "Let the audit through.");
  if (isAnswer(reply) && reply.same === true) {
    if (!reply.cache.served) return "leak";
    if ("none" in uncached)
      return unclear(`${user} got the data from a cache (${reply.cache.said})`, "Mend cache/private first.");
    return uncached.same === true ? "leak" : "kept";
  }
  if (status === 403 || status === 404 || status === 410) return "kept";
  const login401 = `As ${user} it answered ${status}, as it answers somebody who is not logged in`;
  if (status === 401 || login === "page" || login === "message" || toLogIn(location))
    return proven.has(user) ? "kept" : unclear(login401, `Give ${user} credentials that work, in the environment.`);
  if (status >= 300 && status < 400) return "kept";
  if (!isOk(status)) return unclear(`As ${user} it answered ${status}`, RUN_AGAIN);
  return "kept";
}

function toLogIn(location: string | null): boolean {
  if (location === null) return false;
  if (/(?:^|[/_.-])(?:log-?in|sign-?in|auth|session|sso)(?:$|[/_.?-])/i.test(location)) return true;
  return isUrl(location) && leadsToLogIn(location);
}

function answerOf({ user, reply }: OtherSeen): string {
  if ("none" in reply) return `${user} nothing`;
  const { status } = reply;
  return isAnswer(reply) ? `${user} other data` : `${user} ${status}`;
}

/** Users who were let in somewhere, or refused as themselves: to them, 401 means "not you", not "who are you?". */
export function provenUsers(endpoints: readonly EndpointAccessSeen[]): ReadonlySet<string> {
  const owners = endpoints.flatMap(({ owner, declared, anonymous }) =>
    owner !== null && isAnswer(declared) && !isAnswer(anonymous) ? [owner] : [],
  );
  const others = endpoints.flatMap((one) =>
    one.others.flatMap(({ user, reply }) => (isAnswer(reply) && !isAnswer(one.anonymous) ? [user] : [])),
  );
  return new Set([...owners, ...others]);
}
