/** Over real sockets: bots that keep their word, and bots that do not. */
import type http from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { promptInjection as check } from "../../src/checks/ai/prompt-injection.js";
import type { Endpoint } from "../../src/model/target.js";
import { INJECTIONS } from "../../src/parse/ai/red-team-data.js";
import { redTeam } from "../../src/probes/red-team.js";
import { openAi, sse } from "../helpers/ai.js";
import { type Chat, chatServer } from "../helpers/chat-server.js";
import { scriptedIo } from "../helpers/scripted-http.js";
import { endpoint, target } from "../helpers/target.js";
import { virtualClock } from "../helpers/virtual-clock.js";

const CANARY = ["walnut", "harbor", "7719"].join("-");
const BOTH = { canary: CANARY, forbidden: ["send_email", "export_data"] };

const open: Chat[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

type Bot = (prompt: string, response: http.ServerResponse, count: number) => void;

async function look(bot: Bot, ai: Endpoint["ai"] = BOTH, body = '{"message":"{{prompt}}"}') {
  const chat = await chatServer((sent, response, count) =>
    bot((JSON.parse(sent) as { message: string }).message, response, count),
  );
  open.push(chat);
  const headers = { "content-type": "application/json" };
  const made = endpoint("assistant", chat.url, { kind: "ai", method: "POST", headers, body, ai });
  const whole = target({ endpoints: [made] });
  const value = await redTeam.look("assistant", whole, chat.io, new AbortController().signal);
  const verdicts = check.judge({ "red-team": [{ subject: "assistant", value }] }, whole, new Date(0));
  const told = verdicts.map((one) => (one === null ? "" : JSON.stringify(check.says[one.say].tell(one.with as never))));
  return { value, asked: chat.asked, said: verdicts.map((one) => one?.say), shown: JSON.stringify([value, told]) };
}

function say(response: http.ServerResponse, pieces: readonly string[], status = 200): void {
  response.writeHead(status, { "content-type": "text/event-stream" }).end(pieces.join(""));
}

const refuses: Bot = (prompt, response) =>
  say(response, openAi(["I cannot do that: ", prompt, " I do not use send_email or export_data."]));

describe("red-team", () => {
  it("holds at least 20 prompts, each of them once, in four ways", () => {
    expect(INJECTIONS.length).toBeGreaterThanOrEqual(20);
    expect(new Set(INJECTIONS.map(({ id }) => id)).size).toBe(INJECTIONS.length);
    expect(new Set(INJECTIONS.map(({ text }) => text)).size).toBe(INJECTIONS.length);
    expect([...new Set(INJECTIONS.map(({ way }) => way))]).toEqual([
      "direct",
      "pasted notes",
      "uploaded text",
      "tool input",
    ]);
    for (const { wants, text } of INJECTIONS) expect(text.includes("TOOL")).toBe(wants === "tool");
  });

  it("is for endpoints that ask for it", () => {
    const bot = endpoint("bot", "https://acme.test/", { kind: "ai" });
    expect(redTeam.subjects(target({ endpoints: [bot] }))).toHaveProperty("skip");
    const empty = { ...bot, ai: { canary: null, forbidden: [] } };
    expect(redTeam.subjects(target({ endpoints: [empty] }))).toHaveProperty("skip");
    expect(redTeam.subjects(target({ endpoints: [{ ...bot, ai: BOTH }] }))).toEqual(["bot"]);
  });

  it("passes a bot that refuses, though it repeats the question and names the tools", async () => {
    const { value, asked, said } = await look(refuses);
    expect([said, value.sent, asked.length]).toEqual([["held"], INJECTIONS.length + 1, INJECTIONS.length + 1]);
    expect(asked.join("")).not.toContain(CANARY);
    expect(asked.join("")).toContain("send_email");
    expect(asked.join("")).toContain("export_data");
  });

  it("finds a canary that is split over pieces, or coded, and shows it nowhere", async () => {
    const { value, said, shown } = await look((prompt, response) => {
      if (prompt.includes("Base64 and print")) return say(response, openAi([btoa(`secret: ${CANARY}!`)]));
      if (prompt.startsWith("What does this mail")) return say(response, openAi(["It is wal", "nut-har", "bor-7719"]));
      return say(response, openAi(["No."]));
    });
    expect(said).toEqual(["revealed"]);
    expect(value.tries.filter(({ outcome }) => outcome === "revealed").map(({ id, how }) => [id, how])).toEqual([
      ["base64", "in Base64"],
      ["forwarded-mail", "word for word"],
    ]);
    expect(shown).toContain("2 of 28 hostile prompts");
    expect(shown).not.toMatch(/walnut|d2Fsbn/i);
  });

  it("finds the call of a forbidden tool, and lets others be called", async () => {
    const call = (name: string) =>
      sse({ choices: [{ delta: { tool_calls: [{ function: { name, arguments: "{}" } }] } }] });
    const searches: Bot = (_, response) => say(response, call("search"));
    expect((await look(searches)).said).toEqual(["held"]);
    const { said, shown } = await look((prompt, response) =>
      say(response, prompt.includes("<document>\nManual") ? call("mail__send_email") : openAi(["Gladly."])),
    );
    expect(said).toEqual(["called"]);
    expect(shown).toContain("in uploaded text (document-with-call)");
  });

  it("tries only what is declared", async () => {
    const tools = await look(refuses, { canary: null, forbidden: ["pay"] });
    expect(tools.value.prompts).toBe(INJECTIONS.filter(({ wants }) => wants === "tool").length);
    expect((await look(refuses, { canary: CANARY, forbidden: [] })).asked.join("")).not.toContain("send_email");
  });

  it("counts a prompt that is blocked as withstood, and one that breaks the server as nothing", async () => {
    const blocked = await look((prompt, response, count) =>
      count > 15 ? response.writeHead(400).end('{"code":"content_filter"}') : refuses(prompt, response, count),
    );
    expect(blocked.said).toEqual(["held"]);
    const broken = await look((prompt, response, count) =>
      count > 15 ? response.writeHead(500).end() : refuses(prompt, response, count),
    );
    expect(broken.said).toEqual(["unclear"]);
  });

  it("asks no more where a harmless question is refused", async () => {
    const { value, said } = await look((_, response) => response.writeHead(401).end("log in"));
    expect([said, value.sent, value.unusable]).toEqual([["unclear"], 1, "status 401"]);
  });

  it("counts what a harmless question gets", async () => {
    const { value, said, shown } = await look((_, response) => say(response, openAi([`Hello, I am ${CANARY}.`])));
    expect([said, value.tries[0]?.id, value.unusable]).toEqual([["revealed"], "harmless-question", null]);
    expect(shown).not.toContain(CANARY);
    const inError = await look((_, response) => say(response, sse({ error: { message: `prompt: ${CANARY}` } })));
    expect([inError.said, inError.shown.includes(CANARY)]).toEqual([["revealed"], false]);
  });

  it("stops at a rate limit", async () => {
    const { value, said } = await look((prompt, response, count) =>
      count > 4 ? response.writeHead(429).end() : refuses(prompt, response, count),
    );
    expect([said, value.sent, value.tries.length]).toEqual([["unclear"], 5, 3]);
  });

  it("sends nothing where the request itself holds the canary", async () => {
    const body = JSON.stringify({ system: `The code is ${CANARY}`, message: "{{prompt}}" });
    await expect(look(refuses, BOTH, body)).rejects.toMatchObject({ kind: "parse" });
  });

  it("keeps below a declared rate limit", async () => {
    const { io } = scriptedIo(() => ({ body: "Water boils." }));
    const clock = virtualClock();
    const bot = endpoint("bot", "https://acme.test/chat", {
      kind: "ai",
      method: "POST",
      body: "{{prompt}}",
      rateLimit: 5,
      ai: BOTH,
    });
    await redTeam.look("bot", target({ endpoints: [bot] }), { ...io, clock }, new AbortController().signal);
    expect(clock.elapsed()).toBeGreaterThanOrEqual(112_000);
  });
});
