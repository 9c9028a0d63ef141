/** Decides whether somebody else could release the product by its guide. */
import { defineCheck } from "../../model/check.js";
import { declaredAt, NOTHING_DECLARED } from "../../parse/repo/declaration.js";
import { documentName, documentState } from "../../parse/repo/documents.js";

interface Guide {
  readonly name: string;
  readonly detail: string;
}

export const deploy = defineCheck({
  doc: {
    id: "handover/deploy",
    title: "Only one person knows how to release the product",
    rule: "No deployment guide is declared, or its declared file or URL does not exist. An empty file is none.",
    why: "The urgent fix on a Saturday has to be released by whoever is there. Without a guide it waits, or is done wrong.",
    fix: [
      "Write down each step from a clean checkout to the running product: commands, accounts, checks afterwards.",
      "Let somebody else release once by the guide alone, and mend what was missing.",
      "Declare it in the target file: handover: { deploy: docs/deploy.md }",
    ],
    severity: "high",
    impact: "operability",
    stage: 7,
    effort: 120,
    references: ["https://sre.google/sre-book/release-engineering/"],
  },
  needs: ["documents", "document-pages"],
  applies: ({ file }) => (file === null ? NOTHING_DECLARED : null),
  says: {
    there: {
      status: "pass",
      tell: (d: Guide) => ({ title: "There is a deployment guide", detail: `${d.name}: ${d.detail}.` }),
    },
    undeclared: {
      status: "fail",
      likelihood: 0.3,
      tell: () => ({
        title: "Only one person knows how to release the product: no deployment guide is declared",
        detail: "The target file names no deployment guide.",
      }),
    },
    gone: {
      status: "fail",
      likelihood: 0.3,
      tell: (d: Guide) => ({
        title: "Whoever has to release the product finds no guide where one is declared",
        detail: `${d.name}: ${d.detail}.`,
        fix: [`Write the guide to ${d.name}, or correct handover.deploy in the target file.`],
      }),
    },
    unclear: {
      status: "unknown",
      tell: (d: Guide) => ({
        title: "Could not tell whether the deployment guide is there",
        detail: `${d.name}: ${d.detail}.`,
      }),
    },
  },
  judge: ({ documents, "document-pages": pages }, target) => {
    const guide = target.handover.deploy;
    const { state, detail } = documentState([...documents, ...pages], guide);
    const name = guide === null ? (target.file ?? target.domain) : documentName(target, guide);
    return [{ say: state, subject: name, with: { name, detail }, ...declaredAt(target, "handover.deploy") }];
  },
});
