/** Runs the audit room with fakes: probes and checks of a few lines, a clock that stands still. */
import { type AuditOptions, audit } from "../../src/audit/audit.js";
import type { Target } from "../../src/model/target.js";
import type { Io } from "../../src/net/io.js";
import { target } from "./target.js";

const standingClock: Io["clock"] = {
  now: () => new Date("2026-11-20T08:00:00Z"),
  elapsed: () => 0,
  sleep: async () => {},
};

const io = {
  clock: standingClock,
  http: { counts: () => ({ "www.acme.test": 3 }) },
  tls: { counts: () => ({ "www.acme.test": 2, "api.acme.test": 1 }) },
  smtp: { counts: () => ({}) },
  registries: { counts: () => ({}) },
} as unknown as Io;

export function runAudit(options: Partial<AuditOptions>, about: Target = target()) {
  return audit(about, {
    probes: [],
    checks: [],
    io,
    only: [],
    skip: [],
    failOn: "critical",
    deadlineMs: 60_000,
    concurrency: 8,
    offline: false,
    signal: new AbortController().signal,
    version: "0.0.0",
    ...options,
  });
}
