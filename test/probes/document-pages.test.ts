import { expect, it } from "vitest";
import { LookFailed } from "../../src/model/errors.js";
import type { DocumentSeen } from "../../src/model/seen/repo.js";
import type { HttpAsk, Io } from "../../src/net/io.js";
import { documentPages } from "../../src/probes/document-pages.js";
import { target } from "../helpers/target.js";

const PAGE = "https://status.acme.test/";

/** Answers by URL: a status, a Location, or a failure; keeps what was asked. */
function web(answers: Readonly<Record<string, number | string | LookFailed>>): { io: Io; asked: string[] } {
  const asked: string[] = [];
  const http = {
    declared: (host: string) => host.endsWith("acme.test"),
    request: async ({ url }: HttpAsk) => {
      asked.push(url);
      const answer = answers[url] ?? 500;
      if (answer instanceof LookFailed) throw answer;
      const headers = typeof answer === "string" ? [["location", answer]] : [];
      return { url, status: typeof answer === "string" ? 302 : answer, headers };
    },
  };
  return { io: { http } as unknown as Io, asked };
}
const look = (document: string, io: Io) =>
  documentPages.look(document, target(), io, new AbortController().signal) as Promise<DocumentSeen>;

it("looks at the declared pages, the monitor's among them", () => {
  const uptime = { provider: null, interval: null, covers: [], url: PAGE };
  const handover = {
    deploy: "https://wiki.acme.test/d",
    rollback: { guide: "/r/a.md", rehearsed: null },
    incident: null,
  };
  const declared = target({ handover, monitoring: { uptime, errors: null, alerts: [] } });
  expect(documentPages.subjects(declared)).toEqual(["https://wiki.acme.test/d", PAGE]);
  expect(documentPages.subjects(target())).toHaveProperty("skip");
  expect(documentPages.host?.(PAGE, target())).toBe("status.acme.test");
});

it.each<[string, Record<string, number | string>, boolean | null, number | null]>([
  ["answers", { [PAGE]: 200 }, true, 200],
  ["is not there", { [PAGE]: 404 }, false, 404],
  ["is gone", { [PAGE]: 410 }, false, 410],
  ["asks for a log-in", { [PAGE]: 401 }, null, 401],
  ["is broken", { [PAGE]: 503 }, null, 503],
  ["limits", { [PAGE]: 429 }, null, 429],
  ["redirects within", { [PAGE]: "/new", [`${PAGE}new`]: 200 }, true, 200],
  ["redirects elsewhere", { [PAGE]: "https://login.example.com/" }, null, null],
  ["redirects for ever", { [PAGE]: PAGE }, null, null],
  ["redirects to nowhere", { [PAGE]: "http://[" }, null, 302],
])("a page that %s", async (_name, answers, exists, status) => {
  expect(await look(PAGE, web(answers).io)).toMatchObject({ exists, status });
});

it("sends nothing to a host that is not declared", async () => {
  const { io, asked } = web({});
  expect(await look("https://status.example.com/acme", io)).toMatchObject({
    exists: null,
    detail: expect.stringContaining("not a declared host"),
  });
  expect((await look(PAGE, web({ [PAGE]: "https://status.example.com/" }).io)).detail).toContain(
    "redirects to status.example.com",
  );
  expect(asked).toEqual([]);
});

it("tells what could not be reached as a value, and passes on an interruption and a bug", async () => {
  const failing = (error: LookFailed) => look(PAGE, web({ [PAGE]: error }).io);
  expect(await failing(new LookFailed("refused", "connection refused"))).toMatchObject({
    exists: null,
    detail: "could not be reached: connection refused",
  });
  await expect(failing(new LookFailed("interrupted", "stopped"))).rejects.toMatchObject({ kind: "interrupted" });
  await expect(look(PAGE, {} as Io)).rejects.toBeInstanceOf(TypeError);
});
