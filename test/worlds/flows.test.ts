/** What users do, step by step, as real products answer it: forms with a token and a session, JSON with a bearer, and how each breaks. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { describe, expect, it } from "vitest";
import type { Handler } from "../../src/demo/web-server.js";
import { answer } from "./pages.js";
import { audited } from "./stage.js";

const PASSWORD = ["correct", "horse", "battery"].join("-");
const TOKEN = ["tkn", "0a1b2c", "3d4e5f"].join("_");
const API = "api.acme.test";

type Reply = (request: {
  readonly line: string;
  readonly body: string;
  readonly headers: IncomingMessage["headers"];
}) => {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
};

function app(reply: Reply): Handler {
  return (request: IncomingMessage, response: ServerResponse) => {
    let body = "";
    request.on("data", (chunk: Buffer) => {
      body += chunk.toString("utf8");
    });
    request.on("end", () => {
      const line = `${request.method} ${request.url}`;
      const { status = 200, headers = {}, body: sent = "" } = reply({ line, body, headers: request.headers });
      const text = typeof sent === "string" ? sent : JSON.stringify(sent);
      const type = typeof sent === "string" ? "text/html; charset=utf-8" : "application/json";
      response.writeHead(status, { "content-type": type, ...SAFE, ...headers }).end(text);
    });
  };
}

const SAFE = { "strict-transport-security": "max-age=31536000", "x-content-type-options": "nosniff" };

/** A server-rendered product: a form with a token, a session, a way to log out. */
const forms = (refuses = false): Handler =>
  app(({ line, body, headers }) => {
    const session = headers.cookie?.includes("sid=in") === true;
    const to = (location: string, cookie?: string) => ({
      status: 302,
      headers: {
        location,
        ...(cookie === undefined ? {} : { "set-cookie": `${cookie}; Path=/; Secure; HttpOnly; SameSite=Lax` }),
      },
    });
    if (line === "GET /login") {
      const form =
        '<form method="post"><input type="hidden" name="_csrf" value="c5-77+/=x"><input type="password" name="password"></form>';
      return {
        headers: { "set-cookie": "pre=1; Path=/; Secure; HttpOnly; SameSite=Lax" },
        body: `<html lang="en">${form}</html>`,
      };
    }
    const given = new URLSearchParams(body);
    if (line === "POST /login") {
      const right =
        given.get("_csrf") === "c5-77+/=x" && given.get("password") === PASSWORD && headers.cookie?.includes("pre=1");
      return right && !refuses ? to("/home", "sid=in") : to("/login?error=1");
    }
    if (line === "GET /logout") return to("/login", "sid=; Expires=Thu, 01 Jan 1970 00:00:00 GMT");
    return session ? { body: "<h1>Welcome back</h1>" } : to("/login");
  });

const FORM_FLOW = `smoke:
  - name: log in and out
    steps:
      - { name: open the form, request: { url: "https://${API}/login" }, capture: { csrf: 'regex name="_csrf" value="([^"]+)"' } }
      - name: log in
        request: { url: "https://${API}/login", form: { user: demo, password: "\${PASSWORD}", _csrf: "{{csrf}}" } }
      - { name: open the home page, request: { url: "https://${API}/home" }, expect: { contains: Welcome back } }
      - { name: log out, request: { url: "https://${API}/logout" } }
      - { name: is out, request: { url: "https://${API}/home" }, expect: { status: 302, headers: { location: /login } } }`;

/** An API with a bearer token. */
const notes = (faults: { readonly loses?: boolean; readonly keeps?: boolean } = {}): Handler => {
  const kept = new Map<string, unknown>();
  return app(({ line, body, headers }) => {
    if (line === "POST /login")
      return (JSON.parse(body) as { password?: string }).password === PASSWORD
        ? { body: { token: TOKEN, user: { id: 9 } } }
        : { status: 401, body: { error: `wrong password ${body}` } };
    if (headers.authorization !== `Bearer ${TOKEN}`) return { status: 401, body: { error: "log in first" } };
    const path = line.split(" ")[1] ?? "";
    if (line === "POST /notes") {
      kept.set("/notes/12", JSON.parse(body));
      return { status: 201, headers: { location: `https://${API}/notes/12` }, body: { id: 12 } };
    }
    if (line.startsWith("DELETE")) return { status: faults.keeps ? 500 : kept.delete(path) ? 204 : 404 };
    if (faults.loses || !kept.has(path)) return { status: 404, body: { error: "no such note", debug: TOKEN } };
    return { body: { id: 12, note: kept.get(path) } };
  });
};

