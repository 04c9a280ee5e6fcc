/** A one-line progress bar on stderr; silent where stderr is no terminal, so that logs stay clean. */
export interface ProgressBar {
  /** @param done of the total that the bar was made with, may be fractional; `words` what is being done */
  show(done: number, words: string): void;
  clear(): void;
}

const BAR_WIDTH = 24;
const LINE_WIDTH = 78;

export function makeProgressBar(total: number, stream: NodeJS.WriteStream = process.stderr): ProgressBar {
  if (!stream.isTTY) return { show: () => undefined, clear: () => undefined };
  return {
    show(done, words) {
      const filled = total === 0 ? BAR_WIDTH : Math.round((done / total) * BAR_WIDTH);
      const line = `${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)} ${Math.floor(done)}/${total} ${words}`;
      stream.write(`\r\u001b[2K${line.slice(0, LINE_WIDTH)}`);
    },
    clear: () => void stream.write('\r\u001b[2K'),
  };
}
