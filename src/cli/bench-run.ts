/** What a benchmark measured, with what, so that another person can measure the same. */
export interface BenchRunOf<Options, Results> {
  readonly options: { readonly manifest: string; readonly split: string | null } & Options;
  readonly model: { readonly name: string; readonly version: string; readonly sha256: string };
  readonly calibrationSha256: string;
  readonly manifestSha256: string;
  readonly node: string;
  readonly bands: { readonly signs: number; readonly none: number };
  readonly seconds: number;
  readonly missing: number;
  /** What could not be judged, by failure code: pictures, or frames of clips. */
  readonly failures: Readonly<Record<string, number>>;
  readonly results: Results;
}
