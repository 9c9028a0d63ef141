/** Whether a chain of redirects leads visitors away from the product, and whose redirect does it. */

import type { RedirectChain } from "../../model/seen/web.js";
import type { Target } from "../../model/target.js";
import { isUrl } from "../../model/url.js";
import { onOwnDomain } from "../hosts.js";
import { leadsToLogIn } from "../web/log-in.js";
import { hostIn } from "./redirect-chain.js";
import { stagingName } from "./staging.js";

/** `nowhere`: to what browsers do not open. `logIn`: to an identity provider, which is no fault. */
type Lead = "local" | "staging" | "nowhere" | "leaves" | "logIn";

/** Null: it stays, or leads where the target file says. */
export function leadOf(chain: RedirectChain, target: Target): Lead | null {
  const [start, final] = [hostIn(chain.start), hostIn(chain.final)];
  if (chain.end === "special-use") return "local";
  if (chain.end === "bad-location") return chain.purpose === "home" ? "nowhere" : null;
  if (final === start || declaredRedirect(chain, target)) return null;
  // A host that is itself a staging host and says so in the target file may send to its own kind.
  const declared = target.hosts.some(({ host }) => host === final);
  if (stagingName(final) === "staging" && stagingName(start) === null && !declared) return "staging";
  if (chain.end !== "undeclared" || onOwnDomain(target, final)) return null;
  return leadsToLogIn(chain.final) ? "logIn" : "leaves";
}

/** The host that answered with the last redirect; that of the start for a chain without one. */
export function senderOf({ start, hops, end }: RedirectChain): string {
  const last = end === "bad-location" ? hops.at(-1) : hops.findLast(({ next }) => next !== null);
  return hostIn(last?.url ?? start);
}

function declaredRedirect({ start }: RedirectChain, target: Target): boolean {
  return target.redirects.some(({ from }) => isUrl(from) && new URL(from).href === start);
}
