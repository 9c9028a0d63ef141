import { referrerPolicy } from "../../../src/checks/headers/referrer-policy.js";
import { describeCheck } from "../../helpers/check.js";
import { challenge, page } from "../../helpers/page.js";

const WWW = "www.acme.test";
type Said = readonly ["pass" | "fail", string];
const KEPT: Said = ["pass", "kept"];
const TOLD: Said = ["fail", "told"];
const ABSENT: Said = ["fail", "absent"];
const sent = (name: string, value: string | readonly string[] | null, [status, say]: Said, meta?: string) => ({
  name,
  seen: {
    page: [
      [
        WWW,
        page(WWW, {
          headers: value === null ? {} : { "referrer-policy": value },
          ...(meta === undefined ? {} : { metaReferrer: meta }),
        }),
      ] as const,
    ],
  },
  expect: [[status, say, WWW] as const],
});

describeCheck(referrerPolicy, [
  sent("Django's default", "same-origin", KEPT),
  sent("Rails' default", "strict-origin-when-cross-origin", KEPT),
  sent("no-referrer", "No-Referrer", KEPT),
  sent("the host alone", "origin", KEPT),
  sent("with a fallback for old browsers", "no-referrer, strict-origin-when-cross-origin", KEPT),
  sent("a word of tomorrow last", "same-origin, whatever-comes-next", KEPT),
  sent("two headers: the last word counts", ["unsafe-url", "same-origin"], KEPT),
  sent("everything to everybody", "unsafe-url", TOLD),
  sent("what browsers did ten years ago", "no-referrer-when-downgrade", TOLD),
  sent("the last word is the leaky one", "same-origin, unsafe-url", TOLD),
  sent("a meta element leaks what the header keeps", "same-origin", TOLD, "always"),
  sent("a meta element keeps what the header leaks", "unsafe-url", KEPT, " Origin "),
  sent("a meta element alone", null, KEPT, "no-referrer"),
  sent("a meta element without a known word", null, ABSENT, "none"),
  sent("absent", null, ABSENT),
  sent("empty", "", ABSENT),
  sent("misspelt", "strict-origin-when-crossorigin", ABSENT),
  {
    name: "a host that only redirects",
    seen: { page: [[WWW, page(WWW, { status: 301, redirectsTo: "https://acme.test/" })]] },
    expect: [["skip", "noPage", WWW]],
  },
  {
    name: "a challenge",
    seen: { page: [[WWW, page(WWW, { status: 403, wall: challenge })]] },
    expect: [["unknown", "hidden", WWW]],
  },
]);
