// A product with nothing wrong in these areas, seen through each way to resolve names.
import { resolvers } from "../addresses.mjs";
import { page, site } from "../web.mjs";

const { v4, v6 } = resolvers.validating;

const product = {
  target: { domain: "healthy.test", canonical: "https://www.healthy.test/", network: { rdap: false } },
  hosts: [
    site("healthy.test", { https: "location / { return 301 https://www.healthy.test$request_uri; }" }),
    site("www.healthy.test", {
      expect: ["pass dns/resolution", "pass redirects/https", "pass tls/handshake", "pass tls/http2"],
    }),
    site("app.healthy.test", { cert: "rsa" }),
    site("six.healthy.test", { dns: ["AAAA"], listen: ["v6"] }),
    site("api.healthy.test", { https: page("/") }),
  ],
  zones: [{ zone: "healthy.test", ns: ["ns1", "ns2"], sign: "good" }],
  rows: ["pass dns/dnssec healthy.test"],
  calm: ["dns", "domain", "redirects", "tls", "edge"],
  exit: 0,
};

export const healthy = [
  { ...product, name: "healthy" },
  { ...product, name: "healthy-by-ipv6", args: ["--resolver", `[${v6}]:53`] },
  { ...product, name: "healthy-by-https", args: ["--resolver", `https://${v4}/dns-query`] },
];
