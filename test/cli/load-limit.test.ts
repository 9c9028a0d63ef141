import { describe, expect, it } from "vitest";
import { refuseHeavyLoad } from "../../src/cli/load-limit.js";
import { main } from "../../src/cli/main.js";
import { UsageError } from "../../src/model/errors.js";
import type { Endpoint } from "../../src/model/target.js";
import { folder } from "../helpers/folder.js";
import { fakeShell } from "../helpers/shell.js";
import { endpoint, target } from "../helpers/target.js";

const about = (load: Endpoint["load"]) =>
  target({ endpoints: [endpoint("orders", "https://api.acme.test/o", { load })] });

describe("a heavy load", () => {
  it.each([
    { concurrency: 101, requests: 200 },
    { concurrency: 20, requests: 5001 },
  ])("is refused, naming endpoint and option: %j", (load) => {
    const refused = () => refuseHeavyLoad([about(null), about(load)]);
    expect(refused).toThrow(UsageError);
    expect(refused).toThrow(/"orders".*--yes-load/);
  });

  it("passes at the limit", () => {
    expect(() => refuseHeavyLoad([about({ concurrency: 100, requests: 5000 }), about(null)])).not.toThrow();
  });

  it("is wrong usage of the command before anything is sent, unless it is meant or nothing is sent at all", async () => {
    const root = folder({
      "heavy.yaml": `version: 1
domain: acme.test
hosts: [{ host: api.acme.test }]
endpoints: [{ name: orders, url: "https://api.acme.test/o", load: { concurrency: 400, requests: 900 } }]
`,
    });
    const run = async (...more: readonly string[]) => {
      const shell = fakeShell(root);
      const status = await main(["audit", "heavy.yaml", "--only", "handover", "--no-progress", ...more], shell);
      return { status, err: shell.err() };
    };
    expect(await run()).toMatchObject({ status: 2, err: expect.stringContaining('"orders" (400 at once') });
    expect((await run("--offline")).status).not.toBe(2);
    expect((await run("--offline", "--yes-load")).status).not.toBe(2);
  });
});
