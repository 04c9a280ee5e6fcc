/** How badges behave on every site that has them. */
export interface FeedSettings {
  /** Badges also for "No signs found" and "Could not analyse"; otherwise only for signs and unsure. */
  readonly showsAll: boolean;
  /** Blurs a picture with signs of forgery until the person clicks it. */
  readonly blursSigns: boolean;
  /** Nothing new is judged until the person says so. */
  readonly isPaused: boolean;
  /** Nothing new is judged while the computer runs on a battery below 20 %. */
  readonly sparesBattery: boolean;
}

export const DEFAULT_FEED_SETTINGS: FeedSettings = {
  showsAll: false,
  blursSigns: false,
  isPaused: false,
  sparesBattery: true,
};
