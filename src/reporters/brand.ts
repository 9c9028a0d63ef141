/** What a consultant puts on a report: names, a logo, two colours and texts. */

export interface Brand {
  readonly client: string | null;
  readonly author: string | null;
  /** A `data:` URI of an image; shown through an image tag alone, in which an SVG runs no script and loads nothing. */
  readonly logo: string | null;
  readonly colors: {
    /** `#rrggbb`: the bar at the top. */
    readonly primary: string | null;
    /** `#rrggbb`: links and headings, darkened or lightened as far as their contrast asks for. */
    readonly accent: string | null;
  };
  readonly texts: {
    readonly title: string | null;
    readonly introduction: string | null;
    /** `Confidential`. */
    readonly classification: string | null;
    readonly footer: string | null;
    /** By check: the consultant's own words instead of the check's. */
    readonly checks: Readonly<Record<string, { readonly why: string | null; readonly fix: readonly string[] | null }>>;
  };
}

export const plainBrand: Brand = {
  client: null,
  author: null,
  logo: null,
  colors: { primary: null, accent: null },
  texts: { title: null, introduction: null, classification: null, footer: null, checks: {} },
};
