/** External services as a product's code and its domain name them. */

/** What the package manifests of a repository tell. */
export interface SdksSeen {
  /** Manifests that were read, relative to the repository. */
  readonly manifests: readonly string[];
  readonly found: readonly {
    readonly service: string;
    /** `package.json: @sentry/node`. */
    readonly by: string;
    /** It collects the errors that the product makes. */
    readonly errors: boolean;
  }[];
}

/** Services that had the domain's owner publish a proof of ownership. */
export interface TokensSeen {
  readonly domain: string;
  readonly services: readonly string[];
}
