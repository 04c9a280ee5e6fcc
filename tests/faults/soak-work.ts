import type { ChatState } from '../../src/extension/chat-state';
import type { JobState } from '../../src/extension/messages';
import { badgesOn } from '../e2e/badge-places';
import { openPage } from '../e2e/harness';
import type { Expected, WorkEnd } from './browser-work';
import { PICTURES, type Desk, type FaultBench } from './fault-bench';
import type { Outcome } from './fault-tally';
import type { Seeded } from './seeded';

/** What a soak mixes in beside jobs: a feed whose badges are known, and talks about what was found. */

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
/** Milliseconds: a failed picture is tried again after 2, 8 and 30 seconds, and the engine has to load again. */
const BADGE_PATIENCE = 75_000;
const CHAT_DEADLINE = 150_000;
const POSTS = 6;

/** Whether a picture's badge shows by itself. */
const showsBadge = (badge: string | undefined): boolean => /^(?:signs|unsure) /.test(badge ?? '');

/** A page of new pictures on a site with badges: each picture with signs gets its badge, and no other one at any time. */
export async function readFeed(bench: FaultBench, expected: Expected, chance: Seeded): Promise<WorkEnd[]> {
  const kinds = Array.from({ length: POSTS }, () => chance.below(PICTURES.length));
  const posts = kinds.map((kind, post) => {
    const { address } = bench.newPicture(kind);
    return `<p><img id="post-${post}" src="${address}" width="280" height="280"></p>`;
  });
  const page = await openPage(bench.browser, bench.site.page(`/feed-${chance.below(2 ** 31)}`, posts.join('')));
  const ends = new Map<number, Outcome>();
  const until = Date.now() + BADGE_PATIENCE;
  const wanted = kinds.flatMap((kind, post) => (showsBadge(expected.badges[kind]) ? [post] : []));
  try {
    while (Date.now() < until && wanted.some((post) => !ends.has(post))) {
      for (let post = 0; post < POSTS; post += 1) {
        await page.evaluate((id) => document.getElementById(id)?.scrollIntoView({ block: 'center' }), `post-${post}`);
        await pause(120);
        for (const id of await badgesOn(page, 'img')) {
          const badged = Number(id.replace('post-', ''));
          const isRight = showsBadge(expected.badges[kinds[badged] ?? -1]);
          const detail = `a badge on ${PICTURES[kinds[badged] ?? -1]?.name}`;
          if (ends.get(badged)?.kind !== 'wrong')
            ends.set(badged, isRight ? { kind: 'verdict' } : { kind: 'wrong', detail });
        }
      }
    }
  } finally {
    await page.close();
  }
  const lost: Outcome = { kind: 'lost', detail: `no badge within ${BADGE_PATIENCE / 1000} s` };
  return [...new Set([...wanted, ...ends.keys()])].map((post) => ({
    picture: kinds[post] ?? -1,
    outcome: ends.get(post) ?? lost,
    said: null,
  }));
}

const QUESTIONS = ['Why?', 'Where exactly?', 'How sure is that?', 'What else could explain it?', 'What can I do now?'];

/** A question about the newest result of a desk, to the end of its answer. */
export async function talk(bench: FaultBench, desk: Desk, chance: Seeded): Promise<Outcome | null> {
  const latest = await bench.ask<JobState | null>(desk, 'offscreen/latest-job', { tabId: desk.tabId });
  if (!latest.ok || latest.value?.status.phase !== 'done') return null;
  const { jobId } = latest.value;
  const about = { jobId, face: 0 };
  await bench.ask(desk, 'offscreen/open-chat', about);
  const asked = await bench.ask<ChatState>(desk, 'offscreen/ask', { ...about, question: chance.pick(QUESTIONS) });
  if (!asked.ok) return { kind: 'named-failure', code: asked.failure?.code ?? '' };
  const turnId = asked.value?.turns.at(-1)?.turnId;
  const until = Date.now() + CHAT_DEADLINE;
  while (Date.now() < until) {
    await bench.mendDesk(desk);
    const reply = await bench.ask<readonly ChatState[]>(desk, 'offscreen/chats-of', { jobId });
    const turn = reply.value?.flatMap(({ turns }) => turns).find((one) => one.turnId === turnId);
    // The document that held the talk is gone, and the panel shows the result's end with it.
    if (!turn) return { kind: 'named-failure', code: 'talk-gone' };
    if (turn.phase === 'failed') return { kind: 'named-failure', code: turn.failure?.code ?? '' };
    if (turn.phase === 'stopped') return { kind: 'named-failure', code: 'stopped' };
    if (turn.phase === 'done') {
      return turn.sentences.length > 0 ? { kind: 'verdict' } : { kind: 'wrong', detail: 'an answer without words' };
    }
    await pause(200);
  }
  return { kind: 'hung', detail: 'the answer has no end' };
}
