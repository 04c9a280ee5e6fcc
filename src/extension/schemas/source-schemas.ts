import * as v from 'valibot';
import {
  anyAddress,
  attempts,
  browserId,
  captureWay,
  hostName,
  label,
  madeId,
  notNegative,
  platformLabel,
  viewportRegion,
} from './value-schemas';

/** What the person pointed at, and the picture that came of it. */

export const frameOfTab = v.object({ tabId: browserId, frameId: browserId });

export const jobSource = v.object({
  tabId: v.nullable(browserId),
  target: v.picklist(['image', 'video', 'page', 'selection', 'file']),
  srcUrl: v.exactOptional(anyAddress),
  pageUrl: v.exactOptional(anyAddress),
  frameId: v.exactOptional(browserId),
  label,
  platformLabel: v.exactOptional(platformLabel),
  isPrivate: v.exactOptional(v.literal(true)),
});

export const capturedPicture = v.object({
  way: captureWay,
  picture: v.blob(),
  degraded: v.boolean(),
  isWholeView: v.exactOptional(v.literal(true)),
  grantOrigin: v.exactOptional(hostName),
  attempts,
});

export const ofJob = v.object({ jobId: madeId });
export const ofSource = v.object({ jobId: madeId, source: jobSource });
export const croppedPicture = v.object({ picture: v.blob(), region: viewportRegion });

/** Of a job's state, what an earlier document has left on the disk. */
export const lostJob = v.object({
  jobId: madeId,
  source: jobSource,
  startedAt: notNegative,
});
