import { downgrade } from "../../../src/checks/redirects/downgrade.js";
import { chain } from "../../helpers/chain.js";
import { describeCheck } from "../../helpers/check.js";

const B = "blog.acme.test";

describeCheck(downgrade, [
  {
    name: "http to https only",
    seen: { redirects: [chain([`301 http://${B}/ -> https://${B}/`, `200 https://${B}/`])] },
    expect: [["pass", "stays", B]],
  },
  {
    name: "https to http and back, seen from four starts, is one fault",
    seen: {
      redirects: [
        chain([
          `301 https://${B}/ -> http://${B}/home`,
          `301 http://${B}/home -> https://${B}/home`,
          `200 https://${B}/home`,
        ]),
        chain([`301 http://${B}/ -> https://${B}/`, `301 https://${B}/ -> http://${B}/home`]),
        chain([`301 https://acme.test/ -> https://${B}/`, `301 https://${B}/ -> http://${B}/home`]),
      ],
    },
    expect: [["fail", "falls", B]],
  },
  {
    name: "out of the declared hosts is redirects/off-domain's",
    seen: {
      redirects: [
        chain([`302 https://${B}/ -> http://localhost:3000/`], { end: "special-use" }),
        chain(["302 https://go.acme.test/ -> http://acme.example/"], { end: "undeclared" }),
      ],
    },
    expect: [
      ["pass", "stays", B],
      ["pass", "stays", "go.acme.test"],
    ],
  },
  {
    name: "a chain that fails on its way, and a closed port 80, show nothing",
    seen: {
      redirects: [
        chain([], { start: `http://${B}/`, end: "failed", closed: true }),
        chain([`301 http://${B}/ -> https://${B}/`], { end: "failed" }),
      ],
    },
    expect: [],
  },
  {
    name: "http and https that send to each other are redirects/loop's",
    seen: {
      redirects: [
        chain([`301 http://${B}/ -> https://${B}/`, `301 https://${B}/ -> http://${B}/`], {
          end: "loop",
          final: `http://${B}/`,
        }),
      ],
    },
    expect: [["skip", "circle", B]],
  },
  {
    name: "a fall on the way into a circle is its own fault",
    seen: {
      redirects: [
        chain([`301 https://${B}/ -> http://${B}/home`, `302 http://${B}/home -> http://${B}/home`], {
          end: "loop",
          final: `http://${B}/home`,
        }),
      ],
    },
    expect: [["fail", "falls", B]],
  },
]);
