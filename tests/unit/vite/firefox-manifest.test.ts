import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { firefoxManifest, type SourceManifest } from '../../../vite/firefox-manifest';

const file = path.resolve(import.meta.dirname, '../../../manifest.json');
const source = JSON.parse(readFileSync(file, 'utf8')) as SourceManifest;
const made: Readonly<Record<string, unknown>> = firefoxManifest(source);

describe('the manifest for Firefox', () => {
  it('has a sidebar in place of the side panel, closed until it is asked for', () => {
    expect(made['sidebar_action']).toMatchObject({
      default_panel: source.side_panel.default_path,
      open_at_install: false,
    });
    expect(made).not.toHaveProperty('side_panel');
  });

  it('has an event page in place of the service worker', () => {
    expect(made['background']).toEqual({ scripts: [source.background.service_worker], type: 'module' });
  });

  it('asks for what Chrome is asked for, but for what only Chrome has', () => {
    const { permissions } = firefoxManifest(source);
    expect(source.permissions.filter((permission) => !permissions.includes(permission))).toEqual([
      'offscreen',
      'sidePanel',
    ]);
    expect(permissions.filter((permission) => !source.permissions.includes(permission))).toEqual([]);
    expect(made['optional_host_permissions']).toEqual(source['optional_host_permissions']);
  });

  it('lets its own pages show each other, and differs in nothing else of the policy', () => {
    const { extension_pages: policy } = firefoxManifest(source).content_security_policy;
    expect(policy.replace("frame-ancestors 'self'", "frame-ancestors 'none'")).toBe(
      source.content_security_policy.extension_pages,
    );
    expect(policy).toContain("frame-ancestors 'self'");
    expect(made['content_security_policy']).not.toHaveProperty('sandbox');
  });

  it('stops where the policy is another one than is known', () => {
    const other = { ...source, content_security_policy: { extension_pages: "default-src 'self'" } };
    expect(() => firefoxManifest(other)).toThrow('frame-ancestors');
  });

  it('names itself, the oldest Firefox, and that no data is collected', () => {
    expect(made['browser_specific_settings']).toEqual({
      gecko: {
        id: expect.stringMatching(/^\{[0-9a-f-]{36}\}$/),
        strict_min_version: expect.stringMatching(/^\d+\.\d+$/),
        data_collection_permissions: { required: ['none'] },
      },
    });
  });

  it('holds no key that Firefox does not know', () => {
    for (const key of ['minimum_chrome_version', 'message_serialization', 'sandbox']) {
      expect(source).toHaveProperty(key);
      expect(made).not.toHaveProperty(key);
    }
  });

  it('has all else as it is', () => {
    const own = ['background', 'permissions', 'content_security_policy', 'sidebar_action', 'browser_specific_settings'];
    const rest = Object.keys(made).filter((key) => !own.includes(key));
    expect(rest.length).toBeGreaterThan(6);
    for (const key of rest) expect(made[key]).toEqual(source[key]);
  });
});
