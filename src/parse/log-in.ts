/** Recognises an answer that asks to log in, or refuses, although its status says 2xx. */

const REFUSALS =
  /"(?:error|errors|message|code|detail|title)"\s*:\s*(?:\[\s*)?(?:\{\s*"(?:message|code)"\s*:\s*)?"[^"]{0,80}\b(?:unauthori[sz]ed|unauthenticated|not authenticated|authentication required|log ?in required|not logged in|access denied|forbidden|invalid token|missing token)\b/i;

/** `page`: a log-in form; `message`: a JSON error that refuses (GraphQL and others answer those with 200); null: neither. */
export function asksToLogIn(type: string | null, body: string): "page" | "message" | null {
  if (type !== null && /\bjson\b/i.test(type)) return REFUSALS.test(body) ? "message" : null;
  const html = type === null || /\bhtml\b/i.test(type);
  return html && /<input\b[^>]{0,500}\btype\s*=\s*["']?password\b/i.test(body) ? "page" : null;
}
