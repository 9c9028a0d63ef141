/** Which service a variable's name says, and which names and values only sound secret. */
import { describe, expect, it } from "vitest";
import { findSecrets } from "../../../src/parse/secrets/find.js";
import { drawn, pem, uuid } from "./made.js";

const found = (text: string, path = ".env") => findSecrets(new TextEncoder().encode(text), path);
const ids = (text: string, path?: string) => found(text, path).map(({ kind }) => kind.id);
const HEX = drawn("hex", 32, 6);
const MIXED = drawn("mixed", 32, 5);

describe("the service in a name", () => {
  it.each([
    ["a variable", `MY_DEEPGRAM_API_KEY=${drawn("hex", 40)}`, "deepgram-key"],
    ["an environment after it", `TWILIO_AUTH_TOKEN_PROD=${HEX}`, "twilio-auth-token"],
    ["one word", `DATADOGAPIKEY=${HEX}`, "datadog-api-key"],
    ["a field of an object", `const c = { openWeatherApiKey: "${HEX}" };`, "openweather-key"],
    ["a short word, whole", `BOX_CLIENT_SECRET=${MIXED}`, "box-secret"],
    ["a name that is just `..._KEY`", `FAL_KEY=${uuid()}:${HEX}`, "fal-key"],
    ["the longest of several shapes", `PAGERDUTY_API_KEY=${HEX}`, "pagerduty-key"],
  ])("is known in %s", (_name, text, id) => {
    expect(ids(text)).toEqual([id]);
  });
  it.each([
    ["a short word within another", `INBOX_TOKEN=${MIXED}`, "box-secret"],
    ["a word within another", `UNSTEAMED_KEY=${HEX.toUpperCase()}`, "steam-key"],
    ["another shape", `DEEPGRAM_API_KEY=${drawn("hex", 38)}`, "deepgram-key"],
    ["no name of a secret", `SNYK_ORG_ID=${uuid()}`, "snyk-token"],
    ["an address", "SNYK_TOKEN_URL=https://app.snyk.io/account", "snyk-token"],
  ])("is not in %s", (_name, text, id) => {
    expect(ids(text).filter((one) => one === id)).toEqual([]);
  });
  it("is a leak where a framework sends the variable to browsers and its name says secret", () => {
    expect(ids(`NEXT_PUBLIC_RAZORPAY_KEY_SECRET=${drawn("mixed", 24)}`)).toEqual(["razorpay-secret"]);
    expect(ids(`PUBLIC_JWT_SECRET=${MIXED}`)).toEqual(["generic-secret"]);
    expect(ids(`EXPO_PUBLIC_API_KEY=${MIXED}`)).toEqual([]);
    expect(ids(`NEXT_PUBLIC_MAPS_API_KEY=${MIXED}`)).toEqual([]);
    expect(ids(`JWT_PUBLIC_KEY=${MIXED}`)).toEqual([]);
  });
  it("tells publishable keys from secret ones of the same shape, and says how to narrow them", () => {
    for (const [text, id] of [
      [`ALGOLIA_SEARCH_API_KEY=${HEX}`, "algolia-search-key"],
      [`MIXPANEL_TOKEN=${HEX}`, "mixpanel-token"],
      [`AMPLITUDE_API_KEY=${HEX}`, "amplitude-key"],
      [`SEGMENT_WRITE_KEY=${MIXED}`, "segment-write-key"],
    ]) {
      const [only] = found(text ?? "");
      expect([only?.kind.id, only?.kind.publishable, only?.kind.restrict?.length !== undefined]).toEqual([
        id,
        true,
        true,
      ]);
    }
    expect(ids(`ALGOLIA_ADMIN_KEY=${HEX}`)).toEqual(["algolia-admin-key"]);
    expect(ids(`MIXPANEL_API_SECRET=${HEX}`)).toEqual(["mixpanel-secret"]);
  });
});

describe("what shares a prefix", () => {
  it.each([
    ["Stripe", `pay("sk_live_${drawn("mixed", 24)}")`, "stripe-live-key"],
    ["Paystack", `paystack("sk_live_${drawn("lower", 40)}")`, "paystack-live-key"],
    ["WorkOS", `login("sk_live_a2V5Xz${drawn("mixed", 60)}")`, "workos-live-key"],
    ["Clerk", `clerk("sk_live_${drawn("mixed", 42)}")`, "clerk-live-key"],
    ["Sourcegraph", `search("sgp_${drawn("hex", 40)}")`, "sourcegraph-token"],
    ["Segment", `track("sgp_${drawn("mixed", 64)}")`, "segment-token"],
    ["ElevenLabs", `eleven("sk_${drawn("hex", 48)}")`, "elevenlabs-key"],
  ])("is told apart: %s", (_name, text, id) => {
    expect(ids(text, "src/app.ts")).toEqual([id]);
  });
});

it.each([
  ["a token that lets a call be repeated", `"ClientRequestToken": "${uuid()}"`],
  ["a token of a change", `"ChangeToken": "${uuid()}"`],
  ["a selector", `password: 'input[type="tel"]'`],
  ["minified code", `token:",Y.auth&&(~(B=Y.auth.indexOf(",`],
  ["a path of an API", `signInWithPassword="/v1/accounts:signInWithPhoneNumber"`],
  ["an algorithm", `password_encryption_key = "scram-sha-256"`],
  [
    "a local chain's first account",
    `PRIVATE_KEY=${["0xac0974bec39a17e36ba4a6b4d238ff94", "4bacb478cbed5efcae784d7bf4f2ff80"].join("")}`,
  ],
  ["an anonymous log-in", "https://anonymous:flabada@developer.mozilla.org/docs"],
  ["CVS without a password", "cvs://:pserver:anoncvs@cvs.acme.test/src"],
  [
    "a key of which documentation shows the first line",
    pem("PRIVATE KEY", Buffer.from(`308204a5020100${drawn("hex", 82)}`, "hex")),
  ],
])("leaves alone: %s", (_name, text) => {
  expect(ids(text, "src/app.ts")).toEqual([]);
});

it("does not take base64 of something large for a Facebook token", () => {
  const token = `EAAB${drawn("mixed", 150)}`;
  expect(ids(`share("${token}")`, "src/app.ts")).toEqual(["facebook-token"]);
  expect(ids(`load("AGFzbQ/${token}/${drawn("mixed", 90)}")`, "src/app.ts")).toEqual([]);
});
