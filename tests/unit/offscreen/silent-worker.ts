/**
 * A kind of worker that answers only when the test does; a stand-in for `Worker`.
 * @template To what it is told
 * @template From what it tells
 */
export function silentWorkerOf<To, From>() {
  return class SilentWorker extends EventTarget {
    static readonly all: SilentWorker[] = [];
    readonly heard: To[] = [];
    readonly name: string | undefined;
    isEnded = false;
    constructor(_?: URL, options?: WorkerOptions) {
      super();
      this.name = options?.name;
      SilentWorker.all.push(this);
    }
    static newest(this: void): SilentWorker {
      const worker = SilentWorker.all.at(-1);
      if (!worker) throw new Error('no worker was started');
      return worker;
    }
    postMessage(message: To): void {
      this.heard.push(message);
    }
    terminate(): void {
      this.isEnded = true;
    }
    say(message: From): void {
      this.dispatchEvent(new MessageEvent('message', { data: message }));
    }
    breakDown(message: string): void {
      this.dispatchEvent(Object.assign(new Event('error'), { message }));
    }
  };
}
