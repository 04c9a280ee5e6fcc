import * as v from 'valibot';
import { isWebAddress } from '../../capture/fetch-address';
import { ANALYSIS_STEPS, FAILURE_CODES, NEXT_STEPS } from '../../forensics/failure';
import { LONGEST, textUpTo } from '../../report/schema-values';
import { CAPTURE_WAYS } from '../messages';

/**
 * The values that messages are made of. Keys that no schema names are left out of what is passed on. Limits lie well
 * above what Telltale itself sends: they are there for a page that has broken out of its renderer.
 */

/** @param most characters; the rest is cut off, for texts that come from pages and files and are for the eye only */
export const textCutAt = (most: number) =>
  v.pipe(
    v.string(),
    v.transform((text) => text.slice(0, most)),
  );

export const finite = v.pipe(v.number(), v.finite());
/** A time or a length, in whatever unit. */
export const notNegative = v.pipe(finite, v.minValue(0));
/** Of a tab or a frame; the browser has -1 for a tab that is none. */
export const browserId = v.pipe(v.number(), v.safeInteger(), v.minValue(-1));
/** Made up by whoever asks: of a job, of a request for a badge, of a finding. */
export const madeId = v.pipe(v.string(), v.minLength(1), v.maxLength(100));
/** May be a `data:` address, which holds the whole file. */
export const anyAddress = v.string();
export const webOrigin = v.pipe(
  v.string(),
  v.maxLength(LONGEST.address),
  v.check((origin) => isWebAddress(origin) && new URL(origin).origin === origin, 'not the origin of a web page'),
);
/** An origin or a match pattern. */
export const hostName = textUpTo(LONGEST.address);
export const hostNames = v.pipe(v.array(hostName), v.maxLength(1000));

export const label = textCutAt(LONGEST.label);
export const platformLabel = textCutAt(LONGEST.platformLabel);

export const failure = v.object({
  code: v.picklist(FAILURE_CODES),
  step: v.picklist(ANALYSIS_STEPS),
  sentence: textCutAt(1000),
  nextStep: v.picklist(NEXT_STEPS),
  // What was thrown may quote a whole file.
  cause: v.exactOptional(textCutAt(1000)),
});

export const captureWay = v.picklist(CAPTURE_WAYS);
export const attempts = v.pipe(v.array(v.object({ way: captureWay, failure })), v.maxLength(100));

/** No screen has more pixels a side, or twice as many as one of 8K. */
const MOST_PIXELS = 16_384;
const MOST_AREA = 2 * 7680 * 4320;

/** A part of what the screen shows: a page that has broken out of its renderer may tell anything. */
export const viewportRegion = v.pipe(
  v.object({
    x: notNegative,
    y: notNegative,
    width: v.pipe(finite, v.minValue(1)),
    height: v.pipe(finite, v.minValue(1)),
    devicePixelRatio: v.pipe(finite, v.gtValue(0)),
  }),
  v.check(({ x, y, width, height, devicePixelRatio }) => {
    if (Math.max(x + width, y + height) * devicePixelRatio > MOST_PIXELS) return false;
    return width * height * devicePixelRatio ** 2 <= MOST_AREA;
  }, 'not a place on a screen'),
);

/** Of messages without a payload, and replies without a value; the browser leaves a null out at times. */
export const nothing = v.nullish(v.null(), null);
