import { drawPreview } from '../../src/extension/sidepanel/report/draw-preview';
import type { ReportConnection } from '../../src/extension/sidepanel/report/report-connection';
import type { FileIdentity } from '../../src/report/report';
import type { FixtureState } from './fixture-states';
import type { FixtureTalk } from './fixture-chat';

const FILE: FileIdentity = {
  sha256: '3f'.repeat(32),
  bytes: 48_213,
  mediaType: 'image/jpeg',
  perceptualHash: '0f'.repeat(32),
};

/** @param talk that about the first face, as `playChat` has it */
export function playReport(talk: FixtureTalk = {}): ReportConnection {
  return {
    program: '1.2.3',
    chatsOf: async (jobId) => {
      const { turns = [], model = { phase: 'unloaded' } } = talk;
      return { ok: true, value: turns.length === 0 ? [] : [{ jobId, face: 0, model, turns }] };
    },
    drawPreview,
  };
}

/** A state whose file is known, with the report open. @param identity other than that of a small JPEG file */
export function withReport(fixture: FixtureState, identity: Partial<FileIdentity> | null = {}): FixtureState {
  const { job } = fixture;
  if (!job) return fixture;
  const known = { ...job, identity: identity && { ...FILE, ...identity }, selfTest: 'passed' } as const;
  return { ...fixture, job: known, opens: 'report' };
}

/** The same before the file was hashed. */
export function withReportToCome(fixture: FixtureState): FixtureState {
  return { ...fixture, opens: 'report' };
}
