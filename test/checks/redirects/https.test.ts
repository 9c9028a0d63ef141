import { https } from "../../../src/checks/redirects/https.js";
import { chain } from "../../helpers/chain.js";
import { describeCheck } from "../../helpers/check.js";

const H = "www.acme.test";
const failure = { cause: "refused", detail: "nothing listens on port 80" };

describeCheck(https, [
  {
    name: "301 to https on the same host",
    seen: { redirects: [chain([`301 http://${H}/ -> https://${H}/`, `200 https://${H}/`])] },
    expect: [["pass", "sentOn", H]],
  },
  {
    name: "host before scheme still reaches https: redirects/permanence tells that",
    seen: {
      redirects: [
        chain([
          "301 http://acme.test/ -> http://www.acme.test/",
          `301 http://${H}/ -> https://${H}/`,
          `200 https://${H}/`,
        ]),
      ],
    },
    expect: [["pass", "sentOn", "acme.test"]],
  },
  {
    name: "sent to https of a host that is not declared",
    seen: { redirects: [chain([`301 http://${H}/ -> https://acme.example/`], { end: "undeclared" })] },
    expect: [["pass", "sentOn", H]],
  },
  {
    name: "port 80 closed",
    seen: { redirects: [chain([], { start: `http://${H}/`, end: "failed", closed: true, failure })] },
    expect: [["pass", "closed", H]],
  },
  {
    name: "an edge that refuses plain http with 403",
    seen: { redirects: [chain([`403 http://${H}/`])] },
    expect: [["pass", "refuses", H]],
  },
  {
    name: "a challenge or a rate limit over http says nothing of what visitors get",
    seen: { redirects: [chain([`429 http://${H}/`], { wall: { kind: "status", detail: "too many requests" } })] },
    expect: [["unknown", "hidden", H]],
  },
  { name: "content over http", seen: { redirects: [chain([`200 http://${H}/`])] }, expect: [["fail", "content", H]] },
  {
    name: "an API whose root is empty but whose endpoint answers over http",
    seen: {
      redirects: [
        chain(["404 http://api.acme.test/"]),
        chain(["200 http://api.acme.test/orders"], { purpose: "endpoint" }),
      ],
    },
    expect: [["fail", "content", "api.acme.test"]],
  },
  {
    name: "redirects that stay on http",
    seen: { redirects: [chain([`302 http://${H}/ -> http://${H}/en/`, `200 http://${H}/en/`])] },
    expect: [["fail", "plainAgain", H]],
  },
  {
    name: "https and back to http is the downgrade's finding",
    seen: {
      redirects: [
        chain([`301 http://${H}/ -> https://${H}/`, `302 https://${H}/ -> http://${H}/in`, `200 http://${H}/in`]),
      ],
    },
    expect: [["pass", "sentOn", H]],
  },
  {
    name: "a page that does nothing but send on to https is the permanence's finding",
    seen: {
      redirects: [
        chain([`200 http://${H}/`], {
          page: {
            title: null,
            canonical: null,
            refresh: { how: "meta", to: `https://${H}/` },
            letters: 0,
            digest: null,
          },
        }),
      ],
    },
    expect: [["pass", "sentOn", H]],
  },
  {
    name: "a circle on http is the loop's finding",
    seen: { redirects: [chain([`301 http://${H}/ -> http://${H}/`], { end: "loop" })] },
    expect: [["skip", "elsewhere", H]],
  },
  {
    name: "starts over https and path probes are not judged",
    seen: { redirects: [chain([`200 https://${H}/`]), chain([`200 http://${H}/launchready-probe/x`])] },
    expect: [],
  },
]);
