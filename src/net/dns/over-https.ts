/** One DNS question over HTTPS (RFC 8484): the resolver's name is looked up by the system, its certificate verified, no redirect followed. */
import { rootCertificates } from "node:tls";
import { Agent, request } from "undici";

const MEDIA_TYPE = "application/dns-message";
const MAX_BYTES = 65_535;
/** What a resolver may be asked at once. */
const CONNECTIONS = 2;

export interface OverHttps {
  /** The message that came back; `closed`: no connection, an HTTP error or no DNS message. Never throws; `stop` ends it as `timeout`. */
  ask(url: URL, message: Buffer, stop: AbortSignal): Promise<Buffer | "timeout" | "closed">;
  close(): void;
}

/** `ca`: PEM, trusted besides the public roots. */
export function createOverHttps(ca: readonly string[]): OverHttps {
  const agent = new Agent({
    // Some resolvers speak HTTP/2 alone (Quad9 since 2025-12).
    allowH2: true,
    connections: CONNECTIONS,
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: ca.length === 0 ? {} : { ca: [...rootCertificates, ...ca] },
  });
  return {
    async ask(url, message, stop) {
      try {
        const { statusCode, headers, body } = await request(url, {
          dispatcher: agent,
          method: "POST",
          headers: { "content-type": MEDIA_TYPE, accept: MEDIA_TYPE },
          body: message,
          signal: stop,
        });
        const type = String(headers["content-type"]).split(";")[0]?.trim().toLowerCase();
        const chunks: Buffer[] = [];
        let length = 0;
        for await (const chunk of body) {
          length += chunk.length;
          if (length > MAX_BYTES) break;
          chunks.push(chunk);
        }
        return statusCode === 200 && type === MEDIA_TYPE && length <= MAX_BYTES ? Buffer.concat(chunks) : "closed";
      } catch {
        return stop.aborted ? "timeout" : "closed";
      }
    },
    close() {
      agent.destroy().catch(() => {});
    },
  };
}
