import { afterEach, describe, expect, it } from 'vitest';
import { talkingHead } from '../fixtures/film-scenes';
import { makeFilm } from '../fixtures/films';
import { pressInPanel } from './harness';
import { openLoggingProxy, type LoggingProxy } from './logging-proxy';
import {
  chooseVideo,
  expectTimeline,
  openVideo,
  putFilm,
  SMALL,
  STOP,
  waitForEnd,
  waitForWatching,
  type OpenVideo,
} from './video-bench';
import { blobPage, livePage, videoPage } from './video-pages';
import { openWorkbench, type Workbench } from './workbench';

/** As in privacy.test.ts: all that the browser asks of any network goes through a proxy that writes it down. */

let bench: Workbench;
let proxy: LoggingProxy;
let video: OpenVideo;

afterEach(async () => {
  await video?.close();
  await bench?.close();
  await proxy?.close();
});

async function start(): Promise<void> {
  proxy = await openLoggingProxy();
  bench = await openWorkbench({ args: proxy.flags });
}

const film = () => makeFilm(talkingHead(), SMALL);

describe('the extension asks the network for nothing but the video', () => {
  it('when the page may read its file', async () => {
    await start();
    const src = putFilm(bench.own, await film());
    video = await openVideo(bench, videoPage(src));
    const before = proxy.asked.length;
    await chooseVideo(bench, video);
    expectTimeline(await waitForEnd(video), { way: 'page-fetch' });
    expect(proxy.asked.slice(before).filter((address) => address !== src)).toEqual([]);
  });

  it('and for nothing at all when the page holds the file or plays a live stream', async () => {
    await start();
    video = await openVideo(bench, blobPage(putFilm(bench.own, await film())));
    let before = proxy.asked.length;
    await chooseVideo(bench, video);
    expectTimeline(await waitForEnd(video), { way: 'blob-url' });
    expect(proxy.asked.slice(before)).toEqual([]);
    await video.close();

    video = await openVideo(bench, livePage('/portrait.jpg'));
    before = proxy.asked.length;
    await chooseVideo(bench, video);
    await waitForWatching(video, null, 6);
    await pressInPanel(video.panel, STOP);
    expectTimeline(await waitForEnd(video), { way: 'video-frame', isStopped: true });
    expect(proxy.asked.slice(before)).toEqual([]);
  });
});
