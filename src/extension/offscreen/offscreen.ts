import '../../words/english';
import * as v from 'valibot';
import { snapshot } from '../../capture/bitmap-pixels';
import { fetchAsExtension } from '../../capture/fetch-address';
import { fetchVideoAsExtension } from '../../capture/fetch-video';
import { SENSITIVITIES, type Sensitivity } from '../../forensics/calibration';
import { BACKEND_CHOICES, type BackendChoice } from '../../inference/backend-choice';
import { fetchManifest } from '../../inference/fetch-model';
import { findPromptApi } from '../../language/prompt-api';
import { openBadgeFindings, openBadgeMarks } from '../../storage/badge-findings';
import { watchForgottenSelfTests } from '../../storage/self-tests';
import { rememberUnfinished, takeUnfinished } from '../../storage/unfinished-jobs';
import { mayRead } from '../background/host-patterns';
import { answerRequests, broadcast, sendRequest } from '../messaging';
import { noteRefusal } from '../refusals';
import { acceptForOffscreen } from '../schemas/offscreen-schemas';
import { misfitOf } from '../schemas/payload-check';
import { lostJob } from '../schemas/source-schemas';
import type { EngineChoices } from '../background/settings';
import { createChats } from './chat';
import { checkAnswers } from './checked-engine';
import { answerClipRequests } from './clip-requests';
import { createChosenLanguage } from './chosen-language';
import { createClips } from './clips';
import { createComparisons } from './comparisons';
import { drawnPicture, pictureForEngine } from './draw-apart';
import { createEngineClient } from './engine-client';
import { ENGINE_IDLE, ENGINE_PORT } from './engine-port';
import { createEngineTurns } from './engine-turns';
import { identifyFile } from './identify-file';
import { createJobTeller } from './job-teller';
import { createJobs } from './jobs';
import { createJudgePictures, type Asker } from './judge-pictures';
import { isKeptFinding, nameOfJudge } from './kept-finding';
import { createKnownSites } from './known-sites';
import { preferBrowserModel } from './browser-language';
import { createFolderClient } from './folder-client';
import { preferFolderModel } from './folder-language';
import { createLanguageClient, withoutLanguageModel, type LanguageClient } from './language-client';
import { expectOwnJob } from './own-job';
import { watchCaptures } from './watch-captures';
import { answerWatchPorts } from './watch-ports';
import { createWebHistory } from './web-history';
import { readWebProvenance } from './web-provenance';

/** Holds the jobs and the talks about them, and the workers that analyse and answer. Opened and, at the browser's will, ended at any time. */

const chosen = new URLSearchParams(location.search);
let backend: BackendChoice = BACKEND_CHOICES.find((choice) => choice === chosen.get('backend')) ?? 'auto';
let sensitivity: Sensitivity = SENSITIVITIES.find((name) => name === chosen.get('sensitivity')) ?? 'balanced';
const models = new URL('/models/', location.href).href;
const engine = checkAnswers(createEngineClient(models, backend, sensitivity));
const turns = createEngineTurns({
  mostTogether: () => engine.mostTogether(),
  // An SVG fails here: pages would have many processes of their own made, unasked, to draw theirs.
  judge: (pictures: readonly Blob[]) => engine.judge(pictures),
});

let port: chrome.runtime.Port | null = null;

/** While there is work, the service worker holds the other end of a port and notices when this document ends. */
function holdPort(isBusy: boolean): void {
  if (isBusy && !port) {
    const opened = chrome.runtime.connect({ name: ENGINE_PORT });
    // The service worker ends sooner than this document: it is woken by connecting again.
    opened.onDisconnect.addListener(() => {
      if (port !== opened) return;
      port = null;
      jobs.loseCaptures();
      holdPort(busyWith.size > 0);
    });
    port = opened;
  } else if (!isBusy && port) {
    port.postMessage(ENGINE_IDLE);
    port.disconnect();
    port = null;
  }
}

const busyWith = new Set<'jobs' | 'badges'>();

function tellBusy(work: 'jobs' | 'badges', isBusy: boolean): void {
  if (isBusy) busyWith.add(work);
  else busyWith.delete(work);
  holdPort(busyWith.size > 0);
}

const tellJob = createJobTeller((state) => broadcast({ kind: 'job-changed', state }));
const jobs = createJobs({
  inTurn: (work) => turns.forJob(work),
  analyse: async (picture, analysis) => engine.analyse(await pictureForEngine(picture), analysis),
  readProvenance: readWebProvenance,
  identify: identifyFile,
  onChange(state) {
    tellJob(state);
    history.hear(state);
  },
  onUnfinished(states) {
    rememberUnfinished(states);
    tellBusy('jobs', states.length > 0);
    lookAtCaptures();
  },
  onForgotten(jobId) {
    chats.forget(jobId);
    clips.forget(jobId);
    history.forget(jobId);
    comparisons.stop(jobId);
  },
});
const lookAtCaptures = watchCaptures({
  jobs,
  async askForCaptures() {
    const reply = await sendRequest('background/captures', null);
    return reply.ok ? reply.value : null;
  },
});
const history = createWebHistory({ pictureOf: (jobId) => jobs.picture(jobId), readVersion });

