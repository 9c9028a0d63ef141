/** Whether the declared guides that are web pages, and the monitor's page, answer. */

import { LookFailed } from "../model/errors.js";
import { defineProbe } from "../model/probe.js";
import type { DocumentSeen } from "../model/seen/repo.js";
import { isUrl } from "../model/url.js";
import type { Io } from "../net/io.js";
import { hostOfUrl } from "../parse/hosts.js";
import { declaredDocuments } from "../parse/repo/documents.js";

const MAX_BYTES = 64 * 1024;
const MAX_HOPS = 5;

export const documentPages = defineProbe({
  id: "document-pages",
  summary: "The declared guides and the monitor's page on the web: whether each answers",
  subjects: (target) => {
    const pages = declaredDocuments(target).filter((document) => hostOfUrl(document) !== null);
    return pages.length > 0 ? pages : { skip: "no guide or monitor page on the web is declared" };
  },
  host: (document) => hostOfUrl(document) ?? undefined,
  // As in `documents`: what cannot be reached is a value, so that the check of another document does not hear of it.
  async look(document, _target, io: Pick<Io, "http">, signal): Promise<DocumentSeen> {
    try {
      return await pageSeen(document, io, signal);
    } catch (error) {
      if (!(error instanceof LookFailed) || error.kind === "interrupted") throw error;
      return { document, exists: null, status: null, detail: `could not be reached: ${error.message}` };
    }
  },
});

async function pageSeen(document: string, io: Pick<Io, "http">, signal: AbortSignal): Promise<DocumentSeen> {
  const unclear = (detail: string): DocumentSeen => ({ document, exists: null, status: null, detail });
  let url = document;
  for (let hop = 0; hop <= MAX_HOPS; hop += 1) {
    const host = hostOfUrl(url);
    if (host === null || !io.http.declared(host)) {
      const where = hop === 0 ? host : `it redirects to ${host ?? "no web address"}, which`;
      return unclear(`not asked: ${where} is not a declared host`);
    }
    const { status, headers } = await io.http.request({ url, maxBytes: MAX_BYTES }, signal);
    const location = headers.find(([name]) => name === "location")?.[1];
    if (status < 300 || status >= 400 || location === undefined || !isUrl(location, url))
      return answered(document, status);
    url = new URL(location, url).href;
  }
  return unclear(`more than ${MAX_HOPS} redirects`);
}

/** A log-in, a limit or a broken server hides the page; only "not found" and "gone" say that it is not there. */
function answered(document: string, status: number): DocumentSeen {
  const exists = status < 300 ? true : status === 404 || status === 410 ? false : null;
  return { document, exists, status, detail: `it answers with HTTP status ${status}` };
}
