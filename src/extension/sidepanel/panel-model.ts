import { batch, computed, signal } from '@preact/signals';
import type { ReadonlySignal, Signal } from '@preact/signals';
import { factsOf } from '../../forensics/face-facts';
import type { FaceResult, PictureFindings, Region } from '../../forensics/findings';
import type { JobState, Reply } from '../messages';
import { createChatModel } from './chat/chat-model';
import type { ChatModel, ChatSubject } from './chat/chat-model';
import { createHistoryModel } from './history/history-model';
import type { HistoryModel } from './history/history-model';
import { createCompareModel } from './compare/compare-model';
import type { CompareModel } from './compare/compare-model';
import { intakeNotice, readIntake } from './intake/read-intake';
import type { Intake, Transfer } from './intake/read-intake';
import type { Action } from './next-step';
import { lookAfterJob } from './look-after-job';
import { createNoteModel } from './note/note-model';
import type { NoteModel } from './note/note-model';
import type { PanelConnection } from './panel-connection';
import { createShownFindings } from './picture/shown-findings';
import { createShownPicture } from './picture/shown-picture';
import { QUIET_MILLISECONDS } from './progress-lines';
import { createReportModel } from './report/report-model';
import type { ReportModel } from './report/report-model';
import { createSitesModel } from './sites/sites-model';
import type { SitesModel } from './sites/sites-model';
import { createClipModel } from './timeline/clip-model';
import type { ClipModel } from './timeline/clip-model';
import { faceOfTrack } from './timeline/timeline-geometry';
import { createToolsModel } from './tools/tools-model';
import type { ToolsModel } from './tools/tools-model';
import { sayFailure } from '../../forensics/wording';
import { say } from '../../words/say';
import { createNotice, saying } from '../said';

/** What the panel shows and what can be done in it; components read the signals and call the functions. */
export interface PanelModel {
  readonly tabId: ReadonlySignal<number | null>;
  readonly job: ReadonlySignal<JobState | null>;
  /** Object URL of the picture, or of the frame of a video that is looked at; null until its bytes are there. */
  readonly pictureUrl: ReadonlySignal<string | null>;
  /** True while an earlier frame stands in for one that is on its way. */
  readonly isPictureStale: ReadonlySignal<boolean>;
  /** What is known of the picture that is shown. */
  readonly findings: ReadonlySignal<PictureFindings | null>;
  /** Index into the findings' faces. */
  readonly chosenFace: Signal<number>;
  readonly face: ReadonlySignal<FaceResult | null>;
  /** The region whose row is pressed; it stays outlined on the picture. */
  readonly heldRegion: Signal<Region | null>;
  /** The regions to outline, of those that the chosen face has: pointed at, else named by an answer, else held. */
  readonly litRegions: ReadonlySignal<readonly Region[]>;
  /** Strength of the heat map, 0..1. */
  readonly heat: Signal<number>;
  readonly isEnlarged: Signal<boolean>;
  /** One sentence about the last drop or paste, or about a button that could not do its work. */
  readonly notice: ReadonlySignal<string | null>;
  /** True once work has gone on long enough for progress to be worth showing. */
  readonly isSlow: ReadonlySignal<boolean>;
  readonly sampleUrls: readonly string[];
  readonly chat: ChatModel;
  readonly clip: ClipModel;
  readonly sites: SitesModel;
  readonly tools: ToolsModel;
  readonly note: NoteModel;
  readonly report: ReportModel;
  readonly compare: CompareModel;
  /** What fills the panel: a result, or what is kept of earlier ones. */
  readonly view: Signal<'result' | 'history'>;
  readonly history: HistoryModel;
  /** Tells which regions the pointer or the focus is on, as long as it is. */
  pointAt(regions: readonly Region[]): void;
  openFile(file: Blob, label: string): Promise<void>;
  /** For bytes that the browser cannot show: the failure says so in words, a broken picture would add nothing. */
  hidePicture(): void;
  openTransfer(transfer: Transfer): Promise<Intake>;
  openSample(url: string): Promise<void>;
  stop(): void;
  takeAction(action: Exclude<Action, { kind: 'pick-file' }>): Promise<void>;
}

/** The heat map is on at first, and lets the picture through. */
const FIRST_HEAT = 0.6;

