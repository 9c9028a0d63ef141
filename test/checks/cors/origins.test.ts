import { origins } from "../../../src/checks/cors/origins.js";
import type { CorsAnswerSeen, CorsSeen, OriginKind } from "../../../src/model/seen/access.js";
import { describeCheck } from "../../helpers/check.js";
import { host, target } from "../../helpers/target.js";

const API = "api.acme.test";
const APP = "https://app.acme.test";
const about = target({ hosts: [host(API, { role: "api", cors: { origins: [APP], credentials: true } })] });

const answer = (kind: OriginKind, origin: string, more: Partial<CorsAnswerSeen> = {}): CorsAnswerSeen => ({
  kind,
  origin,
  preflight: null,
  url: `https://${API}/orders`,
  method: "GET",
  private: true,
  status: 200,
  allowOrigin: null,
  allowCredentials: null,
  allowMethods: null,
  allowHeaders: null,
  vary: "Origin",
  kept: false,
  wall: null,
  ...more,
});
const allowed = (kind: OriginKind, origin: string, more: Partial<CorsAnswerSeen> = {}) =>
  answer(kind, origin, { allowOrigin: origin, allowCredentials: "true", ...more });
const own = allowed("declared", APP);
const stranger = answer("unrelated", "https://launchready-probe.example");
const seen = (answers: readonly CorsAnswerSeen[], more: Partial<CorsSeen> = {}) => ({
  cors: [[API, { host: API, asked: answers.length, answers, leftOut: [], failed: [], ...more }] as const],
});
const lookAlike = "https://app.acme.test.launchready-probe.example";
const bare = { allowCredentials: null };

describeCheck(origins, [
  { name: "strangers out, the app in", target: about, seen: seen([own, stranger]), expect: [["pass", "right", API]] },
  {
    name: "some look-alikes left out",
    target: about,
    seen: seen([own, stranger], { leftOut: ["GET from another port"] }),
    expect: [["pass", "right", API]],
  },
  {
    name: "any origin with credentials, told once",
    target: about,
    seen: seen([own, allowed("unrelated", "https://launchready-probe.example"), allowed("prefix", lookAlike)]),
    expect: [["fail", "anybody", API]],
  },
  {
    name: "True is not true: no browser takes it for leave",
    target: about,
    seen: seen([own, allowed("unrelated", stranger.origin, { allowCredentials: "True", private: false })]),
    expect: [["pass", "right", API]],
  },
  {
    name: "any origin on a private endpoint",
    target: about,
    seen: seen([own, allowed("unrelated", stranger.origin, bare)]),
    expect: [["fail", "anybodyBare", API]],
  },
  {
    name: "a look-alike with credentials",
    target: about,
    seen: seen([own, stranger, allowed("prefix", lookAlike), allowed("scheme", "http://app.acme.test")]),
    expect: [["fail", "lookAlike", API]],
  },
  {
    name: "a look-alike on a private endpoint",
    target: about,
    seen: seen([own, stranger, allowed("suffix", "https://launchreadyprobeacme.test", bare)]),
    expect: [["fail", "lookAlikeBare", API]],
  },
  {
    name: "a look-alike that may read what is public",
    target: about,
    seen: seen([own, stranger, allowed("suffix", "https://launchreadyprobeacme.test", { ...bare, private: false })]),
    expect: [["pass", "right", API]],
  },
  {
    name: "http",
    target: about,
    seen: seen([own, stranger, allowed("scheme", "http://app.acme.test")]),
    expect: [["fail", "plainHttp", API]],
  },
  {
    name: "a neighbour",
    target: about,
    seen: seen([own, stranger, allowed("sibling", "https://launchreadyprobeapp.acme.test")]),
    expect: [["fail", "neighbour", API]],
  },
  {
    name: "the app refused, and strangers let in: two faults",
    target: about,
    seen: seen([
      answer("declared", APP, { allowOrigin: "*" }),
      answer("unrelated", stranger.origin, { allowOrigin: "*" }),
    ]),
    expect: [
      ["fail", "anybodyBare", API],
      ["fail", "refused", API],
    ],
  },
  {
    name: "no Vary",
    target: about,
    seen: seen([{ ...own, kept: true, vary: null }, stranger]),
    expect: [["fail", "vary", API]],
  },
  {
    name: "a wall before the app's own request",
    target: about,
    seen: seen([answer("declared", APP, { wall: { kind: "status", detail: "too many requests" } }), stranger]),
    expect: [["unknown", "unclear", API]],
  },
  {
    name: "no answer to a stranger",
    target: about,
    seen: seen([own], { failed: [{ kind: "unrelated", detail: "GET from an unrelated origin: timed out" }] }),
    expect: [["unknown", "unclear", API]],
  },
]);
