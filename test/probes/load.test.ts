/** Over real sockets: servers that bear a load, that turn people away, that slow down, and that ask to stop. */
import type http from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { underLoad as check } from "../../src/checks/latency/under-load.js";
import type { Endpoint } from "../../src/model/target.js";
import { load } from "../../src/probes/load.js";
import { type Chat, chatServer } from "../helpers/chat-server.js";
import { endpoint, target } from "../helpers/target.js";

const open: Chat[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

interface Server {
  /** Requests under way on the server, with this one. */
  readonly busy: number;
  readonly count: number;
}

async function look(
  answer: (response: http.ServerResponse, server: Server) => void,
  declared = { concurrency: 10, requests: 100 },
  more: Partial<Endpoint> = {},
) {
  let busy = 0;
  let most = 0;
  const chat = await chatServer((_, response, count) => {
    busy += 1;
    most = Math.max(most, busy);
    response.once("close", () => {
      busy -= 1;
    });
    answer(response, { busy, count });
  });
  open.push(chat);
  const whole = target({ endpoints: [endpoint("orders", chat.url, { p95: 60_000, load: declared, ...more })] });
  const value = await load.look("orders", whole, chat.io, new AbortController().signal);
  const verdicts = check.judge({ load: [{ subject: "orders", value }] }, whole, new Date(0));
  return { value, said: verdicts.map((one) => one?.say), most, asked: chat.asked.length };
}

/** Later than a busy machine takes to send the next ones. */
const soon = (response: http.ServerResponse, status = 200) =>
  setTimeout(() => response.writeHead(status).end("[]"), 20);

describe("load", () => {
  it("runs last, for endpoints that ask for it", () => {
    expect(load.measures).toBe("last");
    expect(load.subjects(target({ endpoints: [endpoint("home", "https://acme.test/")] }))).toHaveProperty("skip");
  });

  it("sends what is declared, never more at once, and one before", async () => {
    const { value, said, most, asked } = await look((response) => soon(response));
    expect([said, asked, value.sent]).toEqual([["holds"], 101, 101]);
    expect(most).toBeLessThanOrEqual(10);
    expect(value).toMatchObject({ most: 10, errors: 0, aborted: false, limited: false, late: 0 });
    expect(value.samples).toBeGreaterThanOrEqual(70);
    expect(value.p95).toBeGreaterThan(0);
  });

  it("sends a small number as one burst", async () => {
    const { value, said } = await look((response) => soon(response), { concurrency: 20, requests: 20 });
    expect([said, value.most, value.samples]).toEqual([["holds"], 20, 20]);
    const few = await look((response) => soon(response), { concurrency: 5, requests: 10 });
    expect(few.said).toEqual(["unclear"]);
  });

  it("sees requests that fail only at the declared load", async () => {
    const { value, said } = await look((response, { busy, count }) =>
      soon(response, busy >= 5 && count % 3 === 0 ? 503 : 200),
    );
    expect(said).toEqual(["errors"]);
    expect(value.failures[0]?.detail).toBe("status 503");
  });

  it("stops where half of the latest requests fail", async () => {
    const { said, asked } = await look((response, { count }) => soon(response, count > 30 ? 500 : 200));
    expect(said).toEqual(["collapsed"]);
    expect(asked).toBeLessThan(70);
  });

  it("obeys a rate limit, and says that it hides the answer", async () => {
    const { value, said, asked } = await look((response, { count }) => soon(response, count > 20 ? 429 : 200));
    expect([said, value.limited, value.errors]).toEqual([["unclear"], true, 0]);
    expect(asked).toBeLessThan(40);
  });

  it("takes a 503 that asks to come back for a failure", async () => {
    const { said } = await look((response, { count }) =>
      count > 30 ? response.writeHead(503, { "retry-after": "5" }).end() : soon(response),
    );
    expect(said).toEqual(["collapsed"]);
  });

  it("sees that it crawls", async () => {
    const slow = (response: http.ServerResponse, { busy }: Server) =>
      setTimeout(() => response.writeHead(200).end("[]"), busy > 3 ? 60 : 1);
    const { value, said } = await look(slow, { concurrency: 8, requests: 80 }, { p95: 30 });
    expect(said).toEqual(["slow"]);
    expect(value.late).toBeGreaterThan(value.samples / 2);
  });

  it("puts no load on an endpoint that fails alone", async () => {
    const { said, asked } = await look((response) => soon(response, 401));
    expect([said, asked]).toEqual([["down"], 1]);
  });

  it("throws where nothing answers", async () => {
    await expect(look((response) => response.destroy())).rejects.toMatchObject({ kind: "protocol" });
  });
});
