/** A TLS session with the declared server behind each host's edge, asked for the host by name as the edge asks. */
import { defineProbe } from "../model/probe.js";
import type { Io } from "../net/io.js";
import { declarationOf, namedHosts } from "../parse/hosts.js";

const PORT = 443;
/** A connection and two tries of a handshake, each up to its time limit. */
const DEADLINE_MS = 90_000;

export const origin = defineProbe({
  id: "origin",
  summary: "the certificate that each declared origin presents for its host on port 443, past the edge",
  subjects(target) {
    const hosts = namedHosts(target).filter((host) => declarationOf(target, host)?.origin);
    return hosts.length > 0 ? hosts : { skip: "no host declares an origin behind an edge" };
  },
  host: (subject, target) => declarationOf(target, subject)?.origin ?? subject,
  deadlineMs: () => DEADLINE_MS,
  async look(host, target, io: Io, signal) {
    const declared = declarationOf(target, host)?.origin ?? host;
    const ask = { host: declared, address: declared, port: PORT, serverName: host };
    return { host, origin: declared, answer: await io.tls.handshake(ask, signal) };
  },
});
