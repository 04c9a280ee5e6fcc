import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { analyse, launch, type Ending, type TestBrowser } from '../e2e/harness';
import { openSite, type Site } from '../e2e/sites';
import { expectVerdict, JPEG } from '../e2e/workbench';

/** Hosts that send on, change their address, ask for credentials or never come to an end. Every name leads to this machine. */

const NAMES = '--host-resolver-rules=MAP *.example 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost';

let browser: TestBrowser;
/** The site that people read, by a public name, and the one in their own network. */
let news: Site;
let inside: Site;
const publicly = (address: string, name: string): string => address.replace('127.0.0.1', `${name}.example`);

beforeAll(async () => {
  [browser, news, inside] = await Promise.all([
    launch({
      args: [NAMES],
      mayGoTo: ['news.example', 'pictures.example'],
      grantedHosts: ['http://pictures.example/*', 'http://127.0.0.1/*', 'http://localhost/*'],
    }),
    openSite('127.0.0.1'),
    openSite('localhost'),
  ]);
  inside.put('/camera.jpg', JPEG);
});

afterAll(() => Promise.all([browser?.close(), news?.close(), inside?.close()]));

afterEach(() => {
  for (const site of [news, inside]) site.requests.length = 0;
});

/** Asks about a picture at an address, on a page of another public site that does not show it. */
async function ask(srcUrl: string, body = '<p>Words</p>'): Promise<Ending> {
  const address = publicly(news.page('/page', body), 'news');
  const { page, panel, state, heading } = await analyse(browser, address, 'image', { srcUrl });
  await panel.close();
  await page.close();
  return { state, heading };
}

const causesOf = ({ state }: Ending): string =>
  (state.attempts ?? []).map(({ failure }) => failure.cause ?? '').join('; ');

describe('a picture that is sent on', () => {
  const sendOn = (to: string): string =>
    publicly(
      news.put('/moved.jpg', { type: 'text/plain', body: '', status: 302, headers: { location: to } }),
      'pictures',
    );

  it('to another public address is read', async () => {
    news.put('/portrait.jpg', JPEG);
    expectVerdict(await ask(sendOn(publicly(`${news.origin}/portrait.jpg`, 'pictures'))), 'extension-fetch');
  });

  it('into the local network is not, though that host is granted, and gets no cookies there', async () => {
    await browser.context.addCookies([{ name: 'who', value: 'me', url: inside.origin }]);
    const ending = await ask(sendOn(`${inside.origin}/camera.jpg`));
    expect(ending.state.status.phase).toBe('failed');
    expect(causesOf(ending)).toContain('sent on to localhost, which is in the local network');
    for (const { headers } of inside.requests) {
      expect(headers).not.toHaveProperty('cookie');
      expect(headers).not.toHaveProperty('referer');
    }
  });

  it('to a file of this computer is not', async () => {
    const ending = await ask(sendOn('file:///etc/hostname'));
    expect(ending.state.status.phase).toBe('failed');
    const direct = await ask('file:///etc/hostname');
    expect(direct.state.status.phase).toBe('failed');
    expect(direct.state).not.toHaveProperty('captured');
  });
});

describe('a host that changes its address', () => {
  let name: Server;
  let leadsTo: Site;
  const open = new Set<Socket>();

  /** One name and port that lead to one machine first and to another later, as a rebinding name server makes them. */
  beforeAll(async () => {
    name = createServer((socket) => {
      open.add(socket);
      const onward = connect(Number(new URL(leadsTo.origin).port), '127.0.0.1');
      socket.on('error', () => onward.destroy());
      onward.on('error', () => socket.destroy());
      socket.pipe(onward).pipe(socket);
    });
    await new Promise<void>((resolve) => name.listen(0, '127.0.0.1', resolve));
  });

  afterAll(() => name?.close());

  it('gets nothing of the network inside: no credentials go there, and no words come out', async () => {
    const { port } = name.address() as AddressInfo;
    const at = `http://pictures.example:${port}`;
    leadsTo = news;
    news.put('/portrait.jpg', JPEG);
    expectVerdict(await ask(`${at}/portrait.jpg`), 'extension-fetch');
    leadsTo = inside;
    for (const socket of open) socket.destroy();
    inside.put('/secret.json', {
      type: 'application/json',
      body: '{"password":"hunter2"}',
      headers: { connection: 'close' },
    });
    await browser.context.addCookies([{ name: 'who', value: 'me', url: at }]);
    const ending = await ask(`${at}/secret.json`);
    expect(ending.state.status).toMatchObject({ phase: 'failed', failure: { code: 'not-an-image' } });
    expect(JSON.stringify(ending)).not.toContain('hunter2');
    expect(inside.requests.length).toBeGreaterThan(0);
    for (const { headers } of inside.requests) expect(headers).not.toHaveProperty('cookie');
  });
});

describe('credentials', () => {
  it('of another site go with no request: neither cookies nor a password that the browser knows', async () => {
    const wall = {
      type: 'text/html',
      body: 'Who?',
      status: 401,
      headers: { 'www-authenticate': 'Basic realm="inside"' },
    };
    news.put('/login', wall);
    const page = await browser.context.newPage();
    const session = await browser.context.newCDPSession(page);
    await session.send('Fetch.enable', { handleAuthRequests: true });
    session.on('Fetch.requestPaused', ({ requestId }) => void session.send('Fetch.continueRequest', { requestId }));
    session.on('Fetch.authRequired', ({ requestId }) => {
      const authChallengeResponse = { response: 'ProvideCredentials', username: 'me', password: 'secret' } as const;
      void session.send('Fetch.continueWithAuth', { requestId, authChallengeResponse });
      news.put('/login', { type: 'text/html', body: 'Welcome' });
    });
    await page.goto(publicly(`${news.origin}/login`, 'pictures'));
    await browser.context.addCookies([{ name: 'who', value: 'me', url: publicly(news.origin, 'pictures') }]);
    // The browser does send both where it is let.
    await page.reload();
    expect(news.requests.at(-1)?.headers).toMatchObject({
      authorization: expect.stringMatching(/^Basic /) as unknown,
      cookie: 'who=me',
    });
    await session.detach();
    await page.close();
    news.requests.length = 0;
    news.put('/portrait.jpg', JPEG);
    const srcUrl = publicly(`${news.origin}/portrait.jpg`, 'pictures');
    expectVerdict(await ask(srcUrl), 'extension-fetch');
    const asked = news.requests.filter(({ path }) => path === '/portrait.jpg');
    expect(asked.length).toBeGreaterThan(0);
    for (const { headers } of asked) {
      expect(headers).not.toHaveProperty('cookie');
      expect(headers).not.toHaveProperty('authorization');
    }
  });

  it('in an address are not sent, and not shown', async () => {
    const srcUrl = publicly(`${news.origin}/portrait.jpg`, 'pictures').replace('//', '//me:secret@');
    const ending = await ask(srcUrl);
    expect(ending.state.status.phase).toBe('failed');
    for (const { headers } of news.requests) expect(headers).not.toHaveProperty('authorization');
    expect(causesOf(ending)).not.toContain('secret');
  });
});

describe('a host that gives a byte now and then', () => {
  it('is waited for as long as a picture may take, and then named', async () => {
    const srcUrl = news.put('/slow.jpg', { type: 'image/jpeg', body: JPEG.body, dripsAfter: 1000 });
    const started = Date.now();
    const ending = await ask(publicly(srcUrl, 'news'));
    expect(ending.state.status.phase).toBe('failed');
    expect(Date.now() - started).toBeLessThan(25_000);
    expect(causesOf(ending)).toContain('no answer within 15 s');
  });
});
