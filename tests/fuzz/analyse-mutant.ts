import { decodePicture } from '../../src/cli/decode-picture';
import { describeReport } from '../../src/cli/describe-report';
import type { Engine } from '../../src/cli/load-engine';
import { factsOf } from '../../src/forensics/face-facts';
import { AnalysisError } from '../../src/forensics/failure';
import { composeAnswer } from '../../src/language/compose/compose-answer';
import { analysePicture } from '../../src/vision/analyse-picture';
import { judgedFaces, likeness } from './likeness';
import { mutantOf, type PictureEnding } from './picture-ending';
import type { SeedPictures } from './seed-pictures';

export interface MutantTools {
  readonly pictures: SeedPictures;
  readonly engine: Engine;
  /** Cells of the faces in the pictures that all mutants are made from. */
  readonly originals: readonly (readonly number[])[];
}

export async function makeTools(pictures: SeedPictures, engine: Engine): Promise<MutantTools> {
  const originals: (readonly number[])[] = [];
  for (const raster of pictures.shown) {
    const findings = await analysePicture(raster, engine.networks, engine.settings, { verdictOnly: true });
    originals.push(...judgedFaces(raster, findings).map(({ cells }) => cells));
  }
  return { pictures, engine, originals };
}

/** Runs a mutant through all that `telltale analyse FILE --ask` does, without the language model. Never rejects. */
export async function analyseMutant(
  index: number,
  start: number,
  { pictures, engine: { networks, settings }, originals }: MutantTools,
): Promise<PictureEnding> {
  const { bytes, format, seed, changes } = mutantOf(index, start, pictures);
  const about = { index, format, seed, changes };
  const began = performance.now();
  const took = (): number => Math.round(performance.now() - began);
  try {
    const { raster, notes } = await decodePicture(bytes);
    const findings = await analysePicture(raster, networks, settings, { notes });
    describeReport({ file: seed, sha256: '', findings });
    composeAnswer('Why?', factsOf(findings, 0), []);
    const clean = judgedFaces(raster, findings).filter(({ verdict }) => verdict === 'none');
    const least = Math.min(1, ...clean.map(({ cells }) => likeness(cells, originals)));
    return { ...about, end: findings.verdict, milliseconds: took(), likeness: Number(least.toFixed(3)) };
  } catch (thrown) {
    if (!(thrown instanceof AnalysisError))
      return { ...about, end: 'exception', milliseconds: took(), cause: String(thrown) };
    const { code, cause = '' } = thrown.failure;
    return { ...about, end: code, milliseconds: took(), cause: cause.slice(0, 200) };
  }
}
