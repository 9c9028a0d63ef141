import { offDomain } from "../../../src/checks/redirects/off-domain.js";
import { chain } from "../../helpers/chain.js";
import { describeCheck } from "../../helpers/check.js";
import { host, target } from "../../helpers/target.js";

const H = "www.acme.test";
const to = (next: string, end: "undeclared" | "special-use" | "answer" = "undeclared") => ({
  redirects: [chain([`302 https://${H}/ -> ${next}`], { end })],
});

describeCheck(offDomain, [
  { name: "stays", seen: { redirects: [chain([`200 https://${H}/`])] }, expect: [["pass", "stays", H]] },
  { name: "a sister host that is not declared", seen: to("https://shop.acme.test/"), expect: [["pass", "stays", H]] },
  {
    name: "a declared host on another domain",
    target: target({ hosts: [host(H), host("login.acme.example")] }),
    seen: to("https://login.acme.example/start", "answer"),
    expect: [["pass", "stays", H]],
  },
  {
    name: "an undeclared host on a declared host's domain",
    target: target({ hosts: [host(H), host("login.acme.example")] }),
    seen: to("https://id.acme.example/start"),
    expect: [["pass", "stays", H]],
  },
  {
    name: "a log-in at an identity provider (OpenID Connect)",
    seen: to("https://acme.eu.auth0.com/authorize?client_id=x&response_type=code&redirect_uri=y"),
    expect: [["pass", "logIn", H]],
  },
  { name: "SAML", seen: to("https://idp.example.com/sso?SAMLRequest=x"), expect: [["pass", "logIn", H]] },
  {
    name: "a redirect that is declared",
    target: target({ redirects: [{ from: `https://${H}/`, to: "https://store.example/", status: 301 }] }),
    seen: to("https://store.example/"),
    expect: [["pass", "stays", H]],
  },
  { name: "a parking page", seen: to("https://parking.example/?d=acme"), expect: [["fail", "leaves", H]] },
  { name: "localhost", seen: to("http://localhost:3000/", "special-use"), expect: [["fail", "local", H]] },
  { name: "a private address", seen: to("https://10.1.2.3/", "special-use"), expect: [["fail", "local", H]] },
  { name: "a tunnel", seen: to("https://ab12.ngrok-free.app/"), expect: [["fail", "staging", H]] },
  { name: "staging of the own domain", seen: to("https://staging.acme.test/"), expect: [["fail", "staging", H]] },
  {
    name: "a staging host that is itself audited",
    target: target({ hosts: [host("staging.acme.test")] }),
    seen: {
      redirects: [chain(["302 https://staging.acme.test/ -> https://app.staging.acme.test/"], { end: "undeclared" })],
    },
    expect: [["pass", "stays", "staging.acme.test"]],
  },
  {
    name: "a redirect that chains of two hosts pass is told of the host that sends it",
    target: target({ hosts: [host("acme.test"), host(H)] }),
    seen: {
      redirects: [
        chain([`301 https://acme.test/ -> https://${H}/`, `302 https://${H}/ -> https://parking.example/`], {
          end: "undeclared",
        }),
        chain([`302 https://${H}/ -> https://parking.example/`], { end: "undeclared" }),
      ],
    },
    expect: [["fail", "leaves", H]],
  },
  {
    name: "log-ins whose address is that of a provider, whatever its query",
    seen: to("https://acme.cloudflareaccess.com/cdn-cgi/access/login/app.acme.test?kid=1&redirect_url=%2F"),
    expect: [["pass", "logIn", H]],
  },
  {
    name: "a hosted log-in page",
    seen: to("https://acme.eu.auth0.com/u/login?state=abc"),
    expect: [["pass", "logIn", H]],
  },
  {
    name: "CAS",
    seen: to("https://sso.example.edu/cas/login?service=https%3A%2F%2Fwww.acme.test%2F"),
    expect: [["pass", "logIn", H]],
  },
  {
    name: "WS-Federation",
    seen: to("https://adfs.example.com/adfs/ls/?wa=wsignin1.0&wtrealm=x"),
    expect: [["pass", "logIn", H]],
  },
  {
    name: "a deployment that is protected by its platform's own log-in lets nobody in",
    seen: to("https://vercel.com/sso-api?url=https%3A%2F%2Fwww.acme.test%2F&nonce=1"),
    expect: [["fail", "leaves", H]],
  },
  {
    name: "the worst of several chains is told once",
    seen: {
      redirects: [
        chain([`302 http://${H}/ -> https://parking.example/`], { end: "undeclared" }),
        chain([`302 https://${H}/ -> http://localhost/`], { end: "special-use" }),
      ],
    },
    expect: [["fail", "local", H]],
  },
  {
    name: "a chain that fails on its way, and a closed port 80, show nothing",
    seen: {
      redirects: [
        chain([], { start: `http://${H}/`, end: "failed", closed: true }),
        chain([`301 http://${H}/ -> https://${H}/`], { end: "failed" }),
      ],
    },
    expect: [],
  },
  {
    name: "an address that no browser opens",
    seen: {
      redirects: [
        chain([`302 https://${H}/`], {
          end: "bad-location",
          hops: [
            {
              url: `https://${H}/`,
              method: "GET",
              status: 302,
              locations: ["javascript:alert(1)"],
              next: null,
              headers: [],
            },
          ],
        }),
      ],
    },
    expect: [["fail", "nowhere", H]],
  },
  {
    name: "a redirect without a Location",
    seen: { redirects: [chain([`302 https://${H}/`], { end: "bad-location" })] },
    expect: [["fail", "nowhere", H]],
  },
  {
    name: "what a path that nobody knows answers is no address of visitors",
    seen: { redirects: [chain([`302 https://${H}/launchready-probe`], { end: "bad-location", purpose: "path" })] },
    expect: [["pass", "stays", H]],
  },
]);
