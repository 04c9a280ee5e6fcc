/** Counts the looks at moving videos, so that each is looked at a few times and no more. */

/** Seconds of the video between two looks. */
const PLAYED_BETWEEN = 8;
const MOST_SIGHTINGS = 4;

export type Player = Pick<HTMLVideoElement, 'currentSrc' | 'currentTime' | 'seeking'>;

interface Sightings {
  readonly source: string;
  number: number;
  /** Seconds seen since the last look. */
  played: number;
  /** Where in the video it was last met, in seconds. */
  at: number;
}

export class FrameSightings {
  readonly #videos = new WeakMap<Player, Sightings>();

  /** Which look at this video's address it is now, 1 to 4. */
  numberOf(video: Player): number {
    return this.#of(video).number;
  }

  /**
   * The video is somewhere else than before. What it plays counts, and what it skips or plays unseen does not.
   * @param isSeen whether it can be seen and is looked at
   */
  noteTime(video: Player, isSeen: boolean): void {
    const sightings = this.#of(video);
    const moved = video.currentTime - sightings.at;
    sightings.at = video.currentTime;
    if (!isSeen || video.seeking || moved <= 0 || sightings.number >= MOST_SIGHTINGS) return;
    sightings.played += moved;
    if (sightings.played < PLAYED_BETWEEN) return;
    sightings.number += 1;
    sightings.played = 0;
  }

  /** It is loaded anew, be it from the same address. */
  forget(video: Player): void {
    this.#videos.delete(video);
  }

  #of(video: Player): Sightings {
    const known = this.#videos.get(video);
    if (known?.source === video.currentSrc) return known;
    const sightings = { source: video.currentSrc, number: 1, played: 0, at: video.currentTime };
    this.#videos.set(video, sightings);
    return sightings;
  }
}
