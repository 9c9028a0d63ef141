/** Gathers the versions of files in which one secret of the history stands, and names the first commit that carried it. */
import type { SecretSeen } from "../../model/seen/repo.js";
import type { HistorySecretSeen } from "../../model/seen/secrets.js";
import type { Brought } from "../repo/git-objects.js";
import type { Ignoring, SecretPlace } from "./ignore.js";
import { searchText, secretKey } from "./search.js";

interface Hit {
  readonly blob: string;
  readonly seen: SecretSeen;
  readonly place: SecretPlace;
}

export interface HistoryHits {
  /** One version of a file, its path from the root of the repository. */
  search(blob: string, path: string, bytes: Uint8Array): void;
  /** Different secrets so far. */
  count(): number;
  /** The versions whose commits are wanted. */
  blobs(): ReadonlySet<string>;
  /** Each secret once, by the oldest of the commits; `pathOf` makes a path of the repository one of the folder. */
  dated(
    brought: ReadonlyMap<string, Brought>,
    ignoring: Ignoring,
    pathOf: (path: string) => string,
  ): readonly HistorySecretSeen[];
}

export function historyHits(digest: (text: string) => string): HistoryHits {
  const hits = new Map<string, Hit[]>();
  return {
    search(blob, path, bytes) {
      const places: SecretPlace[] = [];
      // Which files ignore it is asked once its commit is known.
      const secret = (place: SecretPlace) => {
        places.push(place);
        return null;
      };
      const ignoring = { file: () => null, secret, told: () => ({ by: [], unused: [] }) };
      const { secrets } = searchText(bytes, { path, tracked: true }, { digest, ignoring });
      secrets.forEach((seen, index) => {
        const place = places[index];
        const known = hits.get(secretKey(seen)) ?? [];
        if (place !== undefined) hits.set(secretKey(seen), [...known, { blob, seen, place }]);
      });
    },
    count: () => hits.size,
    blobs: () => new Set([...hits.values()].flat().map(({ blob }) => blob)),
    dated(brought, ignoring, pathOf) {
      return [...hits.values()].flatMap((all): readonly HistorySecretSeen[] => {
        const known = all.map((hit) => ({ ...hit, at: brought.get(hit.blob) ?? null }));
        const inTime = known.sort((a, b) => ageOf(b.at) - ageOf(a.at));
        const placed = inTime.map(({ place, at }) =>
          at === null ? place : { ...place, path: pathOf(at.path), commit: at.commit },
        );
        if (placed.some((place) => ignoring.secret(place) !== null)) return [];
        const [first] = inTime;
        if (first === undefined) return [];
        const { seen, at } = first;
        const versions = new Set(all.map(({ blob }) => blob)).size;
        const date = at === null ? null : new Date(at.time * 1000).toISOString().slice(0, 10);
        return [{ ...seen, path: pathOf(at?.path ?? seen.path), commit: at?.commit ?? null, date, versions }];
      });
    },
  };
}

/** What no commit's change shows comes last. */
function ageOf(at: Brought | null): number {
  return at?.newer ?? -1;
}
