/** Dictionaries of structured fields (RFC 9651): as strict as browsers, which ignore a header as a whole where one member cannot be read. */

/** An item without its parameters: tokens, strings (in quotes), numbers, booleans and the rest as written. */
type Item = string;

/** By key, in lower case as the grammar wants them: an item, or the items of an inner list. The last of a key counts. */
export type Dictionary = ReadonlyMap<string, Item | readonly Item[]>;

const KEY = /[a-z*][a-z0-9_.*-]{0,200}/y;
const WHITE = /[ \t]{0,4096}/y;
const SPACES = / {0,4096}/y;
/** RFC 9651 3.3, one alternative a type: decimal or integer, date, token, string, byte sequence, boolean, display string. */
const ITEM =
  /-?\d{1,15}(?:\.\d{1,3})?|@-?\d{1,15}|[A-Za-z*][\w:/!#$%&'*+.^`|~-]{0,1000}|"(?:[ !#-[\]-~]|\\["\\]){0,4000}"|:[A-Za-z0-9+/=]{0,4000}:|\?[01]|%"(?:[ !#$&-~]|%[0-9a-f]{2}){0,4000}"/y;

/** Null: it cannot be read (RFC 9651 4.2). Several header lines are joined with commas first. */
export function parseDictionary(text: string): Dictionary | null {
  const members = new Map<string, Item | readonly Item[]>();
  let at = 0;
  const take = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0] ?? null;
    at += found?.length ?? 0;
    return found;
  };
  const takeChar = (char: string): boolean => {
    if (text[at] !== char) return false;
    at += 1;
    return true;
  };
  const takeParameters = (): boolean => {
    while (takeChar(";")) {
      take(SPACES);
      if (take(KEY) === null) return false;
      if (takeChar("=") && take(ITEM) === null) return false;
    }
    return true;
  };
  const takeItem = (): Item | null => {
    const item = take(ITEM);
    return item !== null && takeParameters() ? item : null;
  };
  const takeList = (): readonly Item[] | null => {
    const items: Item[] = [];
    for (;;) {
      take(SPACES);
      if (takeChar(")")) return takeParameters() ? items : null;
      const item = takeItem();
      if (item === null || (text[at] !== " " && text[at] !== ")")) return null;
      items.push(item);
    }
  };

  take(SPACES);
  while (at < text.length) {
    const key = take(KEY);
    if (key === null) return null;
    if (takeChar("=")) {
      const value = takeChar("(") ? takeList() : takeItem();
      if (value === null) return null;
      members.set(key, value);
    } else {
      if (!takeParameters()) return null;
      members.set(key, "?1");
    }
    take(WHITE);
    if (at >= text.length) return members;
    if (!takeChar(",")) return null;
    take(WHITE);
    // A comma at the end is an error of its own.
    if (at >= text.length) return null;
  }
  return members;
}
