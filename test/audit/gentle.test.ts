import { describe, expect, it } from "vitest";
import { gentleIo } from "../../src/audit/gentle.js";
import type { HttpAnswer, HttpAsk, Io } from "../../src/net/io.js";

/** Requests that end when the test says so. */
function held() {
  const sent: { url: string; end(error?: Error): void }[] = [];
  const request = ({ url }: HttpAsk) =>
    new Promise<HttpAnswer>((resolve, reject) => {
      sent.push({ url, end: (error) => (error === undefined ? resolve({ url } as HttpAnswer) : reject(error)) });
    });
  const { http } = gentleIo({ http: { request, declared: () => true, counts: () => ({}) } } as unknown as Io);
  const never = new AbortController().signal;
  const ask = (url: string, signal = never) => http.request({ url }, signal).then(({ url: got }) => got, String);
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  return { sent, ask, turn, urls: () => sent.map(({ url }) => url.at(-1)) };
}

describe("gentle requests", () => {
  it("are two at once at a host, and as many as there are at different ones", async () => {
    const { ask, turn, urls, sent } = held();
    const all = ["https://a.test/1", "https://a.test/2", "https://a.test/3", "https://b.test/4"].map((url) => ask(url));
    await turn();
    expect(urls()).toEqual(["1", "2", "4"]);
    sent[1]?.end();
    await turn();
    expect(urls()).toEqual(["1", "2", "4", "3"]);
    for (const one of sent) one.end();
    expect(await Promise.all(all)).toHaveLength(4);
  });

  it("make room where they fail, and where they are given up while they wait", async () => {
    const { ask, turn, urls, sent } = held();
    const stop = new AbortController();
    const [first, , waiting] = [1, 2, 3].map((n) => ask(`https://a.test/${n}`, n === 3 ? stop.signal : undefined));
    const next = ask("https://a.test/4");
    await turn();
    stop.abort(new Error("stopped"));
    expect(await waiting).toBe("Error: stopped");
    sent[0]?.end(new Error("refused"));
    expect(await first).toBe("Error: refused");
    await turn();
    expect(urls()).toEqual(["1", "2", "4"]);
    sent[2]?.end();
    expect(await next).toBe("https://a.test/4");
  });

  it("are not begun once they are given up", async () => {
    const { ask, sent } = held();
    expect(await ask("https://a.test/1", AbortSignal.abort(new Error("stopped")))).toBe("Error: stopped");
    expect(sent).toEqual([]);
  });
});