const API_FLOW = `smoke:
  - name: write a note
    repeat: 2
    steps:
      - name: log in
        request: { url: "https://${API}/login", json: { user: demo, password: "\${PASSWORD}" } }
        expect: { status: 200, within: 60s }
        capture: { token: $.token }
      - name: write
        request: { url: "https://${API}/notes", headers: { authorization: "Bearer {{token}}" }, json: { text: "{{marker}}" } }
        expect: { status: 201 }
        capture: { id: $.id, place: header location }
      - name: read it back
        request: { url: "{{place}}", headers: { authorization: "Bearer {{token}}" } }
        expect: { json: { $.id: "{{id}}", $.note.text: "{{marker}}" } }
      - name: delete it
        always: true
        request: { method: DELETE, url: "https://${API}/notes/{{id}}", headers: { authorization: "Bearer {{token}}" } }
        expect: { status: [2xx, 404] }`;

const world = (https: Handler | null, flows: string, password = PASSWORD) =>
  audited({
    hosts: { [API]: { https } },
    env: { PASSWORD: password },
    target: `domain: acme.test\nhosts: [{ host: ${API}, role: api }]\n${flows}`,
  });

const ofFlows = (found: readonly string[]) => found.filter((row) => row.includes("smoke/"));

describe.concurrent("flows", () => {
  it("a form with a token, a session and a way out", async () => {
    expect(ofFlows((await world(forms(), FORM_FLOW)).found)).toEqual([]);
  });

  it("a log-in that sends back to its form, though no status was declared", async () => {
    const { found, report } = await world(forms(true), FORM_FLOW);
    expect(ofFlows(found)).toEqual(["fail critical smoke/flow log in and out"]);
    expect(report.findings.find(({ check }) => check === "smoke/flow")?.title).toContain('fails at "log in"');
  });

  it("notes that are written, read back and deleted, twice", async () => {
    const { found, report } = await world(notes(), API_FLOW);
    expect(ofFlows(found)).toEqual([]);
    expect(report.findings.filter(({ check }) => check.startsWith("smoke/")).map(({ status }) => status)).toEqual([
      "pass",
      "pass",
    ]);
  });

  it("a note that is lost, with the secrets of its answer hidden", async () => {
    const { found, report } = await world(notes({ loses: true }), API_FLOW);
    expect(ofFlows(found)).toEqual(["fail critical smoke/flow write a note"]);
    const told = report.findings.find(({ check }) => check === "smoke/flow");
    expect(told).toMatchObject({ location: { line: 5 }, evidence: expect.arrayContaining(["> GET {{place}}"]) });
    expect(told?.evidence.join("\n")).toContain('{"error":"no such note","debug":"{{token}}"}');
    expect(JSON.stringify(report)).not.toMatch(new RegExp(`${TOKEN}|${PASSWORD}`));
  });

  it("a note that cannot be deleted", async () => {
    expect(ofFlows((await world(notes({ keeps: true }), API_FLOW)).found)).toEqual([
      "fail medium smoke/flow write a note",
    ]);
  });

  it("a password that no longer works, echoed by the answer and hidden", async () => {
    const old = ["an", "old", "password"].join("-");
    const { found, report } = await world(notes(), API_FLOW, old);
    expect(ofFlows(found)).toEqual(["fail critical smoke/flow write a note"]);
    expect(JSON.stringify(report)).not.toContain(old);
  });

  it("a host where nobody listens is told once, by its own fault", async () => {
    const { found } = await world(null, API_FLOW);
    expect(ofFlows(found)).toEqual([]);
    expect(found).toContain(`fail critical tls/handshake ${API}`);
  });

  it("a wall in front of the log-in leaves it open whether it works", async () => {
    const wall = answer(403, { "cf-mitigated": "challenge" }, "<title>Just a moment...</title>");
    expect(ofFlows((await world(wall, API_FLOW)).found)).toEqual(["unknown critical smoke/flow write a note"]);
  });
});
