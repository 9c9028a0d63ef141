import { describe, expect, it } from "vitest";
import { judgeObservations } from "../../src/audit/audit.js";
import type { AnyCheck, AnyProbe } from "../../src/audit/select.js";
import { defineCheck } from "../../src/model/check.js";
import { type Cause, LookFailed } from "../../src/model/errors.js";
import { defineProbe } from "../../src/model/probe.js";
import { runAudit } from "../helpers/audit.js";
import { endpoint, host, target } from "../helpers/target.js";

const WWW = "www.acme.test";

function probe(id: string, look: AnyProbe["look"], more: Partial<AnyProbe> = {}): AnyProbe {
  return defineProbe({ id, summary: "a probe", subjects: () => [WWW], host: (subject) => subject, look, ...more });
}

function check(id: string, needs: readonly string[], judge: AnyCheck["judge"]): AnyCheck {
  return defineCheck({
    doc: {
      id,
      title: `${id} fails the business`,
      rule: "a rule",
      why: "a reason",
      fix: ["one", "two"],
      severity: "critical",
      impact: "trust",
      stage: 1,
      effort: 90,
      references: ["https://www.rfc-editor.org/"],
    },
    needs,
    says: {
      bad: { status: "fail", tell: (d: string) => ({ title: `bad ${d}`, detail: `saw ${d}` }) },
      good: { status: "pass", tell: (d: string) => ({ title: `good ${d}`, detail: `saw ${d}` }) },
    },
    judge: judge as never,
  }) as unknown as AnyCheck;
}

/** Says `bad` of each subject whose value is "bad", `good` of the others. */
const plain = (id: string, need: string) =>
  check(id, [need], (seen) =>
    (seen[need] ?? []).map(({ subject, value }) => ({ say: value === "bad" ? "bad" : "good", with: subject, subject })),
  );

const rows = (findings: readonly { check: string; subject: string; status: string }[]) =>
  findings.map(({ check: id, subject, status }) => `${status} ${id} ${subject}`);

