import { afterEach, describe, expect, it } from "vitest";
import { makeAuthority, makeCertificate } from "../../src/demo/certificate.js";
import type { Io } from "../../src/net/io.js";
import { createTls } from "../../src/net/tls/session.js";
import { origin } from "../../src/probes/origin.js";
import { host, target } from "../helpers/target.js";
import { loopback, type Running, tlsServer } from "../helpers/tls-server.js";

const H = "www.acme.test";
const life = { notBefore: new Date("2026-01-01"), notAfter: new Date("2049-01-01") };
const root = makeAuthority({ name: "Acme Root", ...life });
const leaf = makeCertificate({ authority: root, names: [H], ...life });
const product = target({
  hosts: [
    host(H, { origin: "198.51.100.20" }),
    host("api.acme.test"),
    host("*.acme.test", { origin: "198.51.100.21" }),
  ],
});

const servers: Running[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

describe("the origin", () => {
  it("is looked at for hosts that declare one", () => {
    expect(origin.subjects(product)).toEqual([H]);
    expect(origin.subjects(target())).toEqual({ skip: "no host declares an origin behind an edge" });
    expect(origin.host?.(H, product)).toBe("198.51.100.20");
  });

  it("is dialled by itself and asked for the host by name", async () => {
    const names: (string | false | null)[] = [];
    const server = await tlsServer({
      cert: leaf.cert,
      key: leaf.key,
      SNICallback: (name, done) => {
        names.push(name);
        done(null);
      },
    });
    servers.push(server);
    const dialled: object[] = [];
    const dial: typeof loopback = (ask, signal) => {
      dialled.push(ask);
      return loopback({ ...ask, port: server.port }, signal);
    };
    const tls = createTls({ ca: [root.cert], timeoutMs: 5000, dial });
    const seen = await origin.look(H, product, { tls } as unknown as Io, new AbortController().signal);
    expect(dialled).toEqual([{ host: "198.51.100.20", address: "198.51.100.20", port: 443 }]);
    expect(names).toEqual([H]);
    expect(seen).toMatchObject({
      host: H,
      origin: "198.51.100.20",
      answer: { untrusted: null, chain: [{ names: [H] }] },
    });
    expect(tls.counts()).toEqual({ "198.51.100.20": 1 });
  });
});
