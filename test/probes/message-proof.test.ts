import { describe, expect, it } from "vitest";
import type { MessageProof } from "../../src/model/seen/message.js";
import { crypto } from "../../src/net/mail-crypto.js";
import { messageProof } from "../../src/probes/message-proof.js";
import { type Arrived, arrived, MAIL_ZONE, messageTarget } from "../helpers/message.js";
import { bytesOf } from "../helpers/signed-mail.js";
import { target } from "../helpers/target.js";
import { type Zone, zoneDns, zoneIo } from "../helpers/zone.js";

const D = "acme.test";

async function look(more: Arrived, zone: Zone = MAIL_ZONE) {
  const dns = zoneDns(zone);
  const io = { ...zoneIo(dns, { "/repo/proof/test.eml": bytesOf(arrived(more)) }), crypto };
  const { proof } = await messageProof.look(D, messageTarget, io, new AbortController().signal);
  return { proof: proof as MessageProof, asked: dns.asked };
}

describe("what the declared test message proves", () => {
  it("asks for each key, the SPF record and the DMARC records once", async () => {
    const { proof, asked } = await look({});
    expect(proof).toMatchObject({
      from: D,
      dkim: [{ result: "pass", aligned: true }],
      spf: { result: "pass", domain: D, ip: "192.0.2.10", aligned: true },
      dmarc: { result: "pass", policy: "reject" },
      at: "2026-11-20T08:00:00.000Z",
    });
    expect(asked).toEqual([
      "main._domainkey.acme.test TXT",
      "acme.test TXT",
      "_dmarc.acme.test TXT",
      "_dmarc.test TXT",
    ]);
  });

  it("asks nothing about the organisation of domains that cannot align", async () => {
    const { proof, asked } = await look({ signing: { key: "other", tags: { d: "mailer.test", s: "k1" } } });
    expect(proof.dkim).toMatchObject([{ result: "pass", domain: "mailer.test", aligned: false }]);
    expect(asked.filter((one) => one.includes("_dmarc.mailer"))).toEqual([]);
  });

  it.each([
    ["quarantine", "v=DMARC1; p=quarantine", { result: "pass", policy: "quarantine" }],
    ["none at all", "x", { result: "none", policy: null }],
    ["of no use", "v=DMARC1; p=maybe", { result: "permerror", policy: null }],
  ])("DMARC: %s", async (_, text, expected) => {
    expect((await look({}, { ...MAIL_ZONE, "_dmarc.acme.test": { TXT: [text] } })).proof.dmarc).toMatchObject(expected);
  });

  it("DMARC that cannot be looked up is a temperror", async () => {
    const { proof } = await look({}, { ...MAIL_ZONE, "_dmarc.acme.test": "servfail" });
    expect(proof.dmarc.result).toBe("temperror");
    expect(proof.dkim[0]?.aligned).toBe(true);
  });

  it("holds no local part of an address", async () => {
    expect(JSON.stringify((await look({})).proof)).not.toMatch(/bounces|hello|\bpat\b/);
  });

  it("looks at nothing where no message is declared", async () => {
    const io = { ...zoneIo(zoneDns({})), crypto };
    expect(await messageProof.look(D, target(), io, new AbortController().signal)).toEqual({ domain: D, proof: null });
  });
});
