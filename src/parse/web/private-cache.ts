/** What shared caches do, or may do, with the answers of one private endpoint. */
import type { AnswerSeen, EndpointAccessSeen, Reply } from "../../model/seen/access.js";
import { fromCacheAlone, isAnswer, ownerRefused } from "./access-answer.js";
import { sharedStoring } from "./cache-control.js";

export type Keeping = { readonly evidence: readonly string[] } & (
  | { readonly how: "kept" | "served" | "storable" | "silent" | "checked"; readonly said: string }
  | { readonly how: "met"; readonly who: string; readonly said: string }
  | { readonly how: "everybody" }
  | { readonly how: "nothing" | "unclear"; readonly why: string }
);

const HOW = { never: "kept", checked: "checked", kept: "storable", silent: "silent" } as const;

export function keepingOf(endpoint: EndpointAccessSeen): Keeping {
  const { declared, again, anonymous } = endpoint;
  const evidence = linesOf(endpoint);
  if ("none" in declared) {
    const why = `${declared.detail.charAt(0).toUpperCase()}${declared.detail.slice(1)}`;
    const nothing = declared.none === "write" || declared.none === "login";
    return nothing ? { how: "nothing", why, evidence: [] } : { how: "unclear", why: declared.detail, evidence: [] };
  }
  const met = metBy(endpoint);
  if (met !== null) return { how: "met", ...met, evidence };
  const refused = ownerRefused(declared);
  if (refused !== null) return { how: "unclear", why: refused, evidence: [] };
  if (!("none" in anonymous) && anonymous.same === true) return { how: "everybody", evidence: [] };
  const hit = [declared, again].find((one): one is AnswerSeen => !("none" in one) && one.cache.served);
  if (hit !== undefined) return { how: "served", said: hit.cache.said ?? "a hit", evidence };
  const storing = sharedStoring(declared.headers);
  return { how: HOW[storing.how], said: storing.said ?? "no Cache-Control", evidence };
}

/** Who else got the owner's body out of a cache. */
function metBy({ anonymous, uncached, others }: EndpointAccessSeen): { who: string; said: string } | null {
  const told = (reply: Reply) => (isAnswer(reply) ? (reply.cache.said ?? "no header says so") : "");
  if (fromCacheAlone(anonymous, uncached)) return { who: "somebody who is not logged in", said: told(anonymous) };
  const other = others.find((one) => fromCacheAlone(one.reply, one.uncached));
  return other === undefined ? null : { who: other.user, said: told(other.reply) };
}

function linesOf({ method, url, declared, again, anonymous }: EndpointAccessSeen): readonly string[] {
  const line = (who: string, reply: Reply): readonly string[] => {
    if ("none" in reply) return [];
    const said = reply.cache.said === null ? "" : `, ${reply.cache.said}`;
    return [`${method} ${url} ${who}: ${reply.status}, ${reply.bytes} bytes${said}`];
  };
  const fields = "none" in declared ? [] : declared.headers.map(([name, value]) => `${name}: ${value}`);
  return [
    ...line("logged in", declared),
    ...line("logged in, again", again),
    ...line("without credentials", anonymous),
    ...fields,
  ].slice(0, 10);
}
