import { expect, it } from "vitest";
import { buildOutput } from "../../../src/checks/secrets/build-output.js";
import type { LeftOut } from "../../../src/model/seen/repo.js";
import type { BuildOutputSeen, EnvValueSeen } from "../../../src/model/seen/secrets.js";
import { describeCheck } from "../../helpers/check.js";
import { secret } from "../../helpers/secrets.js";
import { target } from "../../helpers/target.js";

function seen(more: Partial<BuildOutputSeen>) {
  const value: BuildOutputSeen = {
    ...{ path: "dist", files: 3, bytes: 4567, maps: 1, sources: 9, secrets: [], publishable: [], values: [] },
    ...{ compared: 4, envUnread: [], left: [], ignored: { by: [], unused: [] } },
    ...more,
  };
  return { "build-output": [["dist", value]] } as const;
}
const key = secret({ path: "app.js", line: 1, column: 900, tracked: false });
const value: EnvValueSeen = {
  ...{ variable: "SESSION_SECRET", file: ".env.production", path: "app.js", line: 1, column: 40 },
  ...{ form: "as it is", length: 43, identity: "00ff00ff00ff00ff" },
};
const denied: LeftOut = { reason: "files that may not be read", files: 1, first: ["b.js"], blind: true };
const images: LeftOut = { reason: "binary files", files: 1, first: ["a.png"], blind: false };

describeCheck(buildOutput, [
  { name: "nothing", seen: seen({ left: [images] }), expect: [["pass", "clean", "dist"]] },
  { name: "nothing to compare with", seen: seen({ compared: 0, maps: 0 }), expect: [["pass", "clean", "dist"]] },
  {
    name: "a live key, in the bundle and its map",
    seen: seen({ secrets: [key, { ...key, path: "app.js.map > src/pay.ts", line: 7 }] }),
    expect: [
      ["fail", "critical", "dist/app.js:1"],
      ["skip", "rest", "dist"],
    ],
  },
  {
    name: "a key in a source map alone",
    seen: seen({ secrets: [{ ...key, path: "app.js.map > src/pay.ts", line: 7 }] }),
    expect: [
      ["fail", "critical", "dist/app.js.map > src/pay.ts:7"],
      ["skip", "rest", "dist"],
    ],
  },
  {
    name: "the value of a variable, twice, with no public prefix",
    seen: seen({ values: [value, { ...value, path: "b.js", form: "base64" }] }),
    expect: [
      ["fail", "value", "dist/app.js:1"],
      ["skip", "rest", "dist"],
    ],
  },
  {
    name: "a live key that is the value of a variable is one leak",
    seen: seen({
      secrets: [key],
      values: [
        { ...value, column: 890, length: 60 },
        { ...value, column: 890, path: "b.js" },
      ],
    }),
    expect: [
      ["fail", "critical", "dist/app.js:1"],
      ["skip", "rest", "dist"],
    ],
  },
  {
    name: "less severe ones",
    seen: seen({
      secrets: [
        { ...key, line: 1, identity: "a", confidence: 0.5 },
        { ...key, line: 2, identity: "b", severity: "high" },
        { ...key, line: 3, identity: "c", severity: "high", confidence: 0.5 },
        { ...key, line: 4, identity: "d", severity: "medium" },
        { ...key, line: 5, identity: "e", severity: "medium", confidence: 0.5, revoke: "Ask its issuer" },
      ],
    }),
    expect: [
      ["fail", "criticalDoubtful", "dist/app.js:1"],
      ["fail", "high", "dist/app.js:2"],
      ["fail", "highDoubtful", "dist/app.js:3"],
      ["fail", "medium", "dist/app.js:4"],
      ["fail", "mediumDoubtful", "dist/app.js:5"],
      ["skip", "rest", "dist"],
    ],
  },
  {
    name: "publishable keys",
    seen: seen({
      publishable: [
        { ...key, restrict: "Limit it to your site" },
        { ...key, identity: "x", line: 2 },
      ],
    }),
    expect: [
      ["fail", "publishable", "dist/app.js:1"],
      ["fail", "publishable", "dist/app.js:2"],
      ["pass", "clean", "dist"],
    ],
  },
  { name: "a file that may not be read", seen: seen({ left: [denied] }), expect: [["unknown", "unread", "dist"]] },
  {
    name: "no environment to compare with",
    seen: seen({ envUnread: [".env"] }),
    expect: [["unknown", "noEnv", "dist"]],
  },
]);

it("names the variable, and opens the map's own file", () => {
  const places = { secrets: [{ ...key, path: "app.js.map > src/pay.ts", line: 7 }], values: [] };
  const looks = { "build-output": [{ subject: "dist", value: seen(places)["build-output"][0][1] }] };
  const [finding] = buildOutput.judge(looks, target(), new Date(0));
  expect(finding?.location).toEqual({ file: "dist/app.js.map", line: 1 });
  const told = buildOutput.says.critical.tell({ secret: key, places: 1, folder: "dist", variable: "STRIPE_KEY" });
  expect(told.detail).toContain("the value of STRIPE_KEY");
});
