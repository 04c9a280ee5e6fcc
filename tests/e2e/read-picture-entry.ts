import { PictureReader } from '../../src/extension/content/read-picture';
import type { MediaKind } from '../../src/feed/media';
import { toFailure } from '../../src/forensics/failure';

/** Built by `read-picture.test.ts` and run in a page there; no part of the extension. */

export interface ReadBench {
  /**
   * @param id of the element that shows the picture
   * @returns how many bytes of which type, "only the extension", or a failure's code and sentence
   */
  read(id: string, kind: MediaKind, address: string): Promise<string>;
}

const reader = new PictureReader();

const bench: ReadBench = {
  async read(id, kind, address) {
    const element = document.getElementById(id);
    if (!element) return 'no such element';
    try {
      const picture = await reader.read({ element, kind, address }, new AbortController().signal);
      return picture ? `${picture.size} ${picture.type}` : 'only the extension';
    } catch (thrown) {
      const { code, sentence } = toFailure(thrown, 'read-picture');
      return `${code}: ${sentence}`;
    }
  },
};

Object.assign(globalThis, { bench });
