/** Declared guides, and what a look at them brought home: a file of the repository, or a page of a wiki. */
import { target } from "./target.js";

export const FILE = "launchready.yaml";
const repo = {
  path: "/srv/acme",
  history: false,
  build: [],
  logs: [],
  env: { example: null, production: null, others: [] },
};
export const GUIDE = "/srv/acme/docs/guide.md";
export const WIKI = "https://wiki.acme.test/guide";

export function declared(
  deployGuide: string | null,
  rollbackGuide: string | null = null,
  rehearsed: string | null = null,
) {
  const handover = { deploy: deployGuide, rollback: { guide: rollbackGuide, rehearsed }, incident: null };
  return target({ repo, handover, lines: { "handover.deploy": 9 } });
}
export function seen(document: string, exists: boolean | null, detail: string) {
  const one = [document, { document, exists, status: null, detail }] as const;
  const file = [FILE, { document: FILE, exists: true, status: null, detail: "1 byte" }] as const;
  return document === WIKI ? { documents: [file], "document-pages": [one] } : { documents: [file, one] };
}
export const other = seen("/srv/acme/docs/other.md", false, "there is no such file");
