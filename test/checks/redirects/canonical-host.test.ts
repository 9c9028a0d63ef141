import { canonicalHost } from "../../../src/checks/redirects/canonical-host.js";
import { chain } from "../../helpers/chain.js";
import { describeCheck } from "../../helpers/check.js";
import { target } from "../../helpers/target.js";

const W = "https://www.acme.test/";
const A = "https://acme.test/";
const declared = target({ canonical: W });
const toWww = [
  chain([`200 ${W}`]),
  chain(["301 http://www.acme.test/ -> https://www.acme.test/", `200 ${W}`]),
  chain([`301 ${A} -> ${W}`, `200 ${W}`]),
  chain([`301 http://acme.test/ -> ${A}`, `301 ${A} -> ${W}`, `200 ${W}`]),
];
const starts = [W, "http://www.acme.test/", A, "http://acme.test/"];

describeCheck(canonicalHost, [
  {
    name: "all four end at the canonical address",
    target: declared,
    seen: { redirects: toWww },
    expect: starts.map((start) => ["pass", "same", start]),
  },
  {
    name: "all four end at one address, none declared",
    seen: { redirects: toWww },
    expect: starts.map((start) => ["pass", "same", start]),
  },
  {
    name: "the apex keeps its visitors",
    target: declared,
    seen: { redirects: [chain([`200 ${W}`]), chain([`200 ${A}`])] },
    expect: [
      ["pass", "same", W],
      ["fail", "other", A],
    ],
  },
  {
    name: "two addresses, none declared: one of them stays apart",
    seen: { redirects: [chain([`200 ${W}`]), chain([`200 ${A}`])] },
    expect: [
      ["pass", "same", W],
      ["fail", "split", A],
    ],
  },
  {
    name: "the canonical address sends on to a language",
    target: declared,
    seen: {
      redirects: [
        chain([`302 ${W} -> ${W}en/`, `200 ${W}en/`]),
        chain([`301 ${A} -> ${W}`, `302 ${W} -> ${W}en/`, `200 ${W}en/`]),
      ],
    },
    expect: [
      ["pass", "same", W],
      ["pass", "same", A],
    ],
  },
  {
    name: "the canonical address itself sends to the other host",
    target: declared,
    seen: { redirects: [chain([`301 ${W} -> ${A}`, `200 ${A}`]), chain([`200 ${A}`])] },
    expect: [
      ["fail", "turned", W],
      ["skip", "elsewhere", A],
    ],
  },
  {
    name: "one missing redirect is told of the address that keeps its visitors, not of the http that leads to it",
    target: declared,
    seen: {
      redirects: [chain([`200 ${W}`]), chain([`200 ${A}`]), chain([`301 http://acme.test/ -> ${A}`, `200 ${A}`])],
    },
    expect: [
      ["pass", "same", W],
      ["fail", "other", A],
      ["skip", "elsewhere", "http://acme.test/"],
    ],
  },
  {
    name: "a wall at the end hides it; at the canonical address it changes nothing",
    target: declared,
    seen: {
      redirects: [
        chain([`403 ${W}`], { wall: { kind: "challenge", detail: "a challenge" } }),
        chain([`403 ${A}`], { wall: { kind: "challenge", detail: "a challenge" } }),
        chain(["429 http://acme.test/"], { wall: { kind: "status", detail: "too many requests" } }),
      ],
    },
    expect: [
      ["pass", "same", W],
      ["unknown", "hidden", A],
      ["unknown", "hidden", "http://acme.test/"],
    ],
  },
  {
    name: "the canonical address sends to log in: at a provider, or for a moment at a host of its own",
    target: target({ canonical: "https://app.acme.test/" }),
    seen: {
      redirects: [
        chain(["302 https://app.acme.test/ -> https://acme.idp.example/authorize?client_id=x&response_type=code"], {
          end: "undeclared",
        }),
        chain([
          `301 ${A} -> https://app.acme.test/`,
          "302 https://app.acme.test/ -> https://accounts.acme.test/sign-in",
          "200 https://accounts.acme.test/sign-in",
        ]),
      ],
    },
    expect: [
      ["pass", "same", "https://app.acme.test/"],
      ["pass", "same", A],
    ],
  },
  {
    name: "what leaves the target's domains is told by redirects/off-domain",
    target: declared,
    seen: { redirects: [chain([`200 ${W}`]), chain([`301 ${A} -> https://parking.example/`], { end: "undeclared" })] },
    expect: [
      ["pass", "same", W],
      ["skip", "elsewhere", A],
    ],
  },
  {
    name: "a closed port, a loop and a bad certificate on the way are told by themselves",
    target: declared,
    seen: {
      redirects: [
        chain([], { start: "http://www.acme.test/", end: "failed", closed: true }),
        chain([`301 ${A} -> ${A}`], { end: "loop" }),
        chain([`301 http://acme.test/ -> ${A}`], { end: "failed", failure: { cause: "tls", detail: "expired" } }),
      ],
    },
    expect: [
      ["skip", "elsewhere", "http://www.acme.test/"],
      ["skip", "elsewhere", A],
      ["skip", "elsewhere", "http://acme.test/"],
    ],
  },
  {
    name: "other hosts have no canonical form",
    target: declared,
    seen: { redirects: [chain(["200 https://api.acme.test/"])] },
    expect: [],
  },
]);
