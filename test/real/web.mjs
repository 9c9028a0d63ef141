// The web of the world: one nginx with a server for each host of the targets, each on addresses of its own with a certificate of its own.
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { nextPair } from "./addresses.mjs";
import { recipes } from "./certificates.mjs";

/** All protocols and suites that OpenSSL still has may be asked for; each server says what it wants. */
const OPENSSL = `openssl_conf = top
[top]
ssl_conf = ssl
[ssl]
system_default = all
[all]
CipherString = ALL:COMPLEMENTOFALL:@SECLEVEL=0
MinProtocol = TLSv1
`;
export const modern = "ssl_protocols TLSv1.2 TLSv1.3; ssl_ciphers ECDHE+AESGCM:ECDHE+CHACHA20;";
/** What a well kept site answers with. */
const HEADERS = `add_header Strict-Transport-Security "max-age=31536000" always;
add_header Content-Security-Policy "default-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'" always;
add_header X-Content-Type-Options nosniff always;
add_header Referrer-Policy strict-origin-when-cross-origin always;`;
const GO_TO_HTTPS = "location / { return 301 https://$host$request_uri; }";

/** A location that answers with a page; every host's is another one. */
export function page(path = "= /", more = "") {
  const html = `<!doctype html><html lang="en"><head><title>$host</title>${more}</head><body><h1>The page of $host</h1></body></html>`;
  return `location ${path} { default_type text/html; return 200 '${html}'; }`;
}

/**
 * A host: `at` its addresses (new ones unless given), `dns` those published, `listen` those served; `https` and `http` what nginx does
 * there (null: closed), `ssl` its protocols and suites, `cert` the recipe of its certificate, `cert6` another one over IPv6.
 */
export function site(host, more = {}) {
  const at = more.at ?? nextPair();
  return { host, served: [host], cert: "full", https: page(), http: GO_TO_HTTPS, ssl: modern, h2: true, ...more, at };
}

export async function startWeb(servers, folder, targets, authorities) {
  mkdirSync(join(folder, "web"));
  mkdirSync(join(folder, "cache"));
  writeFileSync(join(folder, "openssl.cnf"), OPENSSL);
  execFileSync("openssl", ["dhparam", "-dsaparam", "-out", join(folder, "dh1024.pem"), "1024"], { stdio: "pipe" });
  const all = targets.flatMap((target) => [...target.hosts, ...(target.servers ?? [])]);
  const sites = [...new Set(all)].filter((one) => one.served !== undefined);
  const blocks = sites.map((one) => serverBlocks(folder, one, authorities));
  const conf = join(folder, "nginx.conf");
  writeFileSync(conf, nginxConf(folder, blocks.join("\n")));
  const at = [{ host: sites[0].at.v4, port: 443 }];
  const env = { OPENSSL_CONF: join(folder, "openssl.cnf") };
  await servers.start("nginx", ["nginx", "-c", conf, "-e", "stderr"], at, env);
}

/** Writes the certificate of a recipe; the paths of its files. */
export function certificateFiles(folder, name, recipe, names, authorities) {
  const { chain, key, staple } = recipes[recipe](names, authorities);
  const file = (end) => join(folder, `${name}.${end}`);
  writeFileSync(file("pem"), chain);
  writeFileSync(file("key"), key);
  return { pem: file("pem"), key: file("key"), staple };
}

function serverBlocks(folder, one, authorities) {
  const { at, served, cert, cert6 = cert, https, http, listen = ["v4", "v6"] } = one;
  const names = `server_name ${served.join(" ")};`;
  const addresses = listen.map((family) => (family === "v6" ? `[${at.v6}]` : at.v4));
  const plain = addresses.map((address) => `listen ${address}:80;`).join(" ");
  const blocks = http === null ? [] : [`server { ${plain} ${names} ${http} }`];
  if (https === null) return blocks.join("\n");
  if (one.tls === false) {
    blocks.push(`server { ${addresses.map((address) => `listen ${address}:443;`).join(" ")} ${names} ${https} }`);
    return blocks.join("\n");
  }
  const groups =
    cert6 === cert
      ? [[addresses, cert, ""]]
      : [
          [[at.v4], cert, ""],
          [[`[${at.v6}]`], cert6, "-6"],
        ];
  for (const [listening, recipe, end] of groups) {
    const files = certificateFiles(join(folder, "web"), `${served[0]}-${at.v4}${end}`, recipe, served, authorities);
    const h2 = one.h2 ? " http2" : "";
    const stapling = files.staple === undefined ? "" : `ssl_stapling on; ssl_stapling_file ${files.staple};`;
    const ssl = `ssl_certificate ${files.pem}; ssl_certificate_key ${files.key}; ${stapling} ${one.ssl}`.replaceAll(
      "FOLDER",
      folder,
    );
    const on = listening.map((address) => `listen ${address}:443 ssl${h2};`).join(" ");
    blocks.push(`server { ${on} ${names}\n${ssl}\n${HEADERS}\n${https.replaceAll("FOLDER", folder)} }`);
  }
  return blocks.join("\n");
}

function nginxConf(folder, blocks) {
  const temp = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
  return `daemon off;
user root;
worker_processes 1;
pid ${folder}/nginx.pid;
error_log stderr notice;
events { worker_connections 2048; }
http {
access_log ${folder}/access.log;
server_tokens off;
server_names_hash_bucket_size 128;
server_names_hash_max_size 4096;
variables_hash_max_size 4096;
default_type text/plain;
${temp.map((name) => `${name}_temp_path ${folder}/nginx-${name};`).join("\n")}
proxy_cache_path ${folder}/cache keys_zone=edge:1m;
geo $from_edge { default 0; 104.16.0.0/13 1; 2606:4700::/32 1; }
limit_req_zone $host zone=limited:1m rate=10r/m;
limit_req_status 429;
${blocks}
}
`;
}
