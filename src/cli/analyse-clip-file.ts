import { factsOf } from '../forensics/face-facts';
import { AnalysisError, toFailure } from '../forensics/failure';
import type { Progress } from '../forensics/findings';
import { videoDamaged } from '../forensics/video-wording';
import { fileUnreadable } from '../forensics/wording';
import { analyseClip } from '../video/analyse-clip';
import type { ClipFindings } from '../video/clip-findings';
import type { ClipReader } from '../video/clip-reader';
import { sampleFrames } from '../video/sample-frame';
import { highestPoint } from '../video/track-verdict';
import { analysePicture } from '../vision/analyse-picture';
import { overlap } from '../vision/blazeface';
import { askAboutFace, type Chat } from './ask-about-face';
import { identifyFile } from './identify-file';
import type { Engine } from './load-engine';
import type { AskedMoment, ClipReport } from './media-report';
import { openClipFile } from './open-clip-file';

/** Analyses the strongest frame in full and asks about the worst face in it. @throws AnalysisError */
async function askAboutClip(
  clip: ClipFindings,
  reader: ClipReader,
  { networks, settings }: Engine,
  { questions, model }: Chat,
): Promise<AskedMoment> {
  const point = highestPoint(clip.tracks[0]?.points ?? []);
  if (!point) throw new RangeError('a clip without a face');
  for await (const { time, raster } of reader.frames([point.time])) {
    let images: readonly (Float32Array | null)[] = [];
    const findings = await analysePicture(raster, networks, settings, {
      onImageFeatures: (features) => (images = features),
    });
    const shares = findings.faces.map(({ box }) => overlap(box, point.box));
    const face = shares.indexOf(Math.max(...shares));
    const answers = await askAboutFace(factsOf(findings, face), images[face] ?? null, questions, model);
    return { time, answers };
  }
  throw new AnalysisError(videoDamaged(`no frame at ${point.time} s`));
}

/**
 * Looks at a video file. A stop keeps what is known by then.
 * @returns the findings, or the failure in their place: `cancelled` after a stop with nothing known
 */
export async function analyseClipFile(
  file: string,
  engine: Engine,
  chat: Chat,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<ClipReport> {
  let sha256: string;
  try {
    onProgress({ step: 'reading-video', loadedBytes: 0, totalBytes: null });
    ({ sha256 } = await identifyFile(file, signal));
  } catch (thrown) {
    const failure =
      thrown instanceof AnalysisError || signal.aborted
        ? toFailure(signal.aborted ? signal.reason : thrown, 'read-picture')
        : fileUnreadable(String(thrown));
    return { file, sha256: null, failure };
  }
  let reader: ClipReader | null = null;
  // The WebCodecs package does not keep Node running while a frame is decoded: the program would end in the middle.
  const alive = setInterval(() => undefined, 1000);
  try {
    onProgress({ step: 'decoding' });
    reader = await openClipFile(file, signal);
    const opened = reader;
    const clip = await analyseClip(
      opened.info,
      engine.settings,
      {
        keyTimes: (times, within) => opened.keyTimes(times, within),
        async judgeAt(times, stop) {
          const { networks, settings } = engine;
          const samples = await sampleFrames(opened.frames(times, stop), networks, settings, { signal: stop });
          return { samples, settings, notes: [] };
        },
      },
      {
        at: null,
        signal,
        notes: [],
        onProgress: (framesDone, framesPlanned) => onProgress({ step: 'looking-at-frames', framesDone, framesPlanned }),
      },
    );
    const report = { file, sha256, clip, isStopped: signal.aborted };
    if (chat.questions.length === 0 || signal.aborted) return report;
    return {
      ...report,
      asked: await askAboutClip(clip, opened, engine, chat).catch((thrown: unknown) => ({
        failure: toFailure(thrown, 'answer'),
      })),
    };
  } catch (thrown) {
    return { file, sha256, failure: toFailure(thrown, 'decode') };
  } finally {
    clearInterval(alive);
    reader?.close();
  }
}
