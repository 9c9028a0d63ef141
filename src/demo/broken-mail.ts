/** The broken twin's mail: its records, its mail server, and a test message that proves nothing. */
import { api } from "./answers.js";
import type { Product } from "./product.js";
import { a, DOMAIN, dkimRecord, mx, txt } from "./zone.js";

const on = (label: string) => `${label}.${DOMAIN}`;
const OFFERS = on("offers");
const MAIL = on("mail.offers");

export function brokenMail(
  now: Date,
): Pick<Product, "hosts" | "records" | "files"> & Required<Pick<Product, "mailHosts">> {
  return {
    // In force, and without the host that takes the mail.
    hosts: [{ host: `mta-sts.${OFFERS}`, http: api({}), https: api({ "/.well-known/mta-sts.txt": policy }) }],
    mailHosts: [{ host: MAIL, certificate: "none" }],
    records: [...records(), ...offers()],
    files: { "proof/test-message.eml": message(now) },
  };
}

const policy: Parameters<typeof api>[0][string] = (_request, response) => {
  const text = `version: STSv1\r\nmode: enforce\r\nmx: ${on("oldmail")}\r\nmax_age: 604800\r\n`;
  response.writeHead(200, { "content-type": "text/plain" }).end(text);
};

function records() {
  const includes = Array.from({ length: 11 }, (_, index) => on(`spf${index + 1}`));
  return [
    mx(DOMAIN, on("ghost")),
    txt(DOMAIN, `v=spf1 ${includes.map((name) => `include:${name}`).join(" ")} ?all`),
    ...includes.map((name, index) => txt(name, `v=spf1 ip4:192.0.2.${index + 1} -all`)),
    txt(`_dmarc.${DOMAIN}`, "v=DMARC1; p=none"),
    dkimRecord(`retired._domainkey.${DOMAIN}`, 2048),
    txt(on("news"), "v=spf1 ip4:192.0.2.20 -all"),
    txt(on("news"), "v=spf1 ip4:192.0.2.21 -all"),
    txt(`_dmarc.${on("news")}`, "v=DMARC1; p=reject; p=none"),
    dkimRecord(`s1._domainkey.${on("news")}`, 768),
    txt(on("billing"), "v=spf1 ipv4:192.0.2.30 -all"),
    txt(`_dmarc.${on("billing")}`, "v=DMARC1; p=none"),
    txt(`_dmarc.${on("billing")}`, `v=DMARC1; p=reject; rua=mailto:dmarc@${DOMAIN}`),
    dkimRecord(`b1._domainkey.${on("billing")}`, 2048),
  ];
}

function offers() {
  return [
    mx(OFFERS, MAIL),
    a(MAIL),
    a(`mta-sts.${OFFERS}`),
    txt(OFFERS, `v=spf1 ip4:203.0.0.0/8 ptr include:${on("nobody")} -all`),
    txt(on("nobody"), "nothing to see here"),
    // Its own organisational domain for receivers that follow RFC 9989, a part of acme.test for the others.
    txt(`_dmarc.${OFFERS}`, "v=DMARC1; p=reject; sp=none; psd=n; adkim=s; aspf=s; rua=mailto:dmarc@reports.example"),
    txt(`revoked._domainkey.${OFFERS}`, "v=DKIM1; k=rsa; p="),
    txt(`trial._domainkey.${OFFERS}`, dkimText().replace("v=DKIM1;", "v=DKIM1; t=y;")),
    txt(`_mta-sts.${OFFERS}`, "v=STSv1; id=20261101"),
    txt(`default._bimi.${OFFERS}`, "v=BIMI1; l=http://logo"),
  ];
}

function dkimText(): string {
  const { data } = dkimRecord("unused", 2048) as { data: readonly string[] };
  return data.join("");
}

/** Sent by a server that nobody named, not signed, and with a link to somebody's laptop. */
function message(now: Date): string {
  const date = now.toUTCString().replace("GMT", "+0000");
  return [
    "Return-Path: <bounce@mailer.example>",
    `Received: from mailer.example (mailer.example [198.51.100.77]) by mx.example.net with ESMTPS; ${date}`,
    `From: reset@${OFFERS}`,
    "To: test@example.net",
    "Subject: Your new password",
    `Date: ${date}`,
    `Message-ID: <2@${OFFERS}>`,
    "",
    "Somebody asked for a new password.",
    "",
    "http://localhost:3000/reset?code=1",
    "",
  ].join("\r\n");
}
