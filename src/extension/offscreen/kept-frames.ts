/** Pictures that are kept of one watched video, so that its moments can be looked at later. */
export const MOST_KEPT = 120;
/** Bytes of all of them: a frame of a large video takes a million or two. */
const MOST_KEPT_BYTES = 96e6;
/** The share that is kept for its suspicion; the others lie as evenly over time as they can. */
const SUSPICIOUS_SHARE = 1 / 3;

export interface KeptFrame {
  /** The video's own time, in seconds. */
  readonly time: number;
  readonly picture: Blob;
  /** Of its most suspicious face, as raw logit; null for none that was judged. */
  readonly suspicion: number | null;
}

const distance = (a: number, b: number): number => Math.abs(a - b);

/** The frames of a watched video of which a picture is kept: the most suspicious ones, and some of every stretch. */
export class KeptFrames {
  /** In the order of time. */
  private frames: readonly KeptFrame[] = [];

  add(frame: KeptFrame): void {
    const others = this.frames.filter(({ time }) => time !== frame.time);
    this.frames = [...others, frame].toSorted((a, b) => a.time - b.time);
    while (this.frames.length > 1 && (this.frames.length > MOST_KEPT || this.bytes > MOST_KEPT_BYTES)) this.dropOne();
  }

  /** Forgets what lies before a time, in seconds. */
  dropBefore(from: number): void {
    if ((this.frames[0]?.time ?? from) < from) this.frames = this.frames.filter(({ time }) => time >= from);
  }

  /** Null when none is kept. */
  nearest(time: number): KeptFrame | null {
    let nearest: KeptFrame | null = null;
    for (const frame of this.frames) {
      if (!nearest || distance(frame.time, time) < distance(nearest.time, time)) nearest = frame;
    }
    return nearest;
  }

  get size(): number {
    return this.frames.length;
  }

  private get bytes(): number {
    return this.frames.reduce((sum, { picture }) => sum + picture.size, 0);
  }

  /** Drops the frame that leaves the smallest hole, and is not among the most suspicious. */
  private dropOne(): void {
    const isSure = new Set(
      this.frames
        .filter(({ suspicion }) => suspicion !== null)
        .toSorted((a, b) => (b.suspicion ?? 0) - (a.suspicion ?? 0))
        .slice(0, Math.floor(this.frames.length * SUSPICIOUS_SHARE)),
    );
    const hole = (i: number): number =>
      (this.frames[i + 1]?.time ?? Infinity) - (this.frames[i - 1]?.time ?? -Infinity);
    let least = -1;
    this.frames.forEach((frame, i) => {
      if (!isSure.has(frame) && (least === -1 || hole(i) < hole(least))) least = i;
    });
    this.frames = this.frames.filter((_, i) => i !== least);
  }
}
