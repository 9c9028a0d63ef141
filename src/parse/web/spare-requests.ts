/** Whether a host's requests for access and CORS are free for other looks. */
import type { Target } from "../../model/target.js";
import { guardedEndpoints } from "./access-share.js";
import { corsHosts } from "./cors-plan.js";

/** Nobody asks about access and CORS there. */
export function hasSpareRequests(target: Target, host: string): boolean {
  return !corsHosts(target).includes(host) && guardedEndpoints(target, host).length === 0;
}
