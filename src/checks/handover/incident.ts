/** Decides whether whoever is woken by an alert finds out what to do. */
import { defineCheck } from "../../model/check.js";
import { declaredAt, NOTHING_DECLARED } from "../../parse/repo/declaration.js";
import { documentName, documentState } from "../../parse/repo/documents.js";

interface Checklist {
  readonly name: string;
  readonly detail: string;
}

export const incident = defineCheck({
  doc: {
    id: "handover/incident",
    title: "Whoever is woken by an alert does not know what to do",
    rule: "No incident checklist is declared (what to do when an alert fires), or its declared file or URL does not exist. An empty file is none.",
    why: "At three in the morning nobody thinks well. An hour of an outage is lost to finding the logs, the log-in, and the person who may decide.",
    fix: [
      "Write one page: who decides, where the logs and dashboards are, how to roll back, whom to tell and in which words.",
      "Walk through it once with an alert that is fired on purpose.",
      "Declare it in the target file: handover: { incident: docs/incident.md }",
    ],
    severity: "medium",
    impact: "downtime",
    stage: 7,
    effort: 90,
    references: ["https://sre.google/sre-book/managing-incidents/"],
  },
  needs: ["documents", "document-pages"],
  applies: ({ file }) => (file === null ? NOTHING_DECLARED : null),
  says: {
    there: {
      status: "pass",
      tell: ({ name, detail }: Checklist) => ({
        title: "Whoever is woken by an alert has a checklist",
        detail: `${name}: ${detail}.`,
      }),
    },
    undeclared: {
      status: "fail",
      likelihood: 0.3,
      tell: () => ({
        title: "Whoever is woken by an alert does not know what to do: no incident checklist is declared",
        detail: "The target file names no incident checklist.",
      }),
    },
    gone: {
      status: "fail",
      likelihood: 0.3,
      tell: ({ name, detail }: Checklist) => ({
        title: "Whoever is woken by an alert finds no checklist where one is declared",
        detail: `${name}: ${detail}.`,
        fix: [`Write the checklist to ${name}, or correct handover.incident in the target file.`],
      }),
    },
    unclear: {
      status: "unknown",
      tell: ({ name, detail }: Checklist) => ({
        title: "Could not tell whether the incident checklist is there",
        detail: `${name}: ${detail}.`,
      }),
    },
  },
  judge({ documents, "document-pages": pages }, target) {
    const { incident } = target.handover;
    const name = incident === null ? (target.file ?? target.domain) : documentName(target, incident);
    const { state, detail } = documentState([...documents, ...pages], incident);
    return [{ say: state, subject: name, with: { name, detail }, ...declaredAt(target, "handover.incident") }];
  },
});
