import { describe, expect, it } from "vitest";
import { asksToLogIn, leadsToLogIn } from "../../../src/parse/web/log-in.js";

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
    ["application/json", '{"message":"You must be logged in"}', "message"],
    ["application/json", '{"errors":[{"message":"Not Authorised!"}],"data":null}', "message"],
    [
      "application/json",
      '{"errors":[{"message":"x","extensions":{"code":"UNAUTHENTICATED"}}],"data":{"me":null}}',
      "message",
    ],
    ["application/json", '[{"error":{"json":{"message":"UNAUTHORIZED","code":-32001}}}]', "message"],
    ["application/json", '{"success":false,"message":"Please log in to continue"}', "message"],
    ["application/json", '{"message":"JWT expired"}', "message"],
    ["application/json", '{"data":{"me":null}}', "empty"],
    ["application/json", '{"errors":[{"message":"Field is deprecated"}],"data":{"orders":[{"id":1}]}}', null],
    ["application/json", '{"errors":[{"message":"Not authenticated"}],"data":{"orders":[{"id":1}]}}', null],
    ["application/json", '{"message":"forbidden","orders":[{"id":1}]}', null],
    ["application/json", '[{"message":"access denied"},{"message":"access denied"}]', null],
    ["application/json", '{"logs":[{"message":"access denied"}]}', null],
    ["application/json", '{"message":"Welcome, you are logged in"}', null],
    ["application/json", "{}", null],
    ["text/plain", '<input type="password">', null],
  ])("%s %s: %s", (type, body, expected) => {
    expect(asksToLogIn(type, body)).toBe(expected);
  });
});

describe("leadsToLogIn", () => {
  it.each([
    ["https://acme.okta.com/login/login.htm?fromURI=x", true],
    ["https://idp.example/as/authorize?client_id=x&request_uri=urn:x", true],
    ["https://www.example.com/login?next=/", false],
    ["https://notokta.com/", false],
    ["https://shop.example/?client_id=7", false],
  ])("%s: %s", (url, expected) => {
    expect(leadsToLogIn(url)).toBe(expected);
  });
});
