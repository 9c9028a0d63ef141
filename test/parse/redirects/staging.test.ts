import { describe, expect, it } from "vitest";
import { stagingName } from "../../../src/parse/redirects/staging.js";

describe("stagingName", () => {
  it.each([
    ["localhost", "local"],
    ["app.localhost", "local"],
    ["printer.local", "local"],
    ["db.internal", "local"],
    ["staging.acme.test", "staging"],
    ["api-staging.acme.test", "staging"],
    ["dev2.acme.test", "staging"],
    ["uat.shop.acme.test", "staging"],
    ["ab12-34.ngrok-free.app", "staging"],
    ["x.trycloudflare.com", "staging"],
    ["acme-git-main-team.vercel.app", "staging"],
    ["deploy-preview-12--acme.netlify.app", "staging"],
    ["a1b2c3d4.acme.pages.dev", "staging"],
    ["acme.vercel.app", null],
    ["acme.netlify.app", null],
    ["acme.pages.dev", null],
    ["acme.dev", null],
    ["www.dev.to", null],
    ["devices.acme.test", null],
    ["www.acme.test", null],
    ["staging.com", null],
  ])("%s: %s", (name, expected) => {
    expect(stagingName(name)).toBe(expected);
  });
});
