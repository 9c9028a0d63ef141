import { appLinks } from "../../../src/checks/redirects/app-links.js";
import type { AppLinksFile } from "../../../src/model/seen/apps.js";
import type { App } from "../../../src/model/target.js";
import { describeCheck } from "../../helpers/check.js";
import { challenge } from "../../helpers/page.js";
import { target } from "../../helpers/target.js";

const IOS: App = { platform: "ios", host: "app.acme.test", id: "ABCDE12345.com.acme.ops", fingerprints: [] };
const ANDROID: App = { platform: "android", host: "app.acme.test", id: "com.acme.ops", fingerprints: ["AA:BB"] };
const APPLE_URL = "https://app.acme.test/.well-known/apple-app-site-association";
const ANDROID_URL = "https://app.acme.test/.well-known/assetlinks.json";

function file(url: string, more: Partial<AppLinksFile> = {}): AppLinksFile {
  return { url, status: 200, location: null, type: "application/json", wall: null, apps: [], includes: 0, ...more };
}

const one = (
  name: string,
  app: App,
  files: readonly AppLinksFile[],
  say: string,
  status: "pass" | "fail" | "unknown" = "fail",
  more: readonly App[] = [],
) => {
  const url = app.platform === "ios" ? APPLE_URL : ANDROID_URL;
  const { platform, host } = app;
  return {
    name,
    target: target({ apps: [app, ...more] }),
    seen: { "app-links": [[url, { platform, host, files }] as const] },
    expect: [[status, say, files.at(-1)?.url ?? url] as const],
  };
};
const named = (id: string, ...fingerprints: readonly string[]) => ({ apps: [{ id, fingerprints }] });

describeCheck(appLinks, [
  one("iOS, named", IOS, [file(APPLE_URL, named(IOS.id))], "named", "pass"),
  one(
    "iOS takes any type",
    IOS,
    [file(APPLE_URL, { ...named(IOS.id), type: "application/octet-stream" })],
    "named",
    "pass",
  ),
  one(
    "iOS at the older place",
    IOS,
    [
      file(APPLE_URL, { status: 404, apps: null }),
      file("https://app.acme.test/apple-app-site-association", named(IOS.id)),
    ],
    "named",
    "pass",
  ),
  one(
    "Android, named with its key",
    ANDROID,
    [file(ANDROID_URL, named(ANDROID.id, "CC:DD", "AA:BB"))],
    "named",
    "pass",
  ),
  one("missing", IOS, [file(APPLE_URL, { status: 404, apps: null })], "missing"),
  one(
    "redirected to www",
    ANDROID,
    [file(ANDROID_URL, { status: 301, location: "https://www.acme.test/", apps: null })],
    "redirected",
  ),
  one("the page of a single-page app", IOS, [file(APPLE_URL, { type: "text/html", apps: null })], "notJson"),
  one(
    "Android as text",
    ANDROID,
    [file(ANDROID_URL, { ...named(ANDROID.id, "AA:BB"), type: "text/plain" })],
    "wrongType",
  ),
  one("another team's id", IOS, [file(APPLE_URL, named("ZZZZZ99999.com.acme.ops"))], "notNamed"),
  one("Firebase's empty file", IOS, [file(APPLE_URL)], "notNamed"),
  one("the upload key in place of Play's", ANDROID, [file(ANDROID_URL, named(ANDROID.id, "CC:DD"))], "otherKey"),
  one("statements of another file", ANDROID, [file(ANDROID_URL, { includes: 1 })], "included", "unknown"),
  one("a challenge", ANDROID, [file(ANDROID_URL, { status: 403, wall: challenge, apps: null })], "hidden", "unknown"),
  {
    name: "two apps, of which one is missing, are two findings",
    target: target({ apps: [IOS, { ...IOS, id: "ABCDE12345.com.acme.beta" }] }),
    seen: { "app-links": [[APPLE_URL, { platform: "ios", host: IOS.host, files: [file(APPLE_URL, named(IOS.id))] }]] },
    expect: [
      ["pass", "named", APPLE_URL],
      ["fail", "notNamed", APPLE_URL],
    ],
  },
]);
