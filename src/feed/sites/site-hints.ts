/**
 * What is known of one site's pages, as data. Badges work on any site without it: a hint only spares work, names the
 * author and finds the site's own label.
 */
export interface SiteHints {
  readonly name: string;
  /** Host names; a page is meant when its host is one of them or ends with a dot and one of them. */
  readonly hosts: readonly string[];
  /** Selects what only pages of this software have, where it runs on more hosts than can be named. */
  readonly mark?: string;
  /** Hosts that serve this site's pictures, as match patterns; asked for together with the site. */
  readonly mediaOrigins: readonly string[];
  /** Selects what shows an account rather than a post: the picture itself or something around it. */
  readonly avatar: string;
  /** Selects the element that holds a whole post; of posts in posts, such as quotes and replies, the inner ones too. */
  readonly post: string;
  /** Selects, within the post, elements whose text names the author: the first that has any text does. */
  readonly author: string;
  /**
   * Selects, within the post, elements that may hold the site's own words about AI, and nothing that an account wrote;
   * `words` must be in their text, or in their accessible label where they have none. Null where the site has no such
   * label.
   */
  readonly platformLabel: { readonly selector: string; readonly words: RegExp } | null;
}

/** What a page says about a picture. The page may say anything: these are its words, never Telltale's. */
export interface PageContext {
  readonly isAvatar: boolean;
  /** At most 60 characters. */
  readonly author: string | null;
  /** The site's own label in its own words, at most 120 characters. */
  readonly platformLabel: string | null;
}
