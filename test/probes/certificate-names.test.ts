import { describe, expect, it } from "vitest";
import type { TlsFailure, TlsSession } from "../../src/model/seen/tls.js";
import type { Tls } from "../../src/net/io.js";
import { handshakesOnce } from "../../src/net/tls/once.js";
import { certificateNames } from "../../src/probes/certificate-names.js";
import { host, target } from "../helpers/target.js";
import { failure, session } from "../helpers/tls-seen.js";
import { zoneDns } from "../helpers/zone.js";

const H = "www.acme.test";
const zone = {
  [H]: { A: ["192.0.2.1"] },
  "beta.acme.test": { A: ["192.0.2.2"] },
  "mail.acme.test": { A: ["192.0.2.3"] },
};

function ports(result: TlsSession | TlsFailure) {
  const asked: string[] = [];
  const tls = {
    async handshake({ host: name, address, port }: { host: string; address: string; port: number }) {
      asked.push(`${name} ${address} ${port}`);
      return result;
    },
  } as unknown as Tls;
  return { asked, io: { dns: zoneDns(zone), tls } };
}
const look = (io: Parameters<typeof certificateNames.look>[2]) =>
  certificateNames.look(H, target({ hosts: [host("acme.test"), host(H)] }), io, new AbortController().signal);

describe("certificate-names", () => {
  it("asks for the names below the domain that nobody declared", async () => {
    const names = [
      H,
      "acme.test",
      "*.acme.test",
      "beta.acme.test",
      "gone.acme.test",
      "mail.acme.test",
      "stranger.example",
    ];
    const { io, asked } = ports(session({ names }));
    const { names: found } = await look(io);
    expect(found).toMatchObject([
      { name: "beta.acme.test", outcome: "answer", addresses: ["192.0.2.2"] },
      { name: "gone.acme.test", outcome: "nxdomain", addresses: [] },
    ]);
    expect(asked).toEqual([`${H} 192.0.2.1 443`]);
  });

  it("finds none where no session is made, and shakes no hands without an address", async () => {
    expect(await look(ports(failure("refused")).io)).toEqual({ names: [] });
    const { io, asked } = ports(session());
    expect(await look({ ...io, dns: zoneDns({}) })).toEqual({ names: [] });
    expect(asked).toEqual([]);
  });

  it("shares its handshake with whoever made the same one", async () => {
    const { io, asked } = ports(session({ names: [H] }));
    const shared = { ...io, tls: handshakesOnce(io.tls) };
    await Promise.all([look(shared), look(shared)]);
    const ask = { host: H, address: "192.0.2.1", port: 443 };
    await shared.tls.handshake(ask, new AbortController().signal);
    expect(asked).toHaveLength(1);
    await shared.tls.handshake({ ...ask, serverName: "acme.test" }, new AbortController().signal);
    expect(asked).toHaveLength(2);
  });
});
