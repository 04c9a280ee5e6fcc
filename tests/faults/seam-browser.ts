import { computed, signal, type Signal } from '@preact/signals';
import { AnalysisError, type Failure } from '../../src/forensics/failure';
import { engineStopped, fetchFailed, tabGone, timedOut } from '../../src/forensics/wording';
import type { BadgeFinding, JobState, Reply } from '../../src/extension/messages';
import type { KeptFinding } from '../../src/extension/offscreen/kept-finding';
import { lookAfterJob } from '../../src/extension/sidepanel/look-after-job';
import { hasUnfinished } from '../../src/storage/unfinished-jobs';
import { OffscreenDocument } from './seam-document';
import { pause, type Machine } from './seam-machine';
import type { Seeded } from './seeded';

/**
 * The browser between Telltale's parts: an offscreen document with the real jobs, turns, badges and engine client, a
 * service worker that captures, and panels that hear broadcasts. Each of them can end at any time, and a message to or
 * from what has ended is lost, as in a real one.
 */

const isBusy = ({ status }: JobState): boolean => ['working', 'choosing'].includes(status.phase);
/** As a panel's and a feed's questions have them. */
const ASKING = 15_000;
const JUDGING = 120_000;
/** The longest that a page or a host may take to give a picture. */
const CAPTURING = 45_000;

type Network = 'answers' | 'fails' | 'stalls';

export class SeamBrowser {
  network: Network = 'answers';
  /** How each job ended, as the panels were told. */
  readonly endings = new Map<string, JobState>();
  private document: OffscreenDocument | null = null;
  private serviceWorker: ServiceWorker | null = null;
  private readonly panels = new Map<number, Panel>();
  private opening: Promise<OffscreenDocument> | null = null;
  private readonly kept = new Map<string, KeptFinding>();

  constructor(
    private readonly machine: Machine,
    private readonly chance: Seeded,
    /** Ends the workers of a document that ends. */
    readonly endWorkers: () => void,
  ) {}

  latency = (): Promise<void> => pause(1 + this.chance.below(15));

  wake(): ServiceWorker {
    this.serviceWorker ??= new ServiceWorker(this);
    return this.serviceWorker;
  }

  /** Opens the document, unless it is open, as the service worker does. */
  ensureDocument(): Promise<OffscreenDocument> {
    if (this.document) return Promise.resolve(this.document);
    this.opening ??= this.openDocument();
    return this.opening;
  }

  private async openDocument(): Promise<OffscreenDocument> {
    await this.latency();
    this.opening = null;
    const opened = new OffscreenDocument(this, this.machine, this.kept);
    this.document = opened;
    opened.begin();
    return opened;
  }

  stopServiceWorker(): void {
    const ended = this.serviceWorker;
    if (!ended) return;
    ended.end();
    this.serviceWorker = null;
    // The document that holds a port to it notices.
    if (this.document?.port === ended) setTimeout(() => this.document?.losePort(ended), 1 + this.chance.below(15));
  }

  endDocument(): void {
    const ended = this.document;
    if (!ended) return;
    ended.end();
    this.document = null;
    const port = ended.port;
    // Its service worker notices, if it is there.
    if (port) void this.reopenFor(port);
  }

  private async reopenFor(port: ServiceWorker): Promise<void> {
    await this.latency();
    if (port === this.serviceWorker) await this.ensureDocument();
  }

  /** As an update or a crash: all goes at once, and the person opens the panels again. */
  async endAll(): Promise<void> {
    this.serviceWorker?.end();
    this.serviceWorker = null;
    this.document?.end();
    this.document = null;
    for (const panel of this.panels.values()) panel.close();
    await pause(500);
    for (const panel of this.panels.values()) panel.open();
  }

  closeTab(tabId: number): void {
    this.serviceWorker?.failTab(tabId);
  }

  /** Keeps the first word of the end of each job, whoever heard it. */
  note(state: JobState): void {
    if (!isBusy(state) && !this.endings.has(state.jobId)) this.endings.set(state.jobId, state);
  }

  broadcast(state: JobState): void {
    this.note(state);
    setTimeout(() => this.panels.get(state.source.tabId ?? -1)?.hear(state), 1 + this.chance.below(15));
  }

  /** Asks the document as a panel does. */
  async ask<T>(work: (document: OffscreenDocument) => T | Promise<T>, deadline = ASKING): Promise<Reply<T>> {
    const late = lateReply<T>(deadline);
    return Promise.race([this.askNow(work), late]);
  }

  private async askNow<T>(work: (document: OffscreenDocument) => T | Promise<T>): Promise<Reply<T>> {
    const nobody: Reply<T> = { ok: false, failure: engineStopped('read-picture', 'nobody answered') };
    await this.latency();
    const { document } = this;
    if (!document) return nobody;
    try {
      const value = await Promise.race([document.gone, giveFrom(work(document))]);
      await this.latency();
      return value ? { ok: true, value: value.given } : nobody;
    } catch (thrown) {
      return {
        ok: false,
        failure: thrown instanceof AnalysisError ? thrown.failure : engineStopped('encode', String(thrown)),
      };
    }
  }

