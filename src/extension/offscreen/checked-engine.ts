import {
  acceptLooks,
  expectAnalysed,
  expectComparison,
  expectJudged,
  expectJudgedFrame,
  expectKeyTimes,
  expectMoment,
  expectOpened,
  isShare,
} from '../schemas/engine-schemas';
import { expectFindings } from '../schemas/worker-schemas';
import type { EngineClient } from './engine-client';

/**
 * The engine, with each answer held against its schema: what comes in another form, or with numbers that cannot be, ends
 * that piece of work by name.
 */
export function checkAnswers(engine: EngineClient): EngineClient {
  return {
    ...engine,
    async analyse(picture, options) {
      const { perceptualHash, ...analysed } = await engine.analyse(picture, options);
      return { ...expectAnalysed(analysed), perceptualHash: perceptualHash.then(acceptLooks) };
    },
    judge: (pictures) => engine.judge(pictures).map((found) => found.then(expectFindings)),
    compare: async (picture, original, options) =>
      expectComparison(
        await engine.compare(picture, original, {
          ...options,
          onShare(share) {
            if (isShare(share)) options.onShare(share);
          },
        }),
      ),
    openClip: async (file, signal, onProgress) => expectOpened(await engine.openClip(file, signal, onProgress)),
    keyTimes: async (clip, times, within) => expectKeyTimes(await engine.keyTimes(clip, times, within), times.length),
    judgeMoments: async (clip, times, signal) =>
      expectJudged(await engine.judgeMoments(clip, times, signal), times.length),
    readMoment: async (clip, time, signal) => expectMoment(await engine.readMoment(clip, time, signal)),
    judgeFrame: async (frame, signal, onProgress) =>
      expectJudgedFrame(await engine.judgeFrame(frame, signal, onProgress)),
  };
}
