/** A run that may be asked to stop. */
export interface Stopping {
  /** Aborted by the first Ctrl-C, or the first SIGTERM, as batch systems send it before they end a job. */
  readonly signal: AbortSignal;
  /** Gives Ctrl-C back to the terminal. */
  end(): void;
}

/** As shells have it for a program that Ctrl-C ended. */
const ENDED_BY_CTRL_C = 130;

/** The first Ctrl-C lets what is at hand come to its end; the second one ends the program. */
export function stopOnCtrlC(reason: () => Error): Stopping {
  const controller = new AbortController();
  const onSignal = (): void => {
    if (controller.signal.aborted) process.exit(ENDED_BY_CTRL_C);
    controller.abort(reason());
    if (process.stderr.isTTY)
      process.stderr.write('\ntelltale: stopping after the file at hand; Ctrl-C again ends at once.\n');
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return {
    signal: controller.signal,
    end() {
      process.off('SIGINT', onSignal);
      process.off('SIGTERM', onSignal);
    },
  };
}
