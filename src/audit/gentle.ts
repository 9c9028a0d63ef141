/** Keeps the requests of gentle looks to two at once a host, scripts that one host's page loads from another among them. */
import { isUrl } from "../model/url.js";
import type { Http, Io } from "../net/io.js";

const AT_ONCE = 2;

/** The same ports; a request waits until its host has room, in the order of asking. */
export function gentleIo(io: Io): Io {
  return { ...io, http: gentleHttp(io.http) };
}

function gentleHttp(http: Http): Http {
  const busy = new Map<string, number>();
  const waiting = new Map<string, (() => void)[]>();

  async function enter(host: string, signal: AbortSignal): Promise<void> {
    const there = busy.get(host) ?? 0;
    if (there < AT_ONCE) {
      busy.set(host, there + 1);
      return;
    }
    const queue = waiting.get(host) ?? [];
    waiting.set(host, queue);
    await new Promise<void>((resolve, reject) => {
      const turn = () => {
        signal.removeEventListener("abort", aborted);
        resolve();
      };
      const aborted = () => {
        queue.splice(queue.indexOf(turn), 1);
        reject(signal.reason);
      };
      signal.addEventListener("abort", aborted, { once: true });
      queue.push(turn);
    });
  }

  /** Whoever waits takes the place over. */
  function leave(host: string): void {
    const next = waiting.get(host)?.shift();
    if (next === undefined) busy.set(host, (busy.get(host) ?? 1) - 1);
    else next();
  }

  return {
    ...http,
    async request(ask, signal) {
      signal.throwIfAborted();
      const host = isUrl(ask.url) ? new URL(ask.url).hostname : "";
      await enter(host, signal);
      try {
        return await http.request(ask, signal);
      } finally {
        leave(host);
      }
    },
  };
}
