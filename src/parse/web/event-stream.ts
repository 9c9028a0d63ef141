/** Streams of events that a page listens to for as long as it is open. */
import type { HeaderList } from "../../model/seen/web.js";

/** EventSource asks by GET alone (HTML standard 9.2.2); an answer to a POST, as of a language model, is to end. */
export function isEventStream(method: string, headers: HeaderList): boolean {
  const type = headers.find(([name]) => name === "content-type")?.[1] ?? "";
  return method === "GET" && /^\s*text\/event-stream\s*(?:;|$)/i.test(type);
}