const comparisons = createComparisons({
  subjectOf: (jobId) => jobs.comparisonSubject(jobId),
  inTurn: (work) => turns.forJob(work),
  compare: async (picture, original, work) =>
    engine.compare(await pictureForEngine(picture), await pictureForEngine(original), work),
  onShare: (jobId, share) => broadcast({ kind: 'comparison-progress', jobId, share }),
});

const watchPorts = answerWatchPorts({
  sourceOf: (jobId) => (jobs.signal(jobId) ? jobs.source(jobId) : null),
  onGone: (jobId) => clips.endWatching(jobId, 'gone'),
});
const clips = createClips({
  jobs,
  engine,
  inTurn: (work) => turns.forJob(work),
  onMomentLeft: (jobId) => chats.forget(jobId),
  onWatched: (jobId) => watchPorts.close(jobId),
  async isPanelOpen() {
    const reply = await sendRequest('background/is-panel-open', null);
    // Who cannot be asked has not said no.
    return !reply.ok || reply.value;
  },
});

let judge: Promise<string> | null = null;

/** An offscreen document has no `chrome.runtime.getManifest`, but the package can be read. */
async function readVersion(): Promise<string> {
  const { version } = (await (await fetch('/manifest.json')).json()) as chrome.runtime.ManifestV3;
  return version;
}

async function nameJudge(): Promise<string> {
  const [model, version] = await Promise.all([fetchManifest(models), readVersion()]);
  return nameOfJudge(model, version, sensitivity);
}

function judgedBy(): Promise<string> {
  judge ??= nameJudge().catch((thrown: unknown) => {
    judge = null;
    throw thrown;
  });
  return judge;
}

const sites = createKnownSites(() => badges.keepNoneUnderWay());
const kept = openBadgeFindings(isKeptFinding);
const marks = openBadgeMarks();
const badges = createJudgePictures({
  judgedBy,
  findings: {
    ...kept,
    async remember(key, finding) {
      // A page that has not heard yet that the last site was forgotten may still ask.
      if (await sites.hasAny()) await kept.remember(key, finding);
    },
  },
  marks: {
    ...marks,
    async mark(picture, verdict) {
      // As above: a mark would outlive what was erased with the last site.
      if (verdict === null || (await sites.hasAny())) await marks.mark(picture, verdict);
    },
  },
  analyse: (picture, signal, onBegin) => turns.forBadge(picture, signal, onBegin),
  onBusy: (isBusy) => tellBusy('badges', isBusy),
});

function openLanguage(choice: string | null): LanguageClient {
  if (choice === 'off') return withoutLanguageModel();
  const own = createLanguageClient(models, backend, () => chats.tellModel());
  if (choice === 'folder')
    return preferFolderModel(
      createFolderClient(() => chats.tellModel()),
      own,
    );
  return choice === 'browser' ? preferBrowserModel(findPromptApi(globalThis), own) : own;
}
let answeredBy = chosen.get('language');
const language = createChosenLanguage(openLanguage(answeredBy));

/** For what is begun from now on: what is under way ends by what was chosen before. */
function choose(choices: EngineChoices): void {
  const answersOtherwise = choices.language !== answeredBy || choices.backend !== backend;
  ({ backend, sensitivity } = choices);
  answeredBy = choices.language;
  engine.choose(backend, sensitivity);
  // A badge's finding is kept under the name of who judged it, which was made when it was asked for.
  badges.keepNoneUnderWay();
  judge = null;
  if (!answersOtherwise) return;
  language.choose(openLanguage(answeredBy));
  chats.tellModel();
}

watchForgottenSelfTests(() => engine.renew());
const chats = createChats({
  language,
  subjectOf: (jobId, face) => jobs.chatSubject(jobId, face),
  onChange: (chat) => broadcast({ kind: 'chat-changed', chat }),
});

for (const stored of takeUnfinished()) {
  const parsed = v.safeParse(lostJob, stored);
  if (parsed.success) jobs.recallLost(parsed.output);
  else noteRefusal('a job that was under way', misfitOf(parsed.issues[0]));
}

function askerOf({ tab, frameId, documentId }: chrome.runtime.MessageSender, ticket: string): Asker {
  return { tab: String(tab?.id), frame: String(frameId), page: String(documentId), ticket };
}

