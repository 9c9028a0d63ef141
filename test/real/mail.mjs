// The mail servers of the world: one Postfix with a listener for each MX host, each with a certificate and settings of its own.
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { nextPair } from "./addresses.mjs";
import { certificateFiles } from "./web.mjs";

/** An MX host: `cert` the recipe of its certificate (null: no STARTTLS), `more` its further settings as Postfix names them. */
export function mailServer(host, { cert = "full", more = {}, ...rest } = {}) {
  return { host, mail: { cert, more }, at: nextPair(), undeclared: true, ...rest };
}

export async function startMail(servers, folder, targets, authorities) {
  const hosts = targets.flatMap((target) => target.hosts).filter(({ mail }) => mail !== undefined);
  const dir = (name) => join(folder, "postfix", name);
  for (const name of ["conf", "queue", "data"]) mkdirSync(dir(name), { recursive: true });
  execFileSync("chown", ["postfix", dir("data")]);
  writeFileSync(join(dir("conf"), "main.cf"), mainCf(dir));
  const lines = hosts.flatMap((one) => listeners(one, folder, authorities));
  writeFileSync(join(dir("conf"), "master.cf"), `${[...lines, ...SERVICES].join("\n")}\n`);
  const at = hosts.map(({ at }) => ({ host: at.v4, port: 25 }));
  await servers.start("postfix", ["postfix", "-c", dir("conf"), "start-fg"], at);
}

const SERVICES = [
  "rewrite unix - - n - - trivial-rewrite",
  "tlsmgr unix - - n 1000? 1 tlsmgr",
  "anvil unix - - n - 1 anvil",
  "proxymap unix - - n - - proxymap",
  "postlog unix-dgram n - n - 1 postlogd",
];

function mainCf(dir) {
  return `compatibility_level = 3.6
queue_directory = ${dir("queue")}
data_directory = ${dir("data")}
mail_owner = postfix
setgid_group = postdrop
maillog_file = /dev/stdout
inet_protocols = all
mydestination =
smtpd_peername_lookup = no
smtpd_relay_restrictions = reject
`;
}

function listeners({ host, at, mail }, folder, authorities) {
  const settings = { myhostname: host, smtpd_tls_security_level: "none", ...mail.more };
  if (mail.cert !== null) {
    const { pem, key } = certificateFiles(join(folder, "postfix"), host, mail.cert, [host], authorities);
    Object.assign(settings, { smtpd_tls_security_level: "may", smtpd_tls_chain_files: `${key},${pem}` });
  }
  const options = Object.entries(settings).map(([name, value]) => `  -o ${name}=${value}`);
  return [at.v4, `[${at.v6}]`].flatMap((address) => [`${address}:25 inet n - n - - smtpd`, ...options]);
}
