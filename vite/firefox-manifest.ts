/**
 * The manifest for Firefox, made from the one for Chrome, which is the source: what Firefox has under another name is
 * renamed, what it lacks is left out.
 */

/** What both browsers read; the rest goes through as it is. */
export interface SourceManifest {
  readonly name: string;
  readonly icons: Readonly<Record<string, string>>;
  readonly permissions: readonly string[];
  readonly side_panel: { readonly default_path: string };
  readonly background: { readonly service_worker: string; readonly type: 'module' };
  readonly content_security_policy: { readonly extension_pages: string };
  readonly [key: string]: unknown;
}

/** Names the extension to Firefox for good: its settings and its updates hang on it. */
const GECKO_ID = '{6f0c1d6e-3a52-4c0f-9b57-5d3b1c9e7a24}';
/** The oldest in which the smoke test ran. */
const OLDEST_FIREFOX = '153.0';

/** Firefox has no offscreen documents, and needs no permission for a sidebar. */
const ONLY_CHROME_PERMISSIONS: readonly string[] = ['offscreen', 'sidePanel'];
/** `sandbox`: Firefox gives no page a process of its own. */
const ONLY_CHROME_KEYS: readonly string[] = [
  'minimum_chrome_version',
  'message_serialization',
  'side_panel',
  'sandbox',
  'web_accessible_resources',
];

/**
 * The policy of the extension's pages, in which the event page may show the engine's page in a frame. Pages of the web
 * still cannot: no file is open to them.
 * @throws Error where the policy says nothing about that
 */
function policyForFirefox(policy: string): string {
  const closed = "frame-ancestors 'none'";
  if (!policy.includes(closed)) throw new Error(`the policy does not say ${closed}`);
  return policy.replace(closed, "frame-ancestors 'self'");
}

/** @throws Error where the source's policy is not what is known here */
export function firefoxManifest(source: SourceManifest) {
  const shared = Object.fromEntries(Object.entries(source).filter(([key]) => !ONLY_CHROME_KEYS.includes(key)));
  return {
    ...shared,
    permissions: source.permissions.filter((permission) => !ONLY_CHROME_PERMISSIONS.includes(permission)),
    background: { scripts: [source.background.service_worker], type: source.background.type },
    sidebar_action: {
      default_title: source.name,
      default_panel: source.side_panel.default_path,
      default_icon: source.icons,
      open_at_install: false,
    },
    content_security_policy: { extension_pages: policyForFirefox(source.content_security_policy.extension_pages) },
    browser_specific_settings: {
      gecko: {
        id: GECKO_ID,
        strict_min_version: OLDEST_FIREFOX,
        data_collection_permissions: { required: ['none'] },
      },
    },
  };
}
