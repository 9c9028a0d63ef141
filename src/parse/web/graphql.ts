/** GraphQL over HTTP: a request that fails is mostly answered with 200 and says so in its body alone. */

const DOCUMENT = /^[\s,\ufeff]*(?:[{#]|(?:query|mutation|subscription|fragment)\b)/;
const SHOWN = 80;

/** Whether a JSON body asks by GraphQL: a document, a persisted one, or a batch of them. */
export function asksGraphQl(body: unknown): boolean {
  const [first] = Array.isArray(body) ? body : [body];
  if (!isObject(first)) return false;
  const { query, extensions } = first;
  return typeof query === "string" ? DOCUMENT.test(query) : isObject(extensions) && isObject(extensions.persistedQuery);
}

/**
 * What went wrong where an answer holds errors and no data (GraphQL specification 7.1), in a few words; null: nothing. Beside data, errors
 * are about a part of it, which may be meant.
 */
export function graphQlError(answer: unknown): string | null {
  for (const one of Array.isArray(answer) ? answer.slice(0, 50) : [answer]) {
    if (!isObject(one) || !Array.isArray(one.errors) || one.errors.length === 0) continue;
    if (isObject(one.data) && Object.values(one.data).some((value) => value !== null)) continue;
    const [error] = one.errors;
    const message = isObject(error) && typeof error.message === "string" ? error.message : "";
    return `a GraphQL error in place of data${message === "" ? "" : `: ${oneLine(message)}`}`;
  }
  return null;
}

function oneLine(text: string): string {
  const line = text.slice(0, 1000).replace(/[\s\p{Cc}]+/gu, " ");
  // Servers repeat what they were sent, which may be a key.
  const shown = line.trim().replace(/[\w*.+/=-]{24,}/g, "***");
  return shown.length > SHOWN ? `${shown.slice(0, SHOWN)}...` : shown;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
