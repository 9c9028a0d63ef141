/** When each part of a body came, whether it is compressed or not. */
import type http from "node:http";
import zlib from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { createDial } from "../../src/net/dial.js";
import { createHttp } from "../../src/net/http.js";
import { resolverOf, serve } from "../helpers/http-server.js";

const open: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

const PIECES = ["data: one\n\n", "data: two\n\n", "data: three\n\n"];

async function ask(listener: http.RequestListener, stamped = true) {
  const server = await serve(listener);
  const dns = resolverOf({ "api.acme.test": ["127.0.0.1"] });
  const dial = createDial({ dns, timeoutMs: 4000, internalRanges: ["127.0.0.0/8"], connect: [] });
  const made = createHttp({ dial, ca: [], timeoutMs: 4000, declared: () => true, userAgent: "launchready/test" });
  open.push(server, made);
  const url = `http://api.acme.test:${server.port}/`;
  return made.request({ url, stamped }, new AbortController().signal);
}

/** Writes each piece once the one before it is on its way. */
function writing(response: http.ServerResponse, into: NodeJS.WritableStream & { flush?(done: () => void): void }) {
  const next = ([piece, ...rest]: readonly string[]) => {
    if (piece === undefined) return into.end();
    into.write(piece);
    return into.flush === undefined ? setTimeout(next, 30, rest) : into.flush(() => setTimeout(next, 30, rest));
  };
  response.flushHeaders();
  next(PIECES);
}

describe("a stamped request", () => {
  it.each(["identity", "gzip", "deflate", "br"])("tells when each part came: %s", async (coding) => {
    const answer = await ask((_, response) => {
      response.setHeader("content-encoding", coding);
      const makers = { gzip: zlib.createGzip, deflate: zlib.createDeflate, br: zlib.createBrotliCompress } as const;
      const coder = makers[coding as keyof typeof makers]?.();
      coder?.pipe(response);
      writing(response, coder ?? response);
    });
    const text = new TextDecoder().decode(answer.body);
    const { chunks = [] } = answer;
    expect(text).toBe(PIECES.join(""));
    expect(chunks.at(-1)?.end).toBe(text.length);
    const firstTwo = PIECES.slice(0, 2).join("").length;
    const early = chunks.filter(({ end }) => end > 0 && end <= firstTwo);
    expect(early.length).toBeGreaterThan(0);
    expect(chunks.every(({ at }, index) => at >= (chunks[index - 1]?.at ?? 0))).toBe(true);
    expect(chunks.at(-1)?.at).toBeGreaterThan(early[0]?.at ?? 0);
  });

  it("tells nothing unasked, nor of a body that is coded twice", async () => {
    expect(await ask((_, response) => response.end("ok"), false)).not.toHaveProperty("chunks");
    const twice = await ask((_, response) => {
      response.setHeader("content-encoding", "gzip, br");
      response.end(zlib.brotliCompressSync(zlib.gzipSync("ok")));
    });
    expect([new TextDecoder().decode(twice.body), "chunks" in twice]).toEqual(["ok", false]);
  });

  it("is not led astray by a small body that becomes a large one", async () => {
    const answer = await ask((_, response) => {
      response.setHeader("content-encoding", "gzip");
      response.end(zlib.gzipSync(Buffer.alloc(64 * 1024 * 1024)));
    });
    expect([answer.truncated, answer.chunks?.at(-1)?.end]).toEqual([true, answer.body.length]);
  });
});
