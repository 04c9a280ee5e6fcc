import { batch, computed, effect, signal } from '@preact/signals';
import type { ReadonlySignal, Signal } from '@preact/signals';
import { AnalysisError, type Failure } from '../../../forensics/failure';
import { pictureNotAtHand, reportNotMade } from '../../../forensics/report-wording';
import { buildReport } from '../../../report/build-report';
import type { ReportPicture } from '../../../report/page-picture';
import type { WrongNote } from '../../../report/report';
import { reportPage } from '../../../report/report-page';
import { reportText } from '../../../report/report-text';
import { exportClip } from '../../../video/export-clip';
import type { ChatState } from '../../chat-state';
import type { ChatModel } from '../chat/chat-model';
import type { CaptureWay, JobState } from '../../messages';
import { reportInput } from '../../report-of-job';
import type { PanelConnection } from '../panel-connection';
import { QUIET_MILLISECONDS } from '../progress-lines';
import { reportFileName } from './file-name';
import { fitsExactly, pictureInPage, previewInPage } from './picture-in-page';
import { say } from '../../../words/say';
import { saying } from '../../said';

export type ReportForm = 'page' | 'data';

export type SaveStatus =
  | { readonly phase: 'ready' }
  /** `isSlow` once it has gone on long enough to be worth a word. */
  | { readonly phase: 'saving'; readonly isSlow: boolean }
  | { readonly phase: 'saved'; readonly name: string }
  | { readonly phase: 'failed'; readonly failure: Failure };

/** Saves what was found; components read the signals and call the functions. */
export interface ReportModel {
  /** Each is what the person wants; what there is none of is left out anyway. */
  readonly withAddress: Signal<boolean>;
  readonly withTalk: Signal<boolean>;
  readonly withPicture: Signal<boolean>;
  /** Answers that there are, about all faces of the picture. */
  readonly answers: ReadonlySignal<number>;
  /** Why no report can be saved now, or at all; null where one can. */
  readonly obstacle: ReadonlySignal<string | null>;
  /** Whether the picture's very bytes fit into the page. */
  readonly isPictureExact: ReadonlySignal<boolean>;
  /** Whether the bytes that were looked at are a file nowhere else. */
  readonly isOnlyHere: ReadonlySignal<boolean>;
  readonly status: ReadonlySignal<SaveStatus>;
  save(form: ReportForm): Promise<void>;
  /** Saves the bytes that were analysed as they are. */
  savePicture(): Promise<void>;
  /** Of a video without a file: its timeline, which nobody can check against anything. */
  saveTimeline(): void;
  stop(): void;
}

interface Shown {
  readonly job: ReadonlySignal<JobState | null>;
  /** Whether the report is the tool that is open. */
  readonly isOpen: ReadonlySignal<boolean>;
  /** The talk about the face that is shown. */
  readonly chat: ReadonlySignal<ChatState | null>;
  /** All talks about a job, with what the panel has answered among what the engine has. */
  readonly talksOf: ChatModel['talksOf'];
  /** The person's note about this very file. */
  readonly note: ReadonlySignal<WrongNote | null>;
}

/** Ways that leave the analysed bytes nowhere but here. */
const ONLY_HERE: ReadonlySet<CaptureWay | undefined> = new Set(['screen', 'canvas', 'video-frame', 'svg']);

const ENDINGS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/svg+xml': 'svg',
  'image/x-icon': 'ico',
};

const endingOf = (mediaType: string): string => ENDINGS[mediaType] ?? (mediaType.split('/')[1] || 'bin');

/** Why there is no report of a job, in a sentence with the next step. */
function obstacleOf({ identity, clip, captured }: JobState): string | null {
  if (identity) return null;
  if (identity === undefined) {
    return say(clip ? 'report_hashing_video' : 'report_hashing_picture');
  }
  if (clip && (captured?.way === 'screen' || captured?.way === 'video-frame')) {
    return say('report_only_timeline');
  }
  return say('report_not_hashed');
}

const countAnswers = (chats: readonly ChatState[]): number =>
  chats.flatMap(({ turns }) => turns).filter(({ sentences }) => sentences.length > 0).length;

