import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ReportFinding } from "../../src/model/report.js";
import { fixPlan } from "../../src/reporters/fix-plan.js";
import { reportFinding, reportOf } from "../helpers/report.js";

type Row = readonly [check: string, subject: string];
const report = (...rows: readonly Row[]) =>
  reportOf(
    rows.map(
      ([check, subject], at): ReportFinding => reportFinding({ check, subject, rank: at + 1, bucket: "must-fix-now" }),
    ),
  );
/** `rank` or `rank after ranks`, in the order of the plan. */
const order = (...rows: readonly Row[]) =>
  fixPlan(report(...rows)).flatMap(([, fixes]) =>
    fixes.map(({ risk, after }) => `${risk.rank}${after.length === 0 ? "" : ` after ${after.join(", ")}`}`),
  );

describe("the plan of fixes", () => {
  it.each<[name: string, rows: readonly Row[], planned: readonly string[]]>([
    [
      "keeps the ranks of what stands alone",
      [
        ["headers/csp", "a.acme.test"],
        ["dns/caa", "acme.test"],
      ],
      ["1", "2"],
    ],
    [
      "mends the certificate before HSTS",
      [
        ["headers/hsts", "www.acme.test"],
        ["tls/expiry", "www.acme.test"],
      ],
      ["2", "1 after 2"],
    ],
    [
      "of the same host alone",
      [
        ["headers/hsts", "www.acme.test"],
        ["tls/expiry", "api.acme.test"],
      ],
      ["1", "2"],
    ],
    [
      "mends the records of mail before the policy that rests on them",
      [
        ["dmarc/policy", "acme.test"],
        ["spf/senders", "acme.test include:x.example"],
        ["dkim/key", "s1._domainkey.acme.test"],
      ],
      ["2", "3", "1 after 2, 3"],
    ],
    [
      "revokes keys before it writes the rotation down",
      [
        ["handover/secrets", "launchready.yaml"],
        ["secrets/working-tree", "src/pay.js:1"],
      ],
      ["2", "1 after 2"],
    ],
    [
      "goes down a chain of them",
      [
        ["headers/hsts", "a.acme.test"],
        ["tls/trust", "a.acme.test"],
        ["dns/resolution", "a.acme.test"],
      ],
      ["3", "2 after 3", "1 after 2"],
    ],
  ])("%s", (_, rows, planned) => {
    expect(order(...rows)).toEqual(planned);
  });

  it("never lets what must be fixed now wait for what can wait", () => {
    const risk = (check: string, rank: number, bucket: ReportFinding["bucket"]) =>
      reportFinding({ check, subject: "acme.test", rank, bucket });
    const planned = fixPlan(
      reportOf([
        risk("dmarc/policy", 1, "must-fix-now"),
        risk("spf/all", 2, "must-fix-now"),
        risk("dkim/key-strength", 3, "can-wait"),
      ]),
    );
    expect(planned.flatMap(([, fixes]) => fixes.map(({ after }) => after))).toEqual([[], [2], []]);
  });

  it("holds every open risk once, whatever they are", () => {
    const checks = [
      "headers/hsts",
      "tls/expiry",
      "dmarc/policy",
      "spf/all",
      "bimi/record",
      "mail/message",
      "dkim/key",
      "latency/p95",
      "uptime/reachable",
    ];
    const row = fc.tuple(fc.constantFrom(...checks), fc.constantFrom("acme.test", "www.acme.test", "orders"));
    fc.assert(
      fc.property(fc.array(row, { maxLength: 20 }), (rows) => {
        const ranks = fixPlan(report(...rows)).flatMap(([, fixes]) => fixes.map(({ risk }) => risk.rank));
        expect(ranks.sort((a, b) => (a ?? 0) - (b ?? 0))).toEqual(rows.map((_, at) => at + 1));
      }),
    );
  });
});
