import faceLaidOver from '../../assets/demo/face-laid-over.jpg?url';
import group from '../../assets/demo/group.jpg?url';
import portrait1 from '../../assets/demo/portrait-1.jpg?url';
import portrait2 from '../../assets/demo/portrait-2.jpg?url';
import portrait3 from '../../assets/demo/portrait-3.jpg?url';
import {
  fetchFailed,
  hostNotGranted,
  noFace,
  NOTES,
  pageNotAllowed,
  pageRightEnded,
} from '../../src/forensics/wording';
import type { JobState, JobStatus } from '../../src/extension/messages';
import type { Tool } from '../../src/extension/sidepanel/tools/tools-model';
import { CLIP_STATES } from './fixture-clip-states';
import type { FixtureTalk } from './fixture-chat';
import { COMPARISONS, type FixtureComparison } from './fixture-compare';
import { analysedFace, pictureFindings, refusedFace, SEEN_REGIONS } from './fixture-findings';
import { HISTORIES, type FixtureHistory } from './fixture-history';
import { PROVENANCE } from './fixture-provenance';
import { FIXTURE_FILE, type FixtureNote } from './fixture-note';
import { withReport, withReportToCome } from './fixture-report';
import { GALLERY_TAB, type FixtureSites } from './fixture-sites';
import { TALKS } from './fixture-talks';

export interface FixtureState {
  readonly job: JobState | null;
  readonly pictureUrl: string | null;
  /** The talk about the first face; empty where nothing is said. */
  readonly talk?: FixtureTalk;
  /** The comparison that is open below the result. */
  readonly comparison?: FixtureComparison;
  /** Where nothing is said, the page is no web page and no site has badges. */
  readonly sites?: FixtureSites;
  /** Where nothing is said, nobody has noted anything. */
  readonly note?: FixtureNote;
  /** The tool below the result that is open at once. */
  readonly opens?: Tool | undefined;
  /** What is kept, which the panel then shows. */
  readonly history?: FixtureHistory;
}

export const SAMPLE_URLS: readonly string[] = [portrait1, portrait2];

const SQUARE = { width: 480, height: 480 };
const GROUP = { width: 960, height: 769 };
const PICTURE_URL = 'https://pictures.example/people/portrait.jpg';

type Captured = NonNullable<JobState['captured']>;
const FROM_PAGE: Captured = { way: 'page-fetch', degraded: false, attempts: [] };
const FROM_SCREEN: Captured = {
  way: 'screen',
  degraded: true,
  grantOrigin: 'https://pictures.example',
  attempts: [
    { way: 'page-fetch', failure: fetchFailed('TypeError: Failed to fetch') },
    { way: 'extension-fetch', failure: hostNotGranted('pictures.example') },
  ],
};

const WHOLE_VIEW: Captured = {
  way: 'screen',
  degraded: true,
  isWholeView: true,
  attempts: [{ way: 'page-fetch', failure: pageNotAllowed() }],
};

function state(
  name: string,
  status: JobStatus,
  pictureUrl: string | null,
  reading: Pick<JobState, 'captured' | 'attempts'> = { captured: FROM_PAGE },
): FixtureState {
  const source: JobState['source'] = {
    tabId: GALLERY_TAB,
    target: 'image',
    srcUrl: PICTURE_URL,
    pageUrl: 'https://news.example/today',
    label: 'Portrait at the evening reception',
  };
  return { job: { jobId: name, source, status, startedAt: 0, ...reading }, pictureUrl };
}

const onePortrait = (face: ReturnType<typeof analysedFace>, more = {}): JobStatus => ({
  phase: 'done',
  findings: pictureFindings(SQUARE, [face], more),
});

const SIGNS = state(
  'signs',
  onePortrait(analysedFace({ x: 112, y: 104, width: 200, height: 232 }, 0.86, 'FS', SEEN_REGIONS)),
  faceLaidOver,
);

const ofHistory = (history: FixtureHistory): FixtureState => ({ job: null, pictureUrl: null, history });
const DEGRADED = state(
  'degraded',
  onePortrait(analysedFace({ x: 112, y: 104, width: 200, height: 232 }, 0.81, 'FE'), {
    notes: [NOTES.firstFrameOnly],
  }),
  faceLaidOver,
  { captured: FROM_SCREEN },
);

function withPlatformLabel(fixture: FixtureState, platformLabel: string): FixtureState {
  const { job } = fixture;
  return job ? { ...fixture, job: { ...job, source: { ...job.source, platformLabel } } } : fixture;
}

function ofSelection({ job, pictureUrl }: FixtureState): FixtureState {
  const source = { tabId: GALLERY_TAB, target: 'selection', label: 'Selected part' } as const;
  return { job: job && { ...job, source }, pictureUrl };
}

function withProvenance(fixture: FixtureState, provenance: keyof typeof PROVENANCE): FixtureState {
  const { job } = fixture;
  return job ? { ...fixture, job: { ...job, provenance: PROVENANCE[provenance] } } : fixture;
}

