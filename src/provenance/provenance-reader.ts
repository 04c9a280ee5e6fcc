import { MOST_FILE_BYTES, type ProvenanceFindings, type UncheckedReason } from './provenance-findings';
import { describeUnchecked } from './provenance-wording';
import { TRUST_LIST_DATE } from './trust-list';

/** What the worker is asked: once at a time, and it knows nothing of where the picture was. */
export interface ToProvenanceWorker {
  readonly id: number;
  readonly picture: Blob;
}

/** `findings` null where the worker could not read it. */
export interface FromProvenanceWorker {
  readonly id: number;
  readonly findings: ProvenanceFindings | null;
}

/** A worker of the browser or a thread of Node, as far as this needs it. */
export interface ProvenanceWorker {
  post(message: ToProvenanceWorker): void;
  end(): void;
}

export interface WorkerEvents {
  readonly onMessage: (message: FromProvenanceWorker) => void;
  /** It broke or ended by itself. */
  readonly onBroken: () => void;
}

export interface ProvenanceReader {
  /**
   * Reads where a picture comes from, one after the other. Never rejects: what could not be looked at in time says so.
   * @param picture the original file, as it came
   */
  read(picture: Blob): Promise<ProvenanceFindings>;
  /** Gives the worker's memory back; the next picture starts another. */
  end(): void;
}

interface Limits {
  /** Milliseconds for one picture. */
  readonly picture: number;
  /** The same for the first of a worker, which has to load the library's 9 MB. */
  readonly first: number;
  /** A worker that nobody has asked for this long is ended. */
  readonly idle: number;
}
const LIMITS: Limits = { picture: 4_000, first: 15_000, idle: 60_000 };

const unchecked = (reason: UncheckedReason): ProvenanceFindings => describeUnchecked(reason, TRUST_LIST_DATE);

/**
 * Reads provenance in a worker of its own, so that a hostile file can hold up nothing else; a worker that breaks or does
 * not answer in time is ended and replaced.
 */
export function createProvenanceReader(
  startWorker: (events: WorkerEvents) => ProvenanceWorker,
  limits: Limits = LIMITS,
): ProvenanceReader {
  let worker: ProvenanceWorker | null = null;
  let hear: ((message: FromProvenanceWorker | null) => void) | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let lastId = 0;
  let idle: ReturnType<typeof setTimeout> | undefined;

  function endWorker(): void {
    clearTimeout(idle);
    worker?.end();
    worker = null;
  }

  function begin(): ProvenanceWorker {
    const started = startWorker({
      onMessage: (message) => started === worker && hear?.(message),
      onBroken() {
        if (started !== worker) return;
        if (hear) hear(null);
        else endWorker();
      },
    });
    return started;
  }

  function ask(picture: Blob): Promise<ProvenanceFindings> {
    clearTimeout(idle);
    lastId += 1;
    const id = lastId;
    const limit = worker ? limits.picture : limits.first;
    return new Promise<ProvenanceFindings>((resolve) => {
      const end = (findings: ProvenanceFindings, isUsable: boolean): void => {
        clearTimeout(deadline);
        hear = null;
        // What a file that broke it has left in its memory is unknown.
        if (isUsable) idle = setTimeout(endWorker, limits.idle);
        else endWorker();
        resolve(findings);
      };
      const deadline = setTimeout(() => end(unchecked('too-slow'), false), limit);
      hear = (message) => {
        if (message !== null && message.id !== id) return;
        if (message?.findings) end(message.findings, true);
        else end(unchecked('failed'), false);
      };
      try {
        worker ??= begin();
        worker.post({ id, picture });
      } catch {
        end(unchecked('failed'), false);
      }
    });
  }

  return {
    read(picture) {
      if (picture.size > MOST_FILE_BYTES) return Promise.resolve(unchecked('too-large'));
      const work = last.then(() => ask(picture));
      last = work;
      return work;
    },
    end: endWorker,
  };
}

/** The worker's side: answers each picture with what is read of it. */
export async function answerPicture(
  { id, picture }: ToProvenanceWorker,
  read: (bytes: Uint8Array<ArrayBuffer>) => Promise<ProvenanceFindings>,
): Promise<FromProvenanceWorker> {
  try {
    return { id, findings: await read(new Uint8Array(await picture.arrayBuffer())) };
  } catch {
    return { id, findings: null };
  }
}
