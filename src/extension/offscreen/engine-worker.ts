import '../../words/english';
import * as english from '../../../_locales/en/messages.json';
import { fill } from '../../words/say';
import type { Sensitivity } from '../../forensics/calibration';
import type { AnalysisStep } from '../../forensics/failure';
import type { FaceResult, Progress } from '../../forensics/findings';
import { decodePicture } from '../../capture/decode';
import { comparePictures } from '../../comparison/compare-pictures';
import { analysePicture } from '../../vision/analyse-picture';
import type { EngineSettings } from '../../vision/engine-settings';
import { perceptualHashOf } from '../../vision/perceptual-hash';
import type { Raster } from '../../vision/raster';
import { judgeTogether, type Judged } from '../../vision/judge-together';
import { createEngineClips } from './engine-clips';
import { engineFailure, isOutOfMemory } from './engine-failure';
import { createEngine, isBackendsFault, type WebEngine, type Work } from './web-engine';
import type { Analysed, FromWorker, ToWorker } from './engine-protocol';

/** Runs the engine: a picture or some frames for a job, or a few pictures for badges, at a time. */

/** Milliseconds between two words about loading. */
const TELL_EVERY = 100;

let engine: WebEngine | null = null;
const running = new Map<number, AbortController>();

function tell(message: FromWorker): void {
  postMessage(message);
}

/** Tells how these ended. Where memory ran out nothing here is of use any more: ending gives all of it back. */
function fail(ids: readonly number[], thrown: unknown, step: AnalysisStep): void {
  const failure = engineFailure(thrown, step);
  for (const id of ids) tell({ kind: 'failed', id, failure });
  if (isOutOfMemory(thrown)) close();
}

let toldBackend: EngineSettings['backend'] | null = null;

/** Runs work on the engine; tells of loading, and of the backend when it is another one. */
async function runEngine<T>(
  work: Work<T>,
  onLoading: (progress: Progress) => void,
  sensitivity?: Sensitivity,
): Promise<T> {
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
    sensitivity,
  );
}

/** Null where it cannot be told: its picture has been judged all the same. */
function looksOf(raster: Raster): string | null {
  try {
    return perceptualHashOf(raster);
  } catch {
    return null;
  }
}

async function analyse({ id, picture, notes, sensitivity }: Extract<ToWorker, { kind: 'analyse' }>): Promise<void> {
  const controller = new AbortController();
  running.set(id, controller);
  let step: AnalysisStep = 'decode';
  const onProgress = (progress: Progress): void => tell({ kind: 'progress', id, progress });
  try {
    onProgress({ step: 'decoding' });
    const decoded = await decodePicture(picture);
    step = 'load-model';
    let imageFeatures: Analysed['imageFeatures'] = [];
    const findings = await runEngine(
      async (networks, settings, engineNotes) => {
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
      },
      onProgress,
      sensitivity,
    );
    tell({ kind: 'done', id, analysed: { findings, imageFeatures } });
    tell({ kind: 'looks', id, perceptualHash: looksOf(decoded.raster) });
  } catch (thrown) {
    fail([id], thrown, step);
  } finally {
    running.delete(id);
  }
}

/**
 * The faces of the original, by which a face that was cut out of it is found; none where none can be judged.
 * @throws AnalysisError from loading the engine; after an abort the signal's reason
 */
async function facesOf(raster: Raster, id: number, signal: AbortSignal): Promise<readonly FaceResult[]> {
  return runEngine(
    async (networks, settings) => {
      try {
        return (await analysePicture(raster, networks, settings, { verdictOnly: true, signal })).faces;
      } catch (thrown) {
        if (isBackendsFault(thrown)) throw thrown;
        signal.throwIfAborted();
        return [];
      }
    },
    (progress) => tell({ kind: 'progress', id, progress }),
  );
}

async function compare({ id, picture, original, faces }: Extract<ToWorker, { kind: 'compare' }>): Promise<void> {
  const controller = new AbortController();
  running.set(id, controller);
  const { signal } = controller;
  let step: AnalysisStep = 'decode';
  try {
    const decoded = await decodePicture(picture);
    signal.throwIfAborted();
    const decodedOriginal = await decodePicture(original);
    signal.throwIfAborted();
    step = 'compare';
    const originalFaces = await facesOf(decodedOriginal.raster, id, signal);
    const onProgress = (share: number): void => tell({ kind: 'comparing', id, share });
    const found = await comparePictures(decoded.raster, decodedOriginal.raster, faces, {
      originalFaces,
      signal,
      onProgress,
    });
    const notes = [...found.notes, ...decodedOriginal.notes.map((note) => fill(english.note_about_original, note))];
    tell({ kind: 'compared', id, findings: { ...found, notes } });
  } catch (thrown) {
    fail([id], thrown, step);
  } finally {
    running.delete(id);
  }
}

async function judge({ pictures, sensitivity }: Extract<ToWorker, { kind: 'judge' }>): Promise<void> {
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
    await runEngine(
      async (networks, settings) => {
        const isOnCard = settings.backend === 'webgpu';
        // After a card's failure only those that had no end yet are judged once more.
        await judgeTogether(networks, settings, [...left], {
          decode: ([, picture]) => decodePicture(picture),
          tell: ([id], judged) => end(id, judged),
          onAlive: () => tellProgress({ step: 'finding-faces' }),
          isFatal: (thrown) => isOutOfMemory(thrown) || (isOnCard && isBackendsFault(thrown)),
          encodesTogether: isOnCard,
        });
      },
      tellProgress,
      sensitivity,
    );
  } catch (thrown) {
    fail([...left.keys()], thrown, 'load-model');
  }
}

const clips = createEngineClips(runEngine);

async function answerAboutClip({ id, request, sensitivity }: Extract<ToWorker, { kind: 'clip' }>): Promise<void> {
  const controller = new AbortController();
  running.set(id, controller);
  const onProgress = (progress: Progress): void => tell({ kind: 'progress', id, progress });
  try {
    const answer = await clips.answer(request, { signal: controller.signal, sensitivity, onProgress });
    tell({ kind: 'answered', id, answer });
  } catch (thrown) {
    fail([id], thrown, 'decode');
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
        failedSelfTests: data.failedSelfTests,
        onSelfTestFailed: (identity) => tell({ kind: 'self-test-failed', identity }),
        onDeviceLost: (reason) => tell({ kind: 'device-lost', reason }),
      });
      break;
    case 'analyse':
      void analyse(data);
      break;
    case 'compare':
      void compare(data);
      break;
    case 'judge':
      void judge(data);
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
