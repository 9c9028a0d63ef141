import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/** These replace a part of Node.js or of the environment, which would reach into every test that shares their process. */
const ALONE = ["test/checks/tls/loopback.test.ts", "test/cli/interrupt.test.ts", "test/net/git.test.ts"];
const NEVER = ["test/real/**", "dist/**", "node_modules/**"];

export default defineConfig({
  test: {
    // Some of the tests wait for time limits, in which another one can use the core.
    maxWorkers: availableParallelism() + 1,
    testTimeout: 30_000,
    hookTimeout: 30_000,
    coverage: { provider: "v8", include: ["src/**"] },
    projects: [
      // In one process after another: loading the program anew for each of several hundred files takes longer than the tests.
      {
        extends: true,
        test: { name: "together", include: ["test/**/*.test.ts"], exclude: [...NEVER, ...ALONE], isolate: false },
      },
      { extends: true, test: { name: "alone", include: ALONE, exclude: NEVER } },
    ],
  },
});
