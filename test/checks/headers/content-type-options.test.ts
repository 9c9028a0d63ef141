import { contentTypeOptions } from "../../../src/checks/headers/content-type-options.js";
import { describeCheck } from "../../helpers/check.js";
import { challenge, page } from "../../helpers/page.js";
import { host, target } from "../../helpers/target.js";

const WWW = "www.acme.test";
const sent = (name: string, value: string | readonly string[] | null, status: "pass" | "fail") => ({
  name,
  seen: { page: [[WWW, page(WWW, { headers: value === null ? {} : { "x-content-type-options": value } })] as const] },
  expect: [[status, status === "pass" ? "exact" : "guessed", WWW] as const],
});

describeCheck(contentTypeOptions, [
  sent("nosniff", "nosniff", "pass"),
  sent("in any case, with white space", " NoSniff ", "pass"),
  sent("by application and proxy both", ["nosniff", "nosniff"], "pass"),
  sent("the first value counts", "nosniff, sniff", "pass"),
  sent("absent", null, "fail"),
  sent("empty", "", "fail"),
  sent("quoted", '"nosniff"', "fail"),
  sent("misspelt", "no-sniff", "fail"),
  sent("separated by a semicolon", "nosniff; mode=block", "fail"),
  sent("another word first", "sniff, nosniff", "fail"),
  {
    name: "JSON at the root of an API",
    target: target({ hosts: [host("api.acme.test", { role: "api" })] }),
    seen: { page: [["api.acme.test", page("api.acme.test", { html: false })]] },
    expect: [["skip", "noPage", "api.acme.test"]],
  },
  {
    name: "a page behind basic authentication",
    seen: { page: [[WWW, page(WWW, { status: 401 })]] },
    expect: [["skip", "noPage", WWW]],
  },
  {
    name: "a challenge",
    seen: { page: [[WWW, page(WWW, { status: 403, wall: challenge })]] },
    expect: [["unknown", "hidden", WWW]],
  },
]);
