/** Reads HTML as a browser would, for tests: its tags with their attributes, and its text. */
import { Parser } from "htmlparser2";

export interface Tag {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
}

export function parse(html: string): { readonly tags: readonly Tag[]; readonly text: string } {
  const tags: Tag[] = [];
  const texts: string[] = [];
  const parser = new Parser({
    onopentag: (tag, attributes) => tags.push({ tag, attributes }),
    ontext: (text) => texts.push(text),
  });
  parser.end(html);
  return { tags, text: texts.join("") };
}

/** Headings that skip a level. */
export function outline(tags: readonly Tag[]): readonly string[] {
  const levels = tags.flatMap(({ tag }) => (/^h[1-6]$/.test(tag) ? [Number(tag.slice(1))] : []));
  return levels.flatMap((level, index) => {
    const before = levels[index - 1] ?? 0;
    return level > before + 1 ? [`h${level} after h${before}`] : [];
  });
}
