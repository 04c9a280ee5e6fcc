import { CustomVideoDecoder, registerDecoder, VideoSample, type EncodedPacket, type VideoCodec } from 'mediabunny';

/** Packets that may lie in a decoder at once. */
const MOST_WAITING = 8;

/**
 * VP8 and VP9 without the transparency that WebM keeps beside them, as recordings of a canvas have it. mediabunny lays
 * the two together in workers made of blobs, which an extension's rules forbid and Node does not know, and Telltale has
 * no use for it. Whatever fails is told and not thrown: after a call that rejects, the library never closes the decoder, and
 * a rejection that nobody hears ends Node.
 */
class OpaqueDecoder extends CustomVideoDecoder {
  #decoder: VideoDecoder | null = null;
  #wake = (): void => undefined;

  static override supports(codec: VideoCodec): boolean {
    return (codec === 'vp8' || codec === 'vp9') && typeof VideoDecoder !== 'undefined';
  }

  init(): Promise<void> {
    return this.#telling(() => {
      this.#decoder = new VideoDecoder({
        output: (frame) => this.onSample(new VideoSample(frame)),
        error: (thrown) => {
          this.onError(thrown);
          this.#wake();
        },
      });
      this.#decoder.addEventListener('dequeue', () => this.#wake());
      this.#decoder.configure(this.config);
    });
  }

  decode(packet: EncodedPacket): Promise<void> {
    return this.#telling(async () => {
      this.#decoder?.decode(packet.toEncodedVideoChunk());
      while (this.#isFull()) await new Promise<void>((resolve) => (this.#wake = resolve));
    });
  }

  flush(): Promise<void> {
    return this.#telling(() => this.#decoder?.flush());
  }

  async #telling(work: () => unknown): Promise<void> {
    try {
      await work();
    } catch (thrown) {
      this.onError(thrown instanceof Error ? thrown : new Error(String(thrown)));
    }
  }

  #isFull(): boolean {
    return this.#decoder?.state === 'configured' && this.#decoder.decodeQueueSize > MOST_WAITING;
  }

  close(): void {
    if (this.#decoder?.state !== 'closed') this.#decoder?.close();
    this.#wake();
  }
}

/** From now on VP8 and VP9 are decoded without transparency. */
export function leaveTransparencyOut(): void {
  registerDecoder(OpaqueDecoder);
}
