import type { CompareConnection } from '../../src/extension/sidepanel/compare/compare-connection';

export function playCompare(): CompareConnection {
  return {};
}
