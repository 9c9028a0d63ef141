/** What an edge's own error says of the server behind it: Cloudflare's 520 to 530. */
import type { HeaderList } from "../../model/seen/web.js";

const CLOUDFLARE: Readonly<Record<number, string>> = {
  520: "the server behind it sent an answer that it could not read",
  521: "the server behind it refuses its connections: it is down, or its firewall blocks Cloudflare's addresses",
  522: "the server behind it does not accept connections in time",
  523: "the server behind it cannot be reached: its address in Cloudflare's DNS is wrong, or its network is away",
  524: "the server behind it took the request but did not answer in time",
  525: "the TLS handshake with the server behind it fails",
  526: "the server behind it has no valid certificate, which Full (strict) demands",
  530: "the server behind it has no address: the name in Cloudflare's DNS does not resolve",
};

/** One clause on the server behind the edge; null: the answer is no error of the edge. */
export function edgeError(status: number, headers: HeaderList): string | null {
  const said = CLOUDFLARE[status];
  return said !== undefined && headers.some(([name]) => name === "cf-ray") ? said : null;
}
