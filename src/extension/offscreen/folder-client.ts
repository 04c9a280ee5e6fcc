import type { PromptApi, PromptMessage } from '../../language/prompt-api';
import type { KeptFolder } from '../../storage/model-folder';
import type { ChatModel } from '../chat-state';
import { acceptFromFolder } from '../schemas/folder-schemas';
import type { FromFolderWorker, ToFolderWorker } from './folder-protocol';

/** Milliseconds that a folder may take to load: gigabytes from a slow disk. */
const LOAD = 300_000;
/** A model that nobody has asked for this long gives its memory back. */
const IDLE = 120_000;
/** A worker that has not answered a stop after this long is in the middle of a long run and is ended. */
const GRACE = 5_000;

/** Why the folder's model cannot be asked. */
export class FolderFailed extends Error {
  override readonly name = 'FolderFailed';
  readonly trouble: 'gone' | 'failed';

  constructor(trouble: 'gone' | 'failed', cause: string) {
    super(cause);
    this.trouble = trouble;
  }
}

export interface FolderClient {
  /** How far it is; `unloaded` where it is not asked. */
  model(): Extract<ChatModel, { phase: 'unloaded' | 'loading' | 'ready' }>;
  /**
   * Loads this folder unless it is loaded. When all who wait for it have given up, loading stops.
   * @throws FolderFailed, and the signal's reason when it is aborted
   */
  open(folder: KeptFolder, signal: AbortSignal): Promise<Pick<PromptApi, 'create'>>;
  /** Gives the model's memory back at once. */
  close(): void;
}

interface Loading {
  readonly resolve: () => void;
  readonly reject: (reason: FolderFailed) => void;
}

/** Runs the model of the folder that is kept in a worker of its own. @param onModel called whenever `model` gives another */
export function createFolderClient(onModel: () => void): FolderClient {
  let worker: Worker | null = null;
  /** The copy that the worker has loaded, or loads. */
  let loadedId = '';
  let model: ReturnType<FolderClient['model']> = { phase: 'unloaded' };
  let loading: Loading | null = null;
  let deadline: ReturnType<typeof setTimeout> | undefined;
  let idle: ReturnType<typeof setTimeout> | undefined;
  let lastId = 0;
  const writing = new Map<number, ReadableStreamDefaultController<string>>();

  function setModel(next: typeof model): void {
    model = next;
    onModel();
  }

  const post = (message: ToFolderWorker): void => worker?.postMessage(message, []);

  /** Ends the worker, and with it what it was doing. */
  function end(reason: FolderFailed): void {
    worker?.terminate();
    worker = null;
    clearTimeout(deadline);
    clearTimeout(idle);
    loading?.reject(reason);
    loading = null;
    for (const stream of writing.values()) stream.error(reason);
    writing.clear();
    setModel({ phase: 'unloaded' });
  }

  function armIdle(): void {
    clearTimeout(idle);
    if (writing.size === 0 && model.phase === 'ready')
      idle = setTimeout(() => end(new FolderFailed('failed', 'idle')), IDLE);
  }

  function hear(message: Exclude<FromFolderWorker, { kind: 'locked' }>): void {
    switch (message.kind) {
      case 'loading':
        setModel({ phase: 'loading', loadedBytes: message.loadedBytes, totalBytes: message.totalBytes });
        return;
      case 'ready':
        clearTimeout(deadline);
        setModel({ phase: 'ready', backend: 'wasm' });
        loading?.resolve();
        loading = null;
        armIdle();
        return;
      case 'load-failed':
        end(new FolderFailed(message.trouble, message.cause));
        return;
    }
    const stream = writing.get(message.id);
    if (!stream) return;
    if (message.kind === 'piece') {
      stream.enqueue(message.text);
      return;
    }
    writing.delete(message.id);
    if (message.kind === 'written') stream.close();
    else stream.error(new FolderFailed('failed', message.cause));
    armIdle();
  }

  function begin(folder: KeptFolder): Promise<void> {
    const started = new Worker(new URL('./folder-worker.ts', import.meta.url), { type: 'module', name: 'folder' });
    const lock = crypto.randomUUID();
    const lose = (cause: string): void => {
      if (started === worker) end(new FolderFailed('failed', cause));
    };
    started.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (started !== worker) return;
      const told = acceptFromFolder(data);
      if (told === null) lose('it told something in another form');
      // A worker that is killed sends no error; its lock is free then.
      else if (told.kind === 'locked') void navigator.locks.request(lock, () => lose('it ended'));
      else hear(told);
    });
    started.addEventListener('error', ({ message }) => lose(message));
    worker = started;
    loadedId = folder.id;
    deadline = setTimeout(() => lose(`not loaded within ${LOAD / 1000} s`), LOAD);
    const totalBytes = folder.files.reduce((sum, { bytes }) => sum + bytes, 0);
    setModel({ phase: 'loading', loadedBytes: 0, totalBytes });
    const loaded = new Promise<void>((resolve, reject) => (loading = { resolve, reject }));
    post({ kind: 'start', lock });
    return loaded;
  }

  function write(messages: readonly PromptMessage[], signal: AbortSignal): ReadableStream<string> {
    lastId += 1;
    const id = lastId;
    const cancel = (): void => {
      if (!writing.has(id)) return;
      post({ kind: 'cancel', id });
      setTimeout(() => writing.has(id) && end(new FolderFailed('failed', 'it did not stop')), GRACE);
    };
    clearTimeout(idle);
    return new ReadableStream({
      start(controller) {
        if (!worker) throw new FolderFailed('failed', 'its worker has ended');
        writing.set(id, controller);
        post({ kind: 'write', id, messages });
        signal.addEventListener('abort', cancel, { once: true });
      },
      cancel,
    });
  }

  const api: Pick<PromptApi, 'create'> = {
    create: ({ initialPrompts = [] }) =>
      Promise.resolve({
        promptStreaming: (text, { signal }) => write([...initialPrompts, { role: 'user', content: text }], signal),
        destroy: () => undefined,
      }),
  };

  return {
    close() {
      if (worker) end(new FolderFailed('failed', 'another model was chosen'));
    },
    model: () => model,
    async open(folder, signal) {
      signal.throwIfAborted();
      if (worker && loadedId !== folder.id) end(new FolderFailed('gone', 'another folder was chosen'));
      if (model.phase === 'ready') return api;
      if (worker) end(new FolderFailed('failed', 'asked anew while it was loading'));
      const onAbort = (): void => end(new FolderFailed('failed', 'stopped'));
      signal.addEventListener('abort', onAbort, { once: true });
      try {
        await begin(folder);
      } catch (thrown) {
        signal.throwIfAborted();
        throw thrown;
      } finally {
        signal.removeEventListener('abort', onAbort);
      }
      return api;
    },
  };
}
