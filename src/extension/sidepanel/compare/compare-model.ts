import { batch, computed, effect, signal } from '@preact/signals';
import type { ReadonlySignal, Signal } from '@preact/signals';
import type { ComparisonFindings } from '../../../comparison/comparison-findings';
import type { Failure } from '../../../forensics/failure';
import type { Region } from '../../../forensics/findings';
import type { JobState } from '../../messages';
import { readIntake } from '../intake/read-intake';
import type { Transfer } from '../intake/read-intake';
import { QUIET_MILLISECONDS } from '../progress-lines';
import type { CompareConnection } from './compare-connection';
import { compareNotice } from './compare-words';
import { searchableAddress, searchUrl } from './search-engines';
import type { SearchEngine } from './search-engines';
import { say } from '../../../words/say';
import { createNotice } from '../../said';

/** The picture that was given to compare with. */
export interface GivenOriginal {
  readonly file: Blob;
  readonly label: string;
}

export type Comparison =
  | { readonly phase: 'asking' }
  /** `share`: how much is done, 0..1. */
  | { readonly phase: 'working'; readonly original: GivenOriginal; readonly share: number }
  | { readonly phase: 'failed'; readonly original: GivenOriginal; readonly failure: Failure }
  | {
      readonly phase: 'done';
      readonly original: GivenOriginal;
      /** Object URL of the original. */
      readonly originalUrl: string;
      readonly findings: ComparisonFindings;
    };

/** A region of one of the picture's faces. */
export interface FaceRegion {
  /** Index into the picture's faces. */
  readonly face: number;
  readonly region: Region;
}

/** Comparing the picture that is shown with an original; forgotten with the job. */
export interface CompareModel {
  readonly comparison: ReadonlySignal<Comparison>;
  /** True once the work has gone on long enough for progress to be worth showing. */
  readonly isSlow: ReadonlySignal<boolean>;
  /** One sentence about the last drop or paste, or about a tab that could not be opened. */
  readonly notice: ReadonlySignal<string | null>;
  /** Where the line between original (left) and picture (right) stands, 0..1 of the width. */
  readonly line: Signal<number>;
  /** Whether the differences are drawn over both. */
  readonly showsDifferences: Signal<boolean>;
  /** The region whose row is pressed; it stays outlined. */
  readonly heldRegion: Signal<FaceRegion | null>;
  /** The region to outline: pointed at, else held. */
  readonly litRegion: ReadonlySignal<FaceRegion | null>;
  /** Where a search site could read the picture; null when the person has to upload it there. */
  readonly address: ReadonlySignal<string | null>;
  /** Tells which region the pointer or the focus is on, as long as it is. */
  pointAt(region: FaceRegion | null): void;
  give(original: GivenOriginal): Promise<void>;
  giveTransfer(transfer: Transfer): Promise<void>;
  /** The same original once more. */
  retry(): Promise<void>;
  stop(): void;
  /** Forgets the original and asks for another. */
  startOver(): void;
  /** Opens the site in a new tab: with the picture's address, or where the person uploads a file. */
  openSearch(engine: SearchEngine): Promise<void>;
}

const MIDDLE = 0.5;

export function createCompareModel(connection: CompareConnection, job: ReadonlySignal<JobState | null>): CompareModel {
  const comparison = signal<Comparison>({ phase: 'asking' });
  const isSlow = signal(false);
  const notice = createNotice();
  const line = signal(MIDDLE);
  const showsDifferences = signal(false);
  const heldRegion = signal<FaceRegion | null>(null);
  const pointedRegion = signal<FaceRegion | null>(null);
  const litRegion = computed(() => pointedRegion.value ?? heldRegion.value);
  const address = computed(() => (job.value ? searchableAddress(job.value) : null));

  /** The job that the comparison belongs to. */
  let shown: string | undefined;
  /** Counts what was begun, so that a late reply is told apart. */
  let latest = 0;

  function change(next: Comparison): void {
    const before = comparison.peek();
    if (before.phase === 'done' && (next.phase !== 'done' || next.originalUrl !== before.originalUrl)) {
      URL.revokeObjectURL(before.originalUrl);
    }
    comparison.value = next;
  }

  function forget(): void {
    latest += 1;
    batch(() => {
      change({ phase: 'asking' });
      notice.tell(null);
      heldRegion.value = null;
      pointedRegion.value = null;
    });
  }

  function stop(): void {
    if (comparison.peek().phase !== 'working' || shown === undefined) return;
    forget();
    // That it was too late to stop changes nothing here.
    void connection.stopComparison(shown);
  }

  async function give(original: GivenOriginal): Promise<void> {
    const jobId = shown;
    if (jobId === undefined) return;
    forget();
    const begun = latest;
    isSlow.value = false;
    setTimeout(() => {
      if (begun === latest) isSlow.value = true;
    }, QUIET_MILLISECONDS);
    change({ phase: 'working', original, share: 0 });
    const reply = await connection.compare(jobId, original.file);
    if (begun !== latest) return;
    if (!reply.ok) {
      change({ phase: 'failed', original, failure: reply.failure });
      return;
    }
    batch(() => {
      line.value = MIDDLE;
      showsDifferences.value = reply.value.changedShare > 0;
      change({
        phase: 'done',
        original,
        originalUrl: URL.createObjectURL(original.file),
        findings: reply.value,
      });
    });
  }

  effect(() => {
    const jobId = job.value?.jobId;
    if (jobId === shown) return;
    // Another document may have taken the panel; what nobody sees need not go on.
    stop();
    shown = jobId;
    forget();
  });

  connection.watchComparisons((jobId, share) => {
    const now = comparison.peek();
    if (jobId === shown && now.phase === 'working') change({ ...now, share: Math.max(now.share, share) });
  });

  return {
    comparison,
    isSlow,
    notice: notice.words,
    line,
    showsDifferences,
    heldRegion,
    litRegion,
    address,
    pointAt: (region) => (pointedRegion.value = region),
    give,
    async giveTransfer(transfer) {
      const intake = readIntake(transfer);
      const words = (): string | null => compareNotice(intake);
      if (intake.kind === 'file') {
        const done = give({ file: intake.file, label: intake.label });
        notice.tell(words);
        await done;
      } else notice.tell(words);
    },
    async retry() {
      const now = comparison.peek();
      if (now.phase === 'failed') await give(now.original);
    },
    stop,
    startOver: forget,
    async openSearch(engine) {
      const state = job.peek();
      if (!state) return;
      notice.tell(null);
      const isOpen = await connection.openSearch(searchUrl(engine, address.peek()), state.source.tabId);
      if (!isOpen) notice.tell(() => say('compare_not_opened', engine.name));
    },
  };
}
