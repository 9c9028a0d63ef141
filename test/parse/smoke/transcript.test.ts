import { describe, expect, it } from "vitest";
import { transcriptOf } from "../../../src/parse/smoke/transcript.js";
import { step } from "../../helpers/smoke.js";

const plain = (text: string) => text;
const { request } = step("pay", "POST https://api.acme.test/pay/{{id}}?key=k1&to={{place}}", {
  request: {
    headers: { authorization: "Basic ZGVtbzpkZW1v", "x-api-key": "k-1", accept: "application/json" },
    body: { as: "json", json: { card: 1 } },
  },
});

describe("the transcript of a step", () => {
  it("shows request and answer without what nobody should see", () => {
    const answer = {
      status: 500,
      headers: [
        ["date", "Fri, 20 Nov 2026 08:00:00 GMT"],
        ["x-session-token", "t-1"],
        ["server", "acme"],
        ["set-cookie", "sid=abc; Path=/"],
        ["location", "https://acme.test/cb?code=4711"],
        ["content-type", "application/json"],
      ] as const,
      text: '{\n  "error": "\u001b[31mno\u0007"\n}',
      took: 12.4,
      hops: 1,
    };
    expect(transcriptOf(request, { cookies: ["sid"], expected: "status 200", answer, failure: null }, plain)).toEqual([
      "> POST https://api.acme.test/pay/{{id}}?key=***&to={{place}} (json body)",
      "> authorization: Basic *** | x-api-key: *** | accept: application/json | cookie: sid=***",
      "expected: status 200",
      "< status 500 after 12 ms, 1 redirect followed",
      "< content-type: application/json | location: https://acme.test/cb?code=*** | set-cookie: sid=***; Path=/ | x-session-token: *** | server: acme",
      '< { "error": " [31mno " }',
    ]);
  });

  it("says why no answer came, and that a body is empty", () => {
    const none = { cookies: [], expected: "status 200", answer: null, failure: "it is silent" };
    expect(transcriptOf(request, none, plain).at(-1)).toBe("< no answer: it is silent");
    const answer = { status: 500, headers: [], text: "", took: 1, hops: 0 };
    expect(transcriptOf(request, { ...none, answer, failure: null }, plain).at(-1)).toBe("< (no body)");
  });
});
