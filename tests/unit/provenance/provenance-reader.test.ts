import { describe, expect, it, vi } from 'vitest';
import { readWebProvenance } from '../../../src/extension/offscreen/web-provenance';
import { openProvenanceReader, provenanceLines } from '../../../src/cli/provenance-lines';
import { MOST_FILE_BYTES, type ProvenanceFindings } from '../../../src/provenance/provenance-findings';
import {
  answerPicture,
  createProvenanceReader,
  type ProvenanceReader,
  type ToProvenanceWorker,
  type WorkerEvents,
} from '../../../src/provenance/provenance-reader';
import { madeFile } from './made-files';

const FOUND: ProvenanceFindings = {
  credentials: { state: 'absent', ingredients: 0, isIngredientTampered: false, hasSoftBinding: false },
  lines: [],
  trustListDate: '2026-09-24',
};
const picture = new Blob(['a picture']);

interface Bench {
  readonly reader: ProvenanceReader;
  readonly started: WorkerEvents[];
  readonly ended: () => number;
}

/** @param answer what a worker makes of a picture; nothing when it hangs */
function makeBench(answer: (message: ToProvenanceWorker, events: WorkerEvents, worker: number) => void): Bench {
  const started: WorkerEvents[] = [];
  let ended = 0;
  const reader = createProvenanceReader(
    (events) => {
      const worker = started.push(events);
      return { post: (message) => answer(message, events, worker), end: () => (ended += 1) };
    },
    { picture: 30, first: 60, idle: 40 },
  );
  return { reader, started, ended: () => ended };
}

describe('the reader of provenance', () => {
  it('ends a worker that hangs at its deadline, says so, and reads the next picture in another', async () => {
    const { reader, started, ended } = makeBench(({ id }, { onMessage }, worker) => {
      if (worker > 1) onMessage({ id, findings: FOUND });
    });
    expect((await reader.read(picture)).credentials).toMatchObject({ state: 'unchecked', reason: 'too-slow' });
    expect(ended()).toBe(1);
    expect(await reader.read(picture)).toBe(FOUND);
    expect(started).toHaveLength(2);
  });

  it('says of a picture that broke its worker that it could not look, and replaces it', async () => {
    const { reader, started } = makeBench(({ id }, { onMessage, onBroken }, worker) => {
      if (worker === 1) onBroken();
      else if (worker === 2) onMessage({ id, findings: null });
      else onMessage({ id, findings: FOUND });
    });
    for (let time = 0; time < 2; time += 1) {
      expect((await reader.read(picture)).credentials).toMatchObject({ state: 'unchecked', reason: 'failed' });
    }
    expect(await reader.read(picture)).toBe(FOUND);
    expect(started).toHaveLength(3);
  });

  it('answers when no worker can be started or asked, and reads the next picture', async () => {
    let tries = 0;
    const reader = createProvenanceReader(({ onMessage }) => {
      tries += 1;
      if (tries === 1) throw new Error('no worker');
      const isMute = tries === 2;
      return {
        post({ id }) {
          if (isMute) throw new Error('not cloned');
          onMessage({ id, findings: FOUND });
        },
        end: () => undefined,
      };
    });
    for (let time = 0; time < 2; time += 1) {
      expect((await reader.read(picture)).credentials).toMatchObject({ state: 'unchecked', reason: 'failed' });
    }
    expect((await reader.read(picture)).credentials.state).toBe('absent');
    reader.end();
  });

  it('takes no late answer about an earlier picture', async () => {
    const other = { ...FOUND, trustListDate: 'another' };
    const { reader } = makeBench(({ id }, { onMessage }) => {
      onMessage({ id: id - 1, findings: other });
      onMessage({ id, findings: FOUND });
    });
    expect(await Promise.all([reader.read(picture), reader.read(picture)])).toEqual([FOUND, FOUND]);
  });

  it('keeps one worker while pictures come and gives it back after them', async () => {
    const { reader, started, ended } = makeBench(({ id }, { onMessage }) => onMessage({ id, findings: FOUND }));
    await reader.read(picture);
    await reader.read(picture);
    expect([started.length, ended()]).toEqual([1, 0]);
    await vi.waitFor(() => expect(ended()).toBe(1));
  });

  it('does not hand on a file that is too large', async () => {
    const { reader, started } = makeBench(() => undefined);
    const large = { size: MOST_FILE_BYTES + 1 } as Blob;
    expect((await reader.read(large)).credentials).toMatchObject({ state: 'unchecked', reason: 'too-large' });
    expect(started).toEqual([]);
  });

  it('answers for a worker whose library could not be loaded', async () => {
    const answer = await answerPicture({ id: 4, picture }, () => Promise.reject(new Error('no library')));
    expect(answer).toEqual({ id: 4, findings: null });
  });
});

describe('the terminal', () => {
  it('reads in a thread of its own and prints each line with its source and weight', { timeout: 30_000 }, async () => {
    const reader = openProvenanceReader();
    try {
      const printed = async (name: string): Promise<string> =>
        provenanceLines(await reader.read(new Blob([await madeFile(name)]))).join('\n');
      const signed = await printed('ai-source.jpg');
      expect(signed).toMatch(/^ {2}Other evidence, which changes nothing above:\n {4}Content Credentials: /);
      expect(signed).toContain('Unknown signer: no authority on the C2PA trust list');
      expect(signed).toContain('by “Test image generator”. Declared by the file alone.');
      expect(await printed('marked/camera.jpg')).toContain('has a place, not shown. Context only.');
    } finally {
      reader.end();
    }
  });
});

describe('the extension', () => {
  it('says of pixels and of a drawing in the page that they are no original file', async () => {
    const drawing = new Blob(['<svg/>'], { type: 'image/svg+xml' });
    for (const [file, way] of [
      [picture, 'screen'],
      [picture, 'canvas'],
      [drawing, 'svg'],
    ] as const) {
      expect((await readWebProvenance(file, way)).credentials).toMatchObject({ reason: 'not-original' });
    }
  });
});