describe("audit", () => {
  it("looks, judges, ranks and counts", async () => {
    const { report } = await runAudit({
      probes: [
        probe("p", async (subject) => (subject === WWW ? "bad" : "good"), { subjects: () => ["acme.test", WWW] }),
      ],
      checks: [plain("area/one", "p")],
    });
    expect(rows(report.findings)).toEqual([`fail area/one ${WWW}`, "pass area/one acme.test"]);
    expect(report.findings[0]).toMatchObject({ rank: 1, bucket: "must-fix-now", effort: "2 h", fix: "1. one\n2. two" });
    expect(report.summary).toMatchObject({ critical: 1, passed: 1, unknown: 0 });
    expect(report.verdict).toMatchObject({ decision: "no-go", reasons: [`bad ${WWW}`] });
    expect(report.requests).toEqual({ [WWW]: 5, "api.acme.test": 1 });
    expect(Object.isFrozen(report.findings[0])).toBe(true);
  });

  it("gives the same fingerprint from run to run, and another to another subject", async () => {
    const run = () =>
      runAudit({
        probes: [probe("p", async () => "bad", { subjects: () => ["acme.test", WWW] })],
        checks: [plain("area/one", "p")],
      });
    const [first, second] = await Promise.all([run(), run()]);
    const prints = first.report.findings.map(({ fingerprint }) => fingerprint);
    expect(second.report.findings.map(({ fingerprint }) => fingerprint)).toEqual(prints);
    expect(new Set(prints).size).toBe(2);
  });

  const causes: readonly Cause[] = [
    "timeout",
    "refused",
    "unreachable",
    "unresolved",
    "tls",
    "denied",
    "protocol",
    "parse",
    "missing",
  ];
  it.each(causes)("says unknown, never pass or fail, where a look ended by %s", async (cause) => {
    const { report } = await runAudit({
      probes: [
        probe("p", async () => {
          throw new LookFailed(cause, "why it failed");
        }),
      ],
      checks: [plain("area/one", "p")],
    });
    expect(rows(report.findings)).toEqual([`unknown area/one ${WWW}`]);
    expect(report.findings[0]?.detail).toContain("why it failed");
    expect(report.verdict.decision).toBe("incomplete");
  });

  it("keeps one dead host from blinding the rest", async () => {
    const { report } = await runAudit({
      probes: [
        probe(
          "p",
          async (subject) => {
            if (subject === WWW) throw new LookFailed("timeout", "silent");
            return "good";
          },
          { subjects: () => ["acme.test", WWW] },
        ),
      ],
      checks: [plain("area/one", "p")],
    });
    expect(rows(report.findings)).toEqual([`unknown area/one ${WWW}`, "pass area/one acme.test"]);
  });

  it("makes a bug of a probe or a check an unknown, tells it, and goes on", async () => {
    const bugs: string[] = [];
    const { report } = await runAudit({
      probes: [
        probe("broken", async () => {
          throw new TypeError("x is not a function");
        }),
        probe("p", async () => "good"),
      ],
      checks: [
        plain("area/on-broken", "broken"),
        check("area/throws", ["p"], () => {
          throw new RangeError("oops");
        }),
        plain("area/fine", "p"),
      ],
      onBug: (where) => bugs.push(where),
    });
    expect(rows(report.findings)).toEqual([
      `unknown area/on-broken ${WWW}`,
      "unknown area/throws launchready.yaml",
      `pass area/fine ${WWW}`,
    ]);
    expect(bugs).toEqual(["broken", "area/throws"]);
  });

  it("says nothing of a subject whose extra look failed, and skips where nothing else was looked at", async () => {
    const extra = probe(
      "extra",
      async () => {
        throw new LookFailed("timeout", "too slow");
      },
      { subjects: () => ["acme.test"] },
    );
    const sharpened = (id: string, need: string): AnyCheck => ({
      ...check(id, [need, "extra"], (seen) =>
        (seen[need] ?? []).map(({ subject }) => ({ say: "good", with: subject, subject })),
      ),
      extra: ["extra"],
    });
    const { report } = await runAudit({
      probes: [
        extra,
        probe("p", async () => "good"),
        probe("none", async () => "", { subjects: () => ({ skip: "no" }) }),
      ],
      checks: [sharpened("area/seen", "p"), sharpened("area/none", "none"), plain("area/needs", "extra")],
    });
    expect(rows(report.findings)).toEqual(
      expect.arrayContaining([
        `pass area/seen ${WWW}`,
        "skip area/none launchready.yaml",
        "unknown area/needs acme.test",
      ]),
    );
    expect(report.findings).toHaveLength(3);
  });

  describe("one cause is one finding", () => {
    const dead = (cause: Cause) =>
      probe("page", async () => {
        throw new LookFailed(cause, "cannot", WWW);
      });

    it.each([
      ["unresolved", "dns/resolution"],
      ["special-use", "dns/special-use-address"],
      ["tls", "tls/expiry"],
      ["tls", "tls/hostname"],
      ["refused", "tls/handshake"],
    ] as const)("a look blocked by %s rests on %s", async (cause, root) => {
      const { report } = await runAudit({
        probes: [probe("n", async () => "bad"), dead(cause)],
        checks: [plain(root, "n"), plain("headers/csp", "page")],
      });
      expect(rows(report.findings)).toEqual([`fail ${root} ${WWW}`, `skip headers/csp ${WWW}`]);
      expect(report.findings[1]?.detail).toContain(`${root} on ${WWW}`);
    });

    it("stays unknown where the root check passed, failed for another host, or did not run", async () => {
      const passed = await runAudit({
        probes: [probe("n", async () => "good"), dead("unresolved")],
        checks: [plain("dns/resolution", "n"), plain("headers/csp", "page")],
      });
      expect(rows(passed.report.findings)).toContain(`unknown headers/csp ${WWW}`);
      const other = await runAudit({
        probes: [probe("n", async () => "bad", { subjects: () => ["acme.test"] }), dead("unresolved")],
        checks: [plain("dns/resolution", "n"), plain("headers/csp", "page")],
      });
      expect(rows(other.report.findings)).toContain(`unknown headers/csp ${WWW}`);
      const without = await runAudit({ probes: [dead("unresolved")], checks: [plain("headers/csp", "page")] });
      expect(rows(without.report.findings)).toEqual([`unknown headers/csp ${WWW}`]);
    });

    it("finds the host behind an endpoint's name", async () => {
      const about = target({ endpoints: [endpoint("orders", `https://${WWW}/orders`)] });
      const { report } = await runAudit(
        {
          probes: [
            probe("n", async () => "bad"),
            probe(
              "m",
              async () => {
                throw new LookFailed("unresolved", "no address");
              },
              { subjects: () => ["orders"], host: () => WWW },
            ),
          ],
          checks: [plain("dns/resolution", "n"), plain("uptime/reachable", "m")],
        },
        about,
      );
      expect(rows(report.findings)).toContain("skip uptime/reachable orders");
    });
  });

  it("shows the documentation's steps for a fault alone: where nothing failed there is nothing to mend", async () => {
    const { report } = await runAudit({
      probes: [
        probe("p", async (subject) => (subject === WWW ? "bad" : "good"), { subjects: () => ["acme.test", WWW] }),
      ],
      checks: [plain("area/one", "p")],
    });
    expect(report.findings.map(({ status, fix }) => [status, fix])).toEqual([
      ["fail", "1. one\n2. two"],
      ["pass", ""],
    ]);
  });

  it("names the host in the documentation's steps", async () => {
    const one = plain("area/one", "p");
    const { report } = await runAudit({
      probes: [probe("p", async () => "bad")],
      checks: [{ ...one, doc: { ...one.doc, fix: ["curl -sI https://HOST/", "nginx: return 301 https://$host;"] } }],
    });
    expect(report.findings[0]?.fix).toBe(`1. curl -sI https://${WWW}/\n2. nginx: return 301 https://$host;`);
  });

  it("skips with the reason what has nothing to look at", async () => {
    const { report } = await runAudit({
      probes: [probe("p", async () => "good", { subjects: () => ({ skip: "no repository is declared" }) })],
      checks: [plain("area/one", "p")],
    });
    expect(rows(report.findings)).toEqual(["skip area/one launchready.yaml"]);
    expect(report.findings[0]?.detail).toBe("no repository is declared.");
  });

  it("looks only at what is on this machine when offline", async () => {
    const { report } = await runAudit({
      offline: true,
      probes: [probe("files", async () => "good", { offline: true }), probe("web", async () => "good")],
      checks: [plain("area/files", "files"), plain("area/web", "web")],
    });
    expect(rows(report.findings)).toEqual([`pass area/files ${WWW}`, "skip area/web launchready.yaml"]);
  });

  it("runs only what is selected, and only the probes that it needs", async () => {
    const looked: string[] = [];
    const watch = (id: string) =>
      probe(id, async () => {
        looked.push(id);
        return "good";
      });
    const checks = [
      plain("alpha/expiry", "alpha"),
      plain("alpha/chain", "alpha"),
      plain("beta/gamma", "gamma"),
      plain("delta/all", "delta"),
    ];
    const probes = [watch("alpha"), watch("gamma"), watch("delta")];
    const ran = async (only: readonly string[], skip: readonly string[] = []) =>
      (await runAudit({ probes, checks, only, skip })).report.findings.map((one) => one.check).sort();
    expect(await ran(["alpha"])).toEqual(["alpha/chain", "alpha/expiry"]);
    expect(looked).toEqual(["alpha"]);
    expect(await ran(["alpha/*"], ["alpha/chain"])).toEqual(["alpha/expiry"]);
    expect(await ran(["gamma"])).toEqual(["beta/gamma"]);
    expect(await ran([], ["alpha", "delta"])).toEqual(["beta/gamma"]);
  });

  it("hands the findings of all others to a check that asks for them", async () => {
    const about = check("handover/waivers", ["findings"], (seen) =>
      (seen.findings ?? []).map(({ subject, value }) => ({ say: "good", with: JSON.stringify(value), subject })),
    );
    const { report } = await runAudit({
      probes: [probe("p", async () => "bad")],
      checks: [about, plain("area/one", "p")],
    });
    expect(rows(report.findings)).toContain(`pass handover/waivers area/one ${WWW}`);
  });

  it("measures after every other look has ended", async () => {
    const order: string[] = [];
    const log = (id: string, more: Partial<AnyProbe> = {}) =>
      probe(
        id,
        async () => {
          order.push(`${id} starts`);
          await Promise.resolve();
          order.push(`${id} ends`);
          return "good";
        },
        more,
      );
    await runAudit({
      probes: [log("burst", { measures: "last" }), log("m", { measures: true }), log("page")],
      checks: [plain("edge/rate-limit", "burst"), plain("latency/p95", "m"), plain("headers/csp", "page")],
    });
    expect(order).toEqual(["page starts", "page ends", "m starts", "m ends", "burst starts", "burst ends"]);
  });

  it("runs looks that want to be alone one at a time, before what measures", async () => {
    const order: string[] = [];
    const log = (id: string, more: Partial<AnyProbe>) =>
      probe(
        id,
        async (subject) => {
          order.push(`${id} ${subject} starts`);
          await new Promise((resolve) => setImmediate(resolve));
          order.push(`${id} ${subject} ends`);
          return "good";
        },
        { host: () => undefined, ...more },
      );
    await runAudit({
      probes: [log("m", { measures: true }), log("flow", { measures: "alone", subjects: () => ["a", "b"] })],
      checks: [plain("latency/p95", "m"), plain("smoke/flow", "flow")],
    });
    expect(order).toEqual([
      "flow a starts",
      "flow a ends",
      "flow b starts",
      "flow b ends",
      `m ${WWW} starts`,
      `m ${WWW} ends`,
    ]);
  });

  it("lets a look that is stopped clean up, where it asks for the time", async () => {
    const stop = new AbortController();
    const order: string[] = [];
    const tidying = (id: string, tidyMs: number) =>
      probe(
        id,
        async (_subject, _target, _io, signal) => {
          if (id === "flow") stop.abort(new LookFailed("interrupted", "stopped"));
          for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
          order.push(`${id} cleaned up`);
          throw signal.reason;
        },
        { tidyMs },
      );
    const { report } = await runAudit({
      signal: stop.signal,
      probes: [tidying("other", 0), tidying("flow", 60_000)],
      checks: [plain("area/other", "other"), plain("smoke/flow", "flow")],
    });
    expect(order).toContain("flow cleaned up");
    expect(rows(report.findings)).toEqual([`unknown area/other ${WWW}`, `unknown smoke/flow ${WWW}`]);
  });

  it("keeps to its caps, in all and per host", async () => {
    let running = 0;
    let most = 0;
    const perHost = new Map<string, number>();
    let mostPerHost = 0;
    const subjects = Array.from({ length: 40 }, (_, index) => `${index}.h${index % 3}`);
    const p = probe(
      "p",
      async (subject) => {
        const own = subject.split(".")[1] ?? "";
        running += 1;
        perHost.set(own, (perHost.get(own) ?? 0) + 1);
        most = Math.max(most, running);
        mostPerHost = Math.max(mostPerHost, perHost.get(own) ?? 0);
        for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
        running -= 1;
        perHost.set(own, (perHost.get(own) ?? 1) - 1);
        return "good";
      },
      { subjects: () => subjects, host: (subject) => subject.split(".")[1] },
    );
    const { report } = await runAudit({ probes: [p], checks: [plain("area/one", "p")], concurrency: 10 });
    expect(report.summary.passed).toBe(40);
    expect(most).toBe(10);
    expect(mostPerHost).toBeLessThanOrEqual(4);
  });

  it("ends a look at its deadline though it ignores its signal", async () => {
    const { report } = await runAudit({
      probes: [probe("p", () => new Promise(() => {}), { deadlineMs: () => 5 })],
      checks: [plain("area/one", "p")],
    });
    expect(rows(report.findings)).toEqual([`unknown area/one ${WWW}`]);
  });

  it("ends at the deadline of the whole audit", async () => {
    const { report } = await runAudit({
      deadlineMs: 5,
      probes: [probe("p", () => new Promise(() => {}))],
      checks: [plain("area/one", "p")],
    });
    expect(report.findings[0]?.detail).toContain("--deadline");
    expect(report.interrupted).toBe(false);
  });

  it("reports what it has when it is stopped", async () => {
    const stop = new AbortController();
    const { report } = await runAudit({
      signal: stop.signal,
      concurrency: 1,
      probes: [
        probe("first", async () => "bad"),
        probe("second", async () => {
          stop.abort();
          return new Promise(() => {});
        }),
        probe("third", async () => "good"),
      ],
      checks: [plain("area/a", "first"), plain("area/b", "second"), plain("area/c", "third")],
    });
    expect(rows(report.findings)).toEqual([`fail area/a ${WWW}`, `unknown area/b ${WWW}`, `unknown area/c ${WWW}`]);
    expect(report.interrupted).toBe(true);
  });

  it("lets no value from the environment leave a look, in any spelling", async () => {
    const credential = 'tok/en+"value"=1234';
    const spellings = [credential, encodeURIComponent(credential), Buffer.from(credential).toString("base64")];
    const { report, observations } = await runAudit(
      {
        probes: [
          probe("p", async () => ({ body: `echo ${spellings.join(" ")}`, [credential]: 1 })),
          probe("q", async () => {
            throw new LookFailed("protocol", `got ${credential}`);
          }),
        ],
        checks: [
          check("area/one", ["p"], (seen) =>
            (seen.p ?? []).map(({ value }) => ({ say: "bad", with: JSON.stringify(value), subject: WWW })),
          ),
          plain("area/two", "q"),
        ],
      },
      target({ credentials: [credential] }),
    );
    const out = JSON.stringify([report, observations]);
    for (const spelling of spellings) expect(out).not.toContain(JSON.stringify(spelling).slice(1, -1));
    expect(out).toContain("***");
  });

  it("lets none stand in a subject, whoever chose it", async () => {
    const credential = "tok-en-1234";
    const url = `https://acme.test/status?key=${credential}`;
    const { report, observations } = await runAudit(
      {
        probes: [{ ...probe("p", async () => "bad"), subjects: () => [url] }],
        checks: [plain("area/one", "p")],
      },
      target({ credentials: [credential] }),
    );
    expect(report.findings).toHaveLength(1);
    expect(JSON.stringify([report, observations])).not.toContain(credential);
  });

  it("judges saved observations again, as of their time, with the same outcome", async () => {
    const checks = [plain("area/one", "p")];
    const { report, observations } = await runAudit({ probes: [probe("p", async () => "bad")], checks });
    const saved = JSON.parse(JSON.stringify(observations));
    const again = judgeObservations(target(), saved, { checks, only: [], skip: [], failOn: "critical" });
    expect(again).toEqual(report);
  });

  it("places a finding at its declaration", async () => {
    const about = target({ hosts: [host("acme.test"), host(WWW)], lines: { "hosts.1": 12 } });
    const { report } = await runAudit(
      { probes: [probe("p", async () => "bad")], checks: [plain("area/one", "p")] },
      about,
    );
    expect(report.findings[0]?.location).toEqual({ file: "launchready.yaml", line: 12 });
  });
});
