/** What a host's CORS answers prove: whom they let in who should stay out, and which declared origin they keep out. */
import type { CorsAnswerSeen, CorsSeen } from "../../model/seen/access.js";
import type { Host } from "../../model/target.js";
import { grantOf, refusalOf } from "./cors.js";

/** By whose origin; with the visitor's cookies, or to a private endpoint without them. */
export interface LetIn {
  readonly who: "anybody" | "lookAlike" | "plainHttp" | "neighbour";
  readonly how: "credentials" | "private";
  /** The first of them, and all that were let in. */
  readonly answer: CorsAnswerSeen;
  readonly origins: readonly string[];
}

const GROUPS: Readonly<Record<LetIn["who"], readonly CorsAnswerSeen["kind"][]>> = {
  anybody: ["unrelated", "null"],
  lookAlike: ["prefix", "suffix", "dot", "sibling"],
  plainHttp: ["scheme"],
  neighbour: ["sibling", "subdomain", "port"],
};

const ORDER = ["anybody", "lookAlike", "plainHttp", "neighbour"] as const;

/** One for each kind of origin that is let in and should not be. Who lets in anybody need not be told of look-alikes: one cause, one fault. */
export function letIn({ answers }: CorsSeen): readonly LetIn[] {
  const judged = answers.filter(({ wall }) => wall === null);
  // Whose whole domain may read compares no ends of names.
  const sloppy = judged.some((one) => one.kind === "subdomain" && grantOf(one) === "none");
  const told: LetIn[] = [];
  for (const who of ORDER) {
    const group = judged.filter(
      ({ kind }) => GROUPS[who].includes(kind) && (kind !== "sibling" || sloppy === (who === "lookAlike")),
    );
    const worst = group.filter((one) => grantOf(one) === "credentials");
    // A preflight shows nothing of the data; an origin of the owner's own domain reads without cookies what anybody may.
    const bare = group.filter((one) => grantOf(one) === "plain" && one.private && one.preflight === null);
    const how = worst.length > 0 ? "credentials" : "private";
    const members = worst.length > 0 ? worst : who === "anybody" || who === "lookAlike" ? bare : [];
    const [answer] = members;
    if (answer === undefined || told.some((one) => one.how === "credentials" || one.how === how)) continue;
    told.push({ who, how, answer, origins: [...new Set(members.map(({ origin }) => origin))] });
  }
  return told;
}

export interface KeptOut {
  readonly origin: string;
  readonly why: string;
  readonly answer: CorsAnswerSeen;
}

/** Each declared origin that a browser would refuse, told once, and those of which the answers do not tell. */
export function keptOut(
  { answers, failed }: CorsSeen,
  cors: NonNullable<Host["cors"]>,
): { readonly refused: readonly KeptOut[]; readonly unclear: readonly string[] } {
  const asked = answers.filter(({ kind }) => kind === "declared");
  const judged = asked.map((answer) => ({
    answer,
    why: answer.wall === null ? refusalOf(answer, cors.credentials) : undefined,
  }));
  const refused = judged.flatMap(({ answer, why }) =>
    typeof why === "string" ? [{ origin: answer.origin, why, answer }] : [],
  );
  const first = refused.filter(({ origin }, index) => refused.findIndex((one) => one.origin === origin) === index);
  const unclear = judged.flatMap(({ answer, why }) => {
    if (why !== undefined) return [];
    const what = answer.wall?.detail ?? `${answer.status} without Access-Control-Allow-Origin, as an error may be`;
    return [`${answer.method} ${answer.url} from ${answer.origin}: ${what}`];
  });
  const silent = failed.filter(({ kind }) => kind === "declared").map(({ detail }) => detail);
  return { refused: first, unclear: [...unclear, ...silent] };
}

/** The answer differs by origin, a cache may keep it, and nothing tells the cache that it differs. */
export function withoutVary({ answers }: CorsSeen): CorsAnswerSeen | null {
  const plain = answers.filter(({ preflight, wall }) => preflight === null && wall === null);
  const differs = new Set(plain.map(({ allowOrigin }) => allowOrigin)).size > 1;
  const names = (vary: string | null) => (vary ?? "").split(",").map((one) => one.trim().toLowerCase());
  const bare = plain.find(({ kept, vary }) => kept && !names(vary).some((name) => name === "origin" || name === "*"));
  return differs ? (bare ?? null) : null;
}

export function linesOf(answers: readonly CorsAnswerSeen[]): readonly string[] {
  return answers.slice(0, 3).flatMap((one) => [
    `${one.method} ${one.url} with Origin: ${one.origin}: ${one.status}`,
    ...(
      [
        ["access-control-allow-origin", one.allowOrigin],
        ["access-control-allow-credentials", one.allowCredentials],
        ["access-control-allow-methods", one.preflight === null ? null : one.allowMethods],
        ["access-control-allow-headers", one.preflight === null ? null : one.allowHeaders],
      ] as const
    ).flatMap(([name, value]) => (value === null ? [] : [`  ${name}: ${value.slice(0, 200)}`])),
  ]);
}
