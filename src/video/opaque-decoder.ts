import { CustomVideoDecoder, registerDecoder, VideoSample, type EncodedPacket, type VideoCodec } from 'mediabunny';

/** Packets that may lie in a decoder at once. */
const MOST_WAITING = 8;

/**
 * VP8 and VP9 without the transparency that WebM keeps beside them, as recordings of a canvas have it. mediabunny lays
 * the two together in workers made of blobs, which an extension's rules forbid and Node does not know, and Telltale has
 * no use for it.
 */
class OpaqueDecoder extends CustomVideoDecoder {
  #decoder: VideoDecoder | null = null;
  #wake = (): void => undefined;

  static override supports(codec: VideoCodec): boolean {
    return (codec === 'vp8' || codec === 'vp9') && typeof VideoDecoder !== 'undefined';
  }

  init(): void {
    this.#decoder = new VideoDecoder({
      output: (frame) => this.onSample(new VideoSample(frame)),
      error: (thrown) => {
        this.onError(thrown);
        this.#wake();
      },
    });
    this.#decoder.addEventListener('dequeue', () => this.#wake());
    this.#decoder.configure(this.config);
  }

  async decode(packet: EncodedPacket): Promise<void> {
    this.#decoder?.decode(packet.toEncodedVideoChunk());
    while (this.#isFull()) await new Promise<void>((resolve) => (this.#wake = resolve));
  }

  async flush(): Promise<void> {
    await this.#decoder?.flush();
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
