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
