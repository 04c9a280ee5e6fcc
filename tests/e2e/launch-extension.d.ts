/** Types of scripts/launch-extension.mjs, which runs before anything is compiled. */
declare module '*/scripts/launch-extension.mjs' {
  import type { BrowserContext, Page, Worker } from 'playwright-core';

  export interface LaunchedExtension {
    readonly context: BrowserContext;
    readonly worker: Worker;
    readonly extensionId: string;
    close(): Promise<void>;
  }

  interface TargetConnection {
    send(method: string, params?: object): Promise<unknown>;
    evaluate(expression: string): Promise<unknown>;
    close(): Promise<void>;
  }

  export function launchExtension(options: {
    readonly dist: string;
    readonly headless?: boolean;
    /** Leaves the page that greets a new person open. */
    readonly keepsWelcome?: boolean;
    /** Has the browser keep pages that were left for going back, as it does for everybody; Playwright turns that off. */
    readonly keepsLeftPages?: boolean;
    readonly args?: readonly string[];
    readonly userDataDir?: string;
    readonly env?: Record<string, string>;
    readonly viewport?: { readonly width: number; readonly height: number } | null;
  }): Promise<LaunchedExtension>;

  export function clickToolbarButton(browser: LaunchedExtension, page: Page): Promise<void>;

  export function attachSidePanel(
    browser: LaunchedExtension,
    panelPath: string,
    timeout?: number,
  ): Promise<TargetConnection>;

  /** What the browser tells of a page, a worker or another thing that can be attached to. */
  interface TargetInfo {
    readonly targetId: string;
    readonly type: string;
    readonly url: string;
  }

  export function attachTarget(
    browser: LaunchedExtension,
    isMeant: (info: TargetInfo) => boolean,
    what: string,
    timeout?: number,
  ): Promise<TargetConnection>;
}
