/** By reading direction, so that the same choice suits a page that is written from right to left. */
export const BADGE_CORNERS = ['start-top', 'end-top', 'start-bottom', 'end-bottom'] as const;
/** The corner that a badge takes where nothing speaks against it. */
export type BadgeCorner = (typeof BADGE_CORNERS)[number];

export const BADGE_SIZES = ['small', 'large'] as const;
export type BadgeSize = (typeof BADGE_SIZES)[number];

/** How badges behave on every site that has them. */
export interface FeedSettings {
  /** Badges for "Unsure" too; those for "Signs of forgery" are always there. */
  readonly showsUnsure: boolean;
  /** Badges also for "No signs found" and "Could not analyse". */
  readonly showsAll: boolean;
  /** Blurs a picture with signs of forgery until the person clicks it. */
  readonly blursSigns: boolean;
  readonly size: BadgeSize;
  readonly corner: BadgeCorner;
  /** Nothing new is judged until the person says so. */
  readonly isPaused: boolean;
  /** Nothing new is judged while the computer runs on a battery below 20 %. */
  readonly sparesBattery: boolean;
}

export const DEFAULT_FEED_SETTINGS: FeedSettings = {
  showsUnsure: true,
  showsAll: false,
  blursSigns: false,
  size: 'small',
  corner: 'start-top',
  isPaused: false,
  sparesBattery: true,
};
