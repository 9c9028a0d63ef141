import { describe, expect, it } from "vitest";
import { noAnswer, readAnswer } from "../../../src/parse/ai/answer.js";
import { named, openAi, sse, WORDS } from "../../helpers/ai.js";

/** Each piece comes 100 ms after the one before it. */
function read(pieces: readonly string[], type = "text/event-stream", more: { status?: number; gap?: number } = {}) {
  const encoder = new TextEncoder();
  const { gap = 100 } = more;
  let end = 0;
  const chunks = pieces.map((piece, index) => {
    end += encoder.encode(piece).length;
    return { at: (index + 1) * gap, end };
  });
  const body = encoder.encode(pieces.join(""));
  const timings = { wait: 50, download: pieces.length * gap };
  const { status = 200 } = more;
  return readAnswer({ status, headers: [["content-type", type]], body, chunks, timings }, null);
}

const TEXT = WORDS.join("");
const lines = (...members: readonly unknown[]) => members.map((one) => `${JSON.stringify(one)}\n`);

/** Name, pieces, content type, and the time of the first piece with text. */
const FORMATS: readonly (readonly [string, readonly string[], string, number])[] = [
  ["OpenAI chat", openAi(), "text/event-stream; charset=utf-8", 200],
  [
    "OpenAI responses",
    [
      named("response.created", {
        type: "response.created",
        response: { output: [], error: null, tools: [{ name: "x" }] },
      }),
      named("response.reasoning_summary_text.delta", {
        type: "response.reasoning_summary_text.delta",
        delta: "thinking aloud",
      }),
      ...WORDS.map((delta) => named("response.output_text.delta", { type: "response.output_text.delta", delta })),
      named("response.output_text.done", { type: "response.output_text.done", text: TEXT }),
      named("response.completed", {
        type: "response.completed",
        response: { output: [{ content: [{ text: TEXT }] }] },
      }),
    ],
    "text/event-stream",
    300,
  ],
  [
    "Anthropic",
    [
      named("message_start", { type: "message_start", message: { role: "assistant", content: [] } }),
      named("content_block_start", { type: "content_block_start", content_block: { type: "text", text: "" } }),
      named("ping", { type: "ping" }),
      named("content_block_delta", { type: "content_block_delta", delta: { type: "thinking_delta", thinking: "hm" } }),
      ...WORDS.map((text) =>
        named("content_block_delta", { type: "content_block_delta", delta: { type: "text_delta", text } }),
      ),
      named("message_delta", { type: "message_delta", delta: { stop_reason: "end_turn" } }),
      named("message_stop", { type: "message_stop" }),
    ],
    "text/event-stream",
    500,
  ],
  [
    "Gemini events",
    sse(...WORDS.map((text) => ({ candidates: [{ content: { parts: [{ text }], role: "model" } }] }))),
    "text/event-stream",
    100,
  ],
  [
    "Gemini as one growing array",
    WORDS.map(
      (text, index) =>
        `${index === 0 ? "[" : ",\r\n"}${JSON.stringify({ candidates: [{ content: { parts: [{ text }] } }] }, null, 2)}`,
    ).concat("]"),
    "application/json; charset=UTF-8",
    100,
  ],
  [
    "AI SDK data stream",
    [
      'f:{"messageId":"m1"}\n',
      'g:"thinking"\n',
      ...WORDS.map((text) => `0:${JSON.stringify(text)}\n`),
      'd:{"usage":{}}\n',
    ],
    "text/plain; charset=utf-8",
    300,
  ],
  [
    "AI SDK message stream",
    sse(
      { type: "start", messageId: "m1" },
      { type: "text-start", id: "0" },
      { type: "reasoning-delta", delta: "hm" },
      ...WORDS.map((delta) => ({ type: "text-delta", id: "0", delta })),
      { type: "text-end", id: "0" },
      "[DONE]",
    ),
    "text/event-stream",
    400,
  ],
  [
    "Ollama chat",
    lines(...WORDS.map((content) => ({ message: { role: "assistant", content }, done: false })), {
      message: { role: "assistant", content: "" },
      done: true,
    }),
    "application/x-ndjson",
    100,
  ],
  ["Ollama generate", lines(...WORDS.map((response) => ({ response, done: false }))), "application/x-ndjson", 100],
  [
    "LangServe",
    [named("metadata", { run_id: "r1" }), ...WORDS.map((one) => named("data", JSON.stringify(one))), named("end", "")],
    "text/event-stream",
    200,
  ],
  ["words as they are in events", sse(...WORDS), "text/event-stream", 100],
  [
    "an application of its own",
    [
      ": keep-alive\n\n",
      ...sse({ type: "status", message: "Searching your documents" }, { status: "busy", message: "still searching" }),
      ...sse(...WORDS.map((content) => ({ type: "token", content }))),
    ],
    "text/event-stream",
    400,
  ],
  ["plain text", WORDS, "text/plain", 100],
  [
    "lines of JSON under the type of events",
    lines(...WORDS.map((response) => ({ response }))),
    "text/event-stream",
    100,
  ],
  [
    "LangChain events",
    sse(
      { event: "on_chat_model_start", name: "ChatOpenAI", data: { input: { text: "Explain in about 80 words" } } },
      ...WORDS.map((content) => ({
        event: "on_chat_model_stream",
        name: "ChatOpenAI",
        run_id: "1f0b",
        data: { chunk: { content, type: "AIMessageChunk", id: "run-1f0b" } },
      })),
    ),
    "text/event-stream",
    200,
  ],
  [
    "LangGraph messages",
    WORDS.map((content) => named("messages", [{ content, type: "AIMessageChunk" }, { langgraph_node: "agent" }])),
    "text/event-stream",
    100,
  ],
  [
    "OpenAI assistants",
    [
      named("thread.run.created", { id: "run_1", object: "thread.run" }),
      ...WORDS.map((value) =>
        named("thread.message.delta", {
          object: "thread.message.delta",
          delta: { content: [{ index: 0, type: "text", text: { value } }] },
        }),
      ),
      named("done", "[DONE]"),
    ],
    "text/event-stream",
    200,
  ],
  [
    "Bedrock's converse stream as JSON",
    sse({ messageStart: { role: "assistant" } }, ...WORDS.map((text) => ({ contentBlockDelta: { delta: { text } } }))),
    "text/event-stream",
    200,
  ],
];

