import { expiry } from "../../../src/checks/domain/expiry.js";
import type { RegistrationSeen } from "../../../src/model/seen/domain.js";
import { describeCheck } from "../../helpers/check.js";
import { target } from "../../helpers/target.js";

const D = "acme.example";
const seen = (more: Partial<RegistrationSeen>) => ({
  registration: [
    [
      D,
      {
        server: "rdap.registry.example",
        registrar: "Example Registrar",
        expires: "2027-06-01T00:00:00.000Z",
        statuses: ["client transfer prohibited"],
        ...more,
      },
    ],
  ] as const,
});
const launched = (launch: string) => target({ launch });

// Today is 2026-11-20, 08:00 UTC.
describeCheck(expiry, [
  { name: "half a year left", seen: seen({}), expect: [["pass", "registered", D]] },
  {
    name: "the registry renewed it for the registrar, as .com does on the day",
    seen: seen({ expires: "2027-11-19T00:00:00Z", statuses: ["auto renew period", "client transfer prohibited"] }),
    expect: [["pass", "registered", D]],
  },
  {
    name: "45 days and a second left",
    seen: seen({ expires: "2027-01-04T08:00:01Z" }),
    expect: [["pass", "registered", D]],
  },
  { name: "45 days left", seen: seen({ expires: "2027-01-04T08:00:00Z" }), expect: [["fail", "weeks", D]] },
  {
    name: "45 days left and the launch before it",
    target: launched("2026-12-01"),
    seen: seen({ expires: "2027-01-04T08:00:00Z" }),
    expect: [["fail", "weeks", D]],
  },
  {
    name: "three weeks left and the launch in four",
    target: launched("2026-12-18"),
    seen: seen({ expires: "2026-12-11T08:00:00Z" }),
    expect: [["fail", "beforeLaunch", D]],
  },
  {
    name: "14 days and a second left",
    seen: seen({ expires: "2026-12-04T08:00:01Z" }),
    expect: [["fail", "weeks", D]],
  },
  { name: "14 days left", seen: seen({ expires: "2026-12-04T08:00:00Z" }), expect: [["fail", "days", D]] },
  { name: "ended yesterday", seen: seen({ expires: "2026-11-19T08:00:00Z" }), expect: [["fail", "ended", D]] },
  ...["redemption period", "pending delete", "client hold", "server hold"].map((status) => ({
    name: `a year left and ${status}`,
    seen: seen({ expires: "2027-11-20T00:00:00Z", statuses: ["active", status] }),
    expect: [["fail", "held", D]] as const,
  })),
  {
    name: "on hold, and no date",
    seen: seen({ expires: null, statuses: ["client hold"] }),
    expect: [["fail", "held", D]],
  },
  { name: "no date", seen: seen({ expires: null, statuses: null }), expect: [["unknown", "undated", D]] },
]);
