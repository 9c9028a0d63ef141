import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { appAssociations } from "../../src/parse/web/app-links.js";
import { appLinks } from "../../src/probes/app-links.js";
import { type Script, scriptedIo } from "../helpers/scripted-http.js";
import { target } from "../helpers/target.js";

const signal = new AbortController().signal;
const HOST = "app.acme.test";
const APPLE = `https://${HOST}/.well-known/apple-app-site-association`;
const ANDROID = `https://${HOST}/.well-known/assetlinks.json`;
const about = target({
  apps: [
    { platform: "ios", host: HOST, id: "ABCDE12345.com.acme.ops", fingerprints: [] },
    { platform: "ios", host: HOST, id: "ABCDE12345.com.acme.beta", fingerprints: [] },
    { platform: "android", host: HOST, id: "com.acme.ops", fingerprints: [] },
  ],
});

async function look(url: string, script: Script) {
  const { io, asked } = scriptedIo(script);
  return { value: await appLinks.look(url, about, io, signal), asked: asked.map((ask) => ask.url) };
}

describe("app-links", () => {
  it("asks once for the apps of one host and platform", () => {
    expect(appLinks.subjects(about)).toEqual([APPLE, ANDROID]);
    expect(appLinks.subjects(target())).toHaveProperty("skip");
  });

  it("asks the older place where the first has none, and follows no redirect", async () => {
    const older = await look(APPLE, ({ url }) => (url === APPLE ? { status: 404 } : { body: "{}" }));
    expect(older.asked).toEqual([APPLE, `https://${HOST}/apple-app-site-association`]);
    expect(older.value.files).toHaveLength(2);
    const neither = await look(APPLE, () => ({ status: 404 }));
    expect(neither.value.files.map(({ url }) => url)).toEqual([APPLE]);
    const moved = await look(ANDROID, () => ({ status: 301, headers: [["location", "/x"]] }));
    expect(moved.asked).toEqual([ANDROID]);
    expect(moved.value.files[0]).toMatchObject({ status: 301, location: "/x", apps: null });
  });

  it("reads type and content", async () => {
    const statement = {
      relation: ["delegate_permission/common.handle_all_urls"],
      target: { namespace: "android_app", package_name: "com.acme.ops", sha256_cert_fingerprints: ["aa:bb"] },
    };
    const { value } = await look(ANDROID, () => ({
      headers: [["content-type", "Application/JSON; charset=utf-8"]],
      body: JSON.stringify([statement, { include: "https://acme.test/more.json" }]),
    }));
    expect(value.files[0]).toMatchObject({
      type: "application/json",
      apps: [{ id: "com.acme.ops", fingerprints: ["AA:BB"] }],
      includes: 1,
    });
  });
});

describe("an association file", () => {
  const ids = (json: unknown) => appAssociations("ios", JSON.stringify(json)).apps?.map(({ id }) => id);

  it.each([
    ["appIDs", { applinks: { details: [{ appIDs: ["T.a", "T.b"] }] } }, ["T.a", "T.b"]],
    ["appID", { applinks: { apps: [], details: [{ appID: "T.a", paths: ["*"] }] } }, ["T.a"]],
    ["the id as the key", { applinks: { details: { "T.a": { paths: ["*"] } } } }, ["T.a"]],
    ["passwords alone", { webcredentials: { apps: ["T.a"] } }, []],
    ["nonsense", { applinks: { details: [null, 1, { appIDs: "T.a" }] } }, []],
  ])("by %s", (_name, json, found) => {
    expect(ids(json)).toEqual(found);
  });

  it("of Android counts the relation that opens links alone", () => {
    const other = [
      {
        relation: ["delegate_permission/common.get_login_creds"],
        target: { namespace: "android_app", package_name: "x" },
      },
    ];
    expect(appAssociations("android", JSON.stringify(other)).apps).toEqual([]);
  });

  it("never throws", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.json(), fc.string()),
        fc.constantFrom("ios" as const, "android" as const),
        (text, platform) => {
          appAssociations(platform, text);
        },
      ),
      { numRuns: 500, seed: 1 },
    );
  });
});
