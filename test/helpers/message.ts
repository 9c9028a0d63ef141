/** What the message probes see of a declared file and a zone, through a round trip of JSON as saved observations have. */
import type { Target } from "../../src/model/target.js";
import { crypto } from "../../src/net/mail-crypto.js";
import { message } from "../../src/probes/message.js";
import { messageProof } from "../../src/probes/message-proof.js";
import { BODY, bytesOf, HEADERS, mail, publicKey, type Signing, signature } from "./signed-mail.js";
import { mailDomain, target } from "./target.js";
import { type Zone, zoneDns, zoneIo } from "./zone.js";

const D = "acme.test";
const FILE = "/repo/proof/test.eml";

/** The domain's mail in order: a key, SPF for the sending server, DMARC. */
export const MAIL_ZONE: Zone = {
  [D]: { TXT: ["v=spf1 ip4:192.0.2.10 -all"] },
  [`_dmarc.${D}`]: { TXT: ["v=DMARC1; p=reject; rua=mailto:d@acme.test"] },
  [`main._domainkey.${D}`]: { TXT: [`v=DKIM1; p=${publicKey(2048)}`] },
  "mailer.test": { TXT: ["v=spf1 ip4:198.51.100.7 -all"] },
  "k1._domainkey.mailer.test": { TXT: [`v=DKIM1; p=${publicKey("other")}`] },
};

export const RETURN_PATH = "Return-Path: <bounces@acme.test>";
export const RECEIVED =
  "Received: from out.acme.test (out.acme.test [192.0.2.10]) by mx.example.net with ESMTPS; Fri, 20 Nov 2026 08:00:00 +0000";

export interface Arrived {
  /** Above the signature. */
  readonly trace?: readonly string[];
  /** Null: not signed. */
  readonly signing?: Signing | null;
  readonly headers?: readonly string[];
  readonly body?: string;
}

/** A message as it arrived, by default with everything in order. */
export function arrived({
  trace = [RETURN_PATH, RECEIVED],
  signing = {},
  headers = HEADERS,
  body = BODY,
}: Arrived = {}): string {
  return mail([...trace, ...(signing === null ? [] : [signature(headers, body, signing)]), ...headers], body);
}

export const messageTarget: Target = target({ email: [mailDomain(D, { message: FILE })] });

/** Observations of both probes for a table of cases. */
export async function messageSeen(text: string, zone: Zone = MAIL_ZONE, on: Target = messageTarget) {
  const io = { ...zoneIo(zoneDns(zone), { [FILE]: bytesOf(text) }), crypto };
  const signal = new AbortController().signal;
  const plain = async <V>(look: Promise<V>): Promise<V> => JSON.parse(JSON.stringify(await look)) as V;
  return {
    message: [[D, await plain(message.look(D, on, io, signal))] as const],
    "message-proof": [[D, await plain(messageProof.look(D, on, io, signal))] as const],
  };
}
