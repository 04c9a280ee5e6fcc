import { afterEach, expect, it, vi } from 'vitest';
import { createMenus } from '../../../src/extension/background/menus';

afterEach(() => vi.unstubAllGlobals());

it('has one entry on pictures and on videos, which the browser would else put into a menu of their own', async () => {
  const created: chrome.contextMenus.CreateProperties[] = [];
  vi.stubGlobal('chrome', {
    contextMenus: {
      removeAll: async () => void created.splice(0),
      create: (entry: chrome.contextMenus.CreateProperties) => void created.push(entry),
    },
  });
  await createMenus(false);
  const entriesOn = (context: `${chrome.contextMenus.ContextType}`) =>
    created.filter(({ contexts }) => contexts?.includes(context as never)).map(({ id }) => id);
  expect(entriesOn('image')).toEqual(['analyse-image']);
  expect(entriesOn('video')).toEqual(['analyse-video']);
  expect(entriesOn('link')).toEqual(['analyse-page']);
  for (const context of ['page', 'editable', 'action'] as const) expect(entriesOn(context)).toContain('select-part');
});
