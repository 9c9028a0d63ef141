// Two resolvers that do not agree: one has an old answer.
import { resolvers as at } from "../addresses.mjs";
import { site } from "../web.mjs";

export const resolvers = {
  name: "resolvers",
  target: {
    domain: "resolvers.test",
    network: { rdap: false, resolvers: [at.validating.v4, `[${at.behind.v6}]:53`] },
  },
  hosts: [
    site("resolvers.test", { expect: ["pass dns/resolver-agreement"] }),
    site("moved.resolvers.test", { expect: ["fail medium dns/resolver-agreement"] }),
  ],
  zones: [{ zone: "resolvers.test", ns: ["ns1", "ns2"], sign: "good" }],
  overlays: {
    behind: [
      'local-zone: "moved.resolvers.test." typetransparent',
      'local-data: "moved.resolvers.test. 300 A 45.110.0.9"',
      'local-data: "moved.resolvers.test. 300 AAAA 2a10:3000::9"',
    ],
  },
  exit: 0,
};
