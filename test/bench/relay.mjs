// Relays that stand for distance: every round trip through them takes a given time longer.
import { createSocket } from "node:dgram";
import { connect, createServer } from "node:net";

/** TCP: half of the delay each way, and one round trip for making the connection. */
export async function relayTcp(toPort, roundTripMs) {
  const sockets = new Set();
  const server = createServer((near) => {
    const far = connect(toPort, "127.0.0.1");
    const ready = Date.now() + roundTripMs;
    for (const [from, to] of [
      [near, far],
      [far, near],
    ]) {
      sockets.add(from);
      from.setNoDelay(true);
      from.on("data", (chunk) => {
        const wait = Math.max(roundTripMs / 2, from === near ? ready - Date.now() + roundTripMs / 2 : 0);
        setTimeout(() => to.writable && to.write(chunk), wait);
      });
      from.on("end", () => setTimeout(() => to.end(), roundTripMs));
      from.on("error", () => to.destroy());
      from.on("close", () => sockets.delete(from));
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: server.address().port,
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

/** UDP: the answer comes one round trip later. DNS over TCP is not relayed: the demo's answers fit. */
export async function relayDns(toPort, roundTripMs) {
  const near = createSocket("udp4");
  near.on("message", (query, peer) => {
    const far = createSocket("udp4");
    far.on("message", (reply) => {
      setTimeout(() => near.send(reply, peer.port, peer.address, () => far.close()), roundTripMs);
    });
    far.send(query, toPort, "127.0.0.1");
  });
  await new Promise((resolve) => near.bind(0, "127.0.0.1", resolve));
  return { port: near.address().port, close: () => near.close() };
}
