/** Asks each private endpoint as declared, but without any credential. */
import { credentialsOf } from "../model/credentials.js";
import { LookFailed } from "../model/errors.js";
import { defineProbe } from "../model/probe.js";
import type { Io } from "../net/io.js";
import { holdsCredential } from "../parse/credential.js";
import { endpointNamed } from "../parse/endpoint-named.js";
import { hostOfUrl } from "../parse/hosts.js";
import { asksToLogIn } from "../parse/web/log-in.js";
import { wallOf } from "../parse/web/wall.js";

/** The headers that say what is asked, not who asks; every other declared header might be a credential. */
const HARMLESS = ["accept", "accept-language", "content-type", "user-agent"];
const MAX_BYTES = 262_144;
const MAX_LOCATION = 2000;
const MAX_TYPE = 200;

export const access = defineProbe({
  id: "access",
  summary: "what a private endpoint answers to somebody who is not logged in",
  gentle: true,
  subjects(target) {
    const names = target.endpoints.filter((one) => one.private).map(({ name }) => name);
    return names.length > 0 ? names : { skip: "no endpoint is declared private" };
  },
  host: (name, target) => hostOfUrl(endpointNamed(name, target).url) ?? undefined,
  async look(name, target, io: Io, signal) {
    const endpoint = endpointNamed(name, target);
    const { url, method, body, expect } = endpoint;
    if (holdsCredential(`${new URL(url).search} ${body ?? ""}`, credentialsOf(target)))
      throw new LookFailed(
        "missing",
        "its query or body holds a value of the environment, so it cannot be asked without",
      );
    const headers = Object.fromEntries(Object.entries(endpoint.headers).filter(([key]) => HARMLESS.includes(key)));
    const ask = { url, method, headers, maxBytes: MAX_BYTES, ...(body === null ? {} : { body }) };
    const answer = await io.http.request(ask, signal);
    const header = (wanted: string) => answer.headers.find(([key]) => key === wanted)?.[1] ?? null;
    const text = new TextDecoder().decode(answer.body);
    const type = header("content-type");
    const login = asksToLogIn(type, text);
    const page = answer.status >= 200 && answer.status < 300 && method === "GET" && /\bhtml\b/i.test(type ?? "");
    const shell = login === null && page && (await anyPath(url, text, headers, io, signal));
    return {
      endpoint: name,
      url,
      method,
      status: answer.status,
      location: header("location")?.slice(0, MAX_LOCATION) ?? null,
      bytes: answer.body.length,
      type: type?.slice(0, MAX_TYPE) ?? null,
      wall: wallOf(answer.status, answer.headers, text),
      login: shell ? ("shell" as const) : login,
      content: expect.contains === null ? null : text.includes(expect.contains),
    };
  },
});

/** Whether a path that nobody made gets the same page: then it is the shell of an app, which holds nothing of the endpoint. */
async function anyPath(
  url: string,
  text: string,
  headers: Readonly<Record<string, string>>,
  io: Io,
  signal: AbortSignal,
): Promise<boolean> {
  const path = `/${Array.from({ length: 4 }, () => Math.floor(io.random() * 36 ** 4).toString(36)).join("")}`;
  const { status, body } = await io.http.request(
    { url: new URL(path, url).href, headers, maxBytes: MAX_BYTES },
    signal,
  );
  const same = (page: string, at: string) =>
    page.replace(/\bnonce=(?:"[^"]{0,200}"|'[^']{0,200}')/g, "").replaceAll(at, "");
  return (
    status >= 200 && status < 300 && same(new TextDecoder().decode(body), path) === same(text, new URL(url).pathname)
  );
}
