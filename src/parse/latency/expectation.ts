/** Whether an answer is what its endpoint declares: status, media type, a text in the body. */
import type { SampleFailure } from "../../model/seen/samples.js";
import type { HeaderList } from "../../model/seen/web.js";
import type { Endpoint } from "../../model/target.js";
import { holdsText } from "../web/shown-text.js";

type Mismatch = Pick<SampleFailure, "kind" | "detail">;

/** What differs first, or null. Without a declared status any 2xx or 3xx is as expected. */
export function mismatchOf(
  expect: Endpoint["expect"],
  answer: { readonly status: number; readonly headers: HeaderList; readonly text: () => string },
): Mismatch | null {
  if (!statusMatches(expect.status, answer.status)) return { kind: "status", detail: `status ${answer.status}` };
  if (expect.type !== null) {
    const sent = answer.headers.find(([name]) => name === "content-type")?.[1];
    const type = essence(sent ?? "");
    if (type !== essence(expect.type))
      return { kind: "type", detail: type === "" ? "no content type" : `type ${type}` };
  }
  if (expect.contains !== null && !holdsText({ headers: answer.headers, text: answer.text() }, expect.contains))
    return { kind: "body", detail: "the expected text is not in the body" };
  return null;
}

export function statusMatches(expected: readonly (number | string)[], status: number): boolean {
  if (expected.length === 0) return status >= 200 && status < 400;
  return expected.some(
    (one) => String(one) === String(status) || String(one).toLowerCase() === `${String(status)[0]}xx`,
  );
}

/** The media type without parameters, bounded for print. */
function essence(contentType: string): string {
  return (contentType.split(";")[0] ?? "").trim().toLowerCase().slice(0, 60);
}
