/** Asks a host for the paths at which products usually say whether they are well: for writing a first target file, not for an audit. */
import { defineProbe } from "../model/probe.js";
import type { Io } from "../net/io.js";
import { namedHosts } from "../parse/hosts.js";

export interface HealthPathsSeen {
  /** The first path that answers as a health endpoint does; null: none. */
  readonly path: string | null;
}

const PATHS = ["/health", "/healthz", "/api/health", "/up", "/status"];
const MAX_BYTES = 16 * 1024;

export const healthPaths = defineProbe({
  id: "health-paths",
  summary: "The usual paths of a health endpoint on each host",
  gentle: true,
  subjects: (target) => namedHosts(target),
  host: (subject) => subject,
  async look(host, _target, io: Io, signal): Promise<HealthPathsSeen> {
    for (const path of PATHS) {
      const { status, headers, body } = await io.http.request(
        { url: `https://${host}${path}`, maxBytes: MAX_BYTES },
        signal,
      );
      const type = headers.find(([name]) => name === "content-type")?.[1] ?? "";
      // A page is what any path of a single-page app answers.
      if (status === 200 && !/html/i.test(type) && !/<html/i.test(new TextDecoder().decode(body))) return { path };
    }
    return { path: null };
  },
});
