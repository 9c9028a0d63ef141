/** The endpoint that a look is about. */
import { LookFailed } from "../model/errors.js";
import type { Endpoint, Target } from "../model/target.js";

/** Throws `LookFailed` (`missing`) where none has the name. */
export function endpointNamed(name: string, target: Target): Endpoint {
  const found = target.endpoints.find((endpoint) => endpoint.name === name);
  if (found === undefined) throw new LookFailed("missing", `no endpoint is named ${name}`);
  return found;
}
