import { toFailure, type AnalysisStep } from '../../forensics/failure';
import type { Progress } from '../../forensics/findings';
import { decodePicture } from '../../capture/decode';
import { analysePicture } from '../../vision/analyse-picture';
import { createEngine, type WebEngine } from './web-engine';
import type { Analysed, FromWorker, ToWorker } from './engine-protocol';

/** Runs the engine: one picture at a time, sent by the offscreen document. */

/** Milliseconds between two words about loading. */
const TELL_EVERY = 100;

let engine: WebEngine | null = null;
const running = new Map<number, AbortController>();

function tell(message: FromWorker): void {
  postMessage(message);
}

async function analyse({ id, picture, notes, verdictOnly }: Extract<ToWorker, { kind: 'analyse' }>): Promise<void> {
  const controller = new AbortController();
  running.set(id, controller);
  let step: AnalysisStep = 'decode';
  let toldAt = 0;
  const onProgress = (progress: Progress): void => tell({ kind: 'progress', id, progress });
  try {
    onProgress({ step: 'decoding' });
    const decoded = await decodePicture(picture);
    step = 'load-model';
    if (!engine) throw new Error('the engine was not started');
    let imageFeatures: Analysed['imageFeatures'] = [];
    const findings = await engine.run(
      async (networks, settings, engineNotes) => {
        step = 'find-faces';
        return analysePicture(decoded.raster, networks, settings, {
          onProgress,
          signal: controller.signal,
          notes: [...notes, ...decoded.notes, ...engineNotes],
          decodeMilliseconds: decoded.milliseconds,
          verdictOnly,
          onImageFeatures: (features) => {
            imageFeatures = features;
          },
        });
      },
      (loadedBytes, totalBytes) => {
        // Each chunk of a file would be too many messages.
        const isEdge = loadedBytes === 0 || loadedBytes === totalBytes;
        if (!isEdge && performance.now() - toldAt < TELL_EVERY) return;
        toldAt = performance.now();
        onProgress({ step: 'loading-model', loadedBytes, totalBytes });
      },
    );
    tell({ kind: 'done', id, analysed: { findings, imageFeatures } });
  } catch (thrown) {
    tell({ kind: 'failed', id, failure: toFailure(thrown, step) });
  } finally {
    running.delete(id);
  }
}

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  switch (data.kind) {
    case 'start':
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
    case 'cancel':
      running.get(data.id)?.abort();
  }
});
