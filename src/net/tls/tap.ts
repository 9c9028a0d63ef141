/** A stream that hands everything on to a socket and shows what comes back: node:tls takes the bytes of a socket of its own unseen. */
import { Duplex } from "node:stream";

/** The socket lives and dies with the stream. */
export function tap(socket: Duplex, onReceived: (chunk: Uint8Array) => void): Duplex {
  const stream = new Duplex({
    read() {
      socket.resume();
    },
    write(chunk, _encoding, done) {
      socket.write(chunk, done);
    },
    final(done) {
      socket.end(done);
    },
    destroy(error, done) {
      socket.destroy();
      done(error);
    },
  });
  socket.on("data", (chunk: Uint8Array) => {
    onReceived(chunk);
    if (!stream.destroyed && !stream.push(chunk)) socket.pause();
  });
  socket.on("end", () => {
    if (!stream.destroyed) stream.push(null);
  });
  socket.on("error", (error) => stream.destroy(error));
  socket.on("close", () => stream.destroy());
  return stream;
}
