// Measures what is promised of mail: a message of ten megabytes, and an SPF record with two hundred includes.
import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { crypto } from "../../dist/net/mail-crypto.js";
import { splitMessage } from "../../dist/parse/mail/message-headers.js";
import { proveMessage } from "../../dist/parse/mail/message-proof.js";
import { checkHost } from "../../dist/parse/mail/spf-check-host.js";
import { spfSender } from "../../dist/parse/mail/spf-identity.js";
import { walkSpf } from "../../dist/parse/mail/spf-walk.js";

const MESSAGE_BYTES = 10 * 1024 * 1024;
const VERIFY_MS = 300;
const INCLUDES = 200;
/** Ten terms that ask DNS, and the record itself (RFC 7208 4.6.4). */
const QUESTIONS = 11;
const RUNS = 5;

const best = (walls) => Math.min(...walls);

/** What `work` takes, in milliseconds: the fastest of a few runs, for what the machine does besides is not measured. */
async function fastest(work) {
  const walls = [];
  for (let run = 0; run < RUNS; run += 1) {
    const start = performance.now();
    await work();
    walls.push(performance.now() - start);
  }
  return best(walls);
}

/** Signed so that relaxed canonicalisation (RFC 6376 3.4) changes nothing but the names' case. */
function signedMessage() {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const line = `${"Ten megabytes of text, a line of seventy-six bytes at a time, as base64 is.".padEnd(76, "x")}\r\n`;
  const body = line.repeat(Math.ceil(MESSAGE_BYTES / line.length));
  const headers = ["From: Acme <hello@acme.test>", "Subject: Ten megabytes", "Date: Fri, 20 Nov 2026 08:00:00 +0000"];
  const hash = createHash("sha256").update(body).digest("base64");
  const tags = `v=1; a=rsa-sha256; c=relaxed/relaxed; d=acme.test; s=main; h=from:subject:date; bh=${hash}; b=`;
  const lower = headers.map((one) => one.replace(/^([^:]+): /, (_, name) => `${name.toLowerCase()}:`));
  const signed = [...lower, `dkim-signature:${tags}`].join("\r\n");
  const b = sign("sha256", Buffer.from(signed), privateKey).toString("base64");
  const text = `DKIM-Signature: ${tags}${b}\r\n${headers.join("\r\n")}\r\n\r\n${body}`;
  const p = publicKey.export({ type: "spki", format: "der" }).toString("base64");
  return { bytes: new Uint8Array(Buffer.from(text)), key: `v=DKIM1; p=${p}` };
}

/** A zone in memory that counts what it is asked. */
function zone(txt) {
  const asked = [];
  const ask = async (name, type) => {
    asked.push(name);
    const text = type === "TXT" ? txt[name] : undefined;
    const outcome = text === undefined ? "nxdomain" : "answer";
    const answers = text === undefined ? [] : [{ name, type, ttl: 60, data: [text] }];
    return { name, type, outcome, rcode: text === undefined ? "NXDOMAIN" : "NOERROR", answers, authority: [] };
  };
  return { ask, asked };
}

/** `print(name, value, limit)` tells one measure. */
export async function measureMail(print) {
  const { bytes, key } = signedMessage();
  const mail = zone({ "main._domainkey.acme.test": key, "_dmarc.acme.test": "v=DMARC1; p=reject" });
  const now = new Date("2026-11-20T08:00:00Z");
  const verify = () => proveMessage(splitMessage(bytes), { now }, { ...crypto, ask: mail.ask });
  const [signature] = (await verify()).dkim;
  if (signature?.result !== "pass") throw new Error(`the message does not verify: ${signature?.reason}`);
  const wall = await fastest(verify);
  print(`a message of ten megabytes verified, of ${VERIFY_MS} ms`, wall / VERIFY_MS, 1);
  const floor = await fastest(() => createHash("sha256").update(bytes).digest());
  print("the same against hashing its bytes, times as long", wall / floor, 20);

  const names = Array.from({ length: INCLUDES }, (_, n) => `s${n}.acme.test`);
  const records = Object.fromEntries(names.map((name) => [name, "v=spf1 ip4:192.0.2.1 ~all"]));
  const wide = { ...records, "acme.test": `v=spf1 ${names.map((name) => `include:${name}`).join(" ")} -all` };
  const one = zone(wide);
  const sender = spfSender({ ip: "198.51.100.1", mailFrom: "a@acme.test", helo: "mail.acme.test" }, { now });
  const { result } = await checkHost(sender, one.ask);
  if (result !== "permerror") throw new Error(`200 includes give ${result} in place of permerror`);
  print(
    `an SPF record of ${INCLUDES} includes, questions of check_host() of ${QUESTIONS}`,
    one.asked.length / QUESTIONS,
    1,
  );
  const whole = zone(wide);
  const tree = await fastest(() => walkSpf("acme.test", whole.ask, () => false).tree());
  print("its whole tree, questions of one each", whole.asked.length / RUNS / (INCLUDES + 1), 1);
  print(`its whole tree, of ${VERIFY_MS} ms`, tree / VERIFY_MS, 1);
}
