import faceLaidOver from '../../assets/demo/face-laid-over.jpg?url';
import group from '../../assets/demo/group.jpg?url';
import portrait2 from '../../assets/demo/portrait-2.jpg?url';
import portrait3 from '../../assets/demo/portrait-3.jpg?url';
// As the engine tells them.
import faceLaidOverSmall from '../../assets/demo/face-laid-over.jpg?inline';
import portrait2Small from '../../assets/demo/portrait-2.jpg?inline';
import portrait3Small from '../../assets/demo/portrait-3.jpg?inline';
import { engineStopped, hostNotGranted, noFace } from '../../src/forensics/wording';
import {
  noFaceInVideo,
  tooFewFrames,
  VIDEO_NOTES,
  videoProtected,
  videoWithoutPictures,
} from '../../src/forensics/video-wording';
import type { PictureFindings, Progress } from '../../src/forensics/findings';
import type { JobState, JobStatus } from '../../src/extension/messages';
import type { ClipFindings } from '../../src/video/clip-findings';
import { clipFindings, hill, timesOf } from './fixture-clips';
import { analysedFace, pictureFindings, SEEN_REGIONS } from './fixture-findings';
import { GALLERY_TAB } from './fixture-sites';
import type { FixtureState } from './fixture-states';

/** States of the panel that are about a video. */

/** What any frame of the made-up clips gives once it is analysed; null where no face is in it. */
export function frameFindings(time: number, clip: ClipFindings): PictureFindings | null {
  const faces = clip.tracks.flatMap(({ points }) => points.filter((point) => Math.abs(point.time - time) < 1e-3));
  if (faces.length === 0) return null;
  return pictureFindings(
    clip,
    faces.map(({ box, probability }) => analysedFace(box, probability, 'FS', probability > 0.75 ? SEEN_REGIONS : [])),
  );
}

const CLEAR = { score: hill(0, 1, 0.16, 0.16), probability: 0.12, thumbnail: portrait2Small } as const;
const FORGED = { score: hill(15, 4.2, 0.3, 0.9), probability: 0.93, kind: 'FS', thumbnail: faceLaidOverSmall } as const;

const MINUTE = [...timesOf(0, 60, 24), ...timesOf(10, 20, 12)].toSorted((a, b) => a - b);

const SIGNS = clipFindings(60, MINUTE, [{ ...FORGED, isSeen: (time) => time < 34 || time > 43 }], {
  shotChanges: [34, 43],
});

const UNSURE = clipFindings(95, timesOf(0, 95, 20), [
  { score: hill(62, 12, 0.35, 0.66), probability: 0.63, thumbnail: portrait3Small },
]);

const NO_SIGNS = clipFindings(8, timesOf(0, 8, 16), [CLEAR], { backend: 'wasm' });

const TWO = clipFindings(
  31,
  timesOf(0, 31, 32),
  [
    { ...FORGED, box: { x: 335, y: 165, width: 92, height: 152 }, isSeen: (time) => time < 22 },
    { ...CLEAR, box: { x: 582, y: 145, width: 104, height: 138 }, isSeen: (time) => time > 6 },
  ],
  { width: 960, height: 769, shotChanges: [6.2, 22.1] },
);

const PARTIAL = clipFindings(60, [...timesOf(0, 60, 16).slice(0, 6), 38.5, 53.4], [FORGED]);

const CROWD = clipFindings(
  3725,
  timesOf(0, 3725, 96),
  Array.from({ length: 9 }, (_, index) => ({
    score: hill(400 * index, 300, 0.1, 0.92 - 0.09 * index),
    isSeen: (time: number) => time > 300 * index && time < 300 * index + 1500,
    probability: index > 6 ? null : 0.9 - 0.11 * index,
    thumbnail: [faceLaidOverSmall, portrait2Small, portrait3Small][index % 3] ?? null,
  })),
  { shotChanges: timesOf(0, 3725, 30) },
);

const LIVE = clipFindings(
  null,
  timesOf(128, 188, 120),
  [
    {
      score: hill(150, 8, 0.2, 0.5),
      isSeen: (time) => time < 160 || time > 170,
      probability: 0.4,
      thumbnail: portrait3Small,
    },
  ],
  { span: { from: 128, to: 188 } },
);

const WATCHED = clipFindings(240, timesOf(12, 40, 60), [{ ...CLEAR, thumbnail: portrait3Small }], {
  notes: [VIDEO_NOTES.readFromScreen],
});

const DAMAGED = clipFindings(60, timesOf(0, 22, 6), [CLEAR], { notes: [VIDEO_NOTES.partsUnreadable] });

const FACELESS = clipFindings(20, timesOf(0, 20, 16), []);

const FEW = clipFindings(12, timesOf(0, 12, 16), [
  { score: () => 0.4, isSeen: (time) => time < 2, probability: null, thumbnail: portrait3Small },
]);

type Reading = Partial<Pick<JobState, 'captured' | 'attempts' | 'moment'>>;