export function createReportModel(
  connection: Pick<PanelConnection, 'report' | 'getPicture' | 'saveFile'>,
  { job, isOpen, chat, talksOf, note }: Shown,
): ReportModel {
  const withAddress = signal(false);
  const withTalk = signal(true);
  const withPicture = signal(true);
  const answers = signal(0);
  const status = signal<SaveStatus>({ phase: 'ready' });
  /** Counts what was begun: what is stopped, or about another picture by now, gives no file. */
  let begun = 0;

  const jobId = computed(() => job.value?.jobId ?? null);
  effect(() => {
    void jobId.value;
    begun += 1;
    batch(() => {
      // An address is given away for one picture at a time.
      withAddress.value = false;
      answers.value = 0;
      status.value = { phase: 'ready' };
    });
  });

  const turns = computed(() => chat.value?.turns.filter(({ sentences }) => sentences.length > 0).length ?? 0);
  async function countTalk(id: string): Promise<void> {
    const reply = await connection.report.chatsOf(id);
    if (reply.ok && jobId.peek() === id) answers.value = countAnswers(talksOf(id, reply.value));
  }
  effect(() => {
    void turns.value;
    if (isOpen.value && jobId.value !== null && job.peek()?.status.phase === 'done') void countTalk(jobId.value);
  });

  /** Gives the person what `make` makes, unless it is stopped; a failure becomes a sentence. */
  async function give(make: () => Promise<{ readonly name: string; readonly contents: Blob }>): Promise<void> {
    begun += 1;
    const own = begun;
    status.value = { phase: 'saving', isSlow: false };
    const slow = setTimeout(() => {
      if (own === begun) status.value = { phase: 'saving', isSlow: true };
    }, QUIET_MILLISECONDS);
    try {
      const { name, contents } = await make();
      if (own !== begun) return;
      connection.saveFile(name, contents);
      status.value = { phase: 'saved', name };
    } catch (thrown) {
      const failure = thrown instanceof AnalysisError ? thrown.failure : reportNotMade(String(thrown));
      if (own === begun) status.value = { phase: 'failed', failure };
    } finally {
      clearTimeout(slow);
    }
  }

  async function pictureOf(id: string): Promise<Blob> {
    const reply = await connection.getPicture(id);
    if (reply.ok && reply.value) return reply.value;
    throw new AnalysisError(pictureNotAtHand());
  }

  /** What the page shows: the picture, or the frame of a video that the person looks at. */
  async function shownIn(state: JobState): Promise<ReportPicture> {
    const { status: now, clip, identity } = state;
    const { drawPreview } = connection.report;
    const picture = await pictureOf(state.jobId);
    if (now.phase === 'done' && identity) return pictureInPage(picture, identity.mediaType, now.findings, drawPreview);
    if (!clip) throw new AnalysisError(pictureNotAtHand());
    return previewInPage(picture, clip, drawPreview);
  }

  return {
    withAddress,
    withTalk,
    withPicture,
    answers,
    obstacle: saying(() => (job.value ? obstacleOf(job.value) : null)),
    isPictureExact: computed(() => (job.value?.identity ? fitsExactly(job.value.identity) : false)),
    isOnlyHere: computed(() => job.value?.status.phase === 'done' && ONLY_HERE.has(job.value.captured?.way)),
    status,
    async save(form) {
      const state = job.value;
      if (!state) return;
      const savedAt = new Date();
      const isPicture = state.status.phase === 'done';
      const [address, talk, picture] = [withAddress.value, withTalk.value, withPicture.value];
      await give(async () => {
        const chats = isPicture && talk ? await connection.report.chatsOf(state.jobId) : null;
        if (chats && !chats.ok) throw new AnalysisError(chats.failure);
        const input = reportInput(state, {
          program: connection.report.program,
          savedAt,
          withAddress: address,
          chats: chats ? talksOf(state.jobId, chats.value) : [],
          note: note.value,
        });
        if (!input) throw new AnalysisError(reportNotMade('no result, or no identity'));
        const report = await buildReport(input);
        const { label } = state.source;
        if (form === 'data') {
          const contents = new Blob([reportText(report)], { type: 'application/json' });
          return { name: reportFileName(label, savedAt, 'json'), contents };
        }
        const shown = picture && (isPicture || state.moment) ? await shownIn(state) : null;
        const contents = new Blob([await reportPage(report, shown)], { type: 'text/html' });
        return { name: reportFileName(label, savedAt, 'html'), contents };
      });
    },
    async savePicture() {
      const state = job.value;
      if (!state?.identity) return;
      const { identity, source } = state;
      await give(async () => ({
        name: reportFileName(source.label, new Date(), endingOf(identity.mediaType)),
        contents: await pictureOf(state.jobId),
      }));
    },
    saveTimeline() {
      const state = job.value;
      if (!state?.clip) return;
      const savedAt = new Date();
      const { pageUrl } = state.source;
      const timeline = exportClip(state.clip, {
        savedAt,
        isComplete: state.status.phase === 'clip-done' && !state.status.isStopped,
        ...(withAddress.value && pageUrl !== undefined ? { pageAddress: pageUrl } : {}),
      });
      const contents = new Blob([JSON.stringify(timeline, null, 2)], { type: 'application/json' });
      void give(async () => ({ name: reportFileName(`timeline ${state.source.label}`, savedAt, 'json'), contents }));
    },
    stop() {
      begun += 1;
      status.value = { phase: 'ready' };
    },
  };
}
