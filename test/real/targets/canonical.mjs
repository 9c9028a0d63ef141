// Apex and www that both keep their visitors.
import { site } from "../web.mjs";

const HSTS = 'add_header Strict-Transport-Security "max-age=31536000; includeSubDomains" always;';

/** Another host before https, where HSTS could cover both. */
export const hostFirst = {
  name: "host-first",
  target: { domain: "first.test", canonical: "https://www.first.test/", network: { rdap: false } },
  zones: [{ zone: "first.test", ns: ["ns1", "ns2"] }],
  hosts: [
    site("first.test", {
      http: "location / { return 301 http://www.first.test$request_uri; }",
      https: `location / { ${HSTS} return 301 https://www.first.test$request_uri; }`,
      expect: ["fail medium redirects/permanence"],
    }),
    site("www.first.test"),
  ],
  rows: ["pass redirects/canonical-host http://first.test/", "pass redirects/path-and-query https://first.test/"],
  exit: 0,
};

export const canonical = {
  name: "canonical",
  target: { domain: "canon.test", canonical: "https://www.canon.test/", network: { rdap: false } },
  zones: [{ zone: "canon.test", ns: ["ns1", "ns2"] }],
  hosts: [site("canon.test"), site("www.canon.test")],
  rows: ["fail high redirects/canonical-host https://canon.test/"],
  exit: 0,
};
