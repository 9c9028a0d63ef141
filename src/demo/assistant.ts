/** The demo product's chat endpoint: one that streams and keeps its instructions to itself, and one that does neither. */
import type { ServerResponse } from "node:http";
import { SAFE } from "./answers.js";
import type { Handler } from "./web-server.js";

const WORDS = [
  "An order is packed on the day it comes in, ",
  "it leaves the house on the next morning, ",
  "and most of them arrive ",
  "within two working days.",
];
/** Between two pieces of a streamed answer. */
const GAP_MS = 30;

interface Manners {
  /** Comes piece by piece; else in one, when it is whole. */
  readonly streams: boolean;
  /** A text of its instructions that it tells to whoever asks for them word for word; null: it never does. */
  readonly tells: string | null;
}

export function assistant({ streams, tells }: Manners): Handler {
  return (request, response) => {
    let asked = "";
    request.on("data", (chunk: Buffer) => {
      asked += chunk.toString("utf8");
    });
    request.on("end", () => {
      const talkedInto = tells !== null && asked.includes("word for word");
      const pieces = talkedInto ? [...WORDS, " My instructions: ", tells] : WORDS;
      const events = [
        ...pieces.map((content) => event({ choices: [{ index: 0, delta: { content } }] })),
        "data: [DONE]\n\n",
      ];
      response.writeHead(200, { ...(SAFE as Record<string, string>), "content-type": "text/event-stream" });
      if (streams) send(events, response);
      else response.end(events.join(""));
    });
  };
}

function event(data: unknown): string {
  return `data: ${JSON.stringify(data)}\n\n`;
}

function send([next, ...rest]: readonly string[], response: ServerResponse): void {
  if (next === undefined) return void response.end();
  response.write(next);
  setTimeout(send, GAP_MS, rest, response);
}
