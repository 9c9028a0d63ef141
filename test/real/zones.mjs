// The names of the world: a root, its top-level domains and the targets' zones by nsd, signed at the start, and resolvers by unbound.
import { execFileSync } from "node:child_process";
import dgram from "node:dgram";
import { once } from "node:events";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import net from "node:net";
import { join } from "node:path";
import { nameServers, resolvers } from "./addresses.mjs";
import { dateDigits, span } from "./certificates.mjs";

const TLDS = ["test", "com", "net", "org", "app", "arpa"];
const SERIAL = 2026110102;

/** When signatures begin and end, in days from now. */
const SIGNED = { good: span(5, 20), expired: span(30, -2), soon: span(12, 2) };

/**
 * A zone: `{ zone, ns, hosts, records, sign, ds, delegated, glue, other, transfer }`. `ns` are keys of `nameServers` or names; `delegated`
 * what the parent says in their place; `ds`: `wrong` of another key, `left` though nothing is signed; `other`: the version at that server.
 */
export async function startZones(servers, folder, targets) {
  for (const name of ["nsd", "keys"]) mkdirSync(join(folder, name));
  const zones = [...ownZones(), ...new Set(targets.flatMap((target) => target.zones ?? []))];
  const hosts = [...new Set(targets.flatMap((target) => target.hosts))];
  for (const one of zones)
    one.lines = [...(one.records ?? []), ...hosts.flatMap((host) => addressLines(host, one.zone))];

  const main = zones.filter(({ ns }) => ns.some((key) => ["ns1", "ns2", "ns3"].includes(key)));
  const other = zones.filter((one) => one.other !== undefined);
  const files = { root: [], tld: [], main: [], other: [] };
  for (const one of main) {
    const file = written(folder, "main", one, zoneText(one));
    files.main.push(file);
    one.shown = file.ds;
  }
  for (const one of other) files.other.push(written(folder, "other", one, zoneText({ ...one, ...one.other })));
  for (const tld of TLDS) files.tld.push(written(folder, "tld", ...topLevel(tld, zones, targets)));
  files.root.push(written(folder, "root", ...rootZone(files.tld)));

  const instances = { root: ["root"], tld: ["tld"], main: ["ns1", "ns2", "ns3"], other: ["other"] };
  const starting = Object.entries(instances).map(([name, keys]) => {
    const at = keys.flatMap((key) => [nameServers[key].v4, nameServers[key].v6]);
    writeFileSync(join(folder, `nsd-${name}.conf`), nsdConf(folder, name, at, files[name]));
    return servers.start(`nsd-${name}`, ["nsd", "-d", "-c", join(folder, `nsd-${name}.conf`)], places(at));
  });
  await Promise.all([...starting, listenInSilence()]);
  const { v4, v6 } = resolvers.validating;
  writeFileSync(join(folder, "resolv.conf"), `nameserver ${v4}\nnameserver ${v6}\n`);
  execFileSync("mount", ["--bind", join(folder, "resolv.conf"), "/etc/resolv.conf"]);
  writeFileSync(join(folder, "root.hints"), `. 3600 NS root.dns.test.\n${serverLines(["root"]).join("\n")}\n`);
  await Promise.all(Object.keys(resolvers).map((name) => startUnbound(servers, folder, name, files.root[0], targets)));
}

/** Of a zone below `test`: the name servers, under names of their own. */
function ownZones() {
  const all = Object.keys(nameServers);
  return [
    {
      zone: "dns.test",
      ns: ["ns1", "ns2"],
      sign: "good",
      records: serverLines(all),
      glue: serverLines(["ns1", "ns2"]),
    },
  ];
}

function serverLines(keys) {
  return keys.flatMap((key) => {
    const { v4, v6 } = nameServers[key];
    return [`${key}.dns.test. 3600 A ${v4}`, `${key}.dns.test. 3600 AAAA ${v6}`];
  });
}

function addressLines({ host, at, dns = ["A", "AAAA"], records }, zone) {
  if (host !== zone && !host.endsWith(`.${zone}`)) return [];
  if (records !== undefined) return records.map((line) => `${host}. ${line}`);
  const given = { A: at?.v4, AAAA: at?.v6 };
  return dns.filter((type) => given[type] !== undefined).map((type) => `${host}. ${type} ${given[type]}`);
}

const nameOf = (ns) => (ns in nameServers ? `${ns}.dns.test.` : `${ns}.`);

function zoneText({ zone, ns, lines, serial = SERIAL, ttl = 300, negative = 300, drop = [], add = [] }) {
  const head = [
    `$ORIGIN ${zone === "" ? "." : `${zone}.`}`,
    `$TTL ${ttl}`,
    `@ SOA ns1.dns.test. hostmaster.dns.test. ${serial} 14400 3600 1209600 ${negative}`,
    ...ns.map((one) => `@ NS ${nameOf(one)}`),
  ];
  const kept = lines.filter((line) => !drop.some((part) => line.includes(part)));
  return `${[...head, ...kept, ...add].join("\n")}\n`;
}

