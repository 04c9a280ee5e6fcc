/** Types of scripts/serve-demo.mjs, which runs before anything is compiled. */
declare module '*/scripts/serve-demo.mjs' {
  export function serveDemo(options?: {
    readonly port?: number;
    readonly onAnswer?: (address: string, bytes: number) => void;
  }): Promise<{ readonly url: string; close(): Promise<void> }>;
}
