/** Types of the scripts about what is shipped, which run before anything is compiled. */
declare module '*/scripts/judge-audit.mjs' {
  export function judgeAudit(text: string): {
    readonly outcome: 'passed' | 'failed' | 'not-answered';
    readonly lines: readonly string[];
  };
}

declare module '*/scripts/notice-packages.mjs' {
  export function packagesOfNotice(notice: string): readonly string[];
}

declare module '*/scripts/package-contents.mjs' {
  type Files = ReadonlyMap<string, Uint8Array>;
  export const MOST_BYTES: number;
  export function filesThatNothingLoads(files: Files): string[];
  export function faultsOf(files: Files, licences: Readonly<Record<'LICENSE' | 'NOTICE', Uint8Array>>): string[];
  export function sizesOf(files: Files): { group: string; files: number; bytes: number }[];
  export function zipOf(files: Files): Uint8Array;
}
