/** Hosts that refuse, say nothing, or speak something else: one cause each, and the host beside them is seen as ever. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SAFE, site, toHttps } from "../../src/demo/answers.js";
import { about, auditHostile, blockedBy, expectSound, type HostileAudit, said } from "../helpers/hostile.js";
import { closePorts, deadPort, tcpPort } from "../helpers/tcp-port.js";

const HEALTHY = "www.acme.test";
const host = (name: string) => ({ host: name, http: toHttps(name), https: site(name, { headers: SAFE }) });

/** The cause, and what nobody can say as long as it is there. */
const BLIND = [
  "tls/handshake",
  "content/mixed",
  "exposure/files",
  "headers/csp",
  "redirects/downgrade",
  "redirects/loop",
  "redirects/off-domain",
  "tls/expiry",
  "tls/trust",
];

/** Fixed bytes that are neither TLS nor HTTP. */
const GARBAGE = Buffer.from(Array.from({ length: 3000 }, (_, index) => (index * 167 + 201) % 256));

let audit: HostileAudit;
let opened: Readonly<Record<string, () => number>>;

beforeAll(async () => {
  const dead = await deadPort();
  const silent = await tcpPort(() => {});
  const garbage = await tcpPort((socket) => socket.write(GARBAGE));
  const closing = await tcpPort((socket) => socket.destroy());
  const resetting = await tcpPort((socket) => socket.once("data", () => socket.resetAndDestroy()));
  const plain = await tcpPort((socket) => socket.once("data", () => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n")));
  const mail = await tcpPort((socket) => socket.write("220 mail.acme.test ESMTP\r\n"));
  const tlsAlert = await tcpPort((socket) =>
    socket.once("data", () => socket.end(Buffer.from("15030300020250", "hex"))),
  );
  opened = { silent: silent.connections };
  const both = (name: string, port: number) => ({ [`${name}:443`]: port, [`${name}:80`]: port });
  const names = ["dead", "silent", "garbage", "closing", "resetting", "plain", "mail", "alert", "half"];
  audit = await auditHostile({
    hosts: [HEALTHY, ...names.map((name) => `${name}.acme.test`)].map(host),
    ports: {
      ...both("dead.acme.test", dead),
      ...both("silent.acme.test", silent.port),
      ...both("garbage.acme.test", garbage.port),
      ...both("closing.acme.test", closing.port),
      ...both("resetting.acme.test", resetting.port),
      "plain.acme.test:443": plain.port,
      ...both("mail.acme.test", mail.port),
      ...both("alert.acme.test", tlsAlert.port),
      "half.acme.test:80": garbage.port,
    },
    settings: { timeoutMs: 1_500 },
  });
});
afterAll(closePorts);

describe("hosts that cannot be spoken to", () => {
  it.each([
    ["dead", "refused", "refused the connection"],
    ["silent", "timeout", "port 443 does not answer"],
    ["garbage", "tls", "the answer is not TLS"],
    ["closing", "tls", "the server closed the connection without an answer"],
    ["resetting", "tls", "the server closed the connection"],
    ["plain", "tls", "the port speaks plain HTTP, not TLS"],
    ["mail", "tls", "the port speaks plain SMTP or FTP, not TLS"],
    ["alert", "tls", "the server refused with the alert internal_error"],
  ])("%s: one finding says why, and the others wait for it", (name, cause, words) => {
    const subject = `${name}.acme.test`;
    expect(about(audit, subject, BLIND)).toEqual([
      "fail tls/handshake",
      ...BLIND.slice(1).map((check) => `skip ${check}`),
    ]);
    expect(said(audit, "tls/handshake", subject)).toContain(words);
    expect(said(audit, "headers/csp", subject)).toContain(`until tls/handshake on ${subject} is fixed`);
    for (const probe of ["page", "exposure"])
      expect(blockedBy(audit, probe, subject)).toMatch(new RegExp(`^${cause}: `));
  });

  it("are asked a bounded number of times", () => {
    expect(opened.silent?.()).toBeLessThan(15);
  });
});

describe("a host whose port 80 alone speaks something else", () => {
  const subject = "half.acme.test";
  it("is judged by its https, and its http is unknown with the cause", () => {
    expect(about(audit, subject, ["redirects/https", "tls/handshake", "headers/csp"])).toEqual([
      "pass headers/csp",
      "pass tls/handshake",
      "unknown redirects/https",
    ]);
    expect(said(audit, "redirects/https", subject)).toContain("did not answer in HTTP/1.1 that can be read");
  });
});

it("a healthy host beside them is seen as ever", () => {
  // It has no security.txt, and is no worse than that.
  const seen = about(audit, HEALTHY, ["dns", "tls", "headers", "redirects", "exposure", "content"]);
  expect(seen.filter((row) => !/^(?:pass|skip)/.test(row))).toEqual(["fail exposure/security-txt"]);
  expect(about(audit, HEALTHY, ["headers/csp", "exposure/files"])).toEqual(["pass exposure/files", "pass headers/csp"]);
});

it("is sound", () => expectSound(audit));
