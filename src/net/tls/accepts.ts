/** Asks a server for one protocol version alone, by a ClientHello of our own: OpenSSL speaks no SSL 3 and refuses old versions. */
import { generateKeyPairSync, randomBytes } from "node:crypto";
import type { Duplex } from "node:stream";
import type { TlsVersion } from "../../model/seen/tls.js";
import { isAddress } from "../../parse/certificate-names.js";
import { clientHello, VERSION_NUMBERS } from "../../parse/tls-client-hello.js";
import { join } from "../../parse/tls-records.js";
import { MAX_ANSWER_BYTES, readServerAnswer } from "../../parse/tls-server-answer.js";

interface AcceptsOptions {
  readonly host: string;
  readonly version: TlsVersion;
  readonly timeoutMs: number;
}

/** True: a ServerHello of that version. False: refused. Null: could not tell. Leaves no open socket behind. */
export function accepts(socket: Duplex, options: AcceptsOptions, signal: AbortSignal): Promise<boolean | null> {
  const { host, version, timeoutMs } = options;
  const received: Uint8Array[] = [];
  let size = 0;

  return new Promise((resolve, reject) => {
    const close = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", stop);
      socket.destroy();
    };
    const end = (result: boolean | null) => {
      close();
      resolve(result);
    };
    const stop = () => {
      close();
      reject(signal.reason);
    };
    const timer = setTimeout(() => end(null), timeoutMs);
    socket.on("data", (chunk: Uint8Array) => {
      size += chunk.length;
      received.push(chunk);
      const answer = readServerAnswer(join(received));
      if (answer.kind === "hello") end(answer.version === VERSION_NUMBERS[version]);
      else if (answer.kind === "alert") end(false);
      else if (answer.kind === "foreign" || size > MAX_ANSWER_BYTES) end(null);
    });
    // The caller has made a session with this server before: to hang up on a hello of another version, by FIN or (Windows) by reset, is to
    // refuse it. Half an answer is none.
    const hungUp = () => end(size === 0 ? false : null);
    socket.on("error", hungUp);
    socket.on("end", hungUp);
    socket.on("close", hungUp);
    signal.addEventListener("abort", stop, { once: true });
    if (signal.aborted) return stop();
    socket.write(
      clientHello({
        version,
        serverName: isAddress(host) ? null : host,
        random: randomBytes(32),
        keyShare: x25519(),
      }),
    );
  });
}

/** The last 32 bytes of the SPKI are the key (RFC 8410 4). */
function x25519(): Uint8Array {
  return generateKeyPairSync("x25519").publicKey.export({ type: "spki", format: "der" }).subarray(-32);
}
