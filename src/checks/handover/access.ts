/** Decides whether it is known who holds each access, and where it is kept. */
import { defineCheck, type Message } from "../../model/check.js";
import type { AccessArea, AccessEntry } from "../../model/target.js";
import { declaredAt, NOTHING_DECLARED } from "../../parse/repo/declaration.js";

/** Without these nothing can be moved, repaired or renewed. */
const VITAL: readonly AccessArea[] = ["registrar", "dns", "hosting"];
const OTHERS: readonly AccessArea[] = ["edge", "mail", "repository", "database", "monitoring"];

const WHAT: Readonly<Record<AccessArea, string>> = {
  registrar: "the domain's registrar",
  dns: "the DNS zone",
  edge: "the edge or CDN",
  certificates: "the certificates",
  hosting: "the servers",
  mail: "the mail provider",
  repository: "the code",
  database: "the database",
  monitoring: "the monitoring",
};

interface Gap {
  readonly area: AccessArea;
  readonly lacks: string;
}

export const access = defineCheck({
  doc: {
    id: "handover/access",
    title: "When something breaks, nobody knows who can log in",
    rule: `Nobody is named as owner, or no place where access is kept, for ${[...VITAL, ...OTHERS].join(", ")} (high for ${VITAL.join(", ")}, medium else). An area with provider: none does not exist and is not judged.`,
    why: "Domains are lost and outages last for days because the one person with the log-in is on holiday, or has left.",
    fix: [
      "Find out, for each area, who can log in today and where the log-in is kept.",
      "Put it into the team's password manager, with a second person who can open it.",
      "Declare it in the target file: access: { registrar: { provider: Namecheap, owner: Sam, kept: 1Password } }",
    ],
    severity: "high",
    impact: "operability",
    stage: 7,
    effort: 30,
    references: ["https://sre.google/sre-book/managing-incidents/"],
  },
  needs: [],
  applies: ({ file }) => (file === null ? NOTHING_DECLARED : null),
  says: {
    held: {
      status: "pass",
      tell: (d: { area: AccessArea; owner: string; kept: string }) => ({
        title: `It is known who can log in to ${WHAT[d.area]}`,
        detail: `Owner: ${d.owner}; kept in ${d.kept}.`,
      }),
    },
    absent: {
      status: "skip",
      tell: (d: { area: AccessArea }) => ({
        title: `Does not apply: access to ${WHAT[d.area]}`,
        detail: "The target file says that there is none.",
      }),
    },
    nothing: {
      status: "fail",
      likelihood: 0.3,
      effort: 60,
      tell: () => ({
        title: "When something breaks, nobody knows who can log in: no access is declared",
        detail: "The target file names no owner and no place for any access.",
      }),
    },
    gap: gap({}),
    lesserGap: gap({ severity: "medium" }),
  },
  judge: (_seen, target) => {
    if (Object.keys(target.access).length === 0)
      return [{ say: "nothing", subject: target.file ?? target.domain, with: {} }];
    return [...VITAL, ...OTHERS].map((area) => {
      const entry = target.access[area];
      const more = { subject: area, ...declaredAt(target, `access.${area}`) };
      if (entry?.provider?.toLowerCase() === "none") return { say: "absent", with: { area }, ...more };
      if (entry?.owner && entry.kept)
        return { say: "held", with: { area, owner: entry.owner, kept: entry.kept }, ...more, owner: entry.owner };
      const owner = entry?.owner ? { owner: entry.owner } : {};
      const say = VITAL.includes(area) ? ("gap" as const) : ("lesserGap" as const);
      return { say, with: { area, lacks: lacking(entry) }, ...more, ...owner };
    });
  },
});

function gap(more: Pick<Message<Gap>, "severity">): Message<Gap> {
  return {
    status: "fail",
    ...more,
    likelihood: 0.3,
    tell: ({ area, lacks }) => ({
      title: `Nobody can be sure to get into ${WHAT[area]}: ${lacks}`,
      detail: `For ${area} the target file has ${lacks}.`,
      fix: [
        `Find out who can log in to ${WHAT[area]} today and where the log-in is kept.`,
        "Put it into the team's password manager, with a second person who can open it.",
        `Write into the target file under access: ${area}: { provider: ..., owner: ..., kept: ... } (provider: none, if there is no such thing)`,
      ],
    }),
  };
}

function lacking(entry: AccessEntry | undefined): string {
  if (entry === undefined || (!entry.owner && !entry.kept)) return "no owner and no place where it is kept";
  return entry.owner ? "no place where it is kept" : "no owner";
}
