// The addresses of the world: global unicast, so that nothing is special about them, and only on this namespace's loopback device.
import { spawnSync } from "node:child_process";

/** Name servers by what stands there. `other` holds some zones in another version and refuses the rest; at `mute` nothing listens, `silent` never answers. */
export const nameServers = {
  root: { v4: "45.80.0.1", v6: "2a10:1000::1" },
  tld: { v4: "45.81.0.1", v6: "2a10:1001::1" },
  ns1: { v4: "45.82.1.1", v6: "2a10:1002:1::1" },
  ns2: { v4: "45.83.2.1", v6: "2a10:1002:2::1" },
  ns3: { v4: "45.82.1.3", v6: "2a10:1002:1::3" },
  other: { v4: "45.84.3.1", v6: "2a10:1003::1" },
  silent: { v4: "45.86.5.1", v6: "2a10:1005::1" },
  mute: { v4: "45.85.4.1", v6: "2a10:1004::1" },
};

/** `behind` still has an old answer for one name. */
export const resolvers = {
  validating: { v4: "45.90.53.1", v6: "2a10:1053::1" },
  behind: { v4: "45.90.53.2", v6: "2a10:1053::2" },
};

const pairs = [...Object.values(nameServers), ...Object.values(resolvers)];

/** An address pair for a web server of its own, in a network of its own. */
export function nextPair() {
  return keep({ v4: `45.${100 + (pairs.length % 16)}.${pairs.length}.1`, v6: `2a10:${2000 + pairs.length}::1` });
}

/** Within the ranges that Cloudflare publishes: here it is nginx that answers there. */
export function nextEdgePair() {
  return keep({ v4: `104.16.9.${pairs.length}`, v6: `2606:4700:9::${pairs.length}` });
}

function keep(pair) {
  pairs.push(pair);
  return pair;
}

/** Makes all of them local. */
export function addAddresses() {
  const lines = pairs.flatMap(({ v4, v6 }) => [`address add ${v4}/32 dev lo`, `address add ${v6}/128 dev lo`]);
  const input = ["link set lo up", ...lines, ""].join("\n");
  const { status, stderr } = spawnSync("ip", ["-batch", "-"], { input, encoding: "utf8" });
  if (status !== 0) throw new Error(`ip could not add the addresses: ${stderr}`);
}
