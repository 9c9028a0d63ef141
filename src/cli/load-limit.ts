/** Refuses a load that could hurt, before anything is sent, unless the user says that it is meant. */
import { UsageError } from "../model/errors.js";
import type { Target } from "../model/target.js";

const MOST_AT_ONCE = 100;
const MOST_REQUESTS = 5000;

/** Throws `UsageError` that names every endpoint whose declared load is above the limit. */
export function refuseHeavyLoad(targets: readonly Target[]): void {
  const heavy = targets.flatMap(({ endpoints }) =>
    endpoints.flatMap(({ name, load }) =>
      load !== null && (load.concurrency > MOST_AT_ONCE || load.requests > MOST_REQUESTS)
        ? [`"${name}" (${load.concurrency} at once, ${load.requests} requests)`]
        : [],
    ),
  );
  if (heavy.length === 0) return;
  const many = heavy.length > 1;
  throw new UsageError(
    `The load of the ${many ? "endpoints" : "endpoint"} ${heavy.join(" and ")} is above ${MOST_AT_ONCE} at once or ${MOST_REQUESTS} requests, and nothing was sent. ` +
      `Say that the ${many ? "servers are" : "server is"} yours and that you mean it with --yes-load, or declare less.`,
  );
}
