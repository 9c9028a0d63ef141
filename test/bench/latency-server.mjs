// A server of a known distribution of latency, in a process of its own, which keeps its own account of every answer.
import { createServer } from "node:http";
import { latencyOf } from "./latency-kinds.mjs";

const latency = latencyOf(process.argv[2]);
let log = [];

const server = createServer((_request, response) => {
  const start = performance.now();
  setTimeout(
    () => {
      log.push(performance.now() - start);
      response.end("ok");
    },
    latency(start, Math.random),
  );
});
server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () => process.send({ port: server.address().port }));
process.on("message", () => {
  process.send({ log });
  log = [];
});
