/** Types of scripts/panel-chat.mjs, which runs before anything is compiled. */
declare module '*/scripts/panel-chat.mjs' {
  interface Panel {
    send(method: string, params?: object): Promise<unknown>;
    evaluate(expression: string): Promise<unknown>;
  }

  export interface ShownTurn {
    readonly phase: 'waiting' | 'answering' | 'done' | 'stopped' | 'failed';
    readonly question: string;
    readonly sentences: readonly { readonly text: string; readonly isComposed: boolean }[];
    readonly ending: string;
  }

  export function readTurns(panel: Panel): Promise<readonly ShownTurn[]>;
  export function waitForTurn(
    panel: Panel,
    isReached: (turn: ShownTurn) => boolean,
    timeout?: number,
  ): Promise<ShownTurn>;
  export function isOver(turn: ShownTurn): boolean;
  export function typeQuestion(panel: Panel, question: string): Promise<void>;
}
