/** Whether a host answers from the edge that it is declared behind, by addresses, names and headers together. */
import type { EdgeSeen } from "../../model/seen/edge.js";
import { edgeOf, evidenceOf, rangesOf, type Signs } from "./providers.js";
import type { Provider } from "./providers-data.js";

type EdgeProof =
  | { readonly state: "behind"; readonly proof: string }
  /** Some of its addresses are the edge's, these are not. */
  | { readonly state: "partly"; readonly outside: string }
  | { readonly state: "unclear"; readonly signs: string }
  | { readonly state: "past" };

export function edgeProof(provider: Provider, seen: EdgeSeen): EdgeProof {
  const signs: Signs = { ...seen, headers: seen.first.headers };
  const { within, outside, alias, header } = evidenceOf(provider, signs);
  const complete = rangesOf(provider)?.complete ?? false;
  if (within.length > 0 && outside.length > 0 && complete) return { state: "partly", outside: outside.join(", ") };
  const kinds = [
    ...(within[0] === undefined ? [] : [`its address ${within[0]}`]),
    ...(alias === null ? [] : [`its CNAME ${alias}`]),
    ...(header === null ? [] : [`the header ${header}`]),
  ];
  if (kinds.length === 0) return { state: "past" };
  // Another edge in front hides address and name: the header is what comes through.
  const front = edgeOf(signs);
  const covered = front !== null && front !== provider;
  // A header alone may come from a server that asks the edge itself; where every address of the edge is known, this one is not.
  if (header !== null && kinds.length === 1 && complete && !covered)
    return { state: "unclear", signs: `the header ${header} is ${provider.name}'s, ${outside.join(", ")} is not` };
  return { state: "behind", proof: `${kinds.join(" and ")}${covered ? `, behind ${front.name}` : ""}` };
}
