/** Makes text from a target safe to paste into a shell: a hostile URL must not become a command. */

/** In single quotes, where a shell expands nothing; a quote inside ends, is escaped, and begins again (POSIX 2.2.2). */
export function shellQuote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
