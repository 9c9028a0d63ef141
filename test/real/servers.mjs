// Starts servers and waits until they answer; the end of the process namespace ends them.
import { spawn } from "node:child_process";
import { openSync, readFileSync } from "node:fs";
import net from "node:net";
import { join } from "node:path";

const READY_MS = 15_000;
const PAUSE_MS = 50;

/** `start(name, command, at, env)` resolves once there is a listener at each `{ host, port }` of `at`; throws with the log's end otherwise. */
export function startServers(folder) {
  return {
    async start(name, [program, ...args], at, env = {}) {
      const log = join(folder, `${name}.out`);
      const out = openSync(log, "w");
      const child = spawn(program, args, { stdio: ["ignore", out, out], env: { ...process.env, ...env } });
      let ended = null;
      child.on("error", (error) => {
        ended = error.message;
      });
      child.on("exit", (code) => {
        ended ??= `it ended with status ${code}`;
      });
      const until = performance.now() + READY_MS;
      for (const place of at) {
        while (!(await listens(place))) {
          if (ended === null && performance.now() < until) continue;
          const why = ended ?? `${place.host} port ${place.port} stays closed`;
          throw new Error(`${name} did not start: ${why}\n${readFileSync(log, "utf8").slice(-2000)}`);
        }
      }
    },
  };
}

function listens(place) {
  return new Promise((resolve) => {
    const socket = net.connect(place);
    const answer = (is) => {
      socket.destroy();
      if (is) resolve(true);
      else setTimeout(() => resolve(false), PAUSE_MS);
    };
    socket.on("connect", () => answer(true));
    socket.on("error", () => answer(false));
  });
}
