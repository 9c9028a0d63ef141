/** A complete target for tests: the defaults of a bare acme.test, with what a test declares on top. */
import type { Endpoint, Host, MailDomain, Target } from "../../src/model/target.js";

export function host(name: string, more: Partial<Host> = {}): Host {
  return {
    host: name,
    role: "site",
    public: true,
    edge: null,
    origin: null,
    records: {},
    cors: null,
    waf: false,
    ...more,
  };
}

export function endpoint(name: string, url: string, more: Partial<Endpoint> = {}): Endpoint {
  return {
    name,
    url,
    kind: "read",
    method: "GET",
    headers: {},
    body: null,
    expect: { status: [], contains: null, type: null },
    private: false,
    as: null,
    isolated: false,
    key: false,
    p95: 300,
    maxBytes: null,
    rateLimit: null,
    load: null,
    ai: null,
    ...more,
  };
}

export function mailDomain(domain: string, more: Partial<MailDomain> = {}): MailDomain {
  return { domain, sends: true, receives: true, senders: [], selectors: [], message: null, ...more };
}

export function target(more: Partial<Target> = {}): Target {
  return {
    file: "launchready.yaml",
    name: "Acme",
    profile: {
      name: "default",
      p95: {
        page: 1000,
        read: 500,
        list: 800,
        write: 1000,
        report: 3000,
        ai: 5000,
        health: 500,
        webhook: 1000,
      },
      firstToken: 1000,
      pageWeight: 2_000_000,
      payload: 1_000_000,
      uptime: 0.995,
      errorRate: 0.01,
    },
    domain: "acme.test",
    launch: null,
    canonical: null,
    hosts: [host("acme.test"), host("www.acme.test")],
    goals: { uptime: 0.995, errorRate: 0.01 },
    users: {},
    endpoints: [],
    redirects: [],
    apps: [],
    email: [mailDomain("acme.test")],
    smoke: [],
    repo: null,
    env: [],
    monitoring: null,
    services: [],
    access: {},
    handover: { deploy: null, rollback: { guide: null, rehearsed: null }, incident: null },
    waivers: [],
    plugins: [],
    sampling: { requests: 60, upTo: 400, rate: 5, concurrency: 20 },
    network: { resolvers: [], ca: null, internalRanges: [], rdap: true, osv: true },
    credentials: [],
    lines: {},
    ...more,
  };
}
