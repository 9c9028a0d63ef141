/** One HTTP answer as the mail policies need it: status, type, text, and whether a bot wall gave it. */
import type { HeaderList } from "../../model/seen/web.js";
import { wallOf } from "../web/wall.js";

interface Answer {
  readonly status: number;
  readonly headers: HeaderList;
  readonly body: Uint8Array;
  readonly truncated: boolean;
}

export function fileSeen({ status, headers, body, truncated }: Answer) {
  const header = (name: string) => headers.find(([one]) => one === name)?.[1] ?? null;
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(body);
  return {
    status,
    type: header("content-type")?.split(";")[0]?.trim().toLowerCase().slice(0, 100) ?? null,
    location: status >= 300 && status < 400 ? (header("location")?.slice(0, 500) ?? null) : null,
    text,
    truncated,
    wall: wallOf(status, headers, text)?.detail ?? null,
  };
}
