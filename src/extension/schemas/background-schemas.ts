import * as v from 'valibot';
import { BADGE_CORNERS, BADGE_SIZES } from '../../feed/feed-settings';
import { whole } from '../../report/schema-values';
import { acceptBy, type PartedKinds, type PayloadSchemas } from './payload-check';
import { jobSource } from './source-schemas';
import {
  anyAddress,
  browserId,
  hostName,
  hostNames,
  label,
  madeId,
  nothing,
  notNegative,
  platformLabel,
  viewportRegion,
  webOrigin,
} from './value-schemas';

/** As many as one message tells of. */
export const MOST_UNREADABLE_HOSTS = 20;
const MOST_PICTURES = 999;

const unreadableHost = v.object({
  origin: webOrigin,
  pictures: v.pipe(whole(MOST_PICTURES), v.minValue(1)),
});

const feedSettings = v.object({
  showsUnsure: v.exactOptional(v.boolean()),
  showsAll: v.exactOptional(v.boolean()),
  blursSigns: v.exactOptional(v.boolean()),
  size: v.exactOptional(v.picklist(BADGE_SIZES)),
  corner: v.exactOptional(v.picklist(BADGE_CORNERS)),
  isPaused: v.exactOptional(v.boolean()),
  sparesBattery: v.exactOptional(v.boolean()),
});

const SCHEMAS = {
  'background/ensure-engine': nothing,
  'background/shoot-video': v.object({ jobId: madeId, time: notNegative, region: viewportRegion }),
  'background/is-panel-open': nothing,
  'background/captures': nothing,
  'background/retry-job': v.object({ source: jobSource }),
  'background/open-picture': v.object({
    srcUrl: anyAddress,
    label,
    target: v.picklist(['image', 'video']),
    platformLabel: v.nullable(platformLabel),
  }),
  'background/allow-site': v.object({
    origin: webOrigin,
    tabId: v.nullable(browserId),
    pictureHosts: v.exactOptional(hostNames),
  }),
  // Not only origins: what an earlier version has stored can be forgotten too.
  'background/forget-site': v.object({ origin: hostName }),
  'background/words': nothing,
  'background/is-allowed': nothing,
  'background/allowed-sites': nothing,
  'background/picture-hosts': nothing,
  'background/judge-address': v.object({ url: anyAddress }),
  'background/tell-unreadable': v.object({
    hosts: v.pipe(v.array(unreadableHost), v.maxLength(MOST_UNREADABLE_HOSTS)),
  }),
  'background/unreadable-hosts': v.object({ tabId: browserId }),
  'background/allow-picture-hosts': v.object({ site: webOrigin, origins: hostNames }),
  'background/hide-site': nothing,
  'background/feed-settings': nothing,
  'background/set-feed-settings': feedSettings,
} satisfies PayloadSchemas<'background'>;

/** Does not compile when one of the schemas and the types of `messages.ts` part. */
export const PARTED_KINDS: Readonly<Record<PartedKinds<typeof SCHEMAS>, never>> = {};

/** Every request of the service worker, whoever sends it. */
export const acceptForBackground = acceptBy<'background'>(SCHEMAS);