answerRequests(
  'offscreen',
  {
    'offscreen/open-job'({ jobId, source }) {
      clips.leave(source.tabId);
      comparisons.leave(source.tabId);
      return jobs.open(jobId, source);
    },
    'offscreen/set-source'({ jobId, source }, sender) {
      expectOwnJob(jobs.source(jobId), sender);
      jobs.setSource(jobId, source);
      return null;
    },
    'offscreen/set-choosing'({ jobId, sentence }, sender) {
      expectOwnJob(jobs.source(jobId), sender);
      jobs.setChoosing(jobId, sentence);
      return null;
    },
    'offscreen/give-picture'({ jobId, captured }) {
      jobs.givePicture(jobId, captured, captured.picture);
      return null;
    },
    'offscreen/fail-job'({ jobId, failure, attempts }) {
      jobs.fail(jobId, failure, attempts);
      return null;
    },
    'offscreen/choose'(choices) {
      choose(choices);
      return null;
    },
    'offscreen/cancel-job'({ jobId }) {
      // What is under way of a video that was looked at is the moment that it shows.
      if (jobs.signal(jobId) === null) clips.stopMoment(jobId);
      jobs.cancel(jobId);
      return null;
    },
    'offscreen/forget-private'({ tabId }) {
      comparisons.leave(tabId);
      jobs.forgetPrivate(tabId);
      return null;
    },
    'offscreen/latest-job': ({ tabId }) => jobs.latest(tabId),
    async 'offscreen/get-picture'({ jobId }) {
      const picture = jobs.picture(jobId);
      // Of what cannot be drawn there is nothing to show; the job says so.
      return picture && drawnPicture(picture).catch(() => null);
    },
    'offscreen/open-chat': ({ jobId, face }) => chats.open(jobId, face),
    'offscreen/ask': ({ jobId, face, question }) => chats.ask(jobId, face, question),
    'offscreen/stop-answer'({ jobId, face }) {
      chats.stop(jobId, face);
      return null;
    },
    'offscreen/clear-chat': ({ jobId, face }) => chats.clear(jobId, face),
    'offscreen/chats-of': ({ jobId }) => chats.asked(jobId),
    'offscreen/compare': ({ jobId, original }) => comparisons.compare(jobId, original),
    'offscreen/stop-comparison'({ jobId }) {
      comparisons.stop(jobId);
      return null;
    },
    'offscreen/retry-chat-model': ({ jobId, face }) => chats.retryModel(jobId, face),
    async 'offscreen/judge-picture'({ picture, ticket }, sender) {
      await sites.expectPageWithBadges(sender);
      return badges.judge({
        read: () => picture,
        // What a private window shows leaves no trace on this computer.
        mayKeep: !sender.tab?.incognito,
        site: sender.origin ?? '',
        ...askerOf(sender, ticket),
      });
    },
    'offscreen/withdraw-picture'({ ticket }, sender) {
      badges.withdraw(askerOf(sender, ticket));
      return null;
    },
    'offscreen/judge-address': ({ url, site, hosts, mayKeep }) =>
      badges.judge({
        // A host that was allowed for this site must not send on to one that was allowed for another.
        read: () =>
          fetchAsExtension(
            url,
            { mayStore: mayKeep, mayCome: (at) => hosts.some((host) => mayRead(host, at)) },
            new AbortController().signal,
          ),
        mayKeep,
        site,
        // The background asks for many tabs and does not withdraw; one site pushes out no other.
        tab: `site ${site}`,
        frame: '',
        page: '',
        ticket: '',
      }),
    async 'offscreen/mark-wrong'({ findingId, isWrong }, { tab }) {
      if (!tab?.incognito) await badges.markWrong(findingId, isWrong);
      return null;
    },
    async 'offscreen/mark-file-wrong'({ sha256, site, isWrong }) {
      await badges.markFileWrong(sha256, site, isWrong);
      return null;
    },
    'offscreen/fetch-picture': ({ url }) =>
      // Nothing is stored: the window may be a private one.
      fetchAsExtension(url, { mayStore: false, mayCome: () => true }, new AbortController().signal),
    ...answerClipRequests({ jobs, clips, fetchVideo: fetchVideoAsExtension }),
    'offscreen/crop-picture'({ picture, region }) {
      const scale = region.devicePixelRatio;
      const left = Math.round(region.x * scale);
      const top = Math.round(region.y * scale);
      const width = Math.max(1, Math.round(region.width * scale));
      const height = Math.max(1, Math.round(region.height * scale));
      return snapshot(picture, [left, top, width, height]);
    },
  },
  acceptForOffscreen,
);
