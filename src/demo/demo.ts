/** Serves one twin of the demo product on loopback, with everything that an audit of it needs. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brokenProduct } from "./broken.js";
import { demoAuthority } from "./certificates.js";
import { serveDns } from "./dns-server.js";
import { healthyProduct } from "./healthy.js";
import { serveMail } from "./mail-server.js";
import type { Product } from "./product.js";
import { makeRepository, randomText } from "./repository.js";
import { serveWeb } from "./web-server.js";
import { zoneOf } from "./zone.js";

export interface Demo {
  /** A temporary folder with the repository, the target file and the authority's certificate; removed on close. */
  readonly folder: string;
  /** The target file. */
  readonly file: string;
  /** The environment that the target file takes its token from. */
  readonly env: Readonly<Record<string, string>>;
  /** PEM file of the root to trust. */
  readonly ca: string;
  /** `address:port` of the name server. */
  readonly resolver: string;
  /** Where each host's ports 80 and 443, and each mail server's port 25, stand on loopback. */
  readonly connect: readonly { host: string; port: number; address: string; toPort: number }[];
  close(): Promise<void>;
}

export function startDemo({ healthy }: { healthy: boolean }): Promise<Demo> {
  const now = new Date();
  const [token, canary] = [randomText(32), randomText(16)];
  const product = (healthy ? healthyProduct : brokenProduct)({ token, canary, now });
  return serveProduct(product, { ACME_TOKEN: token, ACME_CANARY: canary }, now);
}

/** Serves any product; `env` is the environment of its target file. */
export async function serveProduct(product: Product, env: Demo["env"], now: Date): Promise<Demo> {
  const authority = demoAuthority(now);
  const folder = await mkdtemp(join(tmpdir(), "launchready-demo-"));
  const file = join(folder, "launchready.yaml");
  const ca = join(folder, "demo-root.pem");
  const [dns, mail, web] = await Promise.all([
    serveDns(zoneOf(product.records)),
    Promise.all(
      (product.mailHosts ?? []).map(async ({ host, certificate }) => ({
        host,
        ...(await serveMail(host, certificate === "none" ? null : authority.issue(host, certificate))),
      })),
    ),
    serveWeb(
      product.hosts.map(({ host, http, https, certificate = "good", legacy = false }) => ({
        host,
        http,
        https,
        certificate: certificate === "none" ? null : authority.issue(host, certificate),
        legacy,
      })),
    ),
    makeRepository(folder, product.files, product.deleted ?? {}),
  ]);
  await Promise.all([writeFile(file, product.target), writeFile(ca, authority.root)]);
  return {
    folder,
    file,
    env,
    ca,
    resolver: `127.0.0.1:${dns.port}`,
    connect: [
      ...product.hosts.flatMap(({ host }) =>
        ([80, 443] as const).map((port) => ({ host, port, address: "127.0.0.1", toPort: web.port(host, port) })),
      ),
      ...mail.map(({ host, port }) => ({ host, port: 25, address: "127.0.0.1", toPort: port })),
    ],
    async close() {
      await Promise.all([dns.close(), web.close(), ...mail.map((server) => server.close())]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
