import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DIST, NO_NETWORK, type LaunchOptions, type TestBrowser } from './harness';
import { launchRecorded } from './network-log';

interface GrantedPermissions {
  explicit_host: string[];
}

interface ExtensionPreferences {
  granted_permissions: GrantedPermissions;
  runtime_granted_permissions?: GrantedPermissions & Record<string, readonly string[]>;
}

/**
 * Opens Chromium where a person has once granted these hosts and the extension has given them back since: the browser
 * then grants them again without asking. Unlike the harness's `grantedHosts` such a permission can be asked for, given
 * back and taken away.
 */
export async function launchOnceGranted(
  patterns: readonly string[],
  { backend = 'wasm', args = [] }: Pick<LaunchOptions, 'backend' | 'args'> = {},
): Promise<TestBrowser> {
  const userDataDir = mkdtempSync(path.join(os.tmpdir(), 'telltale-profile-'));
  const open = () => launchRecorded({ dist: DIST, userDataDir, args: [NO_NETWORK, ...args] });
  const first = await open();
  await first.close();
  const files = ['Preferences', 'Secure Preferences'].map((name) => path.join(userDataDir, 'Default', name));
  for (const file of files.filter((name) => existsSync(name))) {
    const preferences = JSON.parse(readFileSync(file, 'utf8')) as {
      extensions?: { settings?: Record<string, ExtensionPreferences> };
    };
    const known = preferences.extensions?.settings?.[first.extensionId];
    if (!known) continue;
    const none = { api: [], explicit_host: [], manifest_permissions: [], scriptable_host: [] };
    const atRunTime = (known.runtime_granted_permissions ??= none);
    for (const kept of [known.granted_permissions, atRunTime]) kept.explicit_host.push(...patterns);
    writeFileSync(file, JSON.stringify(preferences));
  }
  const browser = await open();
  await browser.worker.evaluate((choice) => chrome.storage.local.set({ backend: choice }), backend);
  return {
    ...browser,
    async close() {
      try {
        await browser.close();
      } finally {
        rmSync(userDataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
      }
    },
  };
}
