import { isWebAddress } from '../capture/fetch-address';
import { clipOfReport, type ReportInput } from '../report/build-report';
import type { ReportSource, ReportTalk, WrongNote } from '../report/report';
import { LONGEST } from '../report/schema-values';
import type { ChatState } from './chat-state';
import type { JobState } from './messages';

/** What goes into a report besides what the job says itself. */
export interface ReportChoices {
  /** Version of the extension. */
  readonly program: string;
  readonly savedAt: Date;
  /** Whether the addresses of page and picture go in. */
  readonly withAddress: boolean;
  /** The talks that go in. */
  readonly chats: readonly ChatState[];
  readonly note: WrongNote | null;
}

/** A web address that is no longer than a report takes; others, as pictures written out in full, say nothing. */
function address(url: string | undefined): string | undefined {
  return isWebAddress(url) && url.length <= LONGEST.address ? url : undefined;
}

function sourceOf({ source, captured }: JobState, withAddress: boolean): ReportSource {
  const { label, platformLabel } = source;
  const pageAddress = withAddress ? address(source.pageUrl) : undefined;
  const pictureAddress = withAddress ? address(source.srcUrl) : undefined;
  return {
    label,
    ...(pageAddress === undefined ? {} : { pageAddress }),
    ...(pictureAddress === undefined ? {} : { pictureAddress }),
    way: captured?.way ?? 'file',
    isDegraded: captured?.degraded ?? false,
    ...(platformLabel === undefined ? {} : { platformLabel }),
  };
}

/** The questions that got an answer, by face. */
function talksOf(chats: readonly ChatState[]): ReportTalk[] {
  const talks = chats.map(({ face, turns }) => ({
    face,
    answers: turns
      .filter(({ sentences }) => sentences.length > 0)
      .map(({ question, language, sentences }) => ({
        question,
        ...(language !== undefined && { language }),
        sentences: sentences.map(({ text, composed }) => ({ text, isComposed: composed })),
      })),
  }));
  return talks.filter(({ answers }) => answers.length > 0).toSorted((a, b) => a.face - b.face);
}

/**
 * What a job says, as what a report is built from; null while it has no result or its file is not identified. Talks about
 * frames of a video are left out: a video's report holds no findings about single frames.
 */
export function reportInput(job: JobState, choices: ReportChoices): ReportInput | null {
  const { status, clip, identity, selfTest, provenance = null } = job;
  if (!identity || selfTest === undefined) return null;
  const { program, savedAt, withAddress, chats, note } = choices;
  const about = {
    savedAt: savedAt.toISOString(),
    program,
    source: sourceOf(job, withAddress),
    file: identity,
    selfTest,
    provenance,
    note,
  };
  if (status.phase === 'done') {
    return { subject: 'picture', ...about, findings: status.findings, talks: talksOf(chats) };
  }
  if (status.phase !== 'clip-done' || !clip) return null;
  return { subject: 'clip', ...about, clip: clipOfReport(clip, !status.isStopped), talks: [] };
}
