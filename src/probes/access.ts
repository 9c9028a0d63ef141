/** Asks each private endpoint as declared, but without any credential. */
import { LookFailed } from "../model/errors.js";
import { defineProbe } from "../model/probe.js";
import type { Endpoint, Target } from "../model/target.js";
import type { Io } from "../net/io.js";
import { hostOfUrl } from "../parse/hosts.js";
import { asksToLogIn } from "../parse/log-in.js";
import { wallOf } from "../parse/wall.js";

/** The headers that say what is asked, not who asks; every other declared header might be a credential. */
const HARMLESS = ["accept", "accept-language", "content-type", "user-agent"];
const MAX_BYTES = 262_144;

export const access = defineProbe({
  id: "access",
  summary: "what a private endpoint answers to somebody who is not logged in",
  subjects(target) {
    const names = target.endpoints.filter((one) => one.private).map(({ name }) => name);
    return names.length > 0 ? names : { skip: "no endpoint is declared private" };
  },
  host: (name, target) => hostOfUrl(endpointNamed(name, target).url) ?? undefined,
  async look(name, target, io: Io, signal) {
    const endpoint = endpointNamed(name, target);
    const { url, method, body, expect } = endpoint;
    const headers = Object.fromEntries(Object.entries(endpoint.headers).filter(([key]) => HARMLESS.includes(key)));
    const ask = { url, method, headers, maxBytes: MAX_BYTES, ...(body === null ? {} : { body }) };
    const answer = await io.http.request(ask, signal);
    const header = (wanted: string) => answer.headers.find(([key]) => key === wanted)?.[1] ?? null;
    const text = new TextDecoder().decode(answer.body);
    const type = header("content-type");
    return {
      endpoint: name,
      url,
      method,
      status: answer.status,
      location: header("location"),
      bytes: answer.body.length,
      type,
      wall: wallOf(answer.status, answer.headers, text),
      login: asksToLogIn(type, text),
      content: expect.contains === null ? null : text.includes(expect.contains),
    };
  },
});

function endpointNamed(name: string, target: Target): Endpoint {
  const found = target.endpoints.find((endpoint) => endpoint.name === name);
  if (found === undefined) throw new LookFailed("missing", `no endpoint is named ${name}`);
  return found;
}
