import type { PictureFindings } from '../../forensics/findings';
import { NOTES } from '../../forensics/wording';
import type { SelfTestResult } from '../../report/report';
import type { JobState } from '../messages';

/**
 * What the engine's self-test came to, by what it says of its own work: a graphics card computes for nobody before its
 * numbers were held against the processor's, and one that gave wrong ones is named in a note.
 */
function selfTestResult({ backend, notes }: Pick<PictureFindings, 'backend' | 'notes'>): SelfTestResult {
  if (backend === 'webgpu') return 'passed';
  return notes.includes(NOTES.cardWrong) ? 'failed-processor-used' : 'not-needed';
}

/** The part of a job's state that belongs to whatever findings a change of it brings. */
export function selfTested({ status, clip }: Partial<JobState>): Pick<JobState, 'selfTest'> {
  const found = status?.phase === 'done' ? status.findings : clip;
  return found ? { selfTest: selfTestResult(found) } : {};
}
