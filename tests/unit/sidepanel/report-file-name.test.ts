import { expect, it } from 'vitest';
import { reportFileName } from '../../../src/extension/sidepanel/report/file-name';

const AT = new Date(2026, 10, 30, 4, 5);

it.each([
  ['portrait.jpg', 'telltale-portrait-2026-11-30-04-05.html'],
  ['Ein Fest in Köln – 北京', 'telltale-Ein-Fest-in-Köln-北京-2026-11-30-04-05.html'],
  ['../../.bashrc\0.exe', 'telltale-bashrc-2026-11-30-04-05.html'],
  ['\u202egpj.exe\u2066', 'telltale-gpj-exe-2026-11-30-04-05.html'],
  ['"><script>alert(1)</script>', 'telltale-script-alert-1-script-2026-11-30-04-05.html'],
  ['…', 'telltale-2026-11-30-04-05.html'],
  ['👩‍🚀', 'telltale-2026-11-30-04-05.html'],
  ['a'.repeat(5000), `telltale-${'a'.repeat(40)}-2026-11-30-04-05.html`],
])('a file about %j', (label, name) => expect(reportFileName(label, AT, 'html')).toBe(name));