  panelOf(tabId: number): Panel {
    const panel = this.panels.get(tabId) ?? new Panel(this, tabId);
    this.panels.set(tabId, panel);
    return panel;
  }

  async judge(picture: Blob, ticket: string): Promise<BadgeFinding> {
    const ask = () =>
      this.ask(
        (document) =>
          document.badges.judge({
            read: () => picture,
            mayKeep: true,
            site: 'https://news.example',
            tab: '1',
            frame: '0',
            page: 'news',
            ticket,
          }),
        JUDGING,
      );
    let reply = await ask();
    if (!reply.ok && reply.failure.code === 'engine-stopped') {
      this.wake();
      await this.ensureDocument();
      reply = await ask();
    }
    return reply.ok ? reply.value : { state: 'failed', failure: reply.failure };
  }
}

async function lateReply<T>(deadline: number): Promise<Reply<T>> {
  await pause(deadline);
  return { ok: false, failure: timedOut('read-picture', deadline / 1000) };
}

async function giveFrom<T>(work: T | Promise<T>): Promise<{ readonly given: T }> {
  return { given: await work };
}

/** One life of the service worker: it captures, and ends without a word. */
export class ServiceWorker {
  private isAlive = true;
  readonly captures = new Map<string, { readonly tabId: number; readonly controller: AbortController }>();
  constructor(private readonly browser: SeamBrowser) {}

  end(): void {
    this.isAlive = false;
  }

  failTab(tabId: number): void {
    for (const { tabId: of, controller } of this.captures.values())
      if (of === tabId) controller.abort(new AnalysisError(tabGone()));
  }

  /** @returns the job's id; null where this life ended before it could say one */
  async start(tabId: number, jobId: string, picture: Blob): Promise<Reply<string> | null> {
    await this.browser.ensureDocument();
    if (!this.isAlive) return null;
    const controller = new AbortController();
    this.captures.set(jobId, { tabId, controller });
    const source = { tabId, target: 'image', label: jobId } as const;
    const opened = await this.browser.ask((document) => document.jobs.open(jobId, source));
    if (!this.isAlive) return null;
    if (!opened.ok) {
      this.captures.delete(jobId);
      return opened;
    }
    void this.capture(jobId, picture, controller.signal);
    return { ok: true, value: jobId };
  }

  private async capture(jobId: string, picture: Blob, stop: AbortSignal): Promise<void> {
    const stopped = new Promise<Failure>((resolve) => {
      stop.addEventListener('abort', () => resolve((stop.reason as AnalysisError).failure), { once: true });
    });
    const failure = await Promise.race([this.read(), stopped]);
    if (!this.isAlive) return;
    if (failure) await this.browser.ask((document) => document.jobs.fail(jobId, failure, []));
    else {
      const captured = { way: 'page-fetch', picture, degraded: false, attempts: [] } as const;
      await this.browser.ask((document) => document.jobs.givePicture(jobId, captured, picture));
    }
    this.captures.delete(jobId);
  }

  private async read(): Promise<Failure | null> {
    const until = performance.now() + CAPTURING;
    await pause(100);
    while (this.browser.network === 'stalls') {
      if (performance.now() > until) return timedOut('read-picture', CAPTURING / 1000);
      await pause(1_000);
    }
    return this.browser.network === 'fails' ? fetchFailed('the connection was cut') : null;
  }
}

/** A panel of a tab: it shows the newest job that it hears of. */
export class Panel {
  readonly shown: Signal<JobState | null> = signal(null);
  private isOpen = true;

  constructor(
    private readonly browser: SeamBrowser,
    private readonly tabId: number,
  ) {
    lookAfterJob({
      job: computed(() => this.shown.value),
      isBusy,
      latestJob: () => this.latest(),
      show: (state) => this.show(state),
    });
  }

  hear(state: JobState): void {
    if (!this.isOpen) return;
    const shown = this.shown.value;
    if (!shown || shown.jobId === state.jobId || state.startedAt >= shown.startedAt) this.show(state);
  }

  close(): void {
    this.isOpen = false;
    this.shown.value = null;
  }

  open(): void {
    this.isOpen = true;
    void this.showLatest();
  }

  private async showLatest(): Promise<void> {
    const reply = await this.latest();
    if (reply.ok && reply.value && !this.shown.value) this.show(reply.value);
  }

  private show(state: JobState): void {
    if (!this.isOpen) return;
    this.shown.value = state;
    this.browser.note(state);
  }

  private async latest(): Promise<Reply<JobState | null>> {
    const ask = () => this.browser.ask((document) => document.jobs.latest(this.tabId));
    const reply = await ask();
    if (reply.ok || !hasUnfinished()) return reply;
    this.browser.wake();
    await this.browser.ensureDocument();
    return ask();
  }
}
