/** TCP ports on loopback that do whatever a test wants with a connection, from its first moment. */
import { once } from "node:events";
import net from "node:net";

interface TcpPort {
  readonly port: number;
  /** Connections accepted so far. */
  connections(): number;
}

const running = new Set<() => void>();

/** Open until `closePorts`. */
export async function tcpPort(onConnection: (socket: net.Socket) => void, address = "127.0.0.1"): Promise<TcpPort> {
  const sockets = new Set<net.Socket>();
  let count = 0;
  const server = net.createServer((socket) => {
    count += 1;
    sockets.add(socket);
    socket.on("error", () => {}).on("close", () => sockets.delete(socket));
    onConnection(socket);
  });
  const port = await listening(server, address);
  running.add(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { port, connections: () => count };
}

/** Nobody listens there: it was free a moment ago. */
export async function deadPort(): Promise<number> {
  const server = net.createServer();
  const port = await listening(server, "127.0.0.1");
  server.close();
  await once(server, "close");
  return port;
}

export function closePorts(): void {
  for (const close of running) close();
  running.clear();
}

async function listening(server: net.Server, address: string): Promise<number> {
  server.listen(0, address);
  await once(server, "listening");
  return (server.address() as net.AddressInfo).port;
}
