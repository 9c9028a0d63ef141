import { expect, it } from "vitest";
import { healthPaths } from "../../src/cli/init-health.js";
import type { HttpAsk, Io } from "../../src/net/io.js";
import { target } from "../helpers/target.js";

/** A host that answers these paths; every other one gets 404, or what `all` is. */
async function found(
  paths: Readonly<Record<string, readonly [type: string, body: string]>>,
  all?: readonly [string, string],
) {
  const asked: string[] = [];
  const request = async ({ url }: HttpAsk) => {
    const { pathname } = new URL(url);
    asked.push(pathname);
    const answer = paths[pathname] ?? all;
    const headers = answer === undefined ? [] : [["content-type", answer[0]]];
    return { status: answer === undefined ? 404 : 200, headers, body: new TextEncoder().encode(answer?.[1] ?? "") };
  };
  const io = { http: { request } } as unknown as Io;
  return { seen: await healthPaths.look("api.acme.test", target(), io, new AbortController().signal), asked };
}

it.each([
  ["JSON", { "/healthz": ["application/json", '{"status":"ok"}'] as const }, undefined, "/healthz"],
  ["plain text", { "/up": ["text/plain", "ok"] as const }, undefined, "/up"],
  ["nothing", {}, undefined, null],
  ["a single-page app that answers every path", {}, ["text/html", "<html></html>"] as const, null],
  ["a page without a type", {}, ["", "<!doctype html><html>"] as const, null],
])("takes %s for what it is", async (_, paths, all, path) => {
  expect((await found(paths, all)).seen).toEqual({ path });
});

it("stops asking at the first that answers", async () => {
  expect((await found({ "/health": ["text/plain", "ok"] })).asked).toEqual(["/health"]);
});
