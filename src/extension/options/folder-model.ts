import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { checkFolder, type FolderPlan } from '../../language/folder-model/check-folder';
import type { FileToKeep, KeptFolder, keepFolder } from '../../storage/model-folder';
import { say } from '../../words/say';
import type { Said } from '../said';
import { bytesWords, folderFaultWords, shareWords } from './options-words';

/** What the options page does with the folder of a language model. */
export interface FolderConnection {
  /** The folder that is kept; null where there is none. */
  readKept(): Promise<KeptFolder | null>;
  /** One of its files. Rejects where it is gone. */
  openKept(folder: KeptFolder, path: string): Promise<Blob>;
  readonly keep: typeof keepFolder;
  remove(): Promise<void>;
  /** How many bytes the browser has left for Telltale. */
  freeBytes(): Promise<number>;
}

/** A kept folder and how it is loaded; no plan where its files are gone or have changed. */
export interface ShownFolder {
  readonly name: string;
  readonly plan: FolderPlan | null;
}

/** The folder of a language model that the person brings. */
export interface FolderChoice {
  /** Null until it is known, and where none is kept. */
  readonly kept: ReadonlySignal<ShownFolder | null>;
  /** How far the copying is, 0..1; null while nothing is copied. */
  readonly progress: ReadonlySignal<number | null>;
  /** Why the last folder was refused; null where none was. */
  readonly refusal: ReadonlySignal<Said | null>;
  /** Looks at a folder, copies it if it can be loaded, and has its model answer. @param files all of the folder */
  choose(files: readonly File[]): Promise<void>;
  stop(): void;
  remove(): Promise<void>;
}

interface FolderChoiceOptions {
  /** Tells the person what became of it. */
  readonly tell: (sentence: Said) => void;
  /** Stores whether the folder's model answers from now on. */
  readonly onChange: (isKept: boolean) => Promise<void>;
}

/** Splits the browser's path of a file into the folder's name and what is below it. */
function placeOf({ webkitRelativePath, name }: File): readonly [folder: string, path: string] {
  const slash = webkitRelativePath.indexOf('/');
  return slash < 0 ? ['', name] : [webkitRelativePath.slice(0, slash), webkitRelativePath.slice(slash + 1)];
}

export function createFolderChoice(
  connection: FolderConnection,
  { tell, onChange }: FolderChoiceOptions,
): FolderChoice {
  const kept = signal<ShownFolder | null>(null);
  const progress = signal<number | null>(null);
  const refusal = signal<Said | null>(null);
  let copying: AbortController | null = null;

  async function look(): Promise<void> {
    const folder = await connection.readKept();
    if (!folder) {
      kept.value = null;
      return;
    }
    const checked = await checkFolder(folder.files, (path) => connection.openKept(folder, path)).catch(() => null);
    kept.value = { name: folder.name, plan: checked && !('fault' in checked) ? checked : null };
  }
  void look();

  /** @throws what the browser throws when it cannot read or store the files */
  async function copy(files: readonly File[], { signal: stopped }: AbortController): Promise<void> {
    const [folderName] = files[0] ? placeOf(files[0]) : [''];
    const byPath = new Map(files.map((file) => [placeOf(file)[1], file]));
    const read = (path: string): Promise<Blob> => Promise.resolve(byPath.get(path) ?? new Blob());
    const plan = await checkFolder(
      [...byPath].map(([path, { size }]) => ({ path, bytes: size })),
      read,
    );
    stopped.throwIfAborted();
    if ('fault' in plan) {
      refusal.value = () => folderFaultWords(plan);
      return;
    }
    const free = await connection.freeBytes();
    if (plan.bytes > free) {
      refusal.value = () => say('options_folder_no_room', bytesWords(plan.bytes), bytesWords(free));
      return;
    }
    const wanted: FileToKeep[] = [];
    for (const { path } of plan.files) wanted.push({ path, blob: await read(path) });
    const onProgress = (bytes: number): void => void (progress.value = bytes / Math.max(1, plan.bytes));
    const { name } = await connection.keep(folderName, wanted, { signal: stopped, onProgress });
    await onChange(true);
    tell(() => say('options_folder_copied', name));
  }

  return {
    kept,
    progress,
    refusal,
    async choose(files) {
      if (copying || files.length === 0) return;
      const own = new AbortController();
      copying = own;
      refusal.value = null;
      progress.value = 0;
      try {
        await copy(files, own);
      } catch (thrown) {
        if (own.signal.aborted) tell(() => say('options_folder_stopped'));
        else {
          console.error('A folder was not copied:', thrown);
          refusal.value = () => say('options_folder_not_copied');
        }
      }
      copying = null;
      progress.value = null;
      await look();
    },
    stop: () => copying?.abort(),
    async remove() {
      refusal.value = null;
      try {
        await onChange(false);
        await connection.remove();
        tell(() => say('options_folder_removed'));
      } catch (thrown) {
        console.error('The folder was not removed:', thrown);
        tell(() => say('options_folder_not_removed'));
      }
      await look();
    },
  };
}

export const copyingWords = (share: number): string => say('options_folder_copying', shareWords(share));
