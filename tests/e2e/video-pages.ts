/** Bodies of pages that show a film, each in a way that sites do. The video that is meant has the id `video`. */

const SIZE = 'width="480" height="360"';

/** The page's title tells what has become of its video: `playing`, `ended` or `error`. */
const TELL = `<script>
  for (const type of ['playing', 'ended', 'error']) addEventListener(type, () => { document.title = type; }, true);
</script>`;

/** A video that plays by itself, unless the attributes say otherwise. */
export function videoPage(src: string, attributes = 'autoplay'): string {
  return `${TELL}<video id="video" src="${src}" muted playsinline ${attributes} ${SIZE}></video>`;
}

/** Played from a `blob:` address that the page has made of the whole file. */
export function blobPage(src: string): string {
  return `${TELL}<video id="video" muted autoplay playsinline ${SIZE}></video><script type="module">
    video.src = URL.createObjectURL(await (await fetch('${src}')).blob());
  </script>`;
}

/**
 * Fed by a script, as the large video sites do: there is no file to be read.
 * @param type with its codecs, as `video/mp4; codecs="avc1.42E01E"`
 */
export function mediaSourcePage(src: string, type: string, attributes = 'autoplay'): string {
  return `${TELL}<video id="video" muted playsinline ${attributes} ${SIZE}></video><script type="module">
    const source = new MediaSource();
    video.src = URL.createObjectURL(source);
    await new Promise((resolve) => source.addEventListener('sourceopen', resolve));
    const buffer = source.addSourceBuffer('${type}');
    buffer.appendBuffer(await (await fetch('${src}')).arrayBuffer());
    await new Promise((resolve) => buffer.addEventListener('updateend', resolve));
    source.endOfStream();
  </script>`;
}

/** A live stream without end, of a portrait that the page moves a little. */
export function livePage(picture: string): string {
  return `${TELL}<video id="video" muted autoplay playsinline ${SIZE}></video><script type="module">
    const portrait = new Image();
    portrait.src = '${picture}';
    await portrait.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width: 480, height: 480 });
    const context = canvas.getContext('2d');
    let frame = 0;
    const draw = () => {
      frame += 1;
      const shift = 15 + 15 * Math.sin(frame / 7);
      context.drawImage(portrait, shift, 0, 450, 450, 0, 0, 480, 480);
    };
    draw();
    setInterval(draw, 100);
    video.srcObject = canvas.captureStream();
  </script>`;
}

/** In the closed shadow tree of a component. */
export function shadowPage(src: string): string {
  return `<div id="host"></div><script>
    const root = host.attachShadow({ mode: 'closed' });
    root.innerHTML = '<video src="${src}" muted autoplay playsinline ${SIZE}></video>';
    root.firstChild.addEventListener('playing', () => { document.title = 'playing'; });
  </script>`;
}

/** With keys for protected content, as sites set them that play what is copy-protected. */
export function protectedPage(src: string): string {
  return `${TELL}<video id="video" muted playsinline ${SIZE}></video><script type="module">
    const types = [{ contentType: 'video/webm; codecs="vp09.00.10.08"' }];
    const access = await navigator.requestMediaKeySystemAccess('org.w3.clearkey', [{ videoCapabilities: types }]);
    await video.setMediaKeys(await access.createMediaKeys());
    video.src = '${src}';
    await video.play();
  </script>`;
}

/** Writes down, as `disturbances`, all that happens to the playback from then on and that nobody in the page did. */
export const NOTE_DISTURBANCES = `(() => {
  const video = document.querySelector('#video');
  globalThis.disturbances = [];
  for (const type of ['pause', 'seeking', 'volumechange', 'ratechange', 'emptied', 'abort', 'resize']) {
    // A video that has come to its end pauses by itself.
    video.addEventListener(type, () => { if (!video.ended) disturbances.push(type); });
  }
})()`;
