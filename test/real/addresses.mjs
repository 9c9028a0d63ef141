// The addresses of the world: global unicast, so that nothing is special about them, and only on this namespace's loopback device.
import { spawnSync } from "node:child_process";

/** Name servers by what stands there. `other` holds some zones in another version and refuses the rest; at `mute` nothing listens. */
export const nameServers = {
  root: { v4: "45.80.0.1", v6: "2a10:1000::1" },
  tld: { v4: "45.81.0.1", v6: "2a10:1001::1" },
  ns1: { v4: "45.82.1.1", v6: "2a10:1002:1::1" },
  ns2: { v4: "45.83.2.1", v6: "2a10:1002:2::1" },
  ns3: { v4: "45.82.1.3", v6: "2a10:1002:1::3" },
  other: { v4: "45.84.3.1", v6: "2a10:1003::1" },
  mute: { v4: "45.85.4.1", v6: "2a10:1004::1" },
};

/** `behind` gives another answer for one name than the other resolver. */
export const resolverAt = {
  validating: { v4: "45.90.53.1", v6: "2a10:1053::1" },
  behind: { v4: "45.90.53.2", v6: "2a10:1053::2" },
};

let given = 0;

/** An address pair for a web server of its own. */
export function nextPair() {
  given += 1;
  return { v4: `45.100.${given >> 8}.${given & 255}`, v6: `2a10:2000::${given.toString(16)}` };
}

/** Within the ranges that Cloudflare publishes: here it is nginx that answers there. */
export function nextEdgePair() {
  given += 1;
  return { v4: `104.16.${given >> 8}.${given & 255}`, v6: `2606:4700:9::${given.toString(16)}` };
}

/** A few networks are easier to have than each address. */
const NETWORKS = ["45.80.0.0/11", "104.16.0.0/16", "2a10::/16", "2606:4700:9::/48"];

/** Makes all of them local. */
export function addAddresses() {
  ip("link", "set", "lo", "up");
  for (const network of NETWORKS) ip(...(network.includes(":") ? ["-6"] : []), "route", "add", "local", network, "dev", "lo");
}

function ip(...args) {
  const { status, stderr } = spawnSync("ip", args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`ip ${args.join(" ")}: ${stderr}`);
}
