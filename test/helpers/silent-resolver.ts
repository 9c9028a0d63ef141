/** A name server on loopback that hears every question and answers none. */
import { createSocket } from "node:dgram";
import { once } from "node:events";

export async function silentResolver() {
  const socket = createSocket("udp4").bind(0, "127.0.0.1");
  let asked = 0;
  socket.on("message", () => {
    asked += 1;
  });
  const firstQuestion = once(socket, "message");
  await once(socket, "listening");
  return {
    address: `127.0.0.1:${socket.address().port}`,
    asked: () => asked,
    firstQuestion,
    close: () => socket.close(),
  };
}