export function createPanelModel(connection: PanelConnection): PanelModel {
  const tabId = signal<number | null>(null);
  const job = signal<JobState | null>(null);
  const chosenFace = signal(0);
  const heldRegion = signal<Region | null>(null);
  const pointedRegions = signal<readonly Region[]>([]);
  const heat = signal(FIRST_HEAT);
  const isEnlarged = signal(false);
  const notice = createNotice();
  const isSlow = signal(false);
  const picture = createShownPicture(connection);
  const frame = createShownFindings(job);
  const findings = computed(() => frame.value?.findings ?? null);
  const face = computed(() => findings.value?.faces[chosenFace.value] ?? null);
  const clip = createClipModel(connection, job, { tellFailure, onTrackChosen: showFrame });

  /** Null while there is no face to talk about. */
  const subject = saying<ChatSubject | null>(() => {
    if (!frame.value || !face.value) return null;
    const { jobId, moment } = frame.value;
    return { jobId, moment, face: chosenFace.value, facts: factsOf(frame.value.findings, chosenFace.value) };
  });
  const chat = createChatModel(connection, subject);

  const sites = createSitesModel(connection, tabId, notice);
  const tools = createToolsModel(job);
  const note = createNoteModel(connection.note, job, connection.history.watch);
  const report = createReportModel(connection, {
    job,
    isOpen: computed(() => tools.open.value === 'report'),
    chat: chat.chat,
    talksOf: (jobId, answered) => chat.talksOf(jobId, answered),
    note: note.own,
  });
  const compare = createCompareModel(connection.compare, job);
  const view = signal<'result' | 'history'>('result');
  const history = createHistoryModel(connection, tabId, view);

  const litRegions = computed(() => {
    const held = heldRegion.value === null ? [] : [heldRegion.value];
    const lit = [pointedRegions.value, chat.namedRegions.value, held].find(({ length }) => length > 0) ?? [];
    const regions = face.value?.status === 'analysed' ? face.value.regions : [];
    return lit.filter((one) => regions.some(({ region }) => region === one));
  });

  function pointAt(regions: readonly Region[]): void {
    pointedRegions.value = regions;
    if (regions.length > 0) chat.forgetNamed();
  }

  /** The bytes of the last file opened here: trying again needs no second reading. */
  let openedFile: { readonly file: Blob; readonly label: string } | null = null;

  /** @param since when the work began, in milliseconds since the epoch */
  function watchSlowness(jobId: string, since: number): void {
    isSlow.value = false;
    setTimeout(
      () => {
        if (job.value?.jobId === jobId) isSlow.value = true;
      },
      Math.max(0, QUIET_MILLISECONDS - (Date.now() - since)),
    );
  }

  function showJob(state: JobState | null): void {
    const before = job.value;
    const isNew = state?.jobId !== before?.jobId;
    const startsWork = state?.status.phase === 'working' && (isNew || before?.status.phase !== 'working');
    const frameBefore = frame.value;
    batch(() => {
      job.value = state;
      picture.follow(state);
      if (isNew || frame.value !== frameBefore) showFrame();
      // Choosing on the page takes its time; the work begins only after it.
      if (startsWork) watchSlowness(state.jobId, isNew ? state.startedAt : Date.now());
      if (!isNew) return;
      isEnlarged.value = false;
      view.value = 'result';
      // What was said of a drop belongs to the file that it opened.
      if (state?.source.target !== 'file') notice.tell(null);
    });
  }

  /** Begins with the face whose row in the timeline was used, else with the worst. */
  function showFrame(): void {
    const [of, track, shown] = [clip.clip.value, clip.chosenTrack.value, frame.value];
    const isOfTrack = of && track && shown && shown.moment !== null;
    chosenFace.value = isOfTrack ? faceOfTrack(shown.findings, of, track, shown.moment) : 0;
    heldRegion.value = null;
    pointedRegions.value = [];
  }

  async function follow(id: number | null): Promise<void> {
    tabId.value = id;
    const reply = await connection.latestJob(id);
    if (tabId.value !== id) return;
    const latest = reply.ok ? reply.value : null;
    // A broadcast may have overtaken the reply, and then knows more.
    const shown = job.value?.source.tabId === id ? job.value : null;
    if (shown && (!latest || latest.jobId === shown.jobId || latest.startedAt < shown.startedAt)) return;
    showJob(latest);
  }

  /** A request that failed has no job to show its failure, so its sentence becomes the notice. */
  function tellFailure(reply: Reply<unknown>): void {
    if (!reply.ok && reply.failure.code !== 'cancelled') {
      const { failure } = reply;
      notice.tell(() => sayFailure(failure));
    }
  }

  async function openFile(file: Blob, label: string): Promise<void> {
    openedFile = { file, label };
    const reply = await connection.openFile(file, label, tabId.value);
    tellFailure(reply);
    if (!reply.ok) return;
    const { state, isVideo } = reply.value;
    batch(() => {
      picture.showFile(state.jobId, isVideo ? null : file);
      // A broadcast that came first knows more than the reply.
      showJob(job.value?.jobId === state.jobId ? job.value : state);
    });
  }

  async function openTransfer(transfer: Transfer): Promise<Intake> {
    const intake = readIntake(transfer);
    notice.tell(() => intakeNotice(intake));
    if (intake.kind === 'file') await openFile(intake.file, intake.label);
    return intake;
  }

  async function openSample(url: string): Promise<void> {
    notice.tell(null);
    const sample = await fetch(url).then(
      (response) => response.blob(),
      () => null,
    );
    if (sample) await openFile(sample, url.split('/').at(-1) ?? url);
    else notice.tell(() => say('panel_sample_failed'));
  }

  function stop(): void {
    const state = job.value;
    if (!state || !isBusy(state)) return;
    void connection.cancelJob(state.jobId).then(tellFailure);
  }

  async function retry(state: JobState): Promise<void> {
    // A video is watched until something better can be read.
    if (isBusy(state)) tellFailure(await connection.cancelJob(state.jobId));
    if (state.source.target !== 'file') {
      tellFailure(await connection.retryJob(state.source));
      return;
    }
    if (openedFile?.label === state.source.label) {
      await openFile(openedFile.file, openedFile.label);
      return;
    }
    // Of a video there is no more than the frame that is shown.
    const reply = state.clip ? null : await connection.getPicture(state.jobId);
    if (reply?.ok && reply.value) await openFile(reply.value, state.source.label);
    else notice.tell(() => say('panel_file_gone'));
  }

  async function takeAction(action: Exclude<Action, { kind: 'pick-file' }>): Promise<void> {
    const state = job.value;
    notice.tell(null);
    switch (action.kind) {
      case 'open-picture':
        connection.openTab(action.url);
        return;
      case 'choose-on-page':
        tellFailure(await connection.retryJob(pageSource(state, tabId.value)));
        return;
      case 'select-part':
        tellFailure(await connection.retryJob({ tabId: tabId.value, target: 'selection', label: 'Selected part' }));
        return;
      case 'grant-host':
        // First of all and without waiting: the browser asks only within the click.
        if (!(await connection.requestHosts([action.pattern]))) {
          notice.tell(() => say('panel_nothing_allowed'));
          return;
        }
        if (state) await retry(state);
        return;
      case 'retry':
        if (state) await retry(state);
    }
  }

  connection.watchJobs((state) => {
    if (state.source.tabId !== tabId.value) return;
    const shown = job.value;
    if (!shown || shown.jobId === state.jobId || state.startedAt >= shown.startedAt) showJob(state);
  });
  connection.watchTab((id) => void follow(id));
  lookAfterJob({ job, isBusy, latestJob: connection.latestJob, show: showJob });

  return {
    tabId,
    job,
    pictureUrl: picture.url,
    isPictureStale: picture.isStale,
    findings,
    chosenFace,
    face,
    heldRegion,
    litRegions,
    heat,
    isEnlarged,
    notice: notice.words,
    isSlow,
    sampleUrls: connection.sampleUrls,
    chat,
    clip,
    sites,
    tools,
    note,
    report,
    compare,
    view,
    history,
    pointAt,
    openFile,
    hidePicture: picture.hide,
    openTransfer,
    openSample,
    stop,
    takeAction,
  };
}

/** Whether there is anything to stop: the job's work, or that on the frame of its video. */
function isBusy({ status, moment }: JobState): boolean {
  return status.phase === 'working' || status.phase === 'choosing' || moment?.status.phase === 'working';
}

/** A job that lets the person choose on the page of the tab. */
function pageSource(state: JobState | null, tabId: number | null): JobState['source'] {
  const pageUrl = state?.source.pageUrl;
  return { tabId, target: 'page', label: 'Page', ...(pageUrl === undefined ? {} : { pageUrl }) };
}
