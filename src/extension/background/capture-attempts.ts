import { hostPattern, isWebAddress } from '../../capture/fetch-address';
import { AnalysisError, toFailure, type Failure, type FailureCode } from '../../forensics/failure';
import { hostNotGranted, nothingToAnalyse } from '../../forensics/wording';
import type { CaptureAttempt, CaptureWay } from '../messages';
import { isHostGranted } from './allowed-list';

/** Of several failures the one that says most about what to do next; the last one where none of these is among them. */
const MOST_TELLING: readonly FailureCode[] = [
  'cancelled',
  'tab-gone',
  'nothing-to-analyse',
  'video-protected',
  'offline',
  'picture-too-large',
  'empty-file',
  'not-an-image',
  'video-not-ready',
  'host-not-granted',
  // After the host: of a film whose pictures the browser cannot decode it plays the sound.
  'video-without-pictures',
  'video-unreachable',
  'page-not-allowed',
  'element-gone',
];

function mostTelling(attempts: readonly CaptureAttempt[]): Failure {
  for (const code of MOST_TELLING) {
    const attempt = attempts.find(({ failure }) => failure.code === code);
    if (attempt) return attempt.failure;
  }
  return attempts.at(-1)?.failure ?? nothingToAnalyse();
}

/** A capture that no rung of the ladder gave. */
export class CaptureError extends AnalysisError {
  readonly attempts: readonly CaptureAttempt[];
  constructor(attempts: readonly CaptureAttempt[]) {
    super(mostTelling(attempts));
    this.attempts = attempts;
  }
}

/** The rungs that were tried, with the reasons of those that gave nothing. */
export class CaptureAttempts {
  readonly failed: CaptureAttempt[] = [];
  constructor(private readonly signal: AbortSignal) {}

  /**
   * What one rung gives, or null when it fails.
   * @throws the signal's reason after an abort
   */
  async climb<T>(way: CaptureWay, rung: () => Promise<T>): Promise<T | null> {
    this.signal.throwIfAborted();
    let given: T | null = null;
    try {
      given = await rung();
    } catch (thrown) {
      this.failed.push({ way, failure: toFailure(thrown, 'read-picture') });
    }
    this.signal.throwIfAborted();
    return given;
  }
}

export function isSameOrigin(address: string | undefined, pageUrl: string | undefined): boolean {
  return isWebAddress(address) && isWebAddress(pageUrl) && new URL(address).origin === new URL(pageUrl).origin;
}

/**
 * Fetches from a host that was granted.
 * @throws AnalysisError `host-not-granted`
 */
export async function withPermission(address: string, fetchIt: () => Promise<Blob>): Promise<Blob> {
  const { origin, hostname } = new URL(address);
  if (!(await isHostGranted(origin))) throw new AnalysisError(hostNotGranted(hostname));
  return fetchIt();
}

/** Host permission would give the original only if nothing but the missing permission kept it away. */
export function grantFor(
  address: string | undefined,
  attempts: readonly CaptureAttempt[],
): { readonly grantOrigin?: string } {
  const isMissing = attempts.some(({ failure }) => failure.code === 'host-not-granted');
  return isWebAddress(address) && isMissing ? { grantOrigin: hostPattern(address) } : {};
}
