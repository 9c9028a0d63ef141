/**
 * Whether a text is a URL, alone or against a base. `URL.canParse` of Node 20 takes a letter such as ü in a host name for an error once the
 * engine has optimised its caller.
 */
export function isUrl(text: string, base?: string | URL): boolean {
  try {
    new URL(text, base);
    return true;
  } catch {
    return false;
  }
}