/** Noted as a false alarm. */
const NOTED: NonNullable<FixtureNote['note']> = {
  reason: 'false-alarm',
  words: 'I took this picture myself, at the reception in May. The light came from the left.',
  savedAt: '2026-11-30T10:00:00.000Z',
  file: FIXTURE_FILE,
  verdict: 'signs',
  model: 'Telltale encoder 1.0.0',
};

function withNote(fixture: FixtureState, note: FixtureNote, source: Partial<JobState['source']> = {}): FixtureState {
  const { job } = fixture;
  if (!job) return fixture;
  const known = { ...job, identity: FIXTURE_FILE, source: { ...job.source, ...source } };
  return { ...fixture, job: known, note, opens: 'note' };
}

function ofFile(fixture: FixtureState): FixtureState {
  const { job } = fixture;
  const source = { tabId: GALLERY_TAB, target: 'file', label: 'holiday.jpg' } as const;
  return job ? { ...fixture, job: { ...job, source } } : fixture;
}

const NEWS = 'https://news.example';
const OTHER_SITE = 'http://pictures.example:8080';
const LONG_SITE = 'https://photographs-and-stories.of-people.example';

const STATES = {
  signs: SIGNS,
  'chat-answering': { ...SIGNS, talk: TALKS.answering },
  'chat-composed': { ...SIGNS, talk: TALKS.composed },
  'chat-model-loading': { ...SIGNS, talk: TALKS['model-loading'] },
  'chat-model-failed': { ...SIGNS, talk: TALKS['model-failed'] },
  'chat-browser-model': { ...SIGNS, talk: TALKS['browser-model'] },
  'chat-folder-model': { ...SIGNS, talk: TALKS['folder-model'] },
  'chat-failed-turn': { ...SIGNS, talk: TALKS['failed-turn'] },
  'chat-long': { ...SIGNS, talk: TALKS.long },
  unsure: state(
    'unsure',
    onePortrait(analysedFace({ x: 142, y: 100, width: 180, height: 250 }, 0.58, null), { backend: 'wasm' }),
    portrait3,
  ),
  none: state('none', onePortrait(analysedFace({ x: 138, y: 118, width: 152, height: 285 }, 0.12, null)), portrait2),
  refused: state('refused', { phase: 'failed', failure: noFace() }, portrait1),
  loading: state('loading', { phase: 'working', progress: { step: 'encoding', facesFound: 4, facesDone: 1 } }, group),
  covering: state('covering', { phase: 'working', progress: { step: 'covering', faces: 1, facesDone: 0 } }, portrait1),
  'loading-model': state(
    'loading-model',
    { phase: 'working', progress: { step: 'loading-model', loadedBytes: 12e6, totalBytes: 34e6 } },
    portrait1,
  ),
  choosing: state(
    'choosing',
    { phase: 'choosing', sentence: 'Click a picture on the page, or press Escape to leave.' },
    null,
    {},
  ),
  'selection-choosing': ofSelection(
    state(
      'selection-choosing',
      {
        phase: 'choosing',
        sentence:
          'Drag a rectangle on the page over what is to be analysed, or draw it with the arrow keys there. Escape cancels.',
      },
      null,
      {},
    ),
  ),
  'selection-refused': ofSelection(
    state('selection-refused', { phase: 'failed', failure: noFace() }, portrait1, { captured: WHOLE_VIEW }),
  ),
  'selection-whole-view': ofSelection(
    state(
      'selection-whole-view',
      onePortrait(analysedFace({ x: 112, y: 104, width: 200, height: 232 }, 0.81, 'FE'), {
        notes: [NOTES.wholeViewRead, NOTES.readFromScreen],
      }),
      faceLaidOver,
      { captured: WHOLE_VIEW },
    ),
  ),
  'selection-ended': ofSelection(state('selection-ended', { phase: 'failed', failure: pageRightEnded() }, null, {})),
  'error-grant': state('error-grant', { phase: 'failed', failure: hostNotGranted('pictures.example') }, null, {
    attempts: [{ way: 'page-fetch', failure: fetchFailed('TypeError: Failed to fetch') }],
  }),
  'error-page': state('error-page', { phase: 'failed', failure: pageNotAllowed() }, null, {}),
  degraded: DEGRADED,
  'four-faces': state(
    'four-faces',
    {
      phase: 'done',
      findings: pictureFindings(
        GROUP,
        [
          analysedFace({ x: 335, y: 165, width: 92, height: 152 }, 0.91, 'FS', SEEN_REGIONS.slice(0, 1)),
          analysedFace({ x: 582, y: 145, width: 104, height: 138 }, 0.22, null),
          analysedFace({ x: 746, y: 128, width: 112, height: 156 }, 0.6, 'FR'),
          refusedFace({ x: 134, y: 238, width: 104, height: 140 }),
        ],
        { notes: [NOTES.facesRefused(1)] },
      ),
    },
    group,
  ),
  'platform-label': withPlatformLabel(SIGNS, 'Made with AI'),
  'platform-label-long': withPlatformLabel(
    SIGNS,
    `Creator${'-and-more-creators'.repeat(4)} labelled this as AI-generated, says the page at length <b>`,
  ),
  'provenance-absent': withProvenance(withPlatformLabel(SIGNS, 'Made with AI'), 'absent'),
  'provenance-signed': withProvenance(SIGNS, 'signed'),
  'provenance-unknown': withProvenance(SIGNS, 'unknown'),
  'provenance-tampered': withProvenance(
    state('refused-tampered', { phase: 'failed', failure: noFace() }, portrait1),
    'tampered',
  ),
  'provenance-pixels': withProvenance(SIGNS, 'pixels'),
  'note-new': withNote(SIGNS, {}),
  'note-saved': withNote(SIGNS, { note: NOTED }),
  'note-near': withNote(SIGNS, { note: NOTED, isExact: false }),
  'note-long': withNote(SIGNS, {
    note: {
      ...NOTED,
      reason: 'other',
      verdict: 'none',
      words: `${'All of it, and more. '.repeat(12)}${'w'.repeat(80)} <b>`,
    },
  }),
  'note-line': { ...withNote(SIGNS, { note: NOTED }), opens: undefined },
  'note-private': withNote(SIGNS, {}, { isPrivate: true }),
  'note-full': withNote(SIGNS, { fails: 'full' }),
  'note-unreadable': withNote(SIGNS, { fails: 'unreadable' }),
  'note-clip': withNote(CLIP_STATES['clip-signs'], { note: { ...NOTED, reason: 'wrong-kind', words: '' } }),
  'report-picture': withReport({ ...SIGNS, talk: TALKS.composed }),
  'report-large': withReport(SIGNS, { bytes: 12e6 }),
  'report-hashing': withReportToCome(SIGNS),
  'report-gone': withReport(SIGNS, null),
  'report-screen': withReport(DEGRADED, { mediaType: 'image/bmp' }),
  'report-clip': withReport(CLIP_STATES['clip-signs'], { mediaType: 'video/mp4', perceptualHash: null }),
  'report-watched': withReport(CLIP_STATES['clip-watched'], null),
  'compare-asking': { ...SIGNS, comparison: COMPARISONS.asking },
  'compare-asking-file': { ...ofFile(SIGNS), comparison: COMPARISONS.asking },
  'compare-working': { ...SIGNS, comparison: COMPARISONS.working },
  'compare-failed': { ...SIGNS, comparison: COMPARISONS.failed },
  'compare-done': { ...SIGNS, comparison: COMPARISONS.done },
  'compare-part': { ...SIGNS, comparison: COMPARISONS.part },
  'compare-unchanged': { ...SIGNS, comparison: COMPARISONS.unchanged },
  empty: { job: null, pictureUrl: null },
  'badges-off': { ...SIGNS, sites: { origin: NEWS, allowed: [] } },
  'badges-on': { ...SIGNS, sites: { origin: NEWS, allowed: [NEWS, OTHER_SITE] } },
  'badges-paused': { ...SIGNS, sites: { origin: NEWS, allowed: [NEWS], isPaused: true } },
  'badges-refused': { job: null, pictureUrl: null, sites: { origin: LONG_SITE, allowed: [NEWS], isRefused: true } },
  'badges-unreadable': {
    ...SIGNS,
    sites: { origin: NEWS, allowed: [NEWS], unreadable: [{ origin: 'https://images.example', pictures: 12 }] },
  },
  'badges-unreadable-refused': {
    job: null,
    pictureUrl: null,
    sites: {
      origin: NEWS,
      allowed: [NEWS],
      isRefused: true,
      unreadable: [
        { origin: 'https://scontent-of-many-people-fra3-1.pictures-and-stories.example', pictures: 40 },
        { origin: 'https://images.example', pictures: 2 },
        { origin: OTHER_SITE, pictures: 1 },
      ],
    },
  },
  ...CLIP_STATES,
  'history-empty': ofHistory(HISTORIES.empty),
  'history-off': ofHistory(HISTORIES.off),
  'history-list': ofHistory(HISTORIES.list),
  'history-many': ofHistory(HISTORIES.many),
  'history-private': ofHistory(HISTORIES.private),
  'history-failing': ofHistory(HISTORIES.failing),
  'history-kept': ofHistory(HISTORIES.kept),
  'history-kept-faces': ofHistory(HISTORIES['kept-faces']),
  'history-kept-none': ofHistory(HISTORIES['kept-none']),
  'history-kept-clip': ofHistory(HISTORIES['kept-clip']),
  'history-kept-unjudged': ofHistory(HISTORIES['kept-unjudged']),
  'badges-elsewhere': { job: null, pictureUrl: null, sites: { origin: null, allowed: [NEWS, LONG_SITE] } },
} as const satisfies Record<string, FixtureState>;

export type FixtureName = keyof typeof STATES;
export const FIXTURE_STATES: Readonly<Record<FixtureName, FixtureState>> = STATES;

export function isFixtureName(name: string): name is FixtureName {
  return Object.hasOwn(STATES, name);
}
