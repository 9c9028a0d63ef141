import { lifetime } from "../../../src/checks/tls/lifetime.js";
import type { TlsSession } from "../../../src/model/seen/tls.js";
import { describeCheck } from "../../helpers/check.js";
import { failure, session, tlsSeen, untrusted } from "../../helpers/tls-seen.js";

const H = "www.acme.test";
const DAY = 86_400_000;
/** Issued on a day for so many days, the last second excluded as authorities do; `more` milliseconds longer. */
function issued(day: string, days: number, more = 0, session_: Partial<TlsSession> = {}) {
  const from = Date.parse(`${day}T00:00:00Z`);
  const dates = {
    notBefore: new Date(from).toISOString(),
    notAfter: new Date(from + days * DAY - 1000 + more).toISOString(),
  };
  return { tls: [[H, tlsSeen({ "192.0.2.1": session(dates, session_) })]] as const };
}
const chainMissing = { ...untrusted("UNABLE_TO_VERIFY_LEAF_SIGNATURE"), missingIntermediate: true };

describeCheck(lifetime, [
  { name: "90 days", seen: issued("2026-10-21", 90), expect: [["pass", "within", H]] },
  { name: "6 days", seen: issued("2026-11-18", 6), expect: [["pass", "within", H]] },
  { name: "398 days, before the first step", seen: issued("2026-03-14", 398), expect: [["pass", "within", H]] },
  { name: "398 days and a second", seen: issued("2026-03-14", 398, 2000), expect: [["fail", "tooLong", H]] },
  { name: "398 days after the first step", seen: issued("2026-03-15", 398), expect: [["fail", "tooLong", H]] },
  { name: "200 days", seen: issued("2026-03-15", 200), expect: [["pass", "within", H]] },
  {
    name: "200 days to the second, both ends counted",
    seen: issued("2026-03-15", 200, 1000),
    expect: [["pass", "within", H]],
  },
  { name: "201 days", seen: issued("2026-06-01", 201), expect: [["fail", "tooLong", H]] },
  { name: "100 days from 2027-03-15", seen: issued("2027-03-15", 100), expect: [["pass", "within", H]] },
  { name: "200 days from 2027-03-15", seen: issued("2027-03-15", 200), expect: [["fail", "tooLong", H]] },
  { name: "47 days from 2029-03-15", seen: issued("2029-03-15", 47), expect: [["pass", "within", H]] },
  { name: "48 days from 2029-03-15", seen: issued("2029-03-15", 48), expect: [["fail", "tooLong", H]] },
  { name: "two years, before there was a rule here", seen: issued("2020-08-31", 820), expect: [["pass", "within", H]] },
  {
    name: "ten years of a private authority",
    seen: issued("2026-06-01", 3650, 0, { privateCa: true }),
    expect: [["skip", "privateCa", H]],
  },
  {
    name: "a chain that was not sent whole",
    seen: issued("2026-06-01", 398, 0, chainMissing),
    expect: [["skip", "elsewhere", H]],
  },
  {
    name: "an unknown authority",
    seen: issued("2026-06-01", 398, 0, untrusted("SELF_SIGNED_CERT_IN_CHAIN")),
    expect: [["skip", "elsewhere", H]],
  },
  {
    name: "no session",
    seen: { tls: [[H, tlsSeen({ "192.0.2.1": failure("refused") })]] },
    expect: [["skip", "elsewhere", H]],
  },
]);
