/** Tells random text from words, runs and repeats, whatever its length and alphabet. */

// The commonest pairs of letters in English and in identifiers: about every fifth pair of random letters, four in five of words.
const PAIRS = new Set(
  (
    "th he in er an re nd at on nt ha es st en ed to it ou ea hi is or ti as te et ng of al de se le sa si ar ve ra ld ur ro io ne me co ma " +
    "li ri ic ll la el ch om ec ce ta no us ut ei ns il em ac ss ai tr ca pe po pr ad im mi id do ge ie am ap ag ab be bl bo ct cl cr di da " +
    "ef ee fi fo fr gr ho ig ir iv ke lo ly mo mp na ni op os ot ow pa pl qu rd rs rt ry sc sh so sp su ts tu ul um un up va wa we wh wi wo ey"
  ).split(" "),
);
const PAIR_CHANCE = PAIRS.size / 676;
/** Standard deviations above chance from which it is no chance: about one random value in a hundred. */
const SURPRISE = 3;

/**
 * Whether each character could have been drawn by lot: entropy near what its length and alphabet allow, no words, no runs.
 * `surprise`: more of it loses fewer random values, where other signs keep words out.
 */
export function looksRandom(text: string, surprise = SURPRISE): boolean {
  if (text.length < 8) return false;
  const letters = alphabet(text);
  const enough = Math.min(0.88, 0.72 + (0.18 * (text.length - 12)) / 52);
  return (
    entropy(text) >= enough * expectedEntropy(text.length, letters) &&
    !hasRuns(text, letters, surprise) &&
    !readsLikeWords(text, surprise)
  );
}

/** Bits a character, by Shannon. */
export function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const letter of text) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}

/** Whether its letters follow each other as in words. Hexadecimal text has too few letters to tell. */
export function readsLikeWords(text: string, surprise: number): boolean {
  if (/^[0-9a-fA-F-]+$/.test(text)) return false;
  let pairs = 0;
  let common = 0;
  const lower = text.toLowerCase();
  for (let at = 1; at < lower.length; at += 1) {
    const pair = lower.slice(at - 1, at + 1);
    if (!/^[a-z]{2}$/.test(pair)) continue;
    pairs += 1;
    if (PAIRS.has(pair)) common += 1;
  }
  // Words are mostly letters beside letters; in random text digits stand between them.
  return pairs >= 4 && pairs * 2 >= text.length && common > expected(pairs, PAIR_CHANCE, surprise);
}

/** `abcdef`, `123456`, `aaaa`: neighbours that are equal or follow each other, more than chance explains. */
function hasRuns(text: string, letters: number, surprise: number): boolean {
  let runs = 0;
  for (let at = 1; at < text.length; at += 1) {
    if (Math.abs(text.charCodeAt(at) - text.charCodeAt(at - 1)) <= 1) runs += 1;
  }
  return runs > expected(text.length - 1, 3 / letters, surprise);
}

/** The count that `tries` of the given chance hardly ever pass. */
function expected(tries: number, chance: number, surprise: number): number {
  return tries * chance + surprise * Math.sqrt(tries * chance * (1 - chance));
}

/** How many characters the smallest usual alphabet with all of these has. */
function alphabet(text: string): number {
  if (/^[0-9]+$/.test(text)) return 10;
  if (/^(?:[0-9a-f-]+|[0-9A-F-]+)$/.test(text)) return 16;
  const one = /^[^A-Z]+$/.test(text) || /^[^a-z]+$/.test(text);
  const symbols = new Set(text.replace(/[0-9A-Za-z]/g, "")).size;
  return (one ? 36 : 62) + symbols;
}

const memory = new Map<number, number>();

/** The mean entropy of `length` characters drawn from `letters`: short text cannot reach log2 of its alphabet. */
function expectedEntropy(length: number, letters: number): number {
  const key = length * 256 + letters;
  const known = memory.get(key);
  if (known !== undefined) return known;
  const chance = 1 / letters;
  let probability = (1 - chance) ** length;
  let lost = 0;
  for (let count = 1; count <= length && count < 200; count += 1) {
    probability = ((probability * (length - count + 1)) / count) * (chance / (1 - chance));
    lost += probability * count * Math.log2(count);
  }
  const bits = Math.log2(length) - (letters * lost) / length;
  memory.set(key, bits);
  return bits;
}
