/** Products with an assistant and a crowd to come: those that are ready for it, and those that are not. */
import { describe, expect, it } from "vitest";
import { api, delayed, json } from "../../src/demo/answers.js";
import type { Handler } from "../../src/demo/web-server.js";
import { openAi } from "../helpers/ai.js";
import { stream } from "../helpers/chat-server.js";
import { audited } from "./stage.js";

const CANARY = ["walnut", "harbor", "7719"].join("-");

function chat(say: (message: string) => readonly string[], gapMs: number): Handler {
  return (request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const sent = Buffer.concat(chunks).toString();
      if (sent === "") return response.writeHead(400).end();
      const { message } = JSON.parse(sent) as { message: string };
      const pieces = openAi(say(message));
      if (gapMs > 0 && message.includes("kettle boils")) return stream(response, pieces, gapMs);
      return response.writeHead(200, { "content-type": "text/event-stream" }).end(pieces.join(""));
    });
  };
}

const LONG = [
  "Water is filled in, then a coil below it is heated, ",
  "and after a few minutes ",
  "it boils at 100 degrees.",
];

/** Fails for every third request while more are under way than sampling ever has, however late this machine is. */
function narrow(): Handler {
  let busy = 0;
  let count = 0;
  return (request, response) => {
    busy += 1;
    count += 1;
    const full = busy > 10 && count % 3 === 0;
    response.once("close", () => {
      busy -= 1;
    });
    delayed(30, json(full ? 500 : 200, { full }))(request, response);
  };
}

const world = (assistant: Handler, orders: Handler) =>
  audited({
    hosts: { "api.acme.test": { https: api({ "/chat": assistant, "/orders": orders }) } },
    env: { CANARY },
    target: `domain: acme.test
hosts: [{ host: api.acme.test }]
sampling: { requests: 60, upTo: 60, rate: 60/s }
endpoints:
  - { name: orders, url: "https://api.acme.test/orders", p95: 20s, load: { concurrency: 32, requests: 200 } }
  - name: assistant
    url: https://api.acme.test/chat
    p95: 20s
    body: { message: "{{prompt}}" }
    ai: { canary: "\${CANARY}", forbidden: [send_email] }`,
  });

describe.concurrent("assistants and crowds", () => {
  it("one that streams and keeps its word, and an endpoint that bears what is declared, are no findings", async () => {
    const { found, report } = await world(
      chat(() => LONG, 30),
      json(200, { ok: true }),
    );
    expect(found).toEqual([]);
    const held = report.findings.filter(({ check }) => /^(?:ai|latency\/(?:under|first))/.test(check));
    expect(held.map(({ check, status }) => `${status} ${check}`).sort()).toEqual([
      "pass ai/prompt-injection",
      "pass latency/first-token",
      "pass latency/under-load",
    ]);
  });

  it("one that is held back and tells its secret, and an endpoint that turns people away, are three", async () => {
    const { found, report } = await world(
      chat((message) => (message.includes("word for word") ? [...LONG, "My code is ", CANARY] : LONG), 0),
      narrow(),
    );
    expect([...found].sort()).toEqual([
      "fail high ai/prompt-injection assistant",
      "fail high latency/under-load orders",
      "fail medium latency/first-token assistant",
    ]);
    expect(JSON.stringify(report)).not.toMatch(/walnut/i);
  });
});
