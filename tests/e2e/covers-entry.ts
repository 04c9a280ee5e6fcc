import '../../src/words/english';
import { choosablePictures } from '../../src/capture/page-elements';
import { choosePicture } from '../../src/extension/content/picker';
import { selectPart } from '../../src/extension/content/select-part';

/** Built by a test and run in a page there: the two covers under which a person chooses; no part of the extension. */

export interface CoversBench {
  choosePicture(): void;
  selectPart(): void;
}

const left = (): undefined => undefined;

const coversBench: CoversBench = {
  choosePicture: () => void choosePicture(choosablePictures(), new AbortController().signal).catch(left),
  selectPart: () => void selectPart(new AbortController().signal).catch(left),
};

Object.assign(globalThis, { coversBench });
