import * as v from 'valibot';
import { MOST_FRAME_BYTES } from '../../capture/copy-frame';
import { whole } from '../../report/schema-values';
import { anyAddress, attempts, captureWay, hostName, notNegative } from './value-schemas';

/** What is said about a video between page, background and offscreen document. */

const MOST_SIDE = 16_384;
const MOST_STRETCH = 4;
/** No picture format of the browser has as many planes. */
const MOST_PLANES = 8;

const side = whole(MOST_SIDE);
const frameData = v.pipe(v.blob(), v.minSize(1), v.maxSize(MOST_FRAME_BYTES));

/**
 * A name that the browser gave: it knows more of them than the compiler's types, and refuses those that it does not know
 * where the frame is put together.
 */
const nameOf = <Name extends string>() =>
  v.custom<Name>((name) => typeof name === 'string' && name !== '' && name.length <= 40);

const frameInit = v.pipe(
  v.object({
    format: nameOf<VideoPixelFormat>(),
    codedWidth: side,
    codedHeight: side,
    displayWidth: v.exactOptional(side),
    displayHeight: v.exactOptional(side),
    layout: v.pipe(v.array(v.object({ offset: notNegative, stride: notNegative })), v.maxLength(MOST_PLANES)),
    rotation: v.exactOptional(v.picklist([0, 90, 180, 270])),
    flip: v.exactOptional(v.boolean()),
  }),
  v.check(
    ({ codedWidth, codedHeight, displayWidth = codedWidth, displayHeight = codedHeight }) =>
      // Pixels are not square at times; they are never many times as wide as they are high.
      displayWidth * displayHeight <= MOST_STRETCH * codedWidth * codedHeight,
    'shown much larger than it is',
  ),
);

const colorSpace = v.object({
  fullRange: v.exactOptional(v.nullable(v.boolean())),
  matrix: v.exactOptional(v.nullable(nameOf<VideoMatrixCoefficients>())),
  primaries: v.exactOptional(v.nullable(nameOf<VideoColorPrimaries>())),
  transfer: v.exactOptional(v.nullable(nameOf<VideoTransferCharacteristics>())),
});

export const watchedFrame = v.object({
  time: notNegative,
  pixels: v.variant('kind', [
    v.object({ kind: v.literal('file'), picture: frameData }),
    v.object({ kind: v.literal('raw'), data: frameData, init: frameInit, colorSpace }),
  ]),
});

export const watchWay = v.picklist(['video-frame', 'screen']);

export const capturedClip = v.object({
  way: captureWay,
  file: v.blob(),
  at: v.nullable(notNegative),
  attempts,
});

export const watchedVideo = v.object({
  way: watchWay,
  grantOrigin: v.exactOptional(hostName),
  duration: v.nullable(notNegative),
  width: notNegative,
  height: notNegative,
  attempts,
});

export const videoInPage = v.object({
  file: v.exactOptional(v.blob()),
  way: v.exactOptional(captureWay),
  address: v.exactOptional(anyAddress),
  hasReadablePixels: v.boolean(),
  at: notNegative,
  duration: v.nullable(notNegative),
  width: notNegative,
  height: notNegative,
});