/** Writes a zone's file, signed where it says so; with the DS records that its parent shows. */
function written(folder, instance, { zone, sign, ds, transfer }, text) {
  const name = zone === "" ? "." : zone;
  const file = join(folder, "nsd", `${instance}-${zone === "" ? "root" : zone}.zone`);
  writeFileSync(file, text);
  const shown = ds === undefined ? [] : [dsOf(keyFor(folder, `${instance}-${ds}`, name))];
  if (sign === undefined) return { name, file, transfer, ds: shown };
  const key = keyFor(folder, `${instance}-own`, name);
  const { notBefore, notAfter } = SIGNED[sign];
  const dates = ["-i", dateDigits(notBefore), "-e", dateDigits(notAfter)];
  execFileSync("ldns-signzone", [...dates, "-o", name, "-f", `${file}.signed`, file, key], { stdio: "pipe" });
  return { name, file: `${file}.signed`, transfer, ds: ds === undefined ? [dsOf(key)] : shown, key };
}

/** A key of its own for each place and use; the path of its files without their endings. */
function keyFor(folder, use, name) {
  const cwd = join(folder, "keys", `${use}-${name}`);
  mkdirSync(cwd);
  const args = ["-r", "/dev/urandom", "-a", "ECDSAP256SHA256", "-k", name];
  return join(cwd, execFileSync("ldns-keygen", args, { cwd, encoding: "utf8" }).trim());
}

const dsOf = (key) => readFileSync(`${key}.ds`, "utf8").trim();

function topLevel(tld, zones, targets) {
  const children = zones.filter(({ zone }) => zone.endsWith(`.${tld}`));
  const extra = targets
    .flatMap((target) => target.aboveZones ?? [])
    .filter((line) => line.split(/\. /)[0].endsWith(`.${tld}`));
  const lines = children.flatMap(({ zone, ns, delegated = ns, glue = [], shown = [] }) => [
    ...delegated.map((one) => `${zone}. NS ${nameOf(one)}`),
    ...glue,
    ...shown,
  ]);
  const zone = { zone: tld, ns: ["tld"], lines: [...lines, ...extra] };
  return [{ zone: tld, ...(tld === "test" ? { sign: "good" } : {}) }, zoneText(zone)];
}

function rootZone(tlds) {
  const lines = tlds.flatMap(({ name, ds }) => [`${name}. NS tld.dns.test.`, ...ds]);
  return [
    { zone: "", sign: "good" },
    zoneText({ zone: "", ns: ["root"], lines: [...lines, ...serverLines(["root", "tld"])] }),
  ];
}

function nsdConf(folder, name, at, zones) {
  const dir = join(folder, `nsd-${name}`);
  mkdirSync(dir);
  const zone = (one) => `zone:
  name: "${one.name}"
  zonefile: "${one.file}"
${one.transfer ? `  provide-xfr: 0.0.0.0/0 NOKEY\n  provide-xfr: ::0/0 NOKEY\n` : ""}`;
  return `server:
${at.map((one) => `  ip-address: ${one}`).join("\n")}
  server-count: 1
  username: ""
  database: ""
  zonesdir: "${dir}"
  xfrdir: "${dir}"
  xfrdfile: "${dir}/xfrd"
  zonelistfile: "${dir}/list"
  pidfile: "${dir}/pid"
  rrl-ratelimit: 0
remote-control:
  control-enable: no
${zones.map(zone).join("")}`;
}

async function startUnbound(servers, folder, name, root, targets) {
  const { v4, v6 } = resolvers[name];
  const dir = join(folder, `unbound-${name}`);
  mkdirSync(dir);
  const anchor = readFileSync(`${root.key}.key`, "utf8").split(";")[0].trim();
  const overlay = targets.flatMap(({ overlays = {} }) => overlays[name] ?? []);
  writeFileSync(
    join(dir, "conf"),
    `server:
  interface: ${v4}
  interface: ${v6}
  interface: ${v4}@443
  https-port: 443
  tls-service-key: "${folder}/doh.key"
  tls-service-pem: "${folder}/doh.pem"
  access-control: 0.0.0.0/0 allow
  access-control: ::0/0 allow
  username: ""
  chroot: ""
  directory: "${dir}"
  pidfile: "${dir}/pid"
  use-syslog: no
  do-daemonize: no
  module-config: "validator iterator"
  root-hints: "${folder}/root.hints"
  trust-anchor: "${anchor}"
  local-zone: "test." nodefault
  cache-max-ttl: 604800
${overlay.map((line) => `  ${line}\n`).join("")}remote-control:
  control-enable: no
`,
  );
  await servers.start(
    `unbound-${name}`,
    ["unbound", "-c", join(dir, "conf")],
    [...places([v4, v6]), { host: v4, port: 443 }],
  );
}

/** Takes every question and answers none. */
function listenInSilence() {
  const { v4, v6 } = nameServers.silent;
  const up = [v4, v6].flatMap((address) => {
    const server = net.createServer((socket) => socket.on("error", () => {})).listen(53, address);
    const socket = dgram.createSocket(address === v6 ? "udp6" : "udp4").bind(53, address);
    return [once(server, "listening"), once(socket, "listening")];
  });
  return Promise.all(up);
}

function places(addresses) {
  return addresses.map((host) => ({ host, port: 53 }));
}