describe("readAnswer", () => {
  it.each(FORMATS)("reads %s", (_, pieces, type, first) => {
    const { seen, text, tools } = read(pieces, type);
    expect({ first: seen.first, came: seen.came, pieces: seen.pieces }).toEqual({
      first,
      came: "streamed",
      pieces: WORDS.length,
    });
    // A space after "data: " belongs to the framing.
    expect(text.replace(/\s/g, "")).toBe(TEXT.replace(/\s/g, ""));
    expect([seen.failure, tools]).toEqual([null, []]);
  });

  it("sees that a stream is held back until it is whole", () => {
    expect(read([openAi().join("")]).seen).toMatchObject({ came: "at once", first: 100, pieces: 4, perSecond: null });
    expect(read(openAi(), "text/event-stream", { gap: 1 }).seen.came).toBe("at once");
  });

  it("takes a long answer that the network cuts for no stream", () => {
    const many = openAi(Array.from({ length: 400 }, () => "a word or two "));
    const half = Math.floor(many.length / 2);
    const encoder = new TextEncoder();
    const body = encoder.encode(many.join(""));
    const chunks = [
      { at: 3000, end: encoder.encode(many.slice(0, half).join("")).length },
      { at: 3080, end: body.length },
    ];
    const answer = { status: 200, headers: [["content-type", "text/event-stream"]] as const, body, chunks };
    const timings = { wait: 2990, download: 90 };
    expect(readAnswer({ ...answer, timings }, null).seen.came).toBe("at once");
  });

  it("says nothing about the streaming of a word", () => {
    expect(read(openAi(["ok"])).seen.came).toBe("too short to tell");
    expect(read(["ok"], "text/plain").seen).toMatchObject({ came: "too short to tell", first: 100, failure: null });
  });

  it.each([
    ["OpenAI", { choices: [{ message: { role: "assistant", content: TEXT } }] }],
    ["Anthropic", { type: "message", content: [{ type: "text", text: TEXT }] }],
    ["its own", { reply: TEXT, id: "a 1" }],
    ["its own, nested", { ok: true, conversation: { turns: [{ said: TEXT }] } }],
  ])("takes one JSON of %s for an answer that is not streamed", (_, json) => {
    const { seen, text } = read([JSON.stringify(json)], "application/json");
    expect(text).toBe(TEXT);
    expect(seen).toMatchObject({ came: "at once", framing: "json", first: 100 });
  });

  it.each([
    ["OpenAI", sse({ error: { message: "You exceeded your quota", code: 429 } })],
    ["Anthropic", [named("error", { type: "error", error: { type: "overloaded_error", message: "Overloaded" } })]],
    ["AI SDK data stream", ['3:"An error occurred."\n']],
    ["AI SDK message stream", sse({ type: "start" }, { type: "error", errorText: "An error occurred." })],
    ["OpenAI responses", sse({ type: "response.failed", response: { error: { message: "no quota" } } })],
    ["Ollama", lines({ error: "model not found" })],
    ["its own", [named("error", "the model is away")]],
    ["AG-UI", sse({ type: "RUN_STARTED" }, { type: "RUN_ERROR", message: "the model is away" })],
  ])("sees an error inside a 200 answer: %s", (_, pieces) => {
    expect(read(pieces, "").seen).toMatchObject({ first: null, failure: { kind: "frame" } });
  });

  it("tells an answer that breaks off from one in which a tool failed", () => {
    const error = sse({ error: { message: "overloaded" } });
    expect(read([...openAi(), ...error]).seen.failure?.kind).toBe("frame");
    expect(read([...error, ...openAi()]).seen.failure).toBeNull();
    const tool = sse({ type: "tool-output-error", toolCallId: "1", errorText: "no such file" });
    expect(read([...openAi(), ...tool]).seen.failure).toBeNull();
  });

  it.each([
    ["OpenAI", sse({ choices: [{ delta: { tool_calls: [{ function: { name: "send_email", arguments: "" } }] } }] })],
    ["Anthropic", sse({ type: "content_block_start", content_block: { type: "tool_use", name: "send_email" } })],
    [
      "OpenAI responses",
      sse({ type: "response.output_item.added", item: { type: "function_call", name: "send_email" } }),
    ],
    ["Gemini", sse({ candidates: [{ content: { parts: [{ functionCall: { name: "send_email", args: {} } }] } }] })],
    ["AI SDK data stream", ['9:{"toolCallId":"1","toolName":"send_email","args":{}}\n']],
    ["AI SDK message stream", sse({ type: "tool-input-available", toolName: "send_email", input: {} })],
    ["AG-UI", sse({ type: "TOOL_CALL_START", toolCallId: "1", toolCallName: "send_email" })],
    ["LangChain events", sse({ event: "on_tool_start", name: "send_email", data: { input: { to: "x" } } })],
    ["its own event", [named("tool_call_start", { name: "send_email" })]],
    [
      "LangChain steps",
      [JSON.stringify({ output: "", intermediate_steps: [{ action: { tool: "send_email", tool_input: {} } }] })],
    ],
    ["an agent's JSON", [JSON.stringify({ action: "send_email", action_input: { to: "x" } })]],
    [
      "Bedrock",
      [JSON.stringify({ output: { message: { content: [{ toolUse: { name: "send_email", input: {} } }] } } })],
    ],
    ["its own list of actions", [JSON.stringify({ actions_taken: [{ tool: "send_email", args: {} }] })]],
    ["Ollama", lines({ message: { content: "", tool_calls: [{ function: { name: "send_email" } }] } })],
  ])("sees the call of a tool: %s", (_, pieces) => {
    expect(read(pieces, "").tools).toEqual(["send_email"]);
  });

  it("takes a tool that is named in words for no call, and a definition neither", () => {
    expect(read(openAi(["I may not call ", "send_email."])).tools).toEqual([]);
    const created = { type: "response.created", response: { tools: [{ type: "function", name: "send_email" }] } };
    expect(read(sse(created)).tools).toEqual([]);
    for (const offer of [
      { tools: [{ type: "function", function: { name: "send_email", parameters: {} } }] },
      { reply: "No.", available_tools: ["send_email"], actions: [{ name: "send_email", parameters: {} }] },
      { reply: "No.", suggestions: [{ action: "send_email", input: "" }] },
      { type: "function_call_output", name: "send_email" },
      { user: { name: "send_email" }, type: "message" },
    ])
      expect(read([JSON.stringify(offer)], "application/json").tools).toEqual([]);
  });

  it.each([
    ["nothing", [], "text/event-stream", "no text"],
    ["a picture", ["GIF89a"], "image/gif", null],
    ["numbers", ['{"data":[{"embedding":[0.1,0.2]}]}'], "application/json", "no text"],
  ])("says what came in place of words: %s", (_, pieces, type, kind) => {
    expect(read(pieces, type).seen.failure?.kind ?? null).toBe(kind);
  });

  it.each([
    ["names that change", sse({ node: "a1" }, { node: "b2" }, { node: "c3" })],
    ["thoughts alone", sse({ reasoning: { a: "I think " } }, { reasoning: { a: "that it is so" } })],
    ["progress alone", sse({ type: "progress", x: { a: "half of it " } }, { type: "progress", x: { a: "all of it" } })],
    ["one sentence over and over", sse(...Array.from({ length: 5 }, () => ({ x: { note: "made by a model" } })))],
  ])("takes for no words: %s", (_, pieces) => {
    expect(read(pieces).seen.failure?.kind).toBe("no text");
  });

  it("joins what is split over pieces, thoughts and arguments too", () => {
    const pieces = sse(
      { choices: [{ delta: { reasoning_content: "the code is wal" } }] },
      { choices: [{ delta: { reasoning_content: "nut-7 indeed" } }] },
    );
    expect(read(pieces).said.some((text) => text.includes("walnut-7"))).toBe(true);
  });

  it("keeps nothing of a request that got no answer", () => {
    expect(noAnswer("timeout", "x".repeat(500)).seen).toMatchObject({ first: null, failure: { kind: "timeout" } });
    expect(noAnswer("timeout", "x".repeat(500)).seen.failure?.detail).toHaveLength(160);
  });

  it("is not slowed by a body made to be slow", () => {
    const hostile = [
      "[".repeat(200_000),
      `data:${" ".repeat(200_000)}`,
      '[{"a":"\\'.repeat(20_000),
      "0:".repeat(100_000),
    ];
    for (const one of hostile) expect(read([one], "").seen.end).toBeGreaterThan(0);
  });
});