function state(
  name: string,
  status: JobStatus,
  clip: ClipFindings | null,
  pictureUrl: string | null = null,
  reading: Reading = { captured: { way: 'page-fetch', degraded: false, attempts: [] } },
): FixtureState {
  const source: JobState['source'] = {
    tabId: GALLERY_TAB,
    target: 'video',
    srcUrl: 'https://films.example/clip.mp4',
    pageUrl: 'https://news.example/today',
    label: 'Speech at the evening reception',
  };
  const job: JobState = { jobId: name, source, status, startedAt: 0, ...reading, ...(clip ? { clip } : {}) };
  return { job, pictureUrl };
}

const DONE: JobStatus = { phase: 'clip-done', isStopped: false };
const working = (progress: Progress): JobStatus => ({ phase: 'working', progress });

function showing(fixture: FixtureState, time: number, pictureUrl: string): FixtureState {
  const { job } = fixture;
  const nearest = job?.clip?.lookedAt.reduce((best, one) =>
    Math.abs(one.time - time) < Math.abs(best.time - time) ? one : best,
  ).time;
  if (!job?.clip || nearest === undefined) return fixture;
  const findings = frameFindings(nearest, job.clip);
  if (!findings) return fixture;
  return { job: { ...job, moment: { time: nearest, status: { phase: 'done', findings } } }, pictureUrl };
}

const FROM_SCREEN: JobState['captured'] = {
  way: 'screen',
  degraded: true,
  grantOrigin: 'https://films.example',
  attempts: [{ way: 'extension-fetch', failure: hostNotGranted('films.example') }],
};
const AS_PLAYED: JobState['captured'] = {
  way: 'video-frame',
  degraded: false,
  grantOrigin: 'https://films.example',
  attempts: [],
};

const SIGNS_DONE = state('clip-signs', DONE, SIGNS);

export const CLIP_STATES = {
  'clip-signs': showing(SIGNS_DONE, SIGNS.tracks[0]?.strongest?.peak ?? 0, faceLaidOver),
  'clip-unsure': showing(state('clip-unsure', DONE, UNSURE), 62, portrait3),
  'clip-none': showing(state('clip-none', DONE, NO_SIGNS), 3, portrait2),
  'clip-two-faces': showing(state('clip-two-faces', DONE, TWO), 15, group),
  'clip-many-faces': state('clip-many-faces', DONE, CROWD),
  'clip-reading': state('clip-reading', working({ step: 'reading-video', loadedBytes: 41e6, totalBytes: 187e6 }), null),
  'clip-partial': state(
    'clip-partial',
    working({ step: 'looking-at-frames', framesDone: 8, framesPlanned: 16 }),
    PARTIAL,
  ),
  'clip-first-frame': state(
    'clip-first-frame',
    working({ step: 'looking-at-frames', framesDone: 2, framesPlanned: 16 }),
    clipFindings(60, [31], [{ ...FORGED, probability: null }]),
  ),
  'clip-watching': showing(
    state('clip-watching', working({ step: 'watching', framesDone: 60, waitsFor: null }), WATCHED, null, {
      captured: FROM_SCREEN,
    }),
    30,
    portrait3,
  ),
  'clip-waiting': state(
    'clip-waiting',
    working({ step: 'watching', framesDone: 60, waitsFor: 'play' }),
    WATCHED,
    null,
    {
      captured: AS_PLAYED,
    },
  ),
  'clip-live': state('clip-live', working({ step: 'watching', framesDone: 752, waitsFor: null }), LIVE, null, {
    captured: { way: 'video-frame', degraded: false, attempts: [] },
  }),
  'clip-stopped': state('clip-stopped', { phase: 'clip-done', isStopped: true }, PARTIAL),
  'clip-stopped-early': state('clip-stopped-early', { phase: 'clip-done', isStopped: true }, FEW),
  'clip-too-few': state('clip-too-few', { phase: 'failed', failure: tooFewFrames(3, 4) }, FEW),
  'clip-broken': state('clip-broken', { phase: 'failed', failure: engineStopped('encode') }, TWO),
  'clip-watched': showing(state('clip-watched', DONE, WATCHED, null, { captured: FROM_SCREEN }), 30, portrait3),
  'clip-damaged': showing(state('clip-damaged', DONE, DAMAGED), 3, portrait2),
  'clip-faceless': state('clip-faceless', { phase: 'failed', failure: noFaceInVideo(16) }, FACELESS),
  'clip-sound': state('clip-sound', { phase: 'failed', failure: videoWithoutPictures() }, null, null, {}),
  'clip-protected': state('clip-protected', { phase: 'failed', failure: videoProtected() }, null, null, {}),
  'clip-moment-working': {
    ...SIGNS_DONE,
    job: SIGNS_DONE.job && {
      ...SIGNS_DONE.job,
      moment: {
        time: MINUTE[4] ?? 0,
        status: { phase: 'working', progress: { step: 'encoding', facesFound: 1, facesDone: 0 } },
      },
    },
    pictureUrl: faceLaidOver,
  },
  'clip-moment-failed': {
    ...SIGNS_DONE,
    job: SIGNS_DONE.job && {
      ...SIGNS_DONE.job,
      moment: { time: MINUTE.find((time) => time > 36) ?? 0, status: { phase: 'failed', failure: noFace() } },
    },
    pictureUrl: portrait2,
  },
} as const satisfies Record<string, FixtureState>;
