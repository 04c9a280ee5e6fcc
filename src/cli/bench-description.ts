import { MAP_SIDE, REGIONS, type Region } from '../forensics/findings';
import { cellsByRegion, meanOver } from '../forensics/region-findings';

/** What was told of one forged picture's places, beside what was truly changed there. */
export interface DescribedPicture {
  /** MAP_SIDE × MAP_SIDE probabilities of change. */
  readonly changeMap: readonly number[];
  /** MAP_SIDE × MAP_SIDE indices into REGIONS. */
  readonly labels: Uint8Array;
  /** The regions that a person is told, each with a fall when it was covered. */
  readonly named: readonly Region[];
  /** MAP_SIDE × MAP_SIDE truly changed shares, 0..1. */
  readonly truth: Float32Array;
}

/** Task `ad`, its regions: where a forged picture was changed. NaN where there is nothing to count. */
export interface DescriptionResults {
  readonly pictures: number;
  /** How often the map's highest cell lies on a changed one or beside it (pointing game; Zhang et al. 2018). */
  readonly pointing: number;
  /** Mean intersection over union of the map from 0.5 on and the cells changed by half or more. */
  readonly overlap: number;
  /** Micro-F1 of the regions whose change reaches the calibrated threshold. */
  readonly regionF1: number;
  /** The same of the regions that a person is told: after the verdict and the covering check. */
  readonly namedF1: number;
  readonly byRegion: readonly {
    readonly region: Region;
    readonly changed: number;
    readonly f1: number;
    readonly namedF1: number;
  }[];
  /** Pictures of which a person is told at least one region. */
  readonly withNamed: number;
  /** The share of the regions told that were truly changed. */
  readonly namedPrecision: number;
}

/** The share of a region's cells from which the region counts as changed. */
const CHANGED_SHARE = 0.2;
const HALF = 0.5;

function f1(hits: number, told: number, there: number): number {
  return told + there === 0 ? Number.NaN : (2 * hits) / (told + there);
}

const mean = (values: readonly number[]): number =>
  values.length === 0 ? Number.NaN : values.reduce((sum, value) => sum + value, 0) / values.length;

/** Whether the map's highest cell, or one of its eight neighbours, was changed by half or more. */
export function pointsAtChange(changeMap: readonly number[], truth: Float32Array): boolean {
  const highest = changeMap.reduce((best, value, i) => (value > (changeMap[best] ?? 0) ? i : best), 0);
  const [row, column] = [Math.floor(highest / MAP_SIDE), highest % MAP_SIDE];
  return truth.some(
    (share, i) =>
      share >= HALF && Math.abs(Math.floor(i / MAP_SIDE) - row) <= 1 && Math.abs((i % MAP_SIDE) - column) <= 1,
  );
}

function overlapOf({ changeMap, truth }: DescribedPicture): number {
  const both = changeMap.filter((value, i) => value >= HALF && (truth[i] ?? 0) >= HALF).length;
  const either = changeMap.filter((value, i) => value >= HALF || (truth[i] ?? 0) >= HALF).length;
  return either === 0 ? 0 : both / either;
}

/** A region that lies in the crop: whether it was truly changed, whether the map says so, whether a person is told. */
interface JudgedRegion {
  readonly region: Region;
  readonly changed: boolean;
  readonly mapped: boolean;
  readonly named: boolean;
}

/**
 * The regions of which at least a fifth was truly changed, by half or more. Pure.
 * @param labels, truth as of a DescribedPicture
 */
export function changedRegions(labels: Uint8Array, truth: Float32Array): Region[] {
  return cellsByRegion(labels)
    .filter(({ cells }) => cells.filter((cell) => (truth[cell] ?? 0) >= HALF).length / cells.length >= CHANGED_SHARE)
    .map(({ region }) => region);
}

function judgeRegions({ labels, changeMap, truth, named }: DescribedPicture, regionChange: number): JudgedRegion[] {
  const trulyChanged = changedRegions(labels, truth);
  return cellsByRegion(labels).flatMap(({ region, cells }) => {
    if (cells.length === 0) return [];
    const changed = trulyChanged.includes(region);
    const mapped = meanOver(changeMap, cells) >= regionChange;
    return { region, changed, mapped, named: named.includes(region) };
  });
}

function countF1(judged: readonly JudgedRegion[], by: 'mapped' | 'named'): number {
  const told = judged.filter((each) => each[by]);
  return f1(told.filter(({ changed }) => changed).length, told.length, judged.filter(({ changed }) => changed).length);
}

/** @param regionChange mean of the map from which a region counts as told, as calibrated. Pure. */
export function measureDescription(pictures: readonly DescribedPicture[], regionChange: number): DescriptionResults {
  const all = pictures.flatMap((picture) => judgeRegions(picture, regionChange));
  const named = all.filter((each) => each.named);
  return {
    pictures: pictures.length,
    pointing: mean(pictures.map(({ changeMap, truth }) => Number(pointsAtChange(changeMap, truth)))),
    overlap: mean(pictures.map(overlapOf)),
    regionF1: countF1(all, 'mapped'),
    namedF1: countF1(all, 'named'),
    byRegion: REGIONS.map((region) => {
      const own = all.filter((each) => each.region === region);
      return {
        region,
        changed: own.filter(({ changed }) => changed).length,
        f1: countF1(own, 'mapped'),
        namedF1: countF1(own, 'named'),
      };
    }),
    withNamed: pictures.filter((picture) => picture.named.length > 0).length,
    namedPrecision: mean(named.map(({ changed }) => Number(changed))),
  };
}
