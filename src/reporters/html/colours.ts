/** Keeps a brand's colours readable: contrast by WCAG 2.2 (relative luminance, success criterion 1.4.3). */

/** Of text against what it stands on, level AA. */
const ENOUGH = 4.5;
const STEPS = 20;

/** The colour itself, or mixed with black or white (whichever leads away from the paper) until text in it can be read there. */
export function readable(color: string, paper: string): string {
  const away = luminance(paper) > 0.18 ? "#000000" : "#ffffff";
  for (let step = 0; step < STEPS; step += 1) {
    const mixed = mix(color, away, step / STEPS);
    if (contrast(mixed, paper) >= ENOUGH) return mixed;
  }
  return away;
}

/** White or black, whichever is easier to read on it; one of them always is enough. */
export function inkOn(color: string): string {
  return contrast(color, "#ffffff") >= contrast(color, "#000000") ? "#ffffff" : "#000000";
}

function contrast(one: string, other: string): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = channels(color).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function mix(color: string, other: string, share: number): string {
  const [own, its] = [channels(color), channels(other)];
  const mixed = own.map((value, index) => Math.round(value * (1 - share) + (its[index] ?? 0) * share));
  return `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

function channels(color: string): readonly number[] {
  return [1, 3, 5].map((start) => Number.parseInt(color.slice(start, start + 2), 16));
}
