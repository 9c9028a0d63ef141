import { loop } from "../../../src/checks/redirects/loop.js";
import { chain } from "../../helpers/chain.js";
import { describeCheck } from "../../helpers/check.js";

const H = "www.acme.test";

describeCheck(loop, [
  { name: "a plain answer", seen: { redirects: [chain([`200 https://${H}/`])] }, expect: [["pass", "ends", H]] },
  {
    name: "the edge asks by http, the server sends to https",
    seen: {
      redirects: [
        chain([`301 https://${H}/ -> https://${H}/`], { end: "loop" }),
        chain([`301 http://${H}/ -> https://${H}/`, `301 https://${H}/ -> https://${H}/`], { end: "loop" }),
      ],
    },
    expect: [["fail", "loops", H]],
  },
  {
    name: "a chain into another host's circle is told there",
    seen: {
      redirects: [
        chain(["301 https://acme.test/ -> https://www.acme.test/", `302 https://${H}/ -> https://${H}/`], {
          end: "loop",
        }),
        chain([`302 https://${H}/ -> https://${H}/`], { end: "loop" }),
      ],
    },
    expect: [["fail", "loops", H]],
  },
  {
    name: "ever new addresses",
    seen: {
      redirects: [
        chain(
          Array.from({ length: 21 }, (_, n) => `302 https://${H}/?n=${n} -> https://${H}/?n=${n + 1}`),
          { end: "too-many" },
        ),
      ],
    },
    expect: [["fail", "endless", H]],
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
]);
