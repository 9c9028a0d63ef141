/** The healthy twin's test message as it arrived: signed with DKIM, handed over by the server that SPF names. */
import { createHash, generateKeyPairSync, sign } from "node:crypto";
import type { Answer } from "dns-packet";
import { DOMAIN, txt } from "./zone.js";

const BODY = `Somebody asked for a new password.\r\n\r\nhttps://www.${DOMAIN}/reset\r\n`;

/** The message, and the record of the key that signed it; `address` is the server that sent it. */
export function provenMessage(
  selector: string,
  address: string,
  now: Date,
): { readonly text: string; readonly key: Answer } {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const date = now.toUTCString().replace("GMT", "+0000");
  const headers: readonly (readonly [name: string, value: string])[] = [
    ["From", `Acme <hello@${DOMAIN}>`],
    ["To", "test@example.net"],
    ["Subject", "Your new password"],
    ["Date", date],
    ["Message-ID", `<1@${DOMAIN}>`],
  ];
  const bodyHash = createHash("sha256").update(BODY).digest("base64");
  const names = headers.map(([name]) => name.toLowerCase());
  const tags = `v=1; a=rsa-sha256; c=relaxed/relaxed; d=${DOMAIN}; s=${selector}; h=${names.join(":")}; bh=${bodyHash}; b=`;
  // Written so that relaxed canonicalisation (RFC 6376 3.4) changes nothing but the names' case.
  const signed = [...headers.map(([name, value]) => `${name.toLowerCase()}:${value}`), `dkim-signature:${tags}`].join(
    "\r\n",
  );
  const signature = sign("sha256", Buffer.from(signed), privateKey).toString("base64");
  const lines = [
    `Return-Path: <bounces@${DOMAIN}>`,
    `Received: from mail.${DOMAIN} (mail.${DOMAIN} [${address}]) by mx.example.net with ESMTPS; ${date}`,
    `Authentication-Results: mx.example.net; dkim=pass header.d=${DOMAIN}; spf=pass smtp.mailfrom=bounces@${DOMAIN}; dmarc=pass header.from=${DOMAIN}`,
    `DKIM-Signature: ${tags}${signature}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
  ];
  const p = publicKey.export({ type: "spki", format: "der" }).toString("base64");
  return {
    text: `${lines.join("\r\n")}\r\n\r\n${BODY}`,
    key: txt(`${selector}._domainkey.${DOMAIN}`, `v=DKIM1; k=rsa; p=${p}`),
  };
}
