/** Offers a server one protocol version or one kind of suites, by a ClientHello of our own: OpenSSL no longer speaks what is old. */
import { generateKeyPairSync, randomBytes } from "node:crypto";
import type { Duplex } from "node:stream";
import type { HelloAnswer, SuiteOffer, TlsVersion } from "../../model/seen/tls.js";
import { isAddress } from "../../parse/tls/certificate-names.js";
import { suiteName } from "../../parse/tls/tls-cipher-suites.js";
import { clientHello, OFFERED, VERSION_NUMBERS } from "../../parse/tls/tls-client-hello.js";
import { dhGroupBits } from "../../parse/tls/tls-key-exchange.js";
import { join, messagesInClear } from "../../parse/tls/tls-records.js";
import { MAX_ANSWER_BYTES, readServerAnswer, type ServerAnswer } from "../../parse/tls/tls-server-answer.js";

interface HelloOptions {
  /** The server name. */
  readonly host: string;
  readonly offer: TlsVersion | SuiteOffer;
  readonly timeoutMs: number;
}

export const NO_ANSWER: HelloAnswer = { accepted: null, suite: null, scts: null, dhBits: null };
const REFUSED: HelloAnswer = { ...NO_ANSWER, accepted: false };

/** The server's certificates come before its Diffie-Hellman group; longer chains than this are read nowhere. */
const MAX_FLIGHT_BYTES = 150_000;

/** Leaves no open socket behind. Throws the signal's reason alone. */
export function sayHello(socket: Duplex, options: HelloOptions, signal: AbortSignal): Promise<HelloAnswer> {
  const { host, offer, timeoutMs } = options;
  const received: Uint8Array[] = [];
  let size = 0;
  let seen = NO_ANSWER;

  return new Promise((resolve, reject) => {
    const close = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", stop);
      socket.destroy();
    };
    const end = (result: HelloAnswer) => {
      close();
      resolve(result);
    };
    const stop = () => {
      close();
      reject(signal.reason);
    };
    const timer = setTimeout(() => end(seen), timeoutMs);
    socket.on("data", (chunk: Uint8Array) => {
      size += chunk.length;
      received.push(chunk);
      const bytes = join(received);
      const answer = readServerAnswer(bytes);
      if (answer.kind === "hello") {
        seen = taken(offer, answer);
        const dhBits = offer === "dhe" && seen.accepted ? dhGroupBits(messagesInClear(bytes)) : null;
        if (dhBits !== undefined) end({ ...seen, dhBits });
        else if (size > MAX_FLIGHT_BYTES) end(seen);
      } else if (answer.kind === "alert") end(REFUSED);
      else if (answer.kind === "foreign" || size > MAX_ANSWER_BYTES) end(NO_ANSWER);
    });
    // The answer counts only where a session is made with this server too: there, to hang up on a hello, by FIN or (Windows) by reset, is
    // to refuse it. Half an answer is none.
    const hungUp = () => end(size === 0 ? REFUSED : seen);
    socket.on("error", hungUp);
    socket.on("end", hungUp);
    socket.on("close", hungUp);
    signal.addEventListener("abort", stop, { once: true });
    if (signal.aborted) return stop();
    socket.write(
      clientHello({
        offer,
        serverName: isAddress(host) ? null : host,
        random: randomBytes(32),
        keyShare: x25519(),
      }),
    );
  });
}

/** A server that chooses a suite which was not offered makes no sense; one that chooses another version refuses the one that was. */
function taken(offer: HelloOptions["offer"], { version, suite, scts }: ServerAnswer & { kind: "hello" }): HelloAnswer {
  const offered = OFFERED[offer].includes(suite);
  const accepted =
    offer === "weak" || offer === "static" || offer === "dhe" ? offered || null : version === VERSION_NUMBERS[offer];
  return { accepted, suite: offered ? suiteName(suite) : null, scts, dhBits: null };
}

/** The last 32 bytes of the SPKI are the key (RFC 8410 4). */
function x25519(): Uint8Array {
  return generateKeyPairSync("x25519").publicKey.export({ type: "spki", format: "der" }).subarray(-32);
}
