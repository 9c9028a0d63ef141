/** The request of a step with everything filled in, and the one that follows a redirect as browsers do (Fetch standard 4.4). */
import type { SmokeBody, SmokeRequest } from "../../model/smoke-flow.js";
import { isRedirect, resolveLocation } from "../redirects/location.js";
import { multipart, type Upload } from "./multipart.js";
import { fillBody, fillHeaders, fillUrl, type Values } from "./template.js";
import { stringifyWhole } from "./whole-numbers.js";

export interface Ready {
  readonly method: string;
  readonly url: string;
  /** Lower-case names; without the jar's cookies. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | null;
}

interface Parts {
  readonly values: Values;
  /** What an address without a host is relative to: the URL asked last. */
  readonly base: string | null;
  /** The step's file, as read. */
  readonly bytes: Uint8Array | null;
  readonly boundary: string;
}

/** A text says why it cannot be sent. */
export function readyRequest(request: SmokeRequest, { values, base, bytes, boundary }: Parts): Ready | string {
  const written = fillUrl(request.url, values);
  const url = resolveLocation(written, base ?? written);
  if (url === null) return "what was captured makes no http(s) address of its URL";
  const headers = fillHeaders(request.headers, values);
  const unsendable = Object.keys(headers).find((name) => !/^[\t\x20-\x7e\x80-\xff]*$/.test(headers[name] ?? ""));
  if (unsendable !== undefined) return `what was captured cannot be sent in the header ${unsendable}`;
  const made = request.body === null ? null : bodyOf(fillBody(request.body, values), bytes, boundary);
  const typed = made?.forced === true ? { ...headers, "content-type": made.type ?? "" } : headers;
  const type = made?.type == null || "content-type" in typed ? {} : { "content-type": made.type };
  return { method: request.method, url, headers: { ...type, ...typed }, body: made?.body ?? null };
}

interface Made {
  readonly body: string | Uint8Array;
  readonly type: string | null;
  /** The type names the boundary, so that no other will do. */
  readonly forced?: boolean;
}

function bodyOf(body: SmokeBody, bytes: Uint8Array | null, boundary: string): Made {
  if (body.as === "text") return { body: body.text, type: null };
  if (body.as === "json") return { body: stringifyWhole(body.json), type: "application/json" };
  if (body.file === null)
    return { body: new URLSearchParams(body.fields).toString(), type: "application/x-www-form-urlencoded" };
  const upload: Upload = { ...body.file, bytes: bytes ?? new Uint8Array() };
  return {
    body: multipart(body.fields, upload, boundary),
    type: `multipart/form-data; boundary=${boundary}`,
    forced: true,
  };
}

/** Null where the answer leads nowhere. */
export function redirected(asked: Ready, status: number, location: string | undefined): Ready | null {
  const url = isRedirect(status) ? resolveLocation(location, asked.url) : null;
  if (url === null) return null;
  const { method, body } = asked;
  const becomesGet = (status === 303 && method !== "HEAD") || (status < 303 && method === "POST");
  const elsewhere = new URL(url).origin !== new URL(asked.url).origin;
  const dropped = [
    ...(becomesGet ? ["content-type", "content-encoding", "content-language", "content-location"] : []),
    ...(elsewhere ? ["authorization", "cookie", "proxy-authorization"] : []),
  ];
  const headers = Object.fromEntries(Object.entries(asked.headers).filter(([name]) => !dropped.includes(name)));
  return { url, headers, method: becomesGet ? "GET" : method, body: becomesGet ? null : body };
}
