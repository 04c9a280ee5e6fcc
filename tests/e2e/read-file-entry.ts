import { toFailure } from '../../src/forensics/failure';
import { openClip } from '../../src/video/read-file';

/** Built by `read-file.test.ts` and run in a page there; no part of the extension. */

interface Read {
  readonly info: { readonly duration: number; readonly width: number; readonly height: number; readonly codec: string };
  readonly frames: readonly {
    readonly time: number;
    readonly width: number;
    readonly height: number;
    /** The colours in the middle of the four quarters, left to right and top to bottom. */
    readonly colours: readonly (readonly number[])[];
  }[];
}

export interface ReadBench {
  read(address: string, times: readonly number[]): Promise<Read | { readonly code: string }>;
}

const QUARTERS = [0.25, 0.75];

const bench: ReadBench = {
  async read(address, times) {
    try {
      const reader = await openClip(await (await fetch(address)).blob());
      const frames: Read['frames'][number][] = [];
      for await (const { time, raster } of reader.frames(times)) {
        const { width, height, data } = raster;
        const colours = QUARTERS.flatMap((down) =>
          QUARTERS.map((across) => {
            const at = (Math.floor(height * down) * width + Math.floor(width * across)) * 3;
            return [...data.subarray(at, at + 3)];
          }),
        );
        frames.push({ time, width, height, colours });
      }
      reader.close();
      return { info: reader.info, frames };
    } catch (thrown) {
      return { code: toFailure(thrown, 'decode').code };
    }
  },
};

Object.assign(globalThis, { bench });
