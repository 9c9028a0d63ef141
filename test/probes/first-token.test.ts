/** Over real sockets: assistants that stream, that hold back, that break off, and that refuse. */
import type http from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { firstToken as check } from "../../src/checks/latency/first-token.js";
import type { Endpoint } from "../../src/model/target.js";
import { firstToken } from "../../src/probes/first-token.js";
import { openAi, sse, WORDS } from "../helpers/ai.js";
import { type Chat, chatServer, stream } from "../helpers/chat-server.js";
import { scriptedIo } from "../helpers/scripted-http.js";
import { endpoint, target } from "../helpers/target.js";
import { virtualClock } from "../helpers/virtual-clock.js";

const open: Chat[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

interface Wanted {
  readonly budget?: number;
  readonly more?: Partial<Endpoint>;
}

async function look(
  answer: (response: http.ServerResponse, count: number) => void,
  { budget = 60_000, more = {} }: Wanted = {},
) {
  const chat = await chatServer((_, response, count) => answer(response, count));
  open.push(chat);
  const made = endpoint("assistant", chat.url, {
    kind: "ai",
    method: "POST",
    headers: { "content-type": "application/json" },
    body: '{"message":"{{prompt}}","stream":true}',
    ...more,
  });
  const plain = target();
  const whole = target({ endpoints: [made], profile: { ...plain.profile, firstToken: budget } });
  const value = await firstToken.look("assistant", whole, chat.io, new AbortController().signal);
  const verdicts = check.judge({ "first-token": [{ subject: "assistant", value }] }, whole, new Date(0));
  return { value, asked: chat.asked, said: verdicts.map((one) => one?.say), text: JSON.stringify(value) };
}

describe("first-token", () => {
  it("asks endpoints of kind ai alone, before anything is sampled", () => {
    expect(firstToken.measures).toBe("alone");
    const home = endpoint("home", "https://acme.test/");
    expect(firstToken.subjects(target({ endpoints: [home] }))).toHaveProperty("skip");
    expect(firstToken.subjects(target({ endpoints: [home, { ...home, name: "bot", kind: "ai" }] }))).toEqual(["bot"]);
  });

  it("sees a stream, and puts its prompt where the body has its place", async () => {
    const { value, asked, said, text } = await look((response) => stream(response, openAi(), 40));
    expect([said, asked.length, value.sent]).toEqual([["prompt"], 6, 6]);
    expect(value.answers.every(({ came }) => came === "streamed")).toBe(true);
    expect(JSON.parse(asked[0] ?? "")).toMatchObject({ stream: true, message: expect.stringContaining("kettle") });
    // Words of an answer are nobody's but the asker's.
    expect(text).not.toContain("heated");
  });

  it("takes pings and a role for no first word", async () => {
    const pieces = [
      ": ping\n\n",
      ...sse({ choices: [{ delta: { role: "assistant", content: "" } }] }),
      ...openAi().slice(1),
    ];
    const { value, said } = await look((response) => stream(response, pieces, 60), { budget: 50 });
    expect(said).toEqual(["late"]);
    expect(value.answers.every(({ first }) => (first ?? 0) > 50)).toBe(true);
    expect(value.sent).toBe(5);
  });

  it("sees that an answer is held back", async () => {
    const whole = (response: http.ServerResponse) =>
      response.writeHead(200, { "content-type": "text/event-stream" }).end(openAi().join(""));
    expect((await look(whole)).said).toEqual(["heldBack"]);
    const json = JSON.stringify({ reply: WORDS.join("") });
    const plain = (response: http.ServerResponse) =>
      setTimeout(() => response.writeHead(200, { "content-type": "application/json" }).end(json), 60);
    expect((await look(plain, { budget: 30 })).said).toEqual(["heldBackLate"]);
  });

  it("counts an error inside a 200 stream as an answer that never came", async () => {
    const { value, said } = await look((response) =>
      stream(response, sse({ error: { message: "quota exceeded" } }), 0),
    );
    expect([said, value.sent]).toEqual([["breaksOff"], 5]);
    expect(value.answers[0]?.failure?.detail).toContain("quota exceeded");
  });

  it("stops at a rate limit, and says that it knows nothing", async () => {
    const { value, said } = await look((response, count) =>
      count > 2 ? response.writeHead(429, { "retry-after": "60" }).end("slow down") : stream(response, openAi(), 0),
    );
    expect([said, value.sent, value.stop?.limited]).toEqual([["unclear"], 3, true]);
  });

  it("leaves an endpoint that fails to uptime, and sends no more than it must", async () => {
    const { value, said } = await look((response) => response.writeHead(500).end("oops"));
    expect(said).toEqual(["failing"]);
    expect(value.sent).toBeLessThanOrEqual(6);
  });

  it("asks on where one of five is late", async () => {
    const { value, said } = await look(
      (response, count) => stream(response, openAi(["ok"]), 0, count === 3 ? 1800 : 0),
      {
        budget: 1500,
      },
    );
    expect([value.sent, said]).toEqual([11, ["prompt"]]);
  });

  it("throws where nothing answers at all", async () => {
    await expect(look((response) => response.destroy())).rejects.toMatchObject({ kind: "protocol" });
  });

  it("shows no key that an error repeats", async () => {
    const key = ["sk", "a1b2c3d4e5f6".repeat(3)].join("-");
    const { text } = await look((response) => stream(response, sse({ error: { message: `bad key ${key}` } }), 0));
    expect(text).toContain("bad key ***");
    expect(text).not.toContain(key);
  });

  it("keeps its prompt whole in a form", async () => {
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const { asked } = await look((response) => response.end("ok"), { more: { headers, body: "q={{prompt}}&a=1" } });
    expect(new URLSearchParams(asked[0] ?? "").get("q")).toContain("about 80 words");
  });

  it("keeps below a declared rate limit", async () => {
    const { io } = scriptedIo(() => ({ body: "Water boils." }));
    const clock = virtualClock();
    const bot = endpoint("bot", "https://acme.test/chat", {
      kind: "ai",
      method: "POST",
      body: "{{prompt}}",
      rateLimit: 5,
    });
    await firstToken.look("bot", target({ endpoints: [bot] }), { ...io, clock }, new AbortController().signal);
    expect(clock.elapsed()).toBeGreaterThanOrEqual(20_000);
  });
});
