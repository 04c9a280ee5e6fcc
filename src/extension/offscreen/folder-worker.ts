import '../../words/english';
import { checkFolder } from '../../language/folder-model/check-folder';
import type { FolderModel } from '../../language/folder-model/load-folder-model';
import { FolderGone, openKeptFile, readKeptFolder, streamKeptFile } from '../../storage/model-folder';
import type { FromFolderWorker, ToFolderWorker } from './folder-protocol';

/**
 * Runs a language model from a folder that the person chose. A worker of its own: what other people's files do to it
 * harms neither a verdict nor Telltale's own chat, and ending it gives the memory back.
 */

/** Milliseconds between two words about loading. */
const TELL_EVERY = 250;
/** Room for five long sentences, as Telltale's own model has. */
const MOST_TOKENS = 200;

let model: FolderModel | null = null;
let last: Promise<void> = Promise.resolve();
const running = new Map<number, AbortController>();

function tell(message: FromFolderWorker): void {
  postMessage(message);
}

/** @throws FolderGone where the folder is not what was chosen; Error where it cannot be loaded */
async function loadKept(): Promise<FolderModel> {
  const folder = await readKeptFolder();
  if (!folder) throw new FolderGone('no folder is kept');
  const open = async (path: string): Promise<File> => {
    const file = await openKeptFile(folder, path);
    if (!file) throw new FolderGone(path);
    return file;
  };
  for (const { path } of folder.files) await open(path);
  const plan = await checkFolder(folder.files, open);
  // It could be when it was chosen.
  if ('fault' in plan) throw new FolderGone(`it cannot be loaded any more: ${JSON.stringify(plan)}`);
  let [loadedBytes, toldAt] = [0, 0];
  const onBytes = (bytes: number): void => {
    loadedBytes += bytes;
    if (performance.now() - toldAt < TELL_EVERY) return;
    toldAt = performance.now();
    tell({ kind: 'loading', loadedBytes, totalBytes: plan.bytes });
  };
  return new Promise<FolderModel>((resolve, reject) => {
    const readFile = async (path: string): Promise<Response | null> => {
      // Of some files the library never says that they could not be read, and would wait for good.
      const found = await streamKeptFile(folder, path, { onBytes, onGone: reject }).catch((thrown: unknown) => {
        reject(thrown);
        throw thrown;
      });
      return found && new Response(found.stream, { headers: { 'content-length': String(found.bytes) } });
    };
    // Not before: it waits for the runtime, and what is told to a worker that is not there yet is lost.
    import('../../language/folder-model/load-folder-model')
      .then(({ loadFolderModel }) => loadFolderModel({ plan, readFile }))
      .then(resolve, reject);
  });
}

async function load(): Promise<void> {
  try {
    model = await loadKept();
    tell({ kind: 'ready' });
  } catch (thrown) {
    tell({ kind: 'load-failed', trouble: thrown instanceof FolderGone ? 'gone' : 'failed', cause: String(thrown) });
  }
}

async function write({ id, messages }: Extract<ToFolderWorker, { kind: 'write' }>): Promise<void> {
  const controller = new AbortController();
  running.set(id, controller);
  await last;
  try {
    if (!model) throw new Error('asked before the model was loaded');
    const onText = (text: string): void => tell({ kind: 'piece', id, text });
    await model.write(messages, { mostTokens: MOST_TOKENS, signal: controller.signal, onText });
    tell({ kind: 'written', id });
  } catch (thrown) {
    tell({ kind: 'not-written', id, cause: String(thrown) });
  } finally {
    running.delete(id);
  }
}

addEventListener('message', ({ data }: MessageEvent<ToFolderWorker>) => {
  switch (data.kind) {
    case 'start':
      void navigator.locks.request(data.lock, () => {
        tell({ kind: 'locked' });
        return new Promise(() => undefined);
      });
      void load();
      break;
    case 'write':
      last = write(data);
      break;
    case 'cancel':
      running.get(data.id)?.abort();
  }
});
