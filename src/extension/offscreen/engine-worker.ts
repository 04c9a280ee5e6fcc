import { toFailure, type AnalysisStep } from '../../forensics/failure';
import type { Progress } from '../../forensics/findings';
import { decodePicture } from '../../capture/decode';
import { analysePicture } from '../../vision/analyse-picture';
import type { EngineSettings } from '../../vision/engine-settings';
import { perceptualHashOf } from '../../vision/perceptual-hash';
import { judgeTogether, type Judged } from '../../vision/judge-together';
import { createEngineClips } from './engine-clips';
import { createEngine, isBackendsFault, type WebEngine, type Work } from './web-engine';
import type { Analysed, FromWorker, PictureOfBatch, ToWorker } from './engine-protocol';

/** Runs the engine: a picture or some frames for a job, or a few pictures for badges, at a time. */

/** Milliseconds between two words about loading. */
const TELL_EVERY = 100;

let engine: WebEngine | null = null;
const running = new Map<number, AbortController>();

function tell(message: FromWorker): void {
  postMessage(message);
}

let toldBackend: EngineSettings['backend'] | null = null;

/** Runs work on the engine; tells of loading, and of the backend when it is another one. */
async function runEngine<T>(work: Work<T>, onLoading: (progress: Progress) => void): Promise<T> {
  if (!engine) throw new Error('the engine was not started');
  let toldAt = 0;
  return engine.run(
    (networks, settings, notes) => {
      const { backend } = settings;
      if (backend !== 'node' && backend !== toldBackend) tell({ kind: 'backend', backend });
      toldBackend = backend;
      return work(networks, settings, notes);
    },
    (loadedBytes, totalBytes) => {
      // Each chunk of a file would be too many messages.
      const isEdge = loadedBytes === 0 || loadedBytes === totalBytes;
      if (!isEdge && performance.now() - toldAt < TELL_EVERY) return;
      toldAt = performance.now();
      onLoading({ step: 'loading-model', loadedBytes, totalBytes });
    },
  );
}

async function analyse({ id, picture, notes }: Extract<ToWorker, { kind: 'analyse' }>): Promise<void> {
  const controller = new AbortController();
  running.set(id, controller);
  let step: AnalysisStep = 'decode';
  const onProgress = (progress: Progress): void => tell({ kind: 'progress', id, progress });
  try {
    onProgress({ step: 'decoding' });
    const decoded = await decodePicture(picture);
    step = 'load-model';
    let imageFeatures: Analysed['imageFeatures'] = [];
    const findings = await runEngine(async (networks, settings, engineNotes) => {
      step = 'find-faces';
      return analysePicture(decoded.raster, networks, settings, {
        onProgress,
        signal: controller.signal,
        notes: [...notes, ...decoded.notes, ...engineNotes],
        decodeMilliseconds: decoded.milliseconds,
        onImageFeatures: (features) => {
          imageFeatures = features;
        },
      });
    }, onProgress);
    const perceptualHash = perceptualHashOf(decoded.raster);
    tell({ kind: 'done', id, analysed: { findings, imageFeatures, perceptualHash } });
  } catch (thrown) {
    tell({ kind: 'failed', id, failure: toFailure(thrown, step) });
  } finally {
    running.delete(id);
  }
}

async function judge(pictures: readonly PictureOfBatch[]): Promise<void> {
  const left = new Map(pictures.map(({ id, picture }) => [id, picture]));
  const end = (id: number, judged: Judged): void => {
    left.delete(id);
    if (judged.ok) tell({ kind: 'judged', id, findings: judged.findings });
    else tell({ kind: 'failed', id, failure: judged.failure });
  };
  const tellProgress = (progress: Progress): void => {
    for (const id of left.keys()) tell({ kind: 'progress', id, progress });
  };
  try {
    await runEngine(async (networks, settings) => {
      const isOnCard = settings.backend === 'webgpu';
      // After a card's failure only those that had no end yet are judged once more.
      await judgeTogether(networks, settings, [...left], {
        decode: ([, picture]) => decodePicture(picture),
        tell: ([id], judged) => end(id, judged),
        onAlive: () => tellProgress({ step: 'finding-faces' }),
        isFatal: (thrown) => isOnCard && isBackendsFault(thrown),
        encodesTogether: isOnCard,
      });
    }, tellProgress);
  } catch (thrown) {
    const failure = toFailure(thrown, 'load-model');
    for (const id of left.keys()) end(id, { ok: false, failure });
  }
}

const clips = createEngineClips(runEngine);

async function answerAboutClip({ id, request }: Extract<ToWorker, { kind: 'clip' }>): Promise<void> {
  const controller = new AbortController();
  running.set(id, controller);
  const onProgress = (progress: Progress): void => tell({ kind: 'progress', id, progress });
  try {
    const answer = await clips.answer(request, { signal: controller.signal, onProgress });
    tell({ kind: 'answered', id, answer });
  } catch (thrown) {
    tell({ kind: 'failed', id, failure: toFailure(thrown, 'decode') });
  } finally {
    running.delete(id);
  }
}

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  switch (data.kind) {
    case 'start':
      void navigator.locks.request(data.lock, () => {
        tell({ kind: 'locked' });
        return new Promise(() => undefined);
      });
      engine = createEngine({
        folder: data.models,
        choice: data.backend,
        passedSelfTests: data.passedSelfTests,
        onSelfTestPassed: (identity) => tell({ kind: 'self-test-passed', identity }),
        onDeviceLost: (reason) => tell({ kind: 'device-lost', reason }),
      });
      break;
    case 'analyse':
      void analyse(data);
      break;
    case 'judge':
      void judge(data.pictures);
      break;
    case 'clip':
      void answerAboutClip(data);
      break;
    case 'close-clip':
      clips.close(data.clip);
      break;
    case 'cancel':
      running.get(data.id)?.abort();
  }
});
