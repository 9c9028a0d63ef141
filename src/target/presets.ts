/** How gently endpoints are sampled, and what the network may be asked, where the target file is silent. */
import type { Network, Sampling } from "../model/target.js";

export const DEFAULT_SAMPLING: Sampling = { requests: 60, upTo: 400, rate: 5, concurrency: 20 };

export const DEFAULT_NETWORK: Network = { resolvers: [], ca: null, internalRanges: [], rdap: true, osv: true };
