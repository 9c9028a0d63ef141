/** Decides whether production is kept apart from the environments in which mistakes are allowed. */
import { defineCheck } from "../../model/check.js";
import type { EnvironmentsSeen, SharedSecret } from "../../model/seen/config.js";

interface Named {
  readonly name: string;
  readonly path: string;
}
const unread = (others: EnvironmentsSeen["others"]) => others.filter(({ unreadable }) => unreadable !== null);

export const environments = defineCheck({
  doc: {
    id: "config/environments",
    title: "Whoever gets into a test system is in production too",
    rule: "The declared production environment holds the same secret as another one, a test-mode key, a switch to a provider's sandbox, or an address of localhost, staging or test (also of a mail server that delivers nothing). Secrets (by name, form or randomness, from 8 characters) are compared as keyed hashes; addresses where a server listens, and variables named after another environment, are left out.",
    why: "Test systems are open to more people and less guarded: a shared secret opens production from there. With a test key real customers cannot pay, and with a test address their data goes where nobody looks after it.",
    fix: [
      "Make a new secret for production at its provider, set it there alone, and revoke the shared one.",
      "Put the live key in the place of the test one.",
      "Put production's own address in the place of localhost or staging.",
    ],
    severity: "high",
    impact: "data-exposure",
    stage: 3,
    effort: 30,
    references: [
      "https://12factor.net/config",
      "https://owasp.org/www-project-application-security-verification-standard/",
    ],
  },
  needs: ["environments"],
  says: {
    apart: {
      status: "pass",
      tell: (d: EnvironmentsSeen) => ({
        title: "Production is kept apart from the other environments",
        detail: `${d.path} has no test key, no switch to a sandbox and no address of localhost, staging or test. ${
          d.others.length === 0
            ? "No other environment is declared to compare its secrets with (repo.env.others)."
            : `None of its ${d.secrets} secrets stands in ${d.others.map(({ path }) => path).join(", ")}.`
        }`,
      }),
    },
    shared: {
      status: "fail",
      likelihood: 0.3,
      tell: (d: SharedSecret & Named) => ({
        title: `Whoever gets into ${d.others[0]?.path ?? "a test system"} is in production too: same ${d.name}`,
        detail: `${d.path} holds in ${d.name} the same secret as ${d.others.map(({ path, name, line }) => `${path}:${line} in ${name}`).join(", ")}.`,
        fix: [
          `Make a new value for ${d.name} at its provider, for production alone.`,
          `Set it in ${d.path} and deploy; then revoke the old one.`,
          "Let staging and development use keys of their own, best of an account of their own.",
        ],
      }),
    },
    testKey: {
      status: "fail",
      confidence: 0.8,
      tell: (d: Named & { key: string }) => ({
        title: `Production works with a test key: real customers cannot use what ${d.name} is for`,
        detail: `${d.name} in ${d.path} is a ${d.key}.`,
        fix: [`Put the live key into ${d.name} in ${d.path}, deploy, and try it once as a customer would.`],
      }),
    },
    local: {
      status: "fail",
      confidence: 0.8,
      tell: (d: Named) => ({
        title: `Production looks for a service on its own machine: ${d.name} is an address of localhost`,
        detail: `${d.name} in ${d.path} leads to the machine that the product runs on. On most hosts nothing answers there.`,
        fix: [
          `Put production's address into ${d.name} in ${d.path} and deploy.`,
          "If the service does run on the same machine, waive this finding with that reason.",
        ],
      }),
    },
    staging: {
      status: "fail",
      confidence: 0.8,
      tell: (d: Named) => ({
        title: `Production works with a test system: ${d.name} is an address of staging or test`,
        detail: `${d.name} in ${d.path} leads to a host that is known, or named, as a staging, test, sandbox or preview system.`,
        fix: [`Put production's address into ${d.name} in ${d.path} and deploy.`],
      }),
    },
    sandbox: {
      status: "fail",
      confidence: 0.8,
      tell: (d: Named) => ({
        title: `Production works with a provider's sandbox: ${d.name} is switched to it`,
        detail: `${d.name} in ${d.path} chooses the system of a provider in which nothing is real: no money moves, no customer is found.`,
        fix: [
          `Switch ${d.name} in ${d.path} to live, put the live keys beside it, deploy, and try it once as a customer would.`,
        ],
      }),
    },
    unread: {
      status: "unknown",
      tell: (d: { path: string; unreadable: string | null }) => ({
        title: `Not known whether production shares a secret with ${d.path}`,
        detail: `${d.unreadable ?? "It was not read"}.`,
      }),
    },
  },
  judge: (seen) =>
    seen.environments.flatMap(({ subject, value }) => {
      const { path, others, shared, testKeys, addresses } = value;
      const at = ({ name, line }: { name: string; line: number }) => ({
        subject: name,
        location: { file: path, line },
        evidence: [`${path}:${line}: ${name}`],
      });
      const told = [
        ...shared.map((one) => ({ say: "shared" as const, ...at(one), with: { ...one, path } })),
        ...testKeys.map((one) => ({ say: "testKey" as const, ...at(one), with: { ...one, path } })),
        ...addresses.map((one) => ({ say: one.leads, ...at(one), with: { name: one.name, path } })),
        ...unread(others).map((one) => ({ say: "unread" as const, subject: one.path, with: one })),
      ];
      return [...told, ...(told.length > 0 ? [] : [{ say: "apart" as const, subject, with: value }])];
    }),
});
