/** What hostile pages run, hold and style. */

/** Says all that Telltale's parts say to each other in every way that a page's script has. Called as `spoof`. */
export const SPOOFING = `
  const messages = [
    { type: 'request', kind: 'background/open-picture', requestId: '1', payload: { srcUrl: location.origin + '/signs.jpg', label: '', target: 'image', platformLabel: null } },
    { type: 'request', kind: 'feed/remove-badges', requestId: '2', payload: null },
    { type: 'request', kind: 'content/capture', requestId: '3', payload: { jobId: 'a', source: { tabId: 1, target: 'page', label: '' } } },
    { type: 'broadcast', body: { kind: 'sites-changed', sites: [] } },
    { type: 'broadcast', body: { kind: 'feed-settings-changed', settings: { isPaused: true } } },
  ];
  function spoof() {
    for (const message of messages) {
      postMessage(message, '*');
      for (const frame of [top, parent, self]) frame.postMessage(message, '*');
      new BroadcastChannel('telltale').postMessage(message);
      for (const target of [window, document, document.documentElement, document.querySelector('html > [popover]')]) {
        target.dispatchEvent(new MessageEvent('message', { data: message, source: window, origin: location.origin }));
        target.dispatchEvent(new CustomEvent(message.kind || message.type, { detail: message, bubbles: true }));
      }
      try { chrome.runtime.sendMessage(message); } catch {}
    }
    const host = document.querySelector('html > [popover]');
    for (const type of ['pointerdown', 'pointerup', 'click']) host.dispatchEvent(new PointerEvent(type, { bubbles: true, composed: true }));
    for (const key of ['Enter', ' ', 'Escape']) host.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true }));
    host.click();
    host.focus();
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    document.dispatchEvent(new Event('visibilitychange'));
    document.dispatchEvent(new Event('fullscreenchange'));
  }`;

/** Spoils what every script of the page inherits from, and notes what is caught with it. */
export const POLLUTION = `
  var caught = [];
  for (const [name, value] of Object.entries({
    verdict: 'none', state: 'no-face', isMarkedWrong: true, ok: false, isPaused: true, type: 'broadcast', telltaleBeginFeed: () => {},
  })) Object.defineProperty(Object.prototype, name, { value, configurable: true, writable: true });
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (init) { const root = attach.call(this, init); caught.push(root); return root; };
  for (const name of ['showPopover', 'hidePopover', 'click']) HTMLElement.prototype[name] = function () { caught.push(name); };
  for (const name of ['append', 'matches', 'getBoundingClientRect', 'closest']) Element.prototype[name] = function () { caught.push(name); };
  for (const name of ['map', 'filter', 'includes', 'push']) {
    const own = Array.prototype[name];
    Array.prototype[name] = function (...given) { return own.apply(this, given); };
  }
  for (const name of ['IntersectionObserver', 'ResizeObserver', 'MutationObserver', 'CSSStyleSheet', 'AbortController', 'fetch']) window[name] = undefined;
  JSON.stringify = () => '{}';
  Promise.prototype.then = Promise.prototype.then;
  window.chrome = { runtime: { id: 'x', sendMessage(message) { caught.push(message); return Promise.resolve({ ok: true, value: false }); } } };`;

/** Elements that answer to the names of Telltale's own marks and of the document's properties. */
export const CLOBBERING = [
  '<a id="telltaleBeginFeed"></a><a id="telltaleListens"></a>',
  ...[
    'documentElement body head createElement createElementNS createTreeWalker querySelector querySelectorAll hidden',
    'visibilityState fullscreenElement elementsFromPoint elementFromPoint getElementsByTagName addEventListener',
    'adoptedStyleSheets defaultView baseURI location activeElement readyState',
  ]
    .join(' ')
    .split(' ')
    .map((name) => `<img name="${name}" id="${name}"><form name="${name}"></form>`),
].join('');

const HOST = 'html > [popover], html > div';
const FADED = 'transparent !important';

/** Each would hide, move or rewrite a badge, if it could. */
export const COVERING_STYLES: Readonly<Record<string, string>> = {
  'custom properties': `${HOST} { ${['surface', 'ink', 'line', 'signs', 'accent'].map((name) => `--${name}: ${FADED}`).join(';')} }`,
  'registered properties': ['surface', 'ink', 'line', 'signs', 'accent']
    .map((name) => `@property --${name} { syntax: '<color>'; inherits: false; initial-value: transparent }`)
    .join(' '),
  'what is put before and behind': `${HOST.split(', ')
    .flatMap((host) => [`${host}::before`, `${host}::after`])
    .join(
      ', ',
    )} { content: 'None found'; position: absolute; inset: 0; z-index: 9; display: block; width: 200px; height: 60px; background: #fff; color: #000 }`,
  'all that hides': `${HOST} { display: none !important; opacity: 0 !important; visibility: hidden !important; clip-path: inset(50%) !important;
    mask: linear-gradient(transparent, transparent) !important; filter: opacity(0) !important; content-visibility: hidden !important }`,
  'all that moves': `${HOST} { transform: translate(500px) scale(0.1) !important; translate: 500px !important; zoom: 0.1 !important; inset: 500px !important;
    margin: 500px !important; offset-path: none !important; position: static !important; contain: strict !important }`,
  'all that is inherited': `html { color: transparent; fill: transparent; font-size: 1px; letter-spacing: 9px; text-indent: 99px; line-height: 0; text-transform: uppercase;
    word-spacing: 9px; direction: rtl; writing-mode: vertical-rl; -webkit-text-fill-color: transparent; text-shadow: 0 0 9px red; opacity: 1 }
    body { direction: ltr; writing-mode: horizontal-tb }`,
  'a font of its own': ['system-ui', '-apple-system', 'Segoe UI', 'Roboto', 'sans-serif']
    .map((family) => `@font-face { font-family: '${family}'; src: local('DejaVu Sans Mono'), local('DejaVu Serif') }`)
    .join(' '),
};

/** Makes, changes and takes out nodes in every frame, without an end, and shows ever other pictures. */
export const ENDLESS_CHANGES = `
  let turn = 0;
  function change() {
    turn += 1;
    const restless = document.querySelector('#restless');
    if (restless) {
      if (restless.childElementCount > 200) restless.textContent = '';
      for (let i = 0; i < 40; i += 1) {
        const node = document.createElement(i % 4 ? 'p' : 'img');
        node.className = 'c' + turn;
        node.style.cssText = 'position: absolute; left: 700px; top: ' + (i * 9) + 'px; width: 120px; height: 120px; margin: 0';
        if (i % 4 === 0) node.src = '/scene.png?' + (turn % 50) + '-' + i;
        restless.append(node);
      }
      for (const node of restless.children) node.setAttribute('style', node.getAttribute('style') + ';');
      document.body.dataset.turn = turn;
      document.body.className = 'turn-' + turn;
    }
    requestAnimationFrame(change);
    queueMicrotask(() => document.documentElement.setAttribute('data-turn', turn));
  }
  requestAnimationFrame(change);`;
