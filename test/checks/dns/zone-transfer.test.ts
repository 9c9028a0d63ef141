import { expect, it } from "vitest";
import { zoneTransfer } from "../../../src/checks/dns/zone-transfer.js";
import type { Script } from "../../helpers/dns-server.js";
import { authority, refusing, resolver } from "../../helpers/internet.js";
import {
  APEX,
  a,
  above,
  describeWorlds,
  HOSTS,
  healthy,
  judged,
  NAMES,
  NIC,
  NS1,
  NS2,
  soa,
  TOP,
  type World,
  whole,
} from "../../helpers/zones.js";

const SIX = "2001:db8:1::53";
const six = [soa(), ...NAMES, a(`ns1.${APEX}`, SIX), a(`ns2.${APEX}`, NS2), ...HOSTS];
const openOverIpv6: World = {
  places: {
    [NIC]: above(...six.slice(1, 5)),
    [SIX]: authority(APEX, six, { transfer: true }),
    [NS2]: authority(APEX, six),
  },
  resolvers: [resolver([...TOP, ...six])],
};
/** Answers everything but a zone transfer. */
const muteOnTransfer: Script = (question, transport) =>
  question.type === "AXFR" ? null : authority(APEX, whole())(question, transport);
const closingOnTransfer: Script = (question, transport) =>
  question.type === "AXFR" ? [] : authority(APEX, whole())(question, transport);

describeWorlds(zoneTransfer, [
  ["refused by both", healthy, ["pass closed acme.test"]],
  [
    "one hands out the zone",
    { places: { [NS2]: authority(APEX, whole(), { transfer: true }) } },
    ["fail open acme.test"],
  ],
  ["one hands it out over IPv6", openOverIpv6, ["fail open acme.test"]],
  [
    "the connection is closed",
    { places: { [NS1]: closingOnTransfer, [NS2]: closingOnTransfer } },
    ["pass closed acme.test"],
  ],
  [
    "no answer to the transfer",
    { places: { [NS1]: muteOnTransfer, [NS2]: muteOnTransfer } },
    ["unknown unclear acme.test"],
  ],
  [
    "no server knows the zone",
    { places: { [NS1]: refusing("REFUSED"), [NS2]: refusing("REFUSED") } },
    ["skip notJudged acme.test"],
  ],
]);

it("dns/zone-transfer shows how much came, and nothing of it", async () => {
  const { texts } = await judged(zoneTransfer, { places: { [NS1]: authority(APEX, whole(), { transfer: true }) } });
  expect(texts).toContain("7 records");
  expect(texts).not.toContain("203.0.113.80");
});
