import { expect, it } from "vitest";
import type { SdksSeen } from "../../src/model/seen/services.js";
import { sdks } from "../../src/probes/sdks.js";
import { fileIo, folder } from "../helpers/folder.js";
import { target } from "../helpers/target.js";

it("names each service once, by the first manifest that tells it, the product's own alone", async () => {
  const root = folder({
    "package.json": '{"dependencies":{"stripe":"1"}}',
    "api/requirements.txt": "sentry-sdk==2.0\nstripe==9\n",
    "node_modules/a/package.json": '{"dependencies":{"openai":"1"}}',
    "test/fixtures/package.json": '{"dependencies":{"rollbar":"1"}}',
  });
  const seen = (await sdks.look(root, target(), fileIo, new AbortController().signal)) as SdksSeen;
  expect(seen).toEqual({
    manifests: ["api/requirements.txt", "package.json"],
    found: [
      { service: "Sentry", by: "api/requirements.txt: sentry-sdk", errors: true },
      { service: "Stripe", by: "api/requirements.txt: stripe", errors: false },
    ],
  });
});

it("has nothing to look at without a repository, and cannot look where there is none", async () => {
  expect(sdks.subjects(target())).toHaveProperty("skip");
  await expect(sdks.look("/no/such/folder", target(), fileIo, new AbortController().signal)).rejects.toMatchObject({
    kind: "missing",
  });
});
