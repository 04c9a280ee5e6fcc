const PREFIX = 'watch ';

/** Name of the port that a page's script holds to the offscreen document as long as it watches a job's video. */
export function watchPortName(jobId: string): string {
  return `${PREFIX}${jobId}`;
}

/** The job that a port of this name belongs to; null for any other port. */
export function jobOfWatchPort(name: string): string | null {
  return name.startsWith(PREFIX) ? name.slice(PREFIX.length) : null;
}
