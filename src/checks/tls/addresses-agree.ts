/** Decides whether one of a host's addresses was left behind: it serves a certificate that fails where the others' pass. */
import { defineCheck } from "../../model/check.js";
import { showsOutOfDate } from "../../parse/tls/certificate-dates.js";
import { distrustOf } from "../../parse/tls/certificate-trust.js";
import { addressList, noSession, type SessionAt, sessionsOf, toldElsewhere } from "../../parse/tls/tls-sessions.js";

const WHAT = "the agreement of the addresses";

interface Disagreement {
  host: string;
  failing: readonly string[];
  fine: readonly string[];
  reason: string;
}

export const addressesAgree = defineCheck({
  doc: {
    id: "tls/addresses-agree",
    title: "Some visitors are refused where one server of several was left behind",
    rule: "One of the host's addresses (IPv4 and IPv6) serves a certificate that would fail where the others' would pass. Certificates that differ and are all valid agree.",
    why: "It works for you and fails for others, or at random: the address that a visitor gets depends on network and chance. Nobody can reproduce the complaints.",
    fix: [
      "Install the current certificate on the server behind the address that fails, and reload it: what renews on one machine must reach all.",
      "An address that nothing of yours serves any more: remove its A or AAAA record. The IPv6 one is the one forgotten most.",
      "Try it: openssl s_client -connect ADDRESS:443 -servername HOST </dev/null | openssl x509 -noout -dates -ext subjectAltName",
    ],
    severity: "high",
    impact: "downtime",
    stage: 2,
    effort: 30,
    references: [
      "https://www.rfc-editor.org/rfc/rfc8305#section-5",
      "https://www.rfc-editor.org/rfc/rfc6066#section-3",
    ],
  },
  needs: ["tls"],
  says: {
    agree: {
      status: "pass",
      tell: (d: { host: string; addresses: readonly string[] }) => ({
        title: `All addresses of ${d.host} serve a certificate that passes`,
        detail: `Asked: ${addressList(d.addresses)}.`,
      }),
    },
    leftBehind: {
      status: "fail",
      tell: (d: Disagreement) => ({
        title: `Some visitors cannot open https://${d.host}: ${count(d.failing)} a bad certificate, others a good one`,
        detail: `${addressList(d.failing)}: ${d.reason}. ${addressList(d.fine)} ${d.fine.length === 1 ? "passes" : "pass"}.`,
      }),
    },
    alone: {
      status: "skip",
      tell: (d: { host: string }) => ({
        title: `Does not apply: ${WHAT} of ${d.host}`,
        detail: "A session was made with one address alone, so there is nothing to compare.",
      }),
    },
    elsewhere: {
      status: "skip",
      tell: (d: { host: string; check: string }) => toldElsewhere(d.host, WHAT, d.check),
    },
    noSession: { status: "skip", tell: (d: { host: string }) => noSession(d.host, WHAT) },
  },
  judge: ({ tls }, _target, now) =>
    tls.map(({ subject: host, value }) => {
      const judged = sessionsOf(value).map((one) => ({ ...one, ...failing(host, one, now.getTime()) }));
      const bad = judged.filter(({ check }) => check !== null);
      const addresses = judged.map(({ address }) => address);
      const [first] = bad;
      if (judged.length === 0) return { say: "noSession", subject: host, with: { host } };
      if (judged.length === 1) return { say: "alone", subject: host, with: { host } };
      if (first?.check == null) return { say: "agree", subject: host, with: { host, addresses } };
      // All fail: they agree, and what is wrong with them is told.
      if (bad.length === judged.length) return { say: "elsewhere", subject: host, with: { host, check: first.check } };
      const left = bad.map(({ address }) => address);
      const fine = addresses.filter((address) => !left.includes(address));
      const reason = [...new Set(bad.map((one) => one.reason))].join("; ");
      const evidence = bad.slice(0, 8).map((one) => `${one.address}: ${one.reason} (${one.check})`);
      return { say: "leftBehind", subject: host, with: { host, failing: left, fine, reason }, evidence };
    }),
});

/** The check that tells why a session's certificate fails, with its reason; null where it passes. */
function failing(host: string, { session }: SessionAt, now: number): { check: string | null; reason: string } {
  const leaf = session.chain[0];
  const distrust = distrustOf(host, session);
  if (distrust === "tls/hostname")
    return { check: distrust, reason: `its certificate is for ${leaf?.names.slice(0, 3).join(", ") || "no name"}` };
  if (distrust === "tls/chain") return { check: distrust, reason: session.untrusted?.message ?? "" };
  if (distrust !== null && distrust.kind !== "intercepted") return { check: "tls/trust", reason: distrust.reason };
  if (showsOutOfDate(session, now))
    return {
      check: "tls/expiry",
      reason: `its certificate is valid from ${day(leaf?.notBefore)} to ${day(leaf?.notAfter)}`,
    };
  return { check: null, reason: "" };
}

function day(time: string | undefined): string {
  return (time ?? "").slice(0, 10);
}

function count(addresses: readonly string[]): string {
  return addresses.length === 1 ? "one address serves" : `${addresses.length} addresses serve`;
}
