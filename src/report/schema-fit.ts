import type { AnalysisStep, FailureCode } from '../forensics/failure';

/**
 * Readonly all the way down, and with the codes and steps of all failures where a schema knows but few of them. Files
 * are what they are.
 */
export type Plain<T> = T extends FailureCode
  ? FailureCode
  : T extends AnalysisStep
    ? AnalysisStep
    : T extends Blob
      ? T
      : T extends readonly (infer Item)[]
        ? readonly Plain<Item>[]
        : T extends object
          ? { readonly [Key in keyof T]: Plain<T[Key]> }
          : T;

/** The same in each key, optional ones too, which assigning one to the other would not tell. */
export type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
