/** Finds the text of a streamed answer that keeps it in no place known to us: where words change from piece to piece. */
import { jsonIn } from "../json-in.js";
import type { Frame } from "./frames.js";
import { isAside, leavesOf, namesAside } from "./generated.js";

/** Places that are looked at; an answer made to have more hides its text from itself. */
const MOST_PLACES = 200;
const WORDS = /\S\s+\S/;

/** The text in each frame, or null where no place holds words in several of them. */
export function textsByPlace(frames: readonly Frame[]): readonly string[] | null {
  const leaves = frames.map(({ data, event }) => {
    const json = jsonIn(data);
    return isAside(json, event) ? new Map<string, string>() : leavesOf(json);
  });
  const places = new Map<string, Set<string>>();
  for (const found of leaves)
    for (const [place, text] of found) {
      const texts = places.get(place) ?? (places.size < MOST_PLACES ? new Set<string>() : null);
      if (text !== "" && texts !== null) places.set(place, texts.add(text));
    }
  // What is the same in each piece is a name; so is what has no space in it.
  const worded = [...places].flatMap(([place, texts]) => {
    const joined = [...texts].join("");
    return texts.size > 1 && WORDS.test(joined) && !place.split(".").some(namesAside)
      ? [{ place, length: joined.length }]
      : [];
  });
  const [most] = worded.sort((a, b) => b.length - a.length);
  return most === undefined ? null : leaves.map((found) => found.get(most.place) ?? "");
}
