/** Takes the JSON out of a public registry's answer, or tells what the registry said instead. */
import { LookFailed } from "../model/errors.js";

interface Answer {
  readonly url: string;
  readonly status: number;
  /** Undefined where the body is no JSON. */
  readonly json: unknown;
  readonly retryAfter: string | null;
}

/** The JSON of a 200. Throws `LookFailed`: `denied` for 429, `missing` for 404 (RFC 7480 5). */
export function registryJson({ url, status, json, retryAfter }: Answer): unknown {
  const server = new URL(url).hostname;
  if (status === 429) {
    const wait = retryAfter === null ? "" : `, Retry-After: ${retryAfter.slice(0, 40)}`;
    throw new LookFailed("denied", `${server} asks to come back later (429${wait})`);
  }
  if (status === 404) throw new LookFailed("missing", `${server} knows nothing of it (404)`);
  if (status !== 200) throw new LookFailed("protocol", `${server} answered with status ${status}`);
  if (json === undefined) throw new LookFailed("parse", `${server} answered with something else than JSON`);
  return json;
}
