/** Types of what the demo feed is made of, which runs before anything is compiled. */

declare module '*/scripts/serve-demo.mjs' {
  export function serveDemo(options?: {
    readonly port?: number;
    readonly onAnswer?: (address: string, bytes: number) => void;
  }): Promise<{ readonly url: string; close(): Promise<void> }>;
}

declare module '*/assets/demo/posts.js' {
  export function describePost(number: number): {
    readonly habit: string;
    readonly picture: { readonly name: string; readonly address: string };
  };
}
