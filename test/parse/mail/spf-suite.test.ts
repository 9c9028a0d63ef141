/** The public openspf test suite for RFC 7208, its zones served on loopback to the resolver that audits use, where it stands beside the project. */
import { existsSync, readFileSync } from "node:fs";
import type { Answer } from "dns-packet";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import { createDns } from "../../../src/net/dns/client.js";
import type { Dns } from "../../../src/net/io.js";
import { checkHost } from "../../../src/parse/mail/spf-check-host.js";
import { spfSender } from "../../../src/parse/mail/spf-identity.js";
import { type AskedQuestion, type DnsServer, reply, type Script, startDnsServer } from "../../helpers/dns-server.js";

const FILE = new URL("../../../../shared/data/rfc7208-tests.yml", import.meta.url);
const CASES = 203;
const EXPLANATIONS = 22;
const UDP_BYTES = 1232;

type Entry = string | Record<string, unknown>;
interface Scenario {
  readonly description: string;
  readonly tests: Record<string, SuiteCase>;
  readonly zonedata: Record<string, Entry[] | null>;
}
interface SuiteCase {
  readonly helo: string;
  readonly host: string;
  readonly mailfrom: string;
  readonly result: string | string[];
  readonly explanation?: string;
}

const scenarios = existsSync(FILE)
  ? parseAllDocuments(readFileSync(FILE, "utf8"))
      .map((document) => document.toJS() as Scenario | null)
      .filter((one): one is Scenario => one?.tests !== undefined)
  : [];

/** The suite leaves the copying of SPF to TXT to its driver: unless the name says TXT itself. */
function published(entries: readonly Entry[]): readonly Entry[] {
  const given = entries.flatMap((one) => (typeof one === "string" ? [one] : Object.keys(one)));
  const copies = entries.flatMap((one) => (typeof one === "object" && "SPF" in one ? [{ TXT: one.SPF }] : []));
  const own = entries.filter((one) => typeof one === "string" || one.TXT !== "NONE");
  return given.includes("TXT") ? own : [...copies, ...own];
}

function records(name: string, entries: readonly Entry[], type: string): readonly Answer[] {
  return entries.flatMap((one): readonly Answer[] => {
    const data = typeof one === "object" ? one[type] : undefined;
    if (data === undefined) return [];
    const base = { name, ttl: 60 };
    if (type === "MX") {
      const [preference, exchange] = data as [number, string];
      return [{ ...base, type: "MX", data: { preference, exchange } }];
    }
    if (type === "TXT")
      return [{ ...base, type: "TXT", data: [data].flat().map((text) => Buffer.from(String(text), "latin1")) }];
    return [{ ...base, type: type as "A", data: String(data).replace(/\.$/, "") }];
  });
}

function script({ zonedata }: Scenario): Script {
  const zone = new Map(Object.entries(zonedata).map(([name, all]) => [name.toLowerCase(), published(all ?? [])]));
  const answersFor = ({ name, type }: AskedQuestion): readonly Answer[] | null | "fails" => {
    const answers: Answer[] = [];
    let at = name.toLowerCase();
    for (let link = 0; link < 5; link += 1) {
      const entries = zone.get(at);
      if (entries === undefined)
        return [...zone.keys()].some((other) => other.endsWith(`.${at}`)) || link > 0 ? answers : null;
      const own = records(at, entries, type);
      const alias = records(at, entries, "CNAME")[0];
      if (own.length > 0) return [...answers, ...own];
      if (entries.includes("TIMEOUT")) return "fails";
      if (alias?.type !== "CNAME") return answers;
      answers.push(alias);
      at = alias.data.toLowerCase();
    }
    return answers;
  };
  return (question, transport) => {
    const answers = answersFor(question);
    if (answers === "fails") return reply(question, { rcode: "SERVFAIL" });
    if (answers === null) return reply(question, { rcode: "NXDOMAIN" });
    const whole = reply(question, { answers });
    return transport === "udp" && whole.length > UDP_BYTES ? reply(question, { truncated: true }) : whole;
  };
}

async function check({ helo, host, mailfrom }: SuiteCase, dns: Dns) {
  const now = new Date("2026-11-20T08:00:00Z");
  const sender = spfSender({ ip: host, mailFrom: mailfrom, helo }, { now });
  return checkHost(sender, (name, type) => dns.ask(name, type, new AbortController().signal));
}

if (scenarios.length === 0)
  console.warn(`Skipped, which is not passed: there is no RFC 7208 test suite at ${FILE.pathname}.`);

describe.skipIf(scenarios.length === 0)("the RFC 7208 test suite", () => {
  it("is whole", () => {
    const all = scenarios.flatMap(({ tests }) => Object.values(tests));
    expect(all).toHaveLength(CASES);
    const texts = all.filter(({ explanation }) => explanation !== undefined && explanation !== "DEFAULT");
    const none = all.filter(({ explanation }) => explanation === "DEFAULT");
    expect(texts.length + none.length).toBe(EXPLANATIONS);
  });

  describe.each(scenarios)("$description", (scenario) => {
    let server: DnsServer;
    let dns: ReturnType<typeof createDns>;
    beforeAll(async () => {
      server = await startDnsServer(script(scenario));
      dns = createDns({ resolvers: [server.resolver], timeoutMs: 5_000 });
    });
    afterAll(async () => {
      dns.close();
      await server.close();
    });

    it.each(Object.entries(scenario.tests))("%s", async (_, test) => {
      const { result, explanation } = await check(test, dns);
      expect([test.result].flat()).toContain(result);
      if (test.explanation === "DEFAULT") expect(explanation).toBeNull();
      else if (test.explanation !== undefined) expect(explanation).toBe(test.explanation);
    });
  });
});
