import { payload } from "../../../src/checks/content/payload.js";
import type { BodySeen, SamplesSeen } from "../../../src/model/seen/samples.js";
import { describeCheck } from "../../helpers/check.js";
import { samplesSeen } from "../../helpers/samples.js";
import { endpoint, target } from "../../helpers/target.js";

type Said = readonly ["pass" | "fail" | "unknown" | "skip", string];
const body = (wire: number, more: Partial<BodySeen> = {}): BodySeen => ({
  status: 200,
  type: "application/json",
  coding: null,
  noTransform: false,
  wire,
  bytes: wire,
  truncated: false,
  ...more,
});
const one = (name: string, said: Said | null, largest: SamplesSeen["largest"], maxBytes: number | null = null) => {
  const { largest: _, ...older } = samplesSeen();
  return {
    name,
    target: target({ endpoints: [endpoint("orders", "https://api.acme.test/orders", { maxBytes })] }),
    seen: { samples: [["orders", largest === undefined ? older : { ...older, largest }] as const] },
    expect: said === null ? [] : [[said[0], said[1], "orders"] as const],
  };
};

describeCheck(payload, [
  one("small", ["pass", "within"], body(900)),
  one("the profile's budget to the byte", ["pass", "within"], body(1_000_000)),
  one("a byte more", ["fail", "over"], body(1_000_001)),
  one("declared", ["fail", "over"], body(250_000), 200_000),
  one("declared larger than the profile's", ["pass", "within"], body(1_500_000), 2_000_000),
  one("large, but small as it travels", ["pass", "within"], body(90_000, { coding: "br", bytes: 1_600_000 })),
  one(
    "compressed, and still too large",
    ["fail", "over"],
    body(250_000, { coding: "gzip", bytes: 2_000_000 }),
    200_000,
  ),
  one("cut off above its budget", ["fail", "over"], body(2_097_152, { truncated: true })),
  one("cut off below its budget", ["unknown", "unread"], body(2_097_152, { truncated: true }), 5_000_000),
  one("no answer", ["unknown", "noAnswer"], null),
  one("observed by an older version", null, undefined),
]);
