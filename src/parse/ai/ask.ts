/** Puts a prompt where an endpoint's body has its place for it. */
import type { Endpoint } from "../../model/target.js";

const PLACE = "{{prompt}}";
/** What costs a model least, where its answer is timed and not read. */
export const SHORT_PROMPT = "Reply with the word ok.";

interface Ask {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** In a JSON body the prompt is escaped as JSON has it; in a form as a form has it. Its other parts are sent as declared. */
export function askWith(prompt: string, { url, method, headers, body }: Endpoint): Ask {
  if (body === null) return { url, method, headers };
  const type = Object.entries(headers).find(([name]) => name.toLowerCase() === "content-type")?.[1] ?? "";
  const form = /x-www-form-urlencoded/i.test(type);
  const json = /json/i.test(type) || /^\s*[[{]/.test(body);
  const written = form ? encodeURIComponent(prompt) : json ? JSON.stringify(prompt).slice(1, -1) : prompt;
  return { url, method, headers, body: body.replaceAll(PLACE, () => written) };
}
