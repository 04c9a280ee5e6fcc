import { describe, expect, it } from 'vitest';
import type { JobState } from '../../../src/extension/messages';
import { actionsFor, grantAction } from '../../../src/extension/sidepanel/next-step';
import type { Failure } from '../../../src/forensics/failure';
import * as wording from '../../../src/forensics/wording';

function job(failure: Failure, source: Partial<JobState['source']> = {}): JobState {
  return {
    jobId: 'a',
    source: { tabId: 1, target: 'image', label: 'x', srcUrl: 'https://pictures.example/a.jpg', ...source },
    status: { phase: 'failed', failure },
    startedAt: 0,
  };
}

const kinds = (failure: Failure, source?: Partial<JobState['source']>) =>
  actionsFor(failure, job(failure, source)).map(({ kind }) => kind);

describe('next steps', () => {
  it('come first, with a file as the other way out', () => {
    expect(kinds(wording.tabGone())).toEqual(['retry', 'pick-file']);
    expect(kinds(wording.noFace())).toEqual(['choose-on-page', 'select-part', 'pick-file']);
    expect(kinds(wording.fetchFailed())).toEqual(['open-picture', 'select-part', 'pick-file']);
    expect(kinds(wording.faceTooBlurred())).toEqual(['open-picture', 'pick-file']);
    expect(kinds(wording.pageNotAllowed())).toEqual(['pick-file']);
  });

  it('of a selected part are another part, not a picture of the page', () => {
    const { srcUrl: _, ...source } = job(wording.noFace(), { target: 'selection' }).source;
    const of = (failure: Failure) => actionsFor(failure, { ...job(failure), source }).map(({ kind }) => kind);
    expect(of(wording.noFace())).toEqual(['select-part', 'pick-file']);
    expect(of(wording.pageMoved())).toEqual(['retry', 'pick-file']);
    expect(of(wording.pageRightEnded())).toEqual(['pick-file']);
  });

  it('are none where nothing helps', () => {
    expect(kinds(wording.modelMissing('encoder.onnx'))).toEqual([]);
  });

  it('of a file never lead to a page', () => {
    const file = { target: 'file' as const };
    expect(kinds(wording.noFace(), file)).toEqual(['pick-file']);
    expect(kinds(wording.noFace(), { tabId: null })).not.toContain('select-part');
    const { srcUrl: _, ...source } = job(wording.noFace(), file).source;
    const failure = wording.faceTooSmall(30, 64);
    expect(actionsFor(failure, { ...job(failure), source }).map(({ kind }) => kind)).toEqual(['pick-file']);
  });

  it('ask for the host that holds the picture', () => {
    const failure = wording.hostNotGranted('pictures.example');
    expect(actionsFor(failure, job(failure))[0]).toEqual({
      kind: 'grant-host',
      label: 'Allow Telltale to read pictures from pictures.example',
      pattern: 'https://pictures.example/*',
    });
    expect(actionsFor(failure, job(failure, { target: 'video' }))[0]?.label).toContain('to read videos from');
  });
});

describe('asking for a host', () => {
  it('takes an address, an origin or a pattern, and leaves out the port', () => {
    for (const address of ['https://a.example:8443/x.jpg', 'https://a.example', 'https://a.example/*']) {
      expect(grantAction(address)).toMatchObject({ pattern: 'https://a.example/*' });
    }
  });

  it('asks for a pattern over both schemes as it came', () => {
    expect(grantAction('*://a.example/*')).toMatchObject({
      pattern: '*://a.example/*',
      label: expect.stringContaining('from a.example'),
    });
  });

  it('asks for nothing but web hosts', () => {
    for (const address of [
      undefined,
      '',
      'blob:https://a.example/1',
      'data:image/png,',
      'file:///a.jpg',
      'a.example',
      'https://*/a.jpg',
      'https://*.example/*',
    ]) {
      expect(grantAction(address)).toBeNull();
    }
  });
});
