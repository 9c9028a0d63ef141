import { describe, expect, it } from "vitest";
import { asksToLogIn } from "../../src/parse/log-in.js";

describe("asksToLogIn", () => {
  it.each([
    ["text/html", '<form><input name="p" type="password"></form>', "page"],
    ["text/html; charset=utf-8", "<INPUT TYPE=password>", "page"],
    [null, "<input type='password'>", "page"],
    ["text/html", "<p>Change your password here</p>", null],
    ["application/json", '{"error":"Unauthorized"}', "message"],
    ["application/json", '{"errors":[{"message":"Not authenticated"}]}', "message"],
    ["application/problem+json", '{"title":"Authentication required","status":200}', "message"],
    ["application/json", '{"orders":[{"note":"customer was unauthorized"}]}', null],
    ["application/json", '{"orders":[]}', null],
    ["text/plain", '<input type="password">', null],
  ])("%s %s: %s", (type, body, expected) => {
    expect(asksToLogIn(type, body)).toBe(expected);
  });
});
