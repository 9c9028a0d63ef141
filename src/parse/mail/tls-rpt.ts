/** The grammar of a TLS-RPT record (RFC 8460 3): where reports about TLS between mail servers go. */
import { fieldsBehindVersion } from "./tag-list.js";
import { shown } from "./txt.js";

export interface TlsRptRecord {
  /** Valid destinations, as written. */
  readonly rua: readonly string[];
  /** Clauses. */
  readonly problems: readonly string[];
}

const MAX_PROBLEMS = 10;

/** Whether senders count a TXT record as one of TLS-RPT: it begins with `v=TLSRPTv1;`, in this case. */
export function isTlsRpt(record: string): boolean {
  return /^v=TLSRPTv1[ \t]*;/.test(record);
}

/** For a record that is meant as TLS-RPT and that senders discard: why, as a clause. Null for all others. */
export function tlsRptLookAlike(record: string): string | null {
  if (isTlsRpt(record) || !/TLSRPT/i.test(record.slice(0, 100))) return null;
  if (/^v=TLSRPTv1\s*$/.test(record)) return "it ends behind v=TLSRPTv1, without rua=";
  if (/^v=TLSRPTv1/.test(record)) return "a semicolon is missing behind v=TLSRPTv1";
  if (/^[\s"'\\]/.test(record)) return "a space or a quotation mark stands before v=TLSRPTv1";
  return "it does not start with v=TLSRPTv1, in this case and without spaces";
}

/** Parses a record for which `isTlsRpt` holds. */
export function parseTlsRpt(record: string): TlsRptRecord {
  const problems: string[] = [];
  const rua: string[] = [];
  let named = false;
  for (const field of fieldsBehindVersion(record)) {
    const [, name, value = ""] = /^([A-Za-z0-9][A-Za-z0-9_.-]{0,31})=([\x21-\x7e][\x20-\x7e]*)$/.exec(field) ?? [];
    if (name === undefined) problems.push(`"${shown(field, 60)}" is not name=value`);
    else if (name === "rua") {
      named = true;
      for (const uri of value.split(",").map((one) => one.trim()))
        if (isReportUri(uri)) rua.push(uri);
        else problems.push(`"${shown(uri, 80)}" is no destination: ${uriFault(uri)}`);
    }
  }
  if (!named) problems.push("rua= is missing, so no report has a destination");
  return { rua, problems: problems.slice(0, MAX_PROBLEMS) };
}

function isReportUri(uri: string): boolean {
  if (/^https:\/\/[a-z0-9][a-z0-9.-]*(?::\d+)?(?:[/?][!-~]*)?$/i.test(uri)) return true;
  return /^mailto:[^\s@,;!<>]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:\?[!-~]*)?$/i.test(uri);
}

function uriFault(uri: string): string {
  if (/^http:/i.test(uri)) return "http:// is not allowed, https:// is";
  return uri.includes("@") && !/^mailto:/i.test(uri)
    ? "mailto: is missing before the mailbox"
    : "mailto:<mailbox> or https://... is needed";
}
