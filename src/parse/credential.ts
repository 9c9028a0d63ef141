/** Whether a request would carry a value of the environment outside its headers. */

/** As it is, or as URLs or JSON write it. */
export function holdsCredential(text: string, credentials: readonly string[]): boolean {
  const texts = [text, decoded(text)];
  const written = credentials.flatMap((one) => [one, JSON.stringify(one).slice(1, -1)]);
  return written.some((one) => texts.some((each) => each.includes(one)));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    // A stray percent sign: the text as it is was compared already.
    return text;
  }
}
